//! Accepting a booking: everything that must hold before anybody hears "yes".
//!
//! One transaction writes the booking, claims the slot and enqueues the first job. After its commit the booking
//! cannot be lost; if the slot is taken nothing is written and the caller hears of the nearest free ones.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    BookingId, EventKind, Invalid, Language, NewAppointment, NewBooking, PrivateCode, Provider, Reference,
    Service, booking as field, schedule,
};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use crate::{
    Daybook, Error, availability, booking,
    engine::Subject,
    error::violates,
    finding,
    store::{self, booking::Accepted, provider::Offer},
};

/// How many free slots the loser of a slot is told.
pub(crate) const NEAREST: usize = 5;
/// References are random: two alike are rare, three in a row a fault.
pub(crate) const REFERENCE_TRIES: usize = 3;
/// The statements are always the same, each for rows found by key: left to itself PostgreSQL would plan those with an
/// array anew for every booking. Planned while the tables are empty, they must not read them from end to end later.
const BEGIN: &str = "begin; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off";

/// Where a booking came from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'a> {
    /// The draft that is sent; sending it again is the same booking.
    pub draft: Option<Uuid>,
    /// What the visitor holds, which becomes the booking's.
    pub hold: Option<Uuid>,
    /// The code with which somebody without an e-mail address gets at the booking.
    pub code: Option<&'a PrivateCode>,
    /// In which the visitor reads, for the e-mails.
    pub language: Language,
    /// The visitor's zone, for the e-mail.
    pub visitor_zone: Option<Tz>,
}

/// What the visitor gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub id: BookingId,
    pub reference: Reference,
}

/// Accepts `new`, or says why not. When this returns a receipt, the booking is committed.
pub async fn accept(daybook: &Daybook, new: &NewBooking, origin: Origin<'_>) -> Result<Receipt, Error> {
    let mut connection = daybook.pool.acquire().await?;
    let starts_at = new.appointment.starts_at;
    let offer = store::provider::offer(&mut *connection, &new.appointment.provider, starts_at)
        .await?
        .ok_or_else(|| Invalid::one(field::PROVIDER, "There is no such provider"))?;
    let provider = &offer.provider;
    let service = resolve(&offer, &new.appointment)?;
    let now = Utc::now();
    schedule::check(service, &offer.rules, starts_at, now).map_err(|refusal| {
        Invalid::one(field::STARTS_AT, availability::refusal(provider, service, refusal))
    })?;
    for _ in 0..REFERENCE_TRIES {
        let reference = Reference::from_number(rand::random());
        match commit(&mut connection, daybook, new, provider, service, &reference, origin).await {
            Ok(id) => return Ok(Receipt { id, reference }),
            Err(error) if store::claim::is_lost(&error) => {
                drop(connection);
                if let Some(receipt) = already_sent(daybook, origin).await? {
                    return Ok(receipt);
                }
                let nearest =
                    availability::nearest(&daybook.pool, service, provider, starts_at, now, NEAREST).await?;
                return Err(Error::SlotTaken { nearest });
            }
            Err(error) if violates(&error, store::booking::ONE_PER_DRAFT) => {
                drop(connection);
                return already_sent(daybook, origin).await?.ok_or(Error::NotFound);
            }
            Err(error) if violates(&error, store::booking::ONE_REFERENCE) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Error::Conflict("no free reference was found"))
}

/// One transaction, in as few round trips as there are different things to write: a visitor waits for it.
async fn commit(
    connection: &mut PgConnection,
    daybook: &Daybook,
    new: &NewBooking,
    provider: &Provider,
    service: &Service,
    reference: &Reference,
    origin: Origin<'_>,
) -> sqlx::Result<BookingId> {
    let id = BookingId(Uuid::now_v7());
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
        draft: origin.draft,
        intake: &new.intake,
        hold: origin.hold,
    };
    let mut tx = connection.begin_with(BEGIN).await?;
    store::booking::accept(&mut *tx, &booking, schedule::occupied(service, starts_at)).await?;
    if let Some(code) = origin.code.filter(|_| new.patient.email.is_none()) {
        store::private_code::insert(&mut *tx, id, &finding::hash(code)).await?;
    }
    store::event::append(&mut *tx, EventKind::BookingRequested, &[id.0]).await?;
    let subject = Subject { instance: booking::instance_of(id), booking: id };
    let following = booking::workflow().start(&mut tx, daybook, subject, None).await?;
    if let Some(draft) = origin.draft {
        store::draft::delete(&mut *tx, draft).await?;
    }
    tx.commit().await?;
    following.announce(daybook);
    daybook.events.notify_one();
    Ok(id)
}

/// The service that is meant: by name, or the provider's one of that duration.
pub(crate) fn resolve<'a>(offer: &'a Offer, wanted: &NewAppointment) -> Result<&'a Service, Invalid> {
    let provider = &offer.provider;
    let offered = || offer.services.iter();
    if let Some(id) = &wanted.service {
        let service = offered()
            .find(|service| service.id == *id)
            .ok_or_else(|| Invalid::one(field::SERVICE, format!("{} does not offer this", provider.name)))?;
        return match wanted.duration {
            Some(duration) if duration != service.duration() => {
                let message = format!("{} takes {} minutes", service.name, service.duration_minutes);
                Err(Invalid::one(field::DURATION, message))
            }
            _ => Ok(service),
        };
    }
    offered().find(|service| Some(service.duration()) == wanted.duration).ok_or_else(|| {
        let durations: Vec<String> = offered().map(|service| service.duration_minutes.to_string()).collect();
        let message = format!("{} offers services of {} minutes", provider.name, durations.join(", "));
        Invalid::one(field::DURATION, message)
    })
}

async fn already_sent(daybook: &Daybook, origin: Origin<'_>) -> Result<Option<Receipt>, Error> {
    let Some(draft) = origin.draft else { return Ok(None) };
    let sent = store::booking::of_draft(&daybook.pool, draft).await?;
    Ok(sent.map(|(id, reference)| Receipt { id, reference }))
}
