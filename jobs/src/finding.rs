//! Finding one's booking again: by reference and date of birth, answered by e-mail alone; or with the code of a booking
//! without an e-mail address, which opens it.
//!
//! Whoever asks hears the same, whether there is such a booking or not; the link goes to the address that the booking
//! has. A date of birth cannot be guessed: after ten wrong ones an hour a reference finds nothing.

use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use domain::{AppointmentId, BookingId, InstanceId, PrivateCode, Reference};
use sha2::{Digest, Sha256};
use tokio::time::{Instant, sleep_until};
use uuid::Uuid;

use crate::{
    Daybook, Error,
    access::StaffAccess,
    appointments,
    engine::{Subject, Workflow},
    manage::Token,
    resending,
    store::{self, lookup, private_code},
    waitlist,
};

/// Wrong dates of birth for one reference within [`WITHIN`] after which nothing is found by it.
const WRONG_MAX: i64 = 10;
/// Links that are sent of one booking within [`WITHIN`] because somebody asked.
const SENT_MAX: i64 = 3;
const WITHIN: TimeDelta = TimeDelta::hours(1);
/// How long a link is good that a code has opened.
const LINK_KEPT: TimeDelta = TimeDelta::hours(1);

/// How long it takes at least, so that its time tells nothing: longer than to find one and begin to send.
const TAKES: Duration = Duration::from_millis(400);

/// Sends the link of the booking of this reference and date of birth to its own address, if it is to come or on the waiting
/// list. Tells nobody whether it did, not by its time either.
pub async fn send_link(
    daybook: &Daybook,
    reference: &Reference,
    date_of_birth: NaiveDate,
) -> Result<(), Error> {
    let ends = Instant::now() + TAKES;
    let sent = find_and_send(daybook, reference, date_of_birth).await;
    sleep_until(ends).await;
    sent
}

async fn find_and_send(
    daybook: &Daybook,
    reference: &Reference,
    date_of_birth: NaiveDate,
) -> Result<(), Error> {
    let hash: [u8; 32] = Sha256::digest(reference.as_str()).into();
    let mut tx = daybook.pool.begin().await?;
    if lookup::failures(&mut *tx, &hash, WITHIN).await? >= WRONG_MAX {
        return Ok(());
    }
    let Some(found) = lookup::booking(&mut *tx, reference, date_of_birth).await? else {
        lookup::record_failure(&mut *tx, &hash).await?;
        return Ok(tx.commit().await?);
    };
    // Two at once take turns, so that neither overlooks the other.
    store::booking::lock(&mut *tx, found.id).await?;
    let workflow = if found.is_waiting { waitlist::resending() } else { resending::workflow() };
    if lookup::links_sent(&mut *tx, found.id, workflow.name(), WITHIN).await? >= SENT_MAX {
        return Ok(());
    }
    commit(tx, daybook, &workflow, found.id).await
}

/// Opens the booking of this reference, date of birth and code: a private link that is good for an hour, in the place of the
/// one before. None when the three do not belong together, or too many have been tried; it takes as long.
pub async fn open(
    daybook: &Daybook,
    reference: &Reference,
    date_of_birth: NaiveDate,
    code: &PrivateCode,
) -> Result<Option<Token>, Error> {
    let ends = Instant::now() + TAKES;
    let opened = try_code(daybook, reference, date_of_birth, code).await;
    sleep_until(ends).await;
    opened
}

async fn try_code(
    daybook: &Daybook,
    reference: &Reference,
    date_of_birth: NaiveDate,
    code: &PrivateCode,
) -> Result<Option<Token>, Error> {
    let reference_hash: [u8; 32] = Sha256::digest(reference.as_str()).into();
    let mut tx = daybook.pool.begin().await?;
    if lookup::failures(&mut *tx, &reference_hash, WITHIN).await? >= WRONG_MAX {
        return Ok(None);
    }
    let (token, code) = (Token::random(), hash(code));
    let is_open =
        private_code::open(&mut *tx, reference, date_of_birth, &code, &token.hash(), LINK_KEPT).await?;
    if !is_open {
        lookup::record_failure(&mut *tx, &reference_hash).await?;
    }
    tx.commit().await?;
    Ok(is_open.then_some(token))
}

/// A code that nobody can guess.
pub fn new_code() -> PrivateCode {
    PrivateCode::from_numbers(rand::random())
}

/// Whether `code` is that of `booking`: its own page shows it to whoever has just booked.
pub async fn is_code_of(daybook: &Daybook, booking: BookingId, code: &PrivateCode) -> Result<bool, Error> {
    Ok(private_code::is_of(&daybook.pool, booking, &hash(code)).await?)
}

/// What is kept of a code.
pub(crate) fn hash(code: &PrivateCode) -> [u8; 32] {
    Sha256::digest(code.reveal()).into()
}

/// Sends the link of an appointment once more because staff ask for it. `Conflict` when it is not booked any more.
pub async fn send_link_again(
    daybook: &Daybook,
    access: &StaffAccess,
    appointment: AppointmentId,
) -> Result<(), Error> {
    let found = appointments::present(daybook, appointment).await?;
    if found.status != domain::AppointmentStatus::Booked {
        return Err(Error::Conflict("The appointment is not booked any more"));
    }
    if found.email.is_none() {
        return Err(Error::Conflict("The patient has no e-mail address"));
    }
    let mut tx = daybook.pool.begin().await?;
    store::audit::record(&mut *tx, access.actor(), "send-link", &[appointment.to_string()], None).await?;
    commit(tx, daybook, &resending::workflow(), found.booking).await
}

async fn commit(
    mut tx: sqlx::Transaction<'_, sqlx::Postgres>,
    daybook: &Daybook,
    workflow: &Workflow,
    booking: BookingId,
) -> Result<(), Error> {
    let subject = Subject { instance: InstanceId(Uuid::now_v7()), booking };
    let following = workflow.start(&mut tx, daybook, subject, None).await?;
    tx.commit().await?;
    following.announce(daybook);
    Ok(())
}
