//! The table `mail`: e-mails that the mail server accepted.

use chrono::{DateTime, Utc};
use domain::{AppointmentId, BookingId};
use sqlx::PgExecutor;
use uuid::Uuid;

/// Proof that an e-mail left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedMail {
    pub kind: String,
    /// Of one kind: 1 for what is said once, the appointment's sequence that it tells of, or a number of the request for
    /// a link.
    pub version: i32,
    pub message_id: String,
    pub accepted_at: DateTime<Utc>,
    pub server_answer: String,
}

/// The private link that is in an e-mail.
pub struct NewLink {
    /// Of its token, SHA-256.
    pub hash: [u8; 32],
    /// The revision of the appointment that it opens.
    pub sequence: i32,
}

/// What is to be kept of an e-mail that left.
pub struct NewMail<'a> {
    pub booking: BookingId,
    pub kind: &'a str,
    pub version: i32,
    pub message_id: &'a str,
    pub server_answer: &'a str,
    pub link: Option<&'a NewLink>,
}

/// Keeps the proof of each, with the private link that was in it; a second one for the same e-mail changes nothing.
pub async fn insert(db: impl PgExecutor<'_>, mails: &[NewMail<'_>]) -> sqlx::Result<()> {
    let bookings: Vec<Uuid> = mails.iter().map(|mail| mail.booking.0).collect();
    let column = |text: fn(&NewMail<'_>) -> String| -> Vec<String> { mails.iter().map(text).collect() };
    let versions: Vec<i32> = mails.iter().map(|mail| mail.version).collect();
    let hashes: Vec<Option<Vec<u8>>> =
        mails.iter().map(|mail| mail.link.map(|link| link.hash.to_vec())).collect();
    let sequences: Vec<Option<i32>> = mails.iter().map(|mail| mail.link.map(|link| link.sequence)).collect();
    sqlx::query!(
        "insert into mail (booking_id, kind, version, message_id, server_answer, link_hash, link_sequence, accepted_at)
         select booking_id, kind, version, message_id, server_answer, link_hash, link_sequence, clock_timestamp()
         from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[], $6::bytea[], $7::int[])
             as new (booking_id, kind, version, message_id, server_answer, link_hash, link_sequence)
         on conflict (booking_id, kind, version) do nothing",
        &bookings,
        &column(|mail| mail.kind.to_owned()),
        &versions,
        &column(|mail| mail.message_id.to_owned()),
        // The server's words, whatever they are: PostgreSQL takes every sign but this one.
        &column(|mail| mail.server_answer.replace('\0', "\u{fffd}")),
        &hashes as &[Option<Vec<u8>>],
        &sequences as &[Option<i32>]
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// What a private link was made for.
pub struct FoundLink {
    pub appointment: AppointmentId,
    /// Of its present revision, or of the last one before it was cancelled.
    pub is_present: bool,
}

/// The appointment of the link whose token has this hash.
pub async fn find_link(db: impl PgExecutor<'_>, hash: &[u8; 32]) -> sqlx::Result<Option<FoundLink>> {
    let row = sqlx::query!(
        r#"select a.id,
                  m.link_sequence = a.sequence
                  or (a.status = 'cancelled'
                      and m.link_sequence = (select max(link_sequence) from mail where booking_id = a.booking_id))
                  as "is_present!"
           from mail m join appointment a on a.booking_id = m.booking_id
           where m.link_hash = $1
           limit 1"#,
        hash
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| FoundLink { appointment: AppointmentId(row.id), is_present: row.is_present }))
}

/// The e-mails of a booking that were accepted, the first one first.
pub async fn of_booking(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<Vec<AcceptedMail>> {
    sqlx::query_as!(
        AcceptedMail,
        "select kind, version, message_id, accepted_at, server_answer from mail
         where booking_id = $1 order by accepted_at, kind",
        booking.0
    )
    .fetch_all(db)
    .await
}
