//! The e-mails to those who wait: that they are on the list, that a slot is offered, and that their days have passed.

use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

use async_trait::async_trait;
use chrono::TimeDelta;
use domain::{BookingId, InstanceId, schedule};
use engine::{Effect, Idle, RetryPolicy, StepError, Subject, store::instance};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    AppointmentMail, Kind, SendError, Waiting,
    context::StepContext,
    step::{self, Letter, Proof},
};
use crate::{
    base::{private_link::Token, subject::bookings},
    store::{
        self,
        waitlist::{Entry, EntryState, Which},
    },
};

/// Sends one kind of mail about a place on the list.
pub struct WaitlistEmail {
    pub step: &'static str,
    pub kind: Kind,
    /// Which one of its kind it is, by the place and the instance (of restarted ones the first); none where there is nothing
    /// to say any more.
    pub version: fn(&Entry, InstanceId) -> Option<i32>,
}

#[async_trait]
impl Effect for WaitlistEmail {
    type Context = StepContext;
    /// Nothing where there is nothing to say (any more); otherwise with the hash of the link.
    type Facts = Option<Box<(Letter, [u8; 32])>>;
    type Receipt = Option<(Proof, [u8; 32])>;

    fn name(&self) -> &'static str {
        self.step
    }

    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        configured.not_retrying(SendError::PERMANENT)
    }

    fn line(&self) -> Option<&'static str> {
        Some(self.kind.line())
    }

    fn takes(&self, context: &StepContext) -> Duration {
        context.mailer.takes()
    }

    async fn read(&self, context: &StepContext, subjects: &[Subject]) -> Result<Vec<Self::Facts>, StepError> {
        let sayings = context.pool.reading(async |mut db| self.sayings(&mut db, subjects).await).await?;
        let written = |saying: Option<Saying>| {
            let (entry, version) = saying.ok_or_else(|| {
                StepError::fatal("entry-missing", "the place on the waiting list is not on record")
            })?;
            Ok(version.ok().map(|version| Box::new(letter(context, &entry, version))))
        };
        sayings.into_iter().map(written).collect()
    }

    async fn act(
        &self,
        context: &StepContext,
        letter: Self::Facts,
    ) -> Result<Option<(Proof, [u8; 32])>, StepError> {
        let Some(letter) = letter else { return Ok(None) };
        let (letter, hash) = *letter;
        Ok(Some((step::send(context, self.kind, letter).await?, hash)))
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
            .filter_map(|(subject, receipt)| {
                receipt.as_ref().map(|receipt| (BookingId(subject.about), receipt))
            })
            .collect();
        step::keep(&mut *db, self.kind, sent.iter().map(|(booking, (proof, _))| (*booking, proof))).await?;
        let bookings: Vec<Uuid> = sent.iter().map(|(booking, _)| booking.0).collect();
        let hashes: Vec<Vec<u8>> = sent.iter().map(|(_, (_, hash))| hash.to_vec()).collect();
        Ok(store::waitlist::keep_links(&mut *db, &bookings, &hashes).await?)
    }

    async fn idle(&self, db: &mut PgConnection, subject: Subject) -> sqlx::Result<Option<Idle>> {
        let saying = self.sayings(db, &[subject]).await?.pop().flatten();
        Ok(saying.map_or(Some(Idle::Outdated), |(_, version)| version.err()))
    }
}

/// The version of the e-mail about a place on the list, or why there is none to send.
type Saying = (Entry, Result<i32, Idle>);

impl WaitlistEmail {
    /// In the order of `subjects`; none where the place is not on record.
    async fn sayings(
        &self,
        db: &mut PgConnection,
        subjects: &[Subject],
    ) -> sqlx::Result<Vec<Option<Saying>>> {
        let bookings = bookings(subjects);
        let origins = instance::origins(&mut *db, subjects).await?;
        let entries = store::waitlist::find(&mut *db, Which::Bookings(&bookings)).await?;
        let accepted = store::waitlist::accepted(&mut *db, &bookings, self.kind.as_str()).await?;
        let accepted: HashSet<(BookingId, i32)> = accepted.into_iter().collect();
        let entries: HashMap<BookingId, Entry> =
            entries.into_iter().map(|entry| (entry.booking, entry)).collect();
        let saying = |subject: &Subject| {
            let entry = entries.get(&BookingId(subject.about))?;
            let version = match (self.version)(entry, subject.instance) {
                None => Err(Idle::Outdated),
                Some(version) if accepted.contains(&(entry.booking, version)) => Err(Idle::Done),
                Some(version) => Ok(version),
            };
            Some((entry.clone(), version))
        };
        Ok(origins.iter().map(saying).collect())
    }
}

/// The one e-mail to somebody who waits.
pub fn first(entry: &Entry, _: InstanceId) -> Option<i32> {
    entry.is_open().then_some(1)
}

/// One e-mail each time that somebody who waits asks.
pub fn again(entry: &Entry, instance: InstanceId) -> Option<i32> {
    entry.is_open().then(|| step::number_of(instance))
}

/// One e-mail an offer, while it can be answered.
pub fn offer(entry: &Entry, _: InstanceId) -> Option<i32> {
    entry.open_offer().map(|offer| offer.number)
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
    let (settings, language) = (&context.settings, entry.language);
    let zone = settings.zone_of(entry.zone.as_deref());
    let offer = entry.open_offer();
    let title = entry.provider_title.as_ref().map(|title| title.in_language(language));
    // Without an offer it is about the whole time in which they could come.
    let wanted = schedule::span(zone, entry.wish.first_day, entry.wish.last_day);
    let starts_at = offer.map_or(wanted.start, |offer| offer.starts_at);
    AppointmentMail {
        booking_id: entry.booking.0,
        language,
        version: version.unsigned_abs(),
        reference: entry.reference.to_string(),
        first_name: entry.first_name.clone(),
        last_name: entry.last_name.clone(),
        patient_email: entry.email.clone(),
        service: entry.service.in_language(language),
        provider: entry.provider.clone().unwrap_or_default(),
        provider_title: title.filter(|title| !title.text.is_empty()),
        location: entry.location.in_language(language),
        is_online: entry.is_online,
        // Where it would be is known of an offer alone.
        address: offer.and_then(|_| settings.address(entry.provider_address.clone(), entry.is_online)),
        // Nothing is booked that one could come to, or cancel.
        instructions: Vec::new(),
        cancel_notice: TimeDelta::zero(),
        starts_at,
        ends_at: offer.map_or(wanted.end, |_| starts_at + entry.duration),
        moved_from: None,
        zone,
        visitor_zone: entry.visitor_zone.as_deref().and_then(|zone| zone.parse().ok()),
        clinic: step::clinic(settings),
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
