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
mod matching;
mod worth;

use domain::{
    BookingId, BookingState, EventKind, NewPatient, ProviderId, Reference, ServiceId,
    intake::Intake,
    refusal::{Conflict, Fault},
    resolve,
    waitlist::Wish,
};
use end_offer::EndOffer;
use engine::{Acting, Subject, error::violates};
use sqlx::PgExecutor;

use crate::{
    availability::Catalog,
    base::{
        access::{StaffAccess, Who},
        daybook::Daybook,
        error::{self, Error},
        private_link::Token,
        subject::bookings,
    },
    booking::{
        self,
        accept::{self, AcceptedBooking, Origin, REFERENCE_TRIES},
    },
    mail::{Kind, context::Workflow, waitlist_step::WaitlistEmail},
    store::{
        self,
        audit::Action,
        waitlist::{Ending, NewEntry, Which},
    },
};

pub use self::matching::{Seen, next_look, offer_free, run};

pub use crate::store::waitlist::{Entry, EntryState, Offer};

pub fn joining() -> Workflow {
    Workflow::named("join-waitlist").then(Acting(WaitlistEmail {
        step: "send-patient-waitlisted",
        kind: Kind::PatientWaitlisted,
        version: crate::mail::waitlist_step::first,
    }))
}

pub fn offering() -> Workflow {
    Workflow::named("offer-slot").then(Acting(WaitlistEmail {
        step: "send-patient-offer",
        kind: Kind::PatientOffer,
        version: crate::mail::waitlist_step::offer,
    }))
}

pub fn over() -> Workflow {
    Workflow::named("end-waiting").then(Acting(WaitlistEmail {
        step: "send-patient-waitlist-over",
        kind: Kind::PatientWaitlistOver,
        version: crate::mail::waitlist_step::last,
    }))
}

/// Terminated, it ends the offer at once.
pub fn ending() -> Workflow {
    Workflow::named("end-offer")
        .then(EndOffer)
        .not_before(|db, offered| {
            Box::pin(async move { store::waitlist::answer_by(db, &bookings(offered)).await })
        })
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

/// Puts somebody on the list; when this returns a booking, it is committed. Sending the same form again is the same place.
///
/// Errors: `Invalid` for a service or provider that does not exist or do not belong together, and without an e-mail
/// address, to which offers are sent; `OtherContents`, and `Unanswered` when it is not known whether it was done.
pub async fn join(daybook: &Daybook, new: &NewWaiting, origin: Origin<'_>) -> Result<AcceptedBooking, Error> {
    match try_to_join(daybook, new, origin).await {
        Err(error) => accept::or_repeated(daybook, origin.sent, error).await,
        joined => joined,
    }
}

async fn try_to_join(
    daybook: &Daybook,
    new: &NewWaiting,
    origin: Origin<'_>,
) -> Result<AcceptedBooking, Error> {
    if new.patient.email.is_none() {
        return Err(Fault::NoEmailForOffers.into());
    }
    let catalog = Catalog::load(daybook).await?;
    resolve::waited_for(&catalog.services, &catalog.providers, &new.service, new.provider.as_ref())?;
    for _ in 0..REFERENCE_TRIES {
        let accepted = AcceptedBooking::new(BookingState::Waitlisted);
        match commit(daybook, new, &accepted, origin).await {
            Ok(()) => return Ok(accepted),
            Err(Error::Unanswered) => return accept::look_up(daybook, accepted).await,
            Err(Error::Database(error)) if violates(&error, store::booking::ONE_REFERENCE) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Conflict::NoFreeReference.into())
}

async fn commit(
    daybook: &Daybook,
    new: &NewWaiting,
    accepted: &AcceptedBooking,
    origin: Origin<'_>,
) -> Result<(), Error> {
    let AcceptedBooking { id: booking, reference, .. } = accepted;
    let booking = *booking;
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
        sent: origin.sent,
    };
    daybook
        .pool
        .transaction(async |mut tx| {
            store::waitlist::insert(&mut *tx, &entry).await?;
            let subject = Subject::new(booking.0);
            let following = joining().plan().start(&mut tx, &daybook.engine, subject, None).await?;
            if let Some(draft) = origin.draft {
                store::draft::delete(&mut *tx, draft).await?;
            }
            error::commit(tx).await?;
            following.announce(&daybook.engine);
            Ok(())
        })
        .await
}

/// The place on the list that `token` is for; `NotFound` where there is none.
pub async fn open(daybook: &Daybook, token: &Token) -> Result<Entry, Error> {
    place(&daybook.pool, token).await
}

async fn place(db: impl PgExecutor<'_>, token: &Token) -> Result<Entry, Error> {
    let found = store::waitlist::find(db, Which::Link(&token.hash())).await?;
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
    daybook
        .pool
        .transaction(async |mut tx| {
            store::claim::lock_to_keep(&mut *tx, booking.0).await?;
            store::booking::lock(&mut *tx, booking).await?;
            if !store::waitlist::take(&mut *tx, booking).await? {
                let entry = place(&mut *tx, token).await?;
                return match entry.state {
                    EntryState::Booked => Ok(entry.reference),
                    _ => Err(Conflict::OfferOver.into()),
                };
            }
            store::event::append(&mut *tx, EventKind::BookingRequested, &[booking.0]).await?;
            let subject = Subject { instance: booking::instance_of(booking), about: booking.0 };
            let following = booking::workflow().plan().start(&mut tx, &daybook.engine, subject, None).await?;
            store::audit::record(&mut *tx, Who::Patient, Action::TakeOffer, &[booking.to_string()], None)
                .await?;
            error::commit(tx).await?;
            following.announce(&daybook.engine);
            Ok(entry.reference.clone())
        })
        .await
}

/// Does without the offered slot and waits on; somebody else is offered it. Declined twice it is declined once.
///
/// Errors: `Conflict` when it was taken, or they are not on the list any more.
pub async fn decline(daybook: &Daybook, token: &Token) -> Result<(), Error> {
    let booking = open(daybook, token).await?.booking;
    daybook
        .pool
        .transaction(async |mut tx| {
            if !store::waitlist::end_offers(&mut tx, &[booking.0], Ending::Declined, true).await? {
                return match place(&mut *tx, token).await?.state {
                    EntryState::Waiting => Ok(()),
                    _ => Err(Conflict::OfferOver.into()),
                };
            }
            store::audit::record(&mut *tx, Who::Patient, Action::DeclineOffer, &[booking.to_string()], None)
                .await?;
            error::commit(tx).await
        })
        .await
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
    daybook
        .pool
        .transaction(async |mut tx| {
            store::waitlist::end_offers(&mut tx, &[booking.0], Ending::Declined, true).await?;
            if !store::waitlist::leave(&mut *tx, booking).await? {
                // The same once more hears the same.
                return match store::waitlist::has_left(&mut *tx, booking).await? {
                    true => Ok(()),
                    false => Err(Conflict::NotWaiting.into()),
                };
            }
            store::audit::record(&mut *tx, who, Action::LeaveWaitlist, &[booking.to_string()], None).await?;
            error::commit(tx).await
        })
        .await
}
