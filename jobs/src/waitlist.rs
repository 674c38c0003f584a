//! The waiting list: who waits, who is offered a slot, and what they answer.
//!
//! Who waits has a booking in the state `waitlisted`, which gets its slot when an offer is taken; then it goes on like any
//! other. An offer is a claim that expires, in the same exclusion constraint as bookings and holds, so an offered slot is
//! sold once. Five workflows send the e-mails and end an offer on time, on one screen:
//!
//! ```text
//! join-waitlist:       send-patient-waitlisted -> completed
//! offer-slot:          send-patient-offer -> completed
//! end-offer:           (until the answer is due) end-offer -> completed
//! end-waiting:         (until the quiet hours are over) send-patient-waitlist-over -> completed
//! send-waitlist-link:  send-patient-waitlist-link -> completed
//! ```

mod end_offer;
mod letter;
mod matching;

use domain::{
    BookingId, EventKind, InstanceId, Invalid, NewPatient, ProviderId, Reference, Service, ServiceId,
    intake::Intake, waitlist::Wish,
};
use end_offer::EndOffer;
use letter::WaitlistEmail;
pub use matching::{offer_free, run};
use uuid::Uuid;

use crate::{
    Daybook, Error,
    accept::{Origin, REFERENCE_TRIES},
    access::{StaffAccess, Who},
    availability::Catalog,
    booking,
    engine::{Acting, Subject, Workflow},
    error::violates,
    mail::Kind,
    manage::Token,
    store::{
        self,
        waitlist::{Ending, Entry, EntryState, NewEntry, Which},
    },
};

pub fn joining() -> Workflow {
    Workflow::named("join-waitlist").then(Acting(WaitlistEmail {
        step: "send-patient-waitlisted",
        kind: Kind::PatientWaitlisted,
        version: letter::first,
    }))
}

pub fn offering() -> Workflow {
    Workflow::named("offer-slot").then(Acting(WaitlistEmail {
        step: "send-patient-offer",
        kind: Kind::PatientOffer,
        version: letter::offer,
    }))
}

pub fn over() -> Workflow {
    Workflow::named("end-waiting").then(Acting(WaitlistEmail {
        step: "send-patient-waitlist-over",
        kind: Kind::PatientWaitlistOver,
        version: letter::last,
    }))
}

/// Sends the link to one's place on the list once more.
pub fn resending() -> Workflow {
    Workflow::named("send-waitlist-link").then(Acting(WaitlistEmail {
        step: "send-patient-waitlist-link",
        kind: Kind::PatientWaitlisted,
        version: letter::again,
    }))
}

/// Terminated, it ends the offer at once.
pub fn ending() -> Workflow {
    Workflow::named("end-offer")
        .then(EndOffer)
        .when_terminated(|db, ended| Box::pin(end_offer::end(db, ended, true)))
}

/// What somebody wants to wait for.
pub struct NewWaiting {
    pub service: ServiceId,
    /// Nobody in particular when unset.
    pub provider: Option<ProviderId>,
    pub wish: Wish,
    pub patient: NewPatient,
    pub intake: Intake,
}

