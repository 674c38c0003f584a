//! The table `mail_bounce`: e-mails that came back, or are late.

use chrono::{DateTime, Utc};
use domain::BookingId;
use sqlx::PgExecutor;

/// What became of an e-mail after it had left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailBounce {
    pub message_id: String,
    /// It will not arrive; otherwise the server goes on trying.
    pub is_final: bool,
    /// RFC 3463, 2.
    pub status: String,
    pub diagnostic: String,
    pub received_at: DateTime<Utc>,
}

/// The names and the address of whom the e-mail with this Message-ID is about; none when it is not ours.
pub async fn people(db: impl PgExecutor<'_>, message_id: &str) -> sqlx::Result<Option<Vec<String>>> {
    let row = sqlx::query!(
        "select b.first_name, b.last_name, b.email from mail m join booking b on b.id = m.booking_id
         where m.message_id = $1",
        message_id
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| [row.first_name, row.last_name].into_iter().chain(row.email).collect()))
}

/// What is kept of one.
pub struct NewBounce<'a> {
    pub message_id: &'a str,
    /// RFC 3464, 2.3.3.
    pub action: &'static str,
    /// RFC 3463, 2.
    pub status: &'a str,
    pub diagnostic: &'a str,
}

/// Keeps one; the same again changes nothing.
pub async fn insert(db: impl PgExecutor<'_>, bounce: &NewBounce<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into mail_bounce (message_id, action, status, diagnostic) values ($1, $2, $3, $4)
         on conflict (message_id, action, status) do nothing",
        bounce.message_id,
        bounce.action,
        bounce.status,
        bounce.diagnostic
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// The last word on each e-mail of a booking that came back or is late: once it came back, that.
pub async fn of_booking(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<Vec<MailBounce>> {
    sqlx::query_as!(
        MailBounce,
        r#"select distinct on (message_id) message_id, x.action = 'failed' as "is_final!", x.status, x.diagnostic,
                  x.received_at
           from mail_bounce x join mail using (message_id)
           where booking_id = $1
           order by message_id, x.action = 'failed' desc, x.received_at desc"#,
        booking.0
    )
    .fetch_all(db)
    .await
}
