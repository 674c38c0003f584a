//! The table `mail`: e-mails that the mail server accepted.

use chrono::{DateTime, Utc};
use domain::BookingId;
use sqlx::PgExecutor;

/// Proof that an e-mail left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedMail {
    pub kind: String,
    pub message_id: String,
    pub accepted_at: DateTime<Utc>,
    pub server_answer: String,
}

/// Whether this e-mail was accepted before.
pub async fn is_accepted(db: impl PgExecutor<'_>, message_id: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from mail where message_id = $1) as "exists!""#, message_id)
        .fetch_one(db)
        .await
}

/// Keeps the proof; a second one for the same e-mail changes nothing.
pub async fn insert(
    db: impl PgExecutor<'_>,
    booking: BookingId,
    kind: &str,
    version: i32,
    message_id: &str,
    server_answer: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into mail (booking_id, kind, version, message_id, server_answer) values ($1, $2, $3, $4, $5)
         on conflict (booking_id, kind, version) do nothing",
        booking.0,
        kind,
        version,
        message_id,
        server_answer
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// The e-mails of a booking that were accepted, the first one first.
pub async fn of_booking(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<Vec<AcceptedMail>> {
    sqlx::query_as!(
        AcceptedMail,
        "select kind, message_id, accepted_at, server_answer from mail
         where booking_id = $1 order by accepted_at, kind",
        booking.0
    )
    .fetch_all(db)
    .await
}
