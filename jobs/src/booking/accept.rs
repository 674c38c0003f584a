//! Accepting a booking: everything that must hold before anybody hears "yes".
//!
//! One transaction writes the booking, claims the slot and enqueues the first job. After its commit the booking
//! cannot be lost; if the slot is taken nothing is written and the caller hears of the nearest free ones.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    BookingId, BookingState, Language, NewAppointment, NewBooking, PrivateCode, Provider, Reference, Service,
    refusal::{Conflict, Fault},
    resolve, schedule,
};
use engine::{Subject, error::violates};
use uuid::Uuid;

use crate::{
    availability,
    base::{
        access::StaffAccess,
        daybook::Daybook,
        error::{self, Error},
    },
    booking,
    store::{
        self,
        audit::Action,
        booking::{Accepted, SentBefore},
        provider::Offer,
    },
};

pub use crate::store::booking::Sent;

/// References are random: two alike are rare, three in a row a fault.
pub(crate) const REFERENCE_TRIES: usize = 3;
/// The statements are always the same, each for rows found by key: left to itself PostgreSQL would plan those with an
/// array anew for every booking. Planned while the tables are empty, they must not read them from end to end later.
const BEGIN: &str = "begin; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off";

/// Where a booking came from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'a> {
    /// The draft or the key under which it is sent; sending it again is the same booking.
    pub sent: Option<&'a Sent>,
    /// The draft that it was until now, which is forgotten.
    pub draft: Option<Uuid>,
    /// What the visitor holds, which becomes the booking's.
    pub hold: Option<Uuid>,
    /// The code with which somebody without an e-mail address gets at the booking.
    pub code: Option<&'a PrivateCode>,
    /// In which the visitor reads, for the e-mails.
    pub language: Language,
    /// The visitor's zone, for the e-mail.
    pub visitor_zone: Option<Tz>,
    /// Who books it at the desk: at any time to come, however soon or far ahead a patient may book.
    pub by: Option<&'a StaffAccess>,
}

/// A booking that was accepted, as the visitor hears of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedBooking {
    pub id: BookingId,
    pub reference: Reference,
    /// How far it has come; of a repeat it may be cancelled by now.
    pub state: BookingState,
}

impl AcceptedBooking {
    /// Of a booking to be.
    pub(crate) fn new(state: BookingState) -> Self {
        Self { id: BookingId(Uuid::now_v7()), reference: Reference::from_number(rand::random()), state }
    }
}

/// Another connection may tell what the one that committed could not: whether the booking is there.
pub(crate) async fn look_up(daybook: &Daybook, accepted: AcceptedBooking) -> Result<AcceptedBooking, Error> {
    match store::booking::exists(&daybook.pool, accepted.id).await {
        Ok(true) => Ok(accepted),
        Ok(false) | Err(_) => Err(Error::Unanswered),
    }
}

/// The booking that the same form became before: asked before anything is judged, since opening hours, limits and clocks
/// are others by now.
///
/// Errors: `OtherContents` when what was sent under that name said something else.
pub async fn repeated(daybook: &Daybook, sent: &Sent) -> Result<Option<AcceptedBooking>, Error> {
    match store::booking::of_draft(&daybook.pool, sent.draft).await? {
        Some(before) if !before.says(&sent.contents) => Err(Error::OtherContents),
        Some(SentBefore { id, reference, state, .. }) => Ok(Some(AcceptedBooking { id, reference, state })),
        None => Ok(None),
    }
}

/// What is to be answered instead of an error: the same form may have become a booking while this one was judged.
pub(crate) async fn or_repeated(
    daybook: &Daybook,
    sent: Option<&Sent>,
    error: Error,
) -> Result<AcceptedBooking, Error> {
    let Some(sent) = sent else { return Err(error) };
    match repeated(daybook, sent).await {
        Ok(Some(accepted)) => Ok(accepted),
        Err(Error::OtherContents) => Err(Error::OtherContents),
        Ok(None) | Err(_) => Err(error),
    }
}

/// Accepts `new`, or says why not. When this returns a booking, it is committed.
///
/// Errors: `Invalid`, `SlotTaken` with the nearest free ones, `OtherContents`, and `Unanswered` when it is not known whether
/// it was accepted; then the same form or key tells.
pub async fn accept(
    daybook: &Daybook,
    new: &NewBooking,
    origin: Origin<'_>,
) -> Result<AcceptedBooking, Error> {
    match try_to_accept(daybook, new, origin).await {
        Err(error) => or_repeated(daybook, origin.sent, error).await,
        accepted => accepted,
    }
}

