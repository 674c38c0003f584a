//! The table `patient`, and `patient_alias`: who somebody was before two records became one.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    PatientId,
    fold::{
        self,
        identity::identity,
        name_key,
        search::{self, Term},
    },
    likeness::Person,
    patient::full_name,
};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::Cut;

/// Shared by those who look for patients by identity, taken by whoever merges two: in between nobody brings back the
/// record that goes. Nothing else of ours takes an advisory lock of this number.
const MERGING: i64 = 0x6d65_7267_696e_6721;

/// What the program writes beside a person's name, birth date and contact, to compare and to find by.
#[derive(Default)]
pub(super) struct Keys {
    pub identities: Vec<String>,
    pub name_keys: Vec<String>,
    pub words: Vec<String>,
    pub phone_words: Vec<Option<String>>,
}

impl Keys {
    pub fn push(
        &mut self,
        first_name: &str,
        last_name: &str,
        email: Option<&str>,
        phone: Option<&str>,
        date_of_birth: NaiveDate,
    ) {
        self.identities.push(identity(first_name, last_name, email, phone, date_of_birth));
        self.name_keys.push(name_key(first_name, last_name));
        self.words.push(search::words(first_name, last_name, email, date_of_birth));
        self.phone_words.push(phone.and_then(search::phone_word));
    }
}

/// Makes the records of the patients whom `bookings` asked for, or brings those that are there up to date, and
/// links them. Tells how many bookings have their patient now.
///
/// Who is the same patient [`identity`] says. The identity of a record that was merged into another stands for that
/// other patient, whose name, contact and birth date stay as staff chose them. Of several bookings for the same patient
/// the latest says how things are; a phone number stays until there is another. In the order of identity, so that two
/// such statements at once do not wait for each other in a circle.
pub async fn upsert_from_bookings(db: &mut PgConnection, bookings: &[Uuid]) -> sqlx::Result<u64> {
    // Before the statement that sees what was merged; what somebody typed stays as it is.
    let asked = sqlx::query!(
        "with merging as materialized (select pg_advisory_xact_lock_shared($2))
         select id, first_name, last_name, email, phone, date_of_birth from merging, booking where id = any ($1)",
        bookings,
        MERGING
    )
    .fetch_all(&mut *db)
    .await?;
    let (mut bookings, mut ids, mut keys) = (Vec::new(), Vec::new(), Keys::default());
    for it in &asked {
        bookings.push(it.id);
        ids.push(Uuid::now_v7());
        keys.push(&it.first_name, &it.last_name, it.email.as_deref(), it.phone.as_deref(), it.date_of_birth);
    }
    sqlx::query!(
        "with asked as materialized (
             select b.id as booking_id, new.id, coalesce(known.identity, new.identity) as identity,
                    coalesce(known.name_key, new.name_key) as name_key, coalesce(known.words, new.words) as words,
                    coalesce(known.first_name, b.first_name) as first_name,
                    coalesce(known.last_name, b.last_name) as last_name,
                    case when known.id is null then b.email else known.email end as email,
                    -- Where it is a part of the identity it stays too.
                    case when known.id is not null and known.email is null then known.phone else b.phone end as phone,
                    case when known.id is not null and known.email is null then known.phone_word
                         else new.phone_word end as phone_word,
                    coalesce(known.date_of_birth, b.date_of_birth) as date_of_birth, b.received_at
             from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
                  as new (booking_id, id, identity, name_key, words, phone_word)
             join booking b on b.id = new.booking_id
             left join (patient_alias a join patient known on known.id = a.patient_id) on a.identity = new.identity
              order by b.id for no key update of b
         ), known as (
             insert into patient (id, identity, name_key, words, phone_word, first_name, last_name, email, phone,
                                  date_of_birth)
             select distinct on (identity) id, identity, name_key, words,
                    (array_agg(phone_word) filter (where phone is not null) over newest_first)[1],
                    first_name, last_name, email,
                    (array_agg(phone) filter (where phone is not null) over newest_first)[1], date_of_birth
             from asked
             window newest_first as (
                 partition by identity
                 order by received_at desc rows between unbounded preceding and unbounded following
             )
             order by identity, received_at desc
             on conflict (identity) do update
             set first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
                 phone = coalesce(excluded.phone, patient.phone), name_key = excluded.name_key, words = excluded.words,
                 phone_word = coalesce(excluded.phone_word, patient.phone_word), updated_at = now()
             returning id, identity
         )
         update booking set patient_id = known.id
         from asked join known on known.identity = asked.identity
         where booking.id = asked.booking_id",
        &bookings,
        &ids,
        &keys.identities,
        &keys.name_keys,
        &keys.words,
        &keys.phone_words as &[Option<String>]
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}

/// A patient with how often and between when they have appointments.
#[derive(Clone, PartialEq, Eq)]
pub struct Patient {
    pub id: PatientId,
    pub first_name: String,
    /// Empty for people who have one name.
    pub last_name: String,
    /// None of those who may not be written to.
    pub email: Option<String>,
    pub phone: Option<String>,
    pub date_of_birth: NaiveDate,
    /// Cancelled ones included, as in the next two.
    pub appointments: i64,
    pub first_at: Option<DateTime<Utc>>,
    pub last_at: Option<DateTime<Utc>>,
}

impl fmt::Debug for Patient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Patient").field("id", &self.id).field("person", &"[redacted]").finish()
    }
}

