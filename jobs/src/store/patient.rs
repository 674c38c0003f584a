//! The table `patient`, and `patient_alias`: who somebody was before two records became one.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{PatientId, likeness::Person};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

/// Shared by those who look for patients by identity, taken by whoever merges two: in between nobody brings back the
/// record that goes. Nothing else of ours takes an advisory lock of this number.
const MERGING: i64 = 0x6d65_7267_696e_6721;

/// Makes the records of the patients whom `bookings` asked for, or brings those that are there up to date, and
/// links them. Tells how many bookings have their patient now.
///
/// Identity is contact, name and birth date together, letters' case aside: a family may share an address. Contact is the
/// e-mail address, else the phone number, else nothing (the SQL function `contact_key`). The identity
/// of a record that was merged into another stands for that other patient, whose name, contact and birth date stay as
/// staff chose them. Of several bookings for the same patient the latest says how things are; a phone number stays until there is another. In the order of
/// identity, so that two such statements at once do not wait for each other in a circle.
pub async fn upsert_from_bookings(db: &mut PgConnection, bookings: &[Uuid]) -> sqlx::Result<u64> {
    // By itself: what is merged before it is seen by the statement that follows.
    sqlx::query_scalar!("select pg_advisory_xact_lock_shared($1)", MERGING).fetch_one(&mut *db).await?;
    let ids: Vec<Uuid> = bookings.iter().map(|_| Uuid::now_v7()).collect();
    sqlx::query!(
        "with asked as materialized (
             select b.id as booking_id, new.id, coalesce(known.first_name, b.first_name) as first_name,
                    coalesce(known.last_name, b.last_name) as last_name,
                    case when known.id is null then b.email else known.email end as email,
                    -- Where it is a part of the identity it stays too.
                    case when known.id is not null and known.email is null then known.phone else b.phone end as phone,
                    coalesce(known.date_of_birth, b.date_of_birth) as date_of_birth, b.received_at
             from unnest($1::uuid[], $2::uuid[]) as new (booking_id, id)
             join booking b on b.id = new.booking_id
             left join lateral (
                 select p.id, p.first_name, p.last_name, p.email, p.phone, p.date_of_birth
                 from patient_alias a join patient p on p.id = a.patient_id
                 where contact_key(a.email, a.phone) = contact_key(b.email, b.phone)
                   and lower(a.first_name) = lower(b.first_name)
                   and lower(a.last_name) = lower(b.last_name) and a.date_of_birth = b.date_of_birth
                 limit 1
             ) known on true
         ), known as (
             insert into patient (id, first_name, last_name, email, phone, date_of_birth)
             select distinct on (contact_key(email, phone), lower(first_name), lower(last_name), date_of_birth)
                    id, first_name, last_name, email,
                    (array_agg(phone) filter (where phone is not null) over newest_first)[1], date_of_birth
             from asked
             window newest_first as (
                 partition by contact_key(email, phone), lower(first_name), lower(last_name), date_of_birth
                 order by received_at desc rows between unbounded preceding and unbounded following
             )
             order by contact_key(email, phone), lower(first_name), lower(last_name), date_of_birth, received_at desc
             on conflict (contact_key(email, phone), lower(first_name), lower(last_name), date_of_birth) do update
             set first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
                 phone = coalesce(excluded.phone, patient.phone), updated_at = now()
             returning id, email, phone, first_name, last_name, date_of_birth
         )
         update booking set patient_id = known.id
         from asked
         join known on contact_key(known.email, known.phone) = contact_key(asked.email, asked.phone)
              and lower(known.first_name) = lower(asked.first_name)
              and lower(known.last_name) = lower(asked.last_name)
              and known.date_of_birth = asked.date_of_birth
         where booking.id = asked.booking_id",
        bookings,
        &ids
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
    /// `Ada Lovelace`; `Ada` for people who have one name.
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim_end().to_owned()
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

/// Patients whose name or e-mail address has `text` in it, who were born on `born`, or who have the booking of
/// `reference`, also by a name that was merged; by name, at most `limit`.
pub async fn search(
    db: impl PgExecutor<'_>,
    text: &str,
    born: Option<NaiveDate>,
    reference: Option<&str>,
    limit: i64,
) -> sqlx::Result<Vec<Patient>> {
    let literal = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    sqlx::query_as!(
        Patient,
        r#"select p.id, p.first_name, p.last_name, p.email, p.phone, p.date_of_birth,
                  v.appointments as "appointments!", v.first_at, v.last_at
           from patient p,
                lateral (select count(*) as appointments, min(starts_at) as first_at, max(starts_at) as last_at
                         from appointment a where a.patient_id = p.id) v
           where p.id in (
               select id from patient
               where first_name || ' ' || last_name ilike $1 or email ilike $1 or date_of_birth = $2
               union
               select patient_id from patient_alias
               where first_name || ' ' || last_name ilike $1 or email ilike $1 or date_of_birth = $2
               union
               select patient_id from booking where reference = $3 and patient_id is not null)
           order by lower(p.last_name), lower(p.first_name), p.id
           limit $4"#,
        format!("%{literal}%"),
        born,
        reference,
        limit
    )
    .fetch_all(db)
    .await
}

/// Keeps both records as they are until the end of the transaction, and bookings from bringing one back; the records
/// that are there, in no order. In the order of their ids, as whoever else does it.
pub async fn lock_to_merge(db: &mut PgConnection, ids: &[Uuid]) -> sqlx::Result<Vec<Patient>> {
    sqlx::query_scalar!("select pg_advisory_xact_lock($1)", MERGING).fetch_one(&mut *db).await?;
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
        "with gone as (delete from patient where id = $2 returning first_name, last_name, email, phone, date_of_birth),
              phone as (update patient set phone = coalesce(patient.phone, gone.phone), updated_at = now()
                        -- Of somebody without an address the number is a part of the identity, which stays.
                        from gone where patient.id = $1 and patient.email is not null)
         insert into patient_alias (id, patient_id, first_name, last_name, email, phone, date_of_birth)
         select $3, $1, first_name, last_name, email, phone, date_of_birth from gone",
        kept.0,
        removed.0,
        Uuid::now_v7()
    )
    .execute(&mut *db)
    .await
    .map(|_| ())
}
