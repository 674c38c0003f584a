//! The keys of rows that were written before the program wrote keys: `server migrate` fills them in.
//!
//! A few rows a transaction, so that nobody waits long and what was done stays done. Records that turn out to be one patient,
//! such as `José` written in two ways, become one, unless staff said that they are two.

use domain::{PatientId, fold::identity::identity};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::{
    audit::{self, Action},
    patient::{self, Keys},
    patient_pair::{self, Pair},
};
use crate::base::access::Who;

const AT_ONCE: i64 = 500;

/// Comes back when no row is without its keys.
pub async fn fill_in(pool: &PgPool) -> sqlx::Result<()> {
    while patients(pool).await? > 0 {}
    while aliases(pool).await? > 0 {}
    waiting(pool).await
}

async fn patients(pool: &PgPool) -> sqlx::Result<usize> {
    let mut tx = pool.begin().await?;
    patient::begin_merging(&mut tx).await?;
    let rows = sqlx::query!(
        "select id, first_name, last_name, email, phone, date_of_birth from patient
         where identity is null order by id limit $1 for no key update",
        AT_ONCE
    )
    .fetch_all(&mut *tx)
    .await?;
    let (mut ids, mut keys) = (Vec::new(), Keys::default());
    for it in &rows {
        ids.push(it.id);
        keys.push(&it.first_name, &it.last_name, it.email.as_deref(), it.phone.as_deref(), it.date_of_birth);
    }
    // The words before the identities: who is merged takes them along.
    sqlx::query!(
        "update patient set name_key = new.name_key, words = new.words, phone_word = new.phone_word
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as new (id, name_key, words, phone_word)
         where patient.id = new.id",
        &ids,
        &keys.name_keys,
        &keys.words,
        &keys.phone_words as &[Option<String>]
    )
    .execute(&mut *tx)
    .await?;
    let doubles = sqlx::query!(
        r#"with new as (
               select * from unnest($1::uuid[], $2::text[]) as new (id, identity)
           ), first as (
               select distinct on (identity) identity, id from (
                   select identity, id from new
                   union all
                   select identity, id from patient where identity = any ($2)
               ) as known
               -- The one that has it, or else the oldest.
               order by identity, id = any ($1), id
           ), given as (
               update patient set identity = first.identity
               from first where patient.id = first.id and patient.identity is null
           )
           select new.id as "double!", first.id as "first!", new.identity as "identity!"
           from new join first using (identity) where new.id <> first.id order by new.id"#,
        &ids,
        &keys.identities
    )
    .fetch_all(&mut *tx)
    .await?;
    for it in doubles {
        settle(&mut tx, it.double, it.first, &it.identity).await?;
    }
    tx.commit().await?;
    Ok(rows.len())
}

/// Makes a record one with the first of this identity, or keeps it apart under one that nobody books with.
async fn settle(db: &mut PgConnection, double: Uuid, first: Uuid, identity: &str) -> sqlx::Result<()> {
    let Some(pair) = Pair::of(PatientId(double), PatientId(first)) else { return Ok(()) };
    if patient_pair::are_apart(&mut *db, pair).await? {
        let apart = format!("{identity}\n{double}");
        sqlx::query!("update patient set identity = $2 where id = $1", double, apart).execute(db).await?;
        return Ok(());
    }
    patient::merge(db, PatientId(first), PatientId(double)).await?;
    let (subjects, what) = ([first.to_string(), double.to_string()], format!("{double} into {first}"));
    audit::record(db, Who::Migration, Action::MergePatients, &subjects, Some(&what)).await
}

async fn aliases(pool: &PgPool) -> sqlx::Result<usize> {
    let mut tx = pool.begin().await?;
    let rows = sqlx::query!(
        "select id, first_name, last_name, email, phone, date_of_birth from patient_alias
         where identity is null order by id limit $1 for no key update",
        AT_ONCE
    )
    .fetch_all(&mut *tx)
    .await?;
    let (mut ids, mut keys) = (Vec::new(), Keys::default());
    for it in &rows {
        ids.push(it.id);
        keys.push(&it.first_name, &it.last_name, it.email.as_deref(), it.phone.as_deref(), it.date_of_birth);
    }
    // Of two for one identity the older one counts.
    sqlx::query!(
        "with new as (
             select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as new (id, identity, words, phone_word)
         ), first as (
             select distinct on (identity) * from new
             where not exists (select from patient_alias a where a.identity = new.identity)
             order by identity, id
         ), gone as (
             delete from patient_alias using new
             where patient_alias.id = new.id and new.id not in (select id from first)
         )
         update patient_alias set identity = first.identity, words = first.words, phone_word = first.phone_word
         from first where patient_alias.id = first.id",
        &ids,
        &keys.identities,
        &keys.words,
        &keys.phone_words as &[Option<String>]
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(rows.len())
}

/// Those who wait yet; they are few.
async fn waiting(pool: &PgPool) -> sqlx::Result<()> {
    let rows = sqlx::query!(
        "select b.id, b.first_name, b.last_name, b.email, b.phone, b.date_of_birth
         from waitlist w join booking b on b.id = w.booking_id
         where w.state in ('waiting', 'offered') and w.identity is null"
    )
    .fetch_all(pool)
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|it| it.id).collect();
    let identities: Vec<String> = rows
        .iter()
        .map(|it| {
            let (email, phone) = (it.email.as_deref(), it.phone.as_deref());
            identity(&it.first_name, &it.last_name, email, phone, it.date_of_birth)
        })
        .collect();
    sqlx::query!(
        "update waitlist set identity = new.identity
         from unnest($1::uuid[], $2::text[]) as new (id, identity) where booking_id = new.id",
        &ids,
        &identities
    )
    .execute(pool)
    .await
    .map(|_| ())
}
