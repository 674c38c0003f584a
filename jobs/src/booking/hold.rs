//! Holding a slot for a visitor while they fill in the form.
//!
//! A hold is a claim without a booking, in the same exclusion constraint: nobody else can book its time. It ends after
//! five minutes, or ten when it was extended, and is replaced by the next one of the same visitor and by their booking.
//! An expired one is in nobody's way.

use std::time::Duration;

use domain::{NewAppointment, refusal::Conflict, schedule};
use engine::error::violates;
use uuid::Uuid;

use super::accept::{bookable, offer};
use crate::{
    availability,
    base::{daybook::Daybook, error::Error},
    store,
};

pub use crate::store::hold::Hold;

/// How long a slot is kept, from its choice and from its extension.
pub const HOLD_LIFETIME: Duration = Duration::from_secs(5 * 60);
/// A visitor who chooses twice at once holds one of the two.
const TRIES: usize = 2;

/// Holds the slot that `wanted` names for the visitor of `hold`, instead of the one that they held.
///
/// Errors: `Invalid` for a start that cannot be booked, `SlotTaken` with the nearest free ones.
pub async fn take(daybook: &Daybook, hold: Uuid, wanted: &NewAppointment) -> Result<(), Error> {
    let starts_at = wanted.starts_at;
    let offer = offer(daybook, wanted).await?;
    let (provider, now) = (&offer.provider, offer.read_at);
    let service = bookable(&offer, wanted)?;
    let occupied = schedule::occupied(service, starts_at);
    for _ in 0..TRIES {
        match store::hold::take(&daybook.pool, hold, &provider.id, &service.id, occupied, HOLD_LIFETIME).await
        {
            Err(error) if violates(&error, store::hold::ONE_A_VISITOR) => {}
            Err(error) if store::claim::is_lost(&error) => {
                let nearest = availability::nearest(
                    daybook,
                    service,
                    provider,
                    starts_at,
                    now,
                    availability::NEAREST,
                    Some(hold),
                )
                .await?;
                return Err(Error::SlotTaken { nearest });
            }
            taken => return Ok(taken?),
        }
    }
    Err(Conflict::ChoosingAnotherSlot.into())
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
    let Some(offer) = store::provider::offer(
        &daybook.pool,
        &wanted.provider,
        wanted.starts_at,
        daybook.settings.clinic_zone,
    )
    .await?
    else {
        return Ok(false);
    };
    let Ok(service) = bookable(&offer, wanted) else { return Ok(false) };
    let occupied = schedule::occupied(service, wanted.starts_at);
    Ok(!store::claim::is_taken(&daybook.pool, &offer.provider.id, &service.id, occupied).await?)
}

/// How long it was kept yet when it was read; none when it had expired.
pub fn left(hold: &Hold) -> Option<Duration> {
    (hold.expires_at - hold.read_at).to_std().ok().filter(|left| !left.is_zero())
}

/// Keeps a hold for five minutes from now on. It works once, and while it has not expired.
pub async fn extend(daybook: &Daybook, hold: Uuid) -> Result<bool, Error> {
    daybook
        .pool
        .transaction(async |mut tx| {
            let is_extended = store::hold::extend(&mut tx, hold, HOLD_LIFETIME).await?;
            tx.commit().await?;
            Ok(is_extended)
        })
        .await
}