impl Patient {
    pub fn name(&self) -> String {
        full_name(&self.first_name, &self.last_name)
    }

    pub fn person(&self) -> Person<'_> {
        Person {
            first_name: &self.first_name,
            last_name: &self.last_name,
            email: self.email.as_deref(),
            date_of_birth: self.date_of_birth,
        }
    }
}

/// The patients of `ids`, in no order; those that are gone are left out.
pub async fn of_ids(db: impl PgExecutor<'_>, ids: &[Uuid]) -> sqlx::Result<Vec<Patient>> {
    sqlx::query_as!(
        Patient,
        r#"select p.id, p.first_name, p.last_name, p.email, p.phone, p.date_of_birth,
                  v.appointments as "appointments!", v.first_at, v.last_at
           from patient p,
                lateral (select count(*) as appointments, min(starts_at) as first_at, max(starts_at) as last_at
                         from appointment a where a.patient_id = p.id) v
           where p.id = any ($1)"#,
        ids
    )
    .fetch_all(db)
    .await
}

/// Whom `term` finds, also by a name that was merged or a booking's reference: those with the latest changes, in the order
/// of their names.
pub async fn search(db: impl PgExecutor<'_>, term: &Term, most: usize) -> sqlx::Result<Cut<Patient>> {
    let patients = sqlx::query_as!(
        Patient,
        r#"select p.id, p.first_name, p.last_name, p.email, p.phone, p.date_of_birth,
                  v.appointments as "appointments!", v.first_at, v.last_at
           from (select * from patient
                 where id in (select found from patients_found($1::text::tsquery) as found
                              union
                              select patient_id from booking
                              where reference like $2 and patient_id is not null)
                 order by updated_at desc, id
                 limit $3) as p,
                lateral (select count(*) as appointments, min(starts_at) as first_at, max(starts_at) as last_at
                         from appointment a where a.patient_id = p.id) v
           order by p.updated_at desc, p.id"#,
        term.query,
        reference_pattern(term),
        Cut::<Patient>::asked(most)
    )
    .fetch_all(db)
    .await?;
    let mut found = Cut::to(most, patients);
    found.rows.sort_by_cached_key(|it| (fold::letters(&it.last_name), fold::letters(&it.first_name), it.id));
    Ok(found)
}

/// For `like`: a reference has none of its signs.
pub(super) fn reference_pattern(term: &Term) -> Option<String> {
    term.reference.as_ref().map(|beginning| format!("{beginning}%"))
}

/// Keeps bookings from making or bringing back records until the end of the transaction.
pub(super) async fn begin_merging(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query_scalar!("select pg_advisory_xact_lock($1)", MERGING).fetch_one(db).await.map(|_| ())
}

/// Keeps both records as they are until the end of the transaction, and bookings from bringing one back; the records
/// that are there, in no order. In the order of their ids, as whoever else does it.
pub async fn lock_to_merge(db: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<Vec<Patient>> {
    begin_merging(db).await?;
    // Not more than an update locks: a booking under way that refers to the patient need not wait for it.
    sqlx::query!("select id from patient where id = any ($1) order by id for no key update", ids)
        .fetch_all(&mut *db)
        .await?;
    of_ids(db, ids).await
}

/// Gives `kept` everything that `removed` has, and removes that record; its identity stands for `kept` from now on.
/// The caller has both from [`lock_to_merge`].
pub async fn merge(db: &mut PgConnection, kept: PatientId, removed: PatientId) -> sqlx::Result<()> {
    // Appointments before their bookings, as cancelling and moving do.
    sqlx::query!(
        "update appointment set patient_id = $1
         where id in (select id from appointment where patient_id = $2 order by id for no key update)",
        kept.0,
        removed.0
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update booking set patient_id = $1
         where id in (select id from booking where patient_id = $2 order by id for no key update)",
        kept.0,
        removed.0
    )
    .execute(&mut *db)
    .await?;
    // An appointment that was made of one of those bookings before its row was ours.
    sqlx::query!("update appointment set patient_id = $1 where patient_id = $2", kept.0, removed.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!("update patient_alias set patient_id = $1 where patient_id = $2", kept.0, removed.0)
        .execute(&mut *db)
        .await?;
    // Whom the one is not, the other is not either.
    sqlx::query!(
        "insert into patient_apart (first_id, second_id, decided_at)
         select least($1, stranger), greatest($1, stranger), decided_at
         from patient_apart, lateral (select case when first_id = $2 then second_id else first_id end as stranger) s
         where $2 in (first_id, second_id)
         on conflict do nothing",
        kept.0,
        removed.0
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "with gone as (delete from patient where id = $2
                       returning identity, words, phone_word, first_name, last_name, email, phone, date_of_birth),
              phone as (update patient
                        set phone = coalesce(patient.phone, gone.phone),
                            phone_word = coalesce(patient.phone_word, gone.phone_word), updated_at = now()
                        -- Of somebody without an address the number is a part of the identity, which stays.
                        from gone where patient.id = $1 and patient.email is not null)
         insert into patient_alias (id, patient_id, identity, words, phone_word, first_name, last_name, email, phone,
                                    date_of_birth)
         select $3, $1, identity, words, phone_word, first_name, last_name, email, phone, date_of_birth from gone
         -- None of one that was the same patient, from before there were identities.
         where identity is not null",
        kept.0,
        removed.0,
        Uuid::now_v7()
    )
    .execute(&mut *db)
    .await
    .map(|_| ())
}
