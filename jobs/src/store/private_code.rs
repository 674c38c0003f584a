//! The table `private_code`: what stands for the mailbox of somebody who gave no e-mail address, and the link that the browser
//! that booked has opened.

use chrono::{NaiveDate, TimeDelta};
use domain::{AppointmentId, BookingId, PrivateCode, Reference};
use sha2::{Digest, Sha256};
use sqlx::PgExecutor;
use uuid::Uuid;

/// What is kept of a code.
pub fn hash(code: &PrivateCode) -> [u8; 32] {
    Sha256::digest(code.reveal()).into()
}

/// Keeps the code of a booking, as its hash.
pub async fn insert(db: impl PgExecutor<'_>, booking: BookingId, code: &[u8; 32]) -> sqlx::Result<()> {
    sqlx::query!("insert into private_code (booking_id, code_hash) values ($1, $2)", booking.0, code)
        .execute(db)
        .await
        .map(|_| ())
}

/// Makes `link` the private link of the booking whose patient knows all three, for as long as `kept`, in the place of the
/// one before. False when they do not belong together, or the appointment is over.
pub async fn open(
    db: impl PgExecutor<'_>,
    reference: &Reference,
    date_of_birth: NaiveDate,
    code: &[u8; 32],
    link: &[u8; 32],
    kept: TimeDelta,
) -> sqlx::Result<bool> {
    sqlx::query!(
        "update private_code c set link_hash = $4, link_expires_at = now() + make_interval(secs => $5)
         from booking b join appointment a on a.booking_id = b.id
         where c.booking_id = b.id and b.reference = $1 and b.date_of_birth = $2 and c.code_hash = $3
           and a.ends_at > now()",
        reference.as_str(),
        date_of_birth,
        code,
        link,
        kept.as_seconds_f64()
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// The same for the browser that has the draft of which the booking came.
pub async fn open_in_browser(
    db: impl PgExecutor<'_>,
    reference: &Reference,
    drafts: &[Uuid],
    link: &[u8; 32],
    kept: TimeDelta,
) -> sqlx::Result<bool> {
    sqlx::query!(
        "insert into private_code (booking_id, link_hash, link_expires_at)
         select b.id, $3, now() + make_interval(secs => $4)
         from booking b join appointment a on a.booking_id = b.id
         where b.reference = $1 and b.draft_id = any ($2) and a.ends_at > now()
         on conflict (booking_id) do update
             set link_hash = excluded.link_hash, link_expires_at = excluded.link_expires_at",
        reference.as_str(),
        drafts,
        link,
        kept.as_seconds_f64()
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// The appointment of the link whose token has this hash, while it is good.
pub async fn find_link(db: impl PgExecutor<'_>, hash: &[u8; 32]) -> sqlx::Result<Option<AppointmentId>> {
    sqlx::query_scalar!(
        "select a.id from private_code c join appointment a on a.booking_id = c.booking_id
         where c.link_hash = $1 and c.link_expires_at > now()",
        hash
    )
    .fetch_optional(db)
    .await
    .map(|id| id.map(AppointmentId))
}

/// Which of the codes is that of the booking, by their hashes.
pub async fn which(
    db: impl PgExecutor<'_>,
    booking: BookingId,
    codes: &[Vec<u8>],
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        r#"select code_hash as "code_hash!" from private_code where booking_id = $1 and code_hash = any ($2)"#,
        booking.0,
        codes
    )
    .fetch_optional(db)
    .await
}
