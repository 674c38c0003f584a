//! The table `patient`.

use domain::BookingId;
use sqlx::PgExecutor;
use uuid::Uuid;

/// Makes the record of the patient whom `booking` asked for, or brings the one there is up to date, and links it.
///
/// Identity is e-mail, name and birth date together, letters' case aside: a family may share an address.
pub async fn upsert_from_booking(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<()> {
    sqlx::query!(
        "with patient_of_booking as (
         insert into patient (id, first_name, last_name, email, phone, date_of_birth)
         select $2, first_name, last_name, email, phone, date_of_birth from booking where id = $1
         on conflict (lower(email), lower(first_name), lower(last_name), date_of_birth) do update
         set first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
             phone = coalesce(excluded.phone, patient.phone), updated_at = now()
         returning id
         )
         update booking set patient_id = patient_of_booking.id from patient_of_booking where booking.id = $1",
        booking.0,
        Uuid::now_v7()
    )
    .execute(db)
    .await
    .map(|_| ())
}
