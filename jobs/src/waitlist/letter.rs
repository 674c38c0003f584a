//! The e-mails to those who wait: that they are on the list, that a slot is offered, and that their days have passed.

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use chrono::Utc;
use domain::{BookingId, InstanceId, schedule};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    email::{self, Letter, Proof},
    engine::{Effect, RetryPolicy, StepContext, StepError, Subject, bookings},
    mail::{AppointmentMail, Clinic, Kind, SendError, Waiting},
    manage::Token,
    store::{
        self,
        waitlist::{Entry, EntryState, Which},
    },
};

/// Sends one kind of mail about a place on the list.
pub struct WaitlistEmail {
    pub step: &'static str,
    pub kind: Kind,
    /// Which one of its kind it is; none where there is nothing to say any more.
    pub version: fn(&Entry, InstanceId) -> Option<i32>,
}

#[async_trait]
impl Effect for WaitlistEmail {
    /// Nothing where there is nothing to say (any more); otherwise with the hash of the link.
    type Facts = Option<Box<(Letter, [u8; 32])>>;
    type Receipt = Option<(Proof, [u8; 32])>;

    fn name(&self) -> &'static str {
        self.step
    }

    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        configured.not_retrying(SendError::PERMANENT)
    }

    async fn read(&self, context: &StepContext, subjects: &[Subject]) -> Result<Vec<Self::Facts>, StepError> {
        let bookings = bookings(subjects);
        let entries = store::waitlist::find(&context.pool, Which::Bookings(&bookings)).await?;
        let accepted = store::waitlist::accepted(&context.pool, &bookings, self.kind.as_str()).await?;
        let accepted: HashSet<(BookingId, i32)> = accepted.into_iter().collect();
        let entries: HashMap<BookingId, Entry> =
            entries.into_iter().map(|entry| (entry.booking, entry)).collect();
        subjects
            .iter()
            .map(|subject| {
                let entry = entries.get(&subject.booking).ok_or_else(|| {
                    StepError::fatal("entry-missing", "the place on the waiting list is not on record")
                })?;
                let version = (self.version)(entry, subject.instance)
                    .filter(|version| !accepted.contains(&(entry.booking, *version)));
                Ok(version.map(|version| Box::new(letter(context, entry, version))))
            })
            .collect()
    }

    async fn act(
        &self,
        context: &StepContext,
        letter: Self::Facts,
    ) -> Result<Option<(Proof, [u8; 32])>, StepError> {
        let Some(letter) = letter else { return Ok(None) };
        let (letter, hash) = *letter;
        Ok(Some((email::send(context, self.kind, letter).await?, hash)))
    }

    async fn write(
        &self,
        db: &mut PgConnection,
        subjects: &[Subject],
        receipts: &[&Self::Receipt],
    ) -> Result<(), StepError> {
        let sent: Vec<_> = subjects
            .iter()
            .zip(receipts)
            .filter_map(|(subject, receipt)| receipt.as_ref().map(|receipt| (subject.booking, receipt)))
            .collect();
        email::keep(&mut *db, self.kind, sent.iter().map(|(booking, (proof, _))| (*booking, proof))).await?;
        let bookings: Vec<Uuid> = sent.iter().map(|(booking, _)| booking.0).collect();
        let hashes: Vec<Vec<u8>> = sent.iter().map(|(_, (_, hash))| hash.to_vec()).collect();
        Ok(store::waitlist::keep_links(&mut *db, &bookings, &hashes).await?)
    }
}

/// The one e-mail to somebody who waits.
pub fn first(entry: &Entry, _: InstanceId) -> Option<i32> {
    entry.is_open().then_some(1)
}

/// One e-mail each time that somebody who waits asks.
pub fn again(entry: &Entry, instance: InstanceId) -> Option<i32> {
    entry.is_open().then(|| email::number_of(instance))
}

/// One e-mail an offer, while it can be answered.
pub fn offer(entry: &Entry, _: InstanceId) -> Option<i32> {
    entry.open_offer().filter(|offer| Utc::now() < offer.answer_by).map(|offer| offer.number)
}

/// The one e-mail when the days have passed.
pub fn last(entry: &Entry, _: InstanceId) -> Option<i32> {
    (entry.state == EntryState::Over).then_some(1)
}

fn letter(context: &StepContext, entry: &Entry, version: i32) -> (Letter, [u8; 32]) {
    let token = context.links.waitlist_token(entry.booking);
    (Letter::new(about(context, entry, version, token)), token.hash())
}

fn about(context: &StepContext, entry: &Entry, version: i32, token: Token) -> AppointmentMail {
    let settings = &context.settings;
    let zone = entry.zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(settings.clinic_zone);
    let offer = entry.open_offer();
    // Without an offer it is about the whole time in which they could come.
    let wanted = schedule::span(zone, entry.wish.first_day, entry.wish.last_day);
    let starts_at = offer.map_or(wanted.start, |offer| offer.starts_at);
    AppointmentMail {
        booking_id: entry.booking.0,
        language: entry.language,
        version: version.unsigned_abs(),
        reference: entry.reference.to_string(),
        first_name: entry.first_name.clone(),
        last_name: entry.last_name.clone(),
        patient_email: entry.email.clone(),
        service: entry.service.clone(),
        provider: entry.provider.clone().unwrap_or_default(),
        provider_title: entry.provider_title.clone().filter(|title| !title.is_empty()),
        location: entry.location.clone(),
        is_online: entry.is_online,
        starts_at,
        ends_at: offer.map_or(wanted.end, |_| starts_at + entry.duration),
        moved_from: None,
        visitor_zone: entry.visitor_zone.as_deref().and_then(|zone| zone.parse().ok()),
        clinic: Clinic {
            name: settings.clinic_name.clone(),
            phone: settings.clinic_phone.clone(),
            zone,
            colour: settings.clinic_colour,
        },
        uid: String::new(),
        sequence: 0,
        stamped_at: entry.joined_at,
        status_url: format!("{}/booking/{}", settings.public_url, entry.reference),
        manage_url: Some(format!("{}/waitlist/{}", settings.public_url, token.reveal())),
        staff_url: format!("{}/staff/waitlist", settings.public_url),
        book_url: format!("{}/", settings.public_url),
        waiting: Some(Waiting { wish: entry.wish.clone(), answer_by: offer.map(|offer| offer.answer_by) }),
    }
}
