//! The table `patient`.

use sqlx::PgExecutor;
use uuid::Uuid;

/// Makes the records of the patients whom `bookings` asked for, or brings those that are there up to date, and
/// links them. Tells how many bookings have their patient now.
///
/// Identity is e-mail, name and birth date together, letters' case aside: a family may share an address. Of several
/// bookings for the same patient the latest says how things are. In the order of identity, so that two such
/// statements at once do not wait for each other in a circle.
pub async fn upsert_from_bookings(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<u64> {
    let ids: Vec<Uuid> = bookings.iter().map(|_| Uuid::now_v7()).collect();
    sqlx::query!(
        "with asked as materialized (
             select b.id as booking_id, new.id, b.first_name, b.last_name, b.email, b.phone, b.date_of_birth, b.received_at
             from unnest($1::uuid[], $2::uuid[]) as new (booking_id, id)
             join booking b on b.id = new.booking_id
         ), known as (
             insert into patient (id, first_name, last_name, email, phone, date_of_birth)
             select distinct on (lower(email), lower(first_name), lower(last_name), date_of_birth)
                    id, first_name, last_name, email, phone, date_of_birth
             from asked
             order by lower(email), lower(first_name), lower(last_name), date_of_birth, received_at desc
             on conflict (lower(email), lower(first_name), lower(last_name), date_of_birth) do update
             set first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
                 phone = coalesce(excluded.phone, patient.phone), updated_at = now()
             returning id, email, first_name, last_name, date_of_birth
         )
         update booking set patient_id = known.id
         from asked
         join known on lower(known.email) = lower(asked.email)
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
