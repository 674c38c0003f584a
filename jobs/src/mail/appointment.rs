//! What the mails need to know about one appointment: plain values, read by the caller from the store.
//!
//! The texts come from people (and from the origin's wire contract, which lets anybody send a location),
//! so the composers work on a [tidied](AppointmentMail::tidy) copy. `Debug` never shows a person.

use std::fmt;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{Language, Phrase, colour::Colour, waitlist::Wish};
use uuid::Uuid;

use super::text::one_line;

/// Longest text that is repeated in a mail, in characters.
const TEXT_MAX: usize = 200;

/// One appointment as the mails tell it.
#[derive(Clone)]
pub struct AppointmentMail {
    pub booking_id: Uuid,
    /// Goes up when the same kind of mail is meant to reach its reader again; part of the Message-ID.
    pub version: u32,
    pub reference: String,
    pub first_name: String,
    /// Empty for people who have one name.
    pub last_name: String,
    /// Empty for a patient without one, to whom nothing is written.
    pub patient_email: String,
    /// In the reader's language where it has been translated; so are the title and the location.
    pub service: Phrase,
    pub provider: String,
    pub provider_title: Option<Phrase>,
    /// Empty when there is nothing to say.
    pub location: Phrase,
    /// By video or telephone: the location is how, not where.
    pub is_online: bool,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// When it started before it was moved. Only the mails about a move say it.
    pub moved_from: Option<DateTime<Utc>>,
    /// In which it was booked, and the patient reads of it.
    pub language: Language,
    /// Where it takes place: the provider's zone.
    pub zone: Tz,
    /// The zone the visitor booked in, where it is known.
    pub visitor_zone: Option<Tz>,
    pub clinic: Clinic,
    /// Identifies the appointment in calendars (RFC 5545, 3.8.4.7): one for ever, whatever changes.
    pub uid: String,
    /// Goes up when the time or place changes and when it is cancelled (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// When this sequence was made; not the time of sending, so that a mail sent again is the same.
    pub stamped_at: DateTime<Utc>,
    /// Absolute URL of the patient's status page.
    pub status_url: String,
    /// Absolute URL, private to the patient, where the appointment is moved and cancelled.
    pub manage_url: Option<String>,
    /// Absolute URL of the appointment's staff page.
    pub staff_url: String,
    /// Absolute URL of the page where booking begins.
    pub book_url: String,
    /// Only of the mails to those who wait for a slot; the provider may be empty then.
    pub waiting: Option<Waiting>,
}

/// What somebody on the waiting list waits for.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub wish: Wish,
    /// Until when an offered slot is kept.
    pub answer_by: Option<DateTime<Utc>>,
}

/// Whom the patient has booked with.
#[derive(Clone, Debug)]
pub struct Clinic {
    pub name: String,
    pub phone: Option<String>,
    /// Where the visit takes place; none online, and where nobody has said it.
    pub address: Option<String>,
    /// By whose clock the front desk reads.
    pub zone: Tz,
    /// Of the buttons.
    pub colour: Colour,
}

impl fmt::Debug for AppointmentMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppointmentMail")
            .field("booking_id", &self.booking_id)
            .field("version", &self.version)
            .field("details", &"[redacted]")
            .finish()
    }
}

impl AppointmentMail {
    /// A copy in which every text from outside is one line of bounded length, without characters that
    /// could start a header, forge a paragraph or turn the direction of the writing.
    pub(super) fn tidy(&self) -> Self {
        let tidy = |text: &str| one_line(text, TEXT_MAX);
        let tidy_phrase = |phrase: &Phrase| Phrase::new(tidy(&phrase.text), phrase.language);
        Self {
            reference: tidy(&self.reference),
            first_name: tidy(&self.first_name),
            last_name: tidy(&self.last_name),
            patient_email: self.patient_email.trim().to_owned(),
            service: tidy_phrase(&self.service),
            provider: tidy(&self.provider),
            provider_title: self
                .provider_title
                .as_ref()
                .map(tidy_phrase)
                .filter(|title| !title.text.is_empty()),
            location: tidy_phrase(&self.location),
            clinic: Clinic {
                name: tidy(&self.clinic.name),
                phone: self.clinic.phone.as_deref().map(tidy).filter(|phone| !phone.is_empty()),
                address: self.clinic.address.as_deref().map(tidy).filter(|address| !address.is_empty()),
                zone: self.clinic.zone,
                colour: self.clinic.colour,
            },
            status_url: tidy(&self.status_url),
            manage_url: self.manage_url.as_deref().map(tidy),
            staff_url: tidy(&self.staff_url),
            book_url: tidy(&self.book_url),
            ..self.clone()
        }
    }

    pub(super) fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    /// The name, where an e-mail to an address that anybody can give may repeat it.
    pub(super) fn repeatable(&self, name: &str) -> Option<String> {
        let whole = self.full_name();
        (!name.is_empty() && domain::name::can_be_repeated(&whole)).then(|| name.to_owned())
    }

    /// The provider with the title, as "Mina Patel, Physiotherapist".
    pub(super) fn provider_with_title(&self) -> String {
        match &self.provider_title {
            Some(title) => format!("{}, {}", self.provider, title.text),
            None => self.provider.clone(),
        }
    }
}
