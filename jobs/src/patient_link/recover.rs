//! Finding one's booking again: by reference and date of birth, answered by e-mail alone; or with the code of a booking
//! without an e-mail address, which opens it.
//!
//! Whoever asks hears the same, whether there is such a booking or not; the link goes to the address that the booking
//! has. A date of birth cannot be guessed: after ten wrong ones an hour from one place, or more from anywhere, each takes a
//! proof of work of the browser ([`Asking`]). So whoever knows a reference keeps its owner from nothing.

use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use domain::{AppointmentId, AppointmentStatus, BookingId, PrivateCode, Reference, refusal::Conflict};
use engine::{Plan, Subject};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use tokio::time::{Instant, sleep_until};

use super::resend;
use crate::{
    appointment,
    base::{
        access::StaffAccess,
        daybook::Daybook,
        error::{self, Error},
        private_link::Token,
    },
    store::{self, audit::Action, lookup, private_code},
};

/// Wrong dates of birth for one reference from one place within [`WITHIN`] after which the next takes a proof of work.
const WRONG_THERE_MAX: i64 = 10;
/// The same from anywhere.
const WRONG_MAX: i64 = 50;
/// Links that are sent of one booking within [`WITHIN`] because somebody asked.
const SENT_MAX: i64 = 3;
const WITHIN: TimeDelta = TimeDelta::hours(1);
/// How long a link is good that a code or the browser that booked has opened.
pub(super) const LINK_LIFETIME: TimeDelta = TimeDelta::hours(1);

/// How long it takes at least, so that its time tells nothing: longer than to find one and begin to send.
const TAKES: Duration = Duration::from_millis(400);

/// Whence somebody asks, and what they have done for it.
pub struct Asking<'a> {
    /// Of their network.
    pub whence: &'a [u8; 32],
    /// A proof of work came along ([`crate::booking::proof_of_work`]).
    pub has_proof_of_work: bool,
}

/// What somebody hears who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    Heard(T),
    /// Only with a proof of work: too much was tried with this reference, whether there is such a booking or not.
    Strained,
}

impl Asking<'_> {
    async fn is_strained(&self, tx: &mut PgConnection, reference: &[u8; 32]) -> sqlx::Result<bool> {
        let failures = lookup::failures(tx, reference, self.whence, WITHIN).await?;
        let is_over = failures.from_there >= WRONG_THERE_MAX || failures.from_anywhere >= WRONG_MAX;
        Ok(is_over && !self.has_proof_of_work)
    }
}

/// Sends the link of the booking of this reference and date of birth to its own address, if it is to come or on the waiting
/// list. Tells nobody whether it did, not by its time either.
pub async fn send_link(
    daybook: &Daybook,
    reference: &Reference,
    date_of_birth: NaiveDate,
    asking: &Asking<'_>,
) -> Result<Answer<()>, Error> {
    let ends = Instant::now() + TAKES;
    let sent = find_and_send(daybook, reference, date_of_birth, asking).await;
    sleep_until(ends).await;
    sent
}

async fn find_and_send(
    daybook: &Daybook,
    reference: &Reference,
    date_of_birth: NaiveDate,
    asking: &Asking<'_>,
) -> Result<Answer<()>, Error> {
    let hash: [u8; 32] = Sha256::digest(reference.as_str()).into();
    daybook
        .pool
        .transaction(async |mut tx| {
            if asking.is_strained(&mut tx, &hash).await? {
                return Ok(Answer::Strained);
            }
            let Some(found) = lookup::booking(&mut *tx, reference, date_of_birth).await? else {
                lookup::record_failure(&mut *tx, &hash, asking.whence).await?;
                return error::commit(tx).await.map(Answer::Heard);
            };
            // Two at once take turns, so that neither overlooks the other.
            store::booking::lock(&mut *tx, found.id).await?;
            let plan = if found.is_waiting { resend::waiting() } else { resend::workflow() }.plan();
            if lookup::links_sent(&mut *tx, found.id, plan.name(), WITHIN).await? >= SENT_MAX {
                return Ok(Answer::Heard(()));
            }
            commit(tx, daybook, &plan, found.id).await.map(Answer::Heard)
        })
        .await
}

