//! Finding one's booking again: by reference and date of birth, answered by e-mail alone.
//!
//! Whoever asks hears the same, whether there is such a booking or not; the link goes to the address that the booking
//! has. A date of birth cannot be guessed: after ten wrong ones an hour a reference finds nothing.

use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use domain::{AppointmentId, BookingId, Reference};
use sha2::{Digest, Sha256};
use tokio::time::{Instant, sleep_until};

use crate::{
    Daybook, Error,
    access::StaffAccess,
    appointments, resending,
    store::{self, lookup},
};

/// Wrong dates of birth for one reference within [`WITHIN`] after which nothing is found by it.
const WRONG_MAX: i64 = 10;
/// Links that are sent of one booking within [`WITHIN`] because somebody asked.
const SENT_MAX: i64 = 3;
const WITHIN: TimeDelta = TimeDelta::hours(1);

/// How long it takes at least, so that its time tells nothing: longer than to find one and begin to send.
const TAKES: Duration = Duration::from_millis(400);

/// Sends the link of the booking of this reference and date of birth to its own address, if there is one that is to
/// come. Tells nobody whether it did, not by its time either.
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
    let Some(booking) = lookup::booking(&mut *tx, reference, date_of_birth).await? else {
        lookup::record_failure(&mut *tx, &hash).await?;
        return Ok(tx.commit().await?);
    };
    // Two at once take turns, so that neither overlooks the other.
    store::booking::lock(&mut *tx, booking).await?;
    if lookup::links_sent(&mut *tx, booking, resending::WORKFLOW, WITHIN).await? >= SENT_MAX {
        return Ok(());
    }
    commit(tx, daybook, booking).await
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
    let mut tx = daybook.pool.begin().await?;
    store::audit::record(&mut *tx, access.actor(), "send-link", &[appointment.to_string()], None).await?;
    commit(tx, daybook, found.booking).await
}

async fn commit(
    mut tx: sqlx::Transaction<'_, sqlx::Postgres>,
    daybook: &Daybook,
    booking: BookingId,
) -> Result<(), Error> {
    let following = resending::start(&mut tx, daybook, booking).await?;
    tx.commit().await?;
    following.announce(daybook);
    Ok(())
}
