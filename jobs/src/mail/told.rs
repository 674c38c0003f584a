//! What a mail tells of an appointment, ready for its templates, and the envelope around the rendered parts.
//!
//! Made by the composers, of which each [`Kind`] has one: they choose the words, this knows the readers. A
//! patient is greeted, reads the visitor's clock as well and answers to the front desk; the desk reads the
//! clinic's clock.

use askama::Template;
use domain::Language;
use lettre::message::Mailbox;

use super::{
    appointment::AppointmentMail,
    calendar::CalendarFile,
    kind::{Kind, message_id},
    outgoing::{Addresses, OutgoingMail},
    send_error::SendError,
    text::greeting,
    times::Times,
};
use crate::texts::{Texts, in_language};

/// What the templates can say.
pub(super) struct Told {
    pub language: Language,
    pub texts: Texts,
    pub greeting: String,
    pub patient: String,
    pub provider: String,
    pub times: Times,
    /// The moment of the start before a move; its hours are not told.
    pub former: Option<Times>,
    pub mail: AppointmentMail,
}

/// What a composer has written.
pub(super) struct Written<'a, T, H> {
    pub kind: Kind,
    pub subject: String,
    pub text: T,
    pub html: H,
    pub calendar: Option<CalendarFile>,
    pub told: &'a Told,
}

impl Told {
    pub(super) fn for_patient(mail: &AppointmentMail) -> Self {
        Self::new(mail.language, mail.tidy())
    }

    /// In English, whatever the patient speaks.
    pub(super) fn for_desk(mail: &AppointmentMail) -> Self {
        Self::new(Language::English, AppointmentMail { visitor_zone: None, ..mail.tidy() })
    }

    fn new(language: Language, mail: AppointmentMail) -> Self {
        let texts = in_language(language);
        let times = |starts, ends| Times::new(language, starts, ends, mail.clinic.zone, mail.visitor_zone);
        let patient = mail.full_name();
        // Whom one does not know well is greeted by the whole name in German.
        let name = match language {
            Language::English => &mail.first_name,
            Language::German => &patient,
        };
        Self {
            language,
            texts,
            greeting: greeting(texts, name),
            patient,
            provider: mail.provider_with_title(),
            times: times(mail.starts_at, mail.ends_at),
            former: mail.moved_from.map(|starts| times(starts, starts)),
            mail,
        }
    }

    /// "Monday 5 May 2031 at 11:00", on the clinic's clock.
    pub(super) fn moment(&self) -> &str {
        &self.times.clinic.moment
    }

    pub(super) fn clinic(&self) -> &str {
        &self.mail.clinic.name
    }

    /// The name of a fact in front of its value, as wide as all of them.
    pub(super) fn label(&self, name: impl AsRef<str>) -> String {
        let width = self.width();
        format!("{:<width$}", format!("{}:", name.as_ref()))
    }

    /// What is in the place of a label in a fact's second line.
    pub(super) fn indent(&self) -> String {
        " ".repeat(self.width())
    }

    fn width(&self) -> usize {
        let labels = [t!(self.texts, "reference"), t!(self.texts, "your-time"), t!(self.texts, "what")];
        labels.iter().map(|label| label.chars().count()).max().unwrap_or_default() + 3
    }
}

impl<T: Template, H: Template> Written<'_, T, H> {
    pub(super) fn for_patient(self, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
        let name = Some(self.told.patient.clone()).filter(|name| !name.is_empty());
        let address = self.told.mail.patient_email.parse().map_err(|_| SendError::Address)?;
        self.into_mail(Mailbox::new(name, address), Some(addresses.admin.clone()), addresses)
    }

    pub(super) fn for_desk(self, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
        self.into_mail(addresses.admin.clone(), None, addresses)
    }

    fn into_mail(
        self,
        to: Mailbox,
        reply_to: Option<Mailbox>,
        addresses: &Addresses,
    ) -> Result<OutgoingMail, SendError> {
        let mail = &self.told.mail;
        Ok(OutgoingMail {
            kind: self.kind,
            message_id: message_id(mail.booking_id, self.kind, mail.version, addresses.sender.email.domain()),
            to,
            reply_to,
            subject: self.subject,
            text: self.text.render()?,
            html: self.html.render()?,
            calendar: self.calendar,
        })
    }
}