async fn try_to_accept(
    daybook: &Daybook,
    new: &NewBooking,
    origin: Origin<'_>,
) -> Result<AcceptedBooking, Error> {
    let starts_at = new.appointment.starts_at;
    let offer = offer(daybook, &new.appointment).await?;
    let (provider, now) = (&offer.provider, offer.read_at);
    let service = match origin.by {
        Some(_) => &at_the_desk(&offer, &new.appointment)?,
        None => bookable(&offer, &new.appointment)?,
    };
    for _ in 0..REFERENCE_TRIES {
        let accepted = AcceptedBooking::new(BookingState::Received);
        match commit(daybook, new, provider, service, &accepted, origin).await {
            Ok(()) => return Ok(accepted),
            Err(Error::Unanswered) => return look_up(daybook, accepted).await,
            Err(Error::Database(error)) if store::claim::is_lost(&error) => {
                let nearest = availability::nearest(
                    daybook,
                    service,
                    provider,
                    starts_at,
                    now,
                    availability::NEAREST,
                    origin.hold,
                )
                .await?;
                return Err(Error::SlotTaken { nearest });
            }
            Err(Error::Database(error)) if violates(&error, store::booking::ONE_REFERENCE) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Conflict::NoFreeReference.into())
}

/// One transaction, in as few round trips as there are different things to write: a visitor waits for it.
async fn commit(
    daybook: &Daybook,
    new: &NewBooking,
    provider: &Provider,
    service: &Service,
    accepted: &AcceptedBooking,
    origin: Origin<'_>,
) -> Result<(), Error> {
    let AcceptedBooking { id, reference, .. } = accepted;
    let id = *id;
    let starts_at: DateTime<Utc> = new.appointment.starts_at;
    let booking = Accepted {
        id,
        reference,
        provider,
        service,
        starts_at,
        location: new.appointment.location.as_deref(),
        patient: &new.patient,
        language: origin.language,
        visitor_zone: origin.visitor_zone.map(|zone| zone.name()),
        sent: origin.sent,
        intake: &new.intake,
        hold: origin.hold,
    };
    daybook
        .pool
        .transaction_with(BEGIN, async |mut tx| {
            store::booking::accept(&mut *tx, &booking, schedule::occupied(service, starts_at)).await?;
            if let Some(code) = origin.code.filter(|_| new.patient.email.is_none()) {
                store::private_code::insert(&mut *tx, id, &store::private_code::hash(code)).await?;
            }
            let subject = Subject { instance: booking::instance_of(id), about: id.0 };
            let following = booking::workflow().plan().start(&mut tx, &daybook.engine, subject, None).await?;
            if let Some(draft) = origin.draft {
                store::draft::delete(&mut *tx, draft).await?;
            }
            if let Some(access) = origin.by {
                let subjects = [id.to_string()];
                store::audit::record(&mut *tx, access.actor(), Action::BookAppointment, &subjects, None)
                    .await?;
            }
            error::commit(tx).await?;
            following.announce(&daybook.engine);
            Ok(())
        })
        .await
}

/// What the provider offers on the day that is wanted.
pub(crate) async fn offer(daybook: &Daybook, wanted: &NewAppointment) -> Result<Offer, Error> {
    let found = store::provider::offer(
        &daybook.pool,
        &wanted.provider,
        wanted.starts_at,
        daybook.settings.clinic_zone,
    )
    .await?;
    Ok(found.ok_or(Fault::NoSuchProvider)?)
}

/// The service as staff book it: lead time and horizon are for patients.
fn at_the_desk(offer: &Offer, wanted: &NewAppointment) -> Result<Service, Fault> {
    let service = resolve::service(&offer.provider, &offer.services, wanted)?.at_the_desk();
    resolve::can_start(&offer.provider, &service, &offer.rules, wanted.starts_at, offer.read_at)?;
    Ok(service)
}

/// The service that is meant, if it can start when it is wanted as far as the provider's rules go.
pub(crate) fn bookable<'a>(offer: &'a Offer, wanted: &NewAppointment) -> Result<&'a Service, Fault> {
    resolve::bookable(&offer.provider, &offer.services, &offer.rules, wanted, offer.read_at)
}
