//! Holding a slot for a visitor while they fill in the form.
//!
//! A hold is a claim without a booking, in the same exclusion constraint: nobody else can book its time. It ends after
//! five minutes, or ten when it was extended, and is replaced by the next one of the same visitor and by their booking.
//! An expired one is in nobody's way.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::{Invalid, NewAppointment, booking as field, schedule};
use uuid::Uuid;

use crate::{
    Daybook, Error,
    accept::{NEAREST, resolve},
    availability,
    error::violates,
    store::{self, hold::Hold},
};

/// How long a slot is kept, from its choice and from its extension.
pub const KEPT: Duration = Duration::from_secs(5 * 60);
/// A visitor who chooses twice at once holds one of the two.
const TRIES: usize = 2;

/// A name that cannot be guessed: 122 random bits.
pub fn new_id() -> Uuid {
    Uuid::new_v4()
}

/// Holds the slot that `wanted` names for the visitor of `hold`, instead of the one that they held.
///
/// Errors: `Invalid` for a start that cannot be booked, `SlotTaken` with the nearest free ones.
pub async fn take(daybook: &Daybook, hold: Uuid, wanted: &NewAppointment) -> Result<(), Error> {
    let (now, starts_at) = (Utc::now(), wanted.starts_at);
    let offer = store::provider::offer(&daybook.pool, &wanted.provider, starts_at)
        .await?
        .ok_or_else(|| Invalid::one(field::PROVIDER, "There is no such provider"))?;
    let provider = &offer.provider;
    let service = resolve(&offer, wanted)?;
    schedule::check(service, &offer.rules, starts_at, now).map_err(|refusal| {
        Invalid::one(field::STARTS_AT, availability::refusal(provider, service, refusal))
    })?;
    let occupied = schedule::occupied(service, starts_at);
    for _ in 0..TRIES {
        match store::hold::take(&daybook.pool, hold, &provider.id, &service.id, occupied, KEPT).await {
            Err(error) if violates(&error, store::hold::ONE_A_VISITOR) => {}
            Err(error) if store::claim::is_lost(&error) => {
                let nearest =
                    availability::nearest(&daybook.pool, service, provider, starts_at, now, NEAREST).await?;
                return Err(Error::SlotTaken { nearest });
            }
            taken => return Ok(taken?),
        }
    }
    Err(Error::Conflict("You are choosing another slot at this moment"))
}

/// What the visitor of `hold` holds of `wanted`; none when it is something else or nothing.
pub async fn of(daybook: &Daybook, hold: Uuid, wanted: &NewAppointment) -> Result<Option<Hold>, Error> {
    let held = store::hold::find(&daybook.pool, hold).await?;
    let is_within =
        |held: &Hold| held.occupied.start <= wanted.starts_at && wanted.starts_at < held.occupied.end;
    Ok(held.filter(|held| held.provider == wanted.provider && is_within(held)))
}

/// Whether `wanted` can be booked at this moment by somebody who holds nothing.
pub async fn is_free(daybook: &Daybook, wanted: &NewAppointment) -> Result<bool, Error> {
    let Some(offer) = store::provider::offer(&daybook.pool, &wanted.provider, wanted.starts_at).await? else {
        return Ok(false);
    };
    let Ok(service) = resolve(&offer, wanted) else { return Ok(false) };
    if schedule::check(service, &offer.rules, wanted.starts_at, Utc::now()).is_err() {
        return Ok(false);
    }
    let occupied = schedule::occupied(service, wanted.starts_at);
    Ok(!store::claim::is_taken(&daybook.pool, &offer.provider.id, &service.id, occupied).await?)
}

/// How long it is kept yet at `now`; none when it has expired.
pub fn left(hold: &Hold, now: DateTime<Utc>) -> Option<Duration> {
    (hold.expires_at - now).to_std().ok().filter(|left| !left.is_zero())
}

/// Keeps a hold for five minutes from now on. It works once, and while it has not expired.
pub async fn extend(daybook: &Daybook, hold: Uuid) -> Result<bool, Error> {
    Ok(store::hold::extend(&daybook.pool, hold, KEPT).await?)
}