/// Puts somebody on the list; when this returns a reference, it is committed. Sending the same draft again is the same
/// place.
///
/// Errors: `Invalid` for a service or provider that does not exist or do not belong together, and without an e-mail
/// address, to which offers are sent.
pub async fn join(daybook: &Daybook, new: &NewWaiting, origin: Origin<'_>) -> Result<Reference, Error> {
    if new.patient.email.is_none() {
        return Err(Invalid::one(domain::patient::EMAIL, "Offers come by e-mail").into());
    }
    let catalog = Catalog::load(&daybook.pool).await?;
    let service = catalog
        .service(&new.service)
        .ok_or_else(|| Invalid::one(domain::booking::SERVICE, "There is no such service"))?;
    if let Some(provider) = &new.provider {
        offers(&catalog, service, provider)?;
    }
    for _ in 0..REFERENCE_TRIES {
        let reference = Reference::from_number(rand::random());
        match commit(daybook, new, &reference, origin).await {
            Ok(()) => return Ok(reference),
            Err(error) if violates(&error, store::booking::ONE_PER_DRAFT) => {
                let Some(draft) = origin.draft else { return Err(error.into()) };
                let sent = store::booking::of_draft(&daybook.pool, draft).await?;
                return sent.map(|(_, reference)| reference).ok_or(Error::NotFound);
            }
            Err(error) if violates(&error, store::booking::ONE_REFERENCE) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Error::Conflict("no free reference was found"))
}

fn offers(catalog: &Catalog, service: &Service, provider: &ProviderId) -> Result<(), Invalid> {
    let is_offered = catalog.offering(&service.id).iter().any(|it| it.id == *provider);
    if is_offered { Ok(()) } else { Err(Invalid::one(domain::booking::PROVIDER, "They do not offer this")) }
}

async fn commit(
    daybook: &Daybook,
    new: &NewWaiting,
    reference: &Reference,
    origin: Origin<'_>,
) -> sqlx::Result<()> {
    let booking = BookingId(Uuid::now_v7());
    let entry = NewEntry {
        id: booking,
        reference,
        service: &new.service,
        provider: new.provider.as_ref(),
        wish: &new.wish,
        patient: &new.patient,
        intake: &new.intake,
        visitor_zone: origin.visitor_zone.map(|zone| zone.name()),
        language: origin.language,
        draft: origin.draft,
    };
    let mut tx = daybook.pool.begin().await?;
    store::waitlist::insert(&mut *tx, &entry).await?;
    let subject = Subject { instance: InstanceId(Uuid::now_v7()), booking };
    let following = joining().start(&mut tx, daybook, subject, None).await?;
    if let Some(draft) = origin.draft {
        store::draft::delete(&mut *tx, draft).await?;
    }
    tx.commit().await?;
    following.announce(daybook);
    Ok(())
}

/// The place on the list that `token` is for; `NotFound` where there is none.
pub async fn open(daybook: &Daybook, token: &Token) -> Result<Entry, Error> {
    let found = store::waitlist::find(&daybook.pool, Which::Link(&token.hash())).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// Everybody who waits or has an offer, in the order in which they are to have offers.
pub async fn list(daybook: &Daybook, _: &StaffAccess) -> Result<Vec<Entry>, Error> {
    Ok(store::waitlist::find(&daybook.pool, Which::Open).await?)
}

/// Takes the offered slot: from here on it is a booking like any other. Taken twice it is taken once.
///
/// Errors: `Conflict` when there is no open offer (any more).
pub async fn take(daybook: &Daybook, token: &Token) -> Result<Reference, Error> {
    let entry = open(daybook, token).await?;
    let booking = entry.booking;
    let mut tx = daybook.pool.begin().await?;
    store::booking::lock(&mut *tx, booking).await?;
    if !store::waitlist::take(&mut *tx, booking).await? {
        let entry = open(daybook, token).await?;
        return match entry.state {
            EntryState::Booked => Ok(entry.reference),
            _ => Err(Error::Conflict("The time is not kept any more")),
        };
    }
    store::event::append(&mut *tx, EventKind::BookingRequested, &[booking.0]).await?;
    let subject = Subject { instance: booking::instance_of(booking), booking };
    let following = booking::workflow().start(&mut tx, daybook, subject, None).await?;
    store::audit::record(&mut *tx, Who::Patient, "take-offer", &[booking.to_string()], None).await?;
    tx.commit().await?;
    following.announce(daybook);
    daybook.events.notify_one();
    Ok(entry.reference)
}

/// Does without the offered slot and waits on; somebody else is offered it.
pub async fn decline(daybook: &Daybook, token: &Token) -> Result<(), Error> {
    let booking = open(daybook, token).await?.booking;
    let mut tx = daybook.pool.begin().await?;
    store::waitlist::end_offers(&mut *tx, &[booking.0], Ending::Declined, true).await?;
    store::audit::record(&mut *tx, Who::Patient, "decline-offer", &[booking.to_string()], None).await?;
    Ok(tx.commit().await?)
}

/// Leaves the list, and the offered slot to somebody else.
///
/// Errors: `Conflict` when they are not on it any more.
pub async fn leave(daybook: &Daybook, token: &Token) -> Result<(), Error> {
    let booking = open(daybook, token).await?.booking;
    remove(daybook, Who::Patient, booking).await
}

/// Takes somebody off the list, because they called.
///
/// Errors: `Conflict` when they are not on it any more.
pub async fn remove_as_staff(
    daybook: &Daybook,
    access: &StaffAccess,
    booking: BookingId,
) -> Result<(), Error> {
    remove(daybook, Who::Account(access.actor()), booking).await
}

async fn remove(daybook: &Daybook, who: Who<'_>, booking: BookingId) -> Result<(), Error> {
    let mut tx = daybook.pool.begin().await?;
    store::waitlist::end_offers(&mut *tx, &[booking.0], Ending::Declined, true).await?;
    if !store::waitlist::leave(&mut *tx, booking).await? {
        return Err(Error::Conflict("Not on the waiting list any more"));
    }
    store::audit::record(&mut *tx, who, "leave-waitlist", &[booking.to_string()], None).await?;
    Ok(tx.commit().await?)
}
