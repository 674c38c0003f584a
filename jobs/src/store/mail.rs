//! The table `mail`: e-mails that the mail server accepted.

use chrono::{DateTime, Utc};
use domain::BookingId;
use sqlx::PgExecutor;
use uuid::Uuid;

use super::manage_link::NewLink;

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

/// What is to be kept of an e-mail that left.
pub struct NewMail<'a> {
    pub booking: BookingId,
    pub kind: &'a str,
    pub version: i32,
    pub message_id: &'a str,
    pub server_answer: &'a str,
    pub link: Option<&'a NewLink>,
}

/// Keeps the proof of each, and the private link that was in it; a second time changes nothing.
///
/// After the secret of the links was changed, an e-mail that is sent again has another one, and the newest counts.
pub async fn insert(db: impl PgExecutor<'_>, mails: &[NewMail<'_>]) -> sqlx::Result<()> {
    let bookings: Vec<Uuid> = mails.iter().map(|mail| mail.booking.0).collect();
    let column = |text: fn(&NewMail<'_>) -> String| -> Vec<String> { mails.iter().map(text).collect() };
    let versions: Vec<i32> = mails.iter().map(|mail| mail.version).collect();
    let links = mails.iter().filter_map(|mail| mail.link);
    let (mut appointments, mut sequences, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
    for link in links {
        appointments.push(link.appointment.0);
        sequences.push(link.sequence);
        hashes.push(link.token_hash.to_vec());
    }
    sqlx::query!(
        "with link as (
             insert into manage_link (appointment_id, sequence, token_hash)
             select * from unnest($6::uuid[], $7::int[], $8::bytea[])
             on conflict (appointment_id, sequence) do update set token_hash = excluded.token_hash
         )
         insert into mail (booking_id, kind, version, message_id, server_answer, accepted_at)
         select booking_id, kind, version, message_id, server_answer, clock_timestamp()
         from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[])
             as new (booking_id, kind, version, message_id, server_answer)
         on conflict (booking_id, kind, version) do nothing",
        &bookings,
        &column(|mail| mail.kind.to_owned()),
        &versions,
        &column(|mail| mail.message_id.to_owned()),
        &column(|mail| mail.server_answer.to_owned()),
        &appointments,
        &sequences,
        &hashes
    )
    .execute(db)
    .await
    .map(|_| ())
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
