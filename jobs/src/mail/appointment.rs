//! What the mails need to know about one appointment: plain values, read by the caller from the store.
//!
//! The texts come from people (and from the origin's wire contract, which lets anybody send a location),
//! so the composers work on a [tidied](AppointmentMail::tidy) copy. `Debug` never shows a person.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{Language, Phrase, colour::Colour, waitlist::Wish};
use uuid::Uuid;

use super::text::one_line;

/// Longest text that is repeated in a mail, in characters.
const TEXT_MAX: usize = 200;
/// The same of a paragraph that the clinic wrote for its patients.
const PARAGRAPH_MAX: usize = 2_000;

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
    /// In the reader's language where it has been translated; so are the title, the location and the instructions.
    pub service: Phrase,
    pub provider: String,
    pub provider_title: Option<Phrase>,
    /// Empty when there is nothing to say.
    pub location: Phrase,
    /// By video or telephone: the location is how, not where.
    pub is_online: bool,
    /// Where it takes place, as on an envelope; none online, and where nobody has said it.
    pub address: Option<String>,
    /// What the service asks to know before it, a paragraph each.
    pub instructions: Vec<Phrase>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// How long before the start a cancellation becomes a late one; zero where none does.
    pub cancel_notice: TimeDelta,
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
    /// Where the clinic itself is.
    pub address: Option<String>,
    /// Absolute URL of its logo.
    pub logo_url: Option<String>,
    /// By whose clock the front desk reads.
    pub zone: Tz,
    /// Of the buttons, and with what stands in for a logo.
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
        let given = |text: &Option<String>| text.as_deref().map(tidy).filter(|text| !text.is_empty());
        let phrase = |phrase: &Phrase, max: usize| Phrase::new(one_line(&phrase.text, max), phrase.language);
        let title = self.provider_title.as_ref().map(|title| phrase(title, TEXT_MAX));
        let paragraphs = self.instructions.iter().map(|it| phrase(it, PARAGRAPH_MAX));
        Self {
            reference: tidy(&self.reference),
            first_name: tidy(&self.first_name),
            last_name: tidy(&self.last_name),
            patient_email: self.patient_email.trim().to_owned(),
            service: phrase(&self.service, TEXT_MAX),
            provider: tidy(&self.provider),
            provider_title: title.filter(|title| !title.text.is_empty()),
            location: phrase(&self.location, TEXT_MAX),
            address: given(&self.address),
            instructions: paragraphs.filter(|it| !it.text.is_empty()).collect(),
            clinic: Clinic {
                name: tidy(&self.clinic.name),
                phone: given(&self.clinic.phone),
                address: given(&self.clinic.address),
                logo_url: given(&self.clinic.logo_url),
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

    /// The calendar file of the appointment, for whoever has the reference: nobody's invitation.
    pub(super) fn calendar_url(&self) -> String {
        format!("{}/appointment.ics", self.status_url)
    }

    /// The place in one line, the address last: calendars look for it on their map.
    pub(super) fn place(&self) -> String {
        let parts = [Some(&self.location.text), Some(&self.clinic.name), self.address.as_ref()];
        let parts: Vec<&str> =
            parts.into_iter().flatten().map(String::as_str).filter(|it| !it.is_empty()).collect();
        parts.join(", ")
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