/// Sends the present link of the appointment to which `token`, a former link, has led: to the booking's own address, and no
/// more often than when it is asked for otherwise. `NotFound` for a token that is none, and where there is nothing to come.
pub async fn send_newest(daybook: &Daybook, token: &Token) -> Result<(), Error> {
    let found = store::mail::find_link(&daybook.pool, &token.hash()).await?.ok_or(Error::NotFound)?;
    let appointment = appointment::present(daybook, found.appointment).await?;
    let is_to_come = appointment.ends_at > appointment.read_at;
    if appointment.status != AppointmentStatus::Booked || !is_to_come || appointment.email.is_none() {
        return Err(Error::NotFound);
    }
    daybook
        .pool
        .transaction(async |mut tx| {
            store::booking::lock(&mut *tx, appointment.booking).await?;
            let plan = resend::workflow().plan();
            if lookup::links_sent(&mut *tx, appointment.booking, plan.name(), WITHIN).await? >= SENT_MAX {
                return Ok(());
            }
            commit(tx, daybook, &plan, appointment.booking).await
        })
        .await
}

/// Opens the booking of this reference, date of birth and code: a private link that is good for an hour, in the place of the
/// one before. None when the three do not belong together; it takes as long.
pub async fn open(
    daybook: &Daybook,
    reference: &Reference,
    date_of_birth: NaiveDate,
    code: &PrivateCode,
    asking: &Asking<'_>,
) -> Result<Answer<Option<Token>>, Error> {
    let ends = Instant::now() + TAKES;
    let opened = try_code(daybook, reference, date_of_birth, code, asking).await;
    sleep_until(ends).await;
    opened
}

async fn try_code(
    daybook: &Daybook,
    reference: &Reference,
    date_of_birth: NaiveDate,
    code: &PrivateCode,
    asking: &Asking<'_>,
) -> Result<Answer<Option<Token>>, Error> {
    let reference_hash: [u8; 32] = Sha256::digest(reference.as_str()).into();
    daybook
        .pool
        .transaction(async |mut tx| {
            if asking.is_strained(&mut tx, &reference_hash).await? {
                return Ok(Answer::Strained);
            }
            let (token, code) = (Token::random(), private_code::hash(code));
            let is_open =
                private_code::open(&mut *tx, reference, date_of_birth, &code, &token.hash(), LINK_LIFETIME)
                    .await?;
            if !is_open {
                lookup::record_failure(&mut *tx, &reference_hash, asking.whence).await?;
            }
            error::commit(tx).await?;
            Ok(Answer::Heard(is_open.then_some(token)))
        })
        .await
}

/// Which of `codes` is that of `booking`, if any: its own page shows it to whoever has just booked.
pub async fn code_of(
    daybook: &Daybook,
    booking: BookingId,
    codes: Vec<PrivateCode>,
) -> Result<Option<PrivateCode>, Error> {
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| private_code::hash(code).to_vec()).collect();
    let found = private_code::which(&daybook.pool, booking, &hashes).await?;
    Ok(codes.into_iter().find(|code| found.as_ref().is_some_and(|found| *found == private_code::hash(code))))
}

/// Sends the link of an appointment once more because staff ask for it. `Conflict` when it is not booked any more.
pub async fn send_link_again(
    daybook: &Daybook,
    access: &StaffAccess,
    appointment: AppointmentId,
) -> Result<(), Error> {
    let found = appointment::present(daybook, appointment).await?;
    if found.status != AppointmentStatus::Booked {
        return Err(Conflict::NotBooked.into());
    }
    if found.email.is_none() {
        return Err(Conflict::NoEmailAddress.into());
    }
    daybook
        .pool
        .transaction(async |mut tx| {
            store::audit::record(
                &mut *tx,
                access.actor(),
                Action::SendLink,
                &[appointment.to_string()],
                None,
            )
            .await?;
            commit(tx, daybook, &resend::workflow().plan(), found.booking).await
        })
        .await
}

async fn commit(
    mut tx: sqlx::Transaction<'_, sqlx::Postgres>,
    daybook: &Daybook,
    plan: &Plan,
    booking: BookingId,
) -> Result<(), Error> {
    let subject = Subject::new(booking.0);
    let following = plan.start(&mut tx, &daybook.engine, subject, None).await?;
    error::commit(tx).await?;
    following.announce(&daybook.engine);
    Ok(())
}
