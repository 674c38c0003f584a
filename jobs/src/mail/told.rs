//! What a mail tells of an appointment, ready for its templates, and the envelope around the rendered parts.
//!
//! Made by the composers, of which each [`Kind`] has one: they choose the words, this knows the readers. A
//! patient is greeted and answers to the front desk; each of the two reads by one clock ([`Clock`]).

use askama::Template;
use chrono::TimeDelta;
use domain::{Language, Phrase, clock::Clock};
use lettre::message::Mailbox;

use super::{
    appointment::AppointmentMail,
    calendar::CalendarFile,
    kind::{Kind, message_id},
    look::Look,
    outgoing::{Addresses, OutgoingMail, address},
    send_error::SendError,
    texts::{Texts, in_language},
    times::{Teller, Times, Wanted},
};
use crate::elsewhere::{self, CalendarEntry};

/// More than any list of mails shows behind a subject.
const BLANKS: usize = 100;

/// What the templates can say.
pub(super) struct Told {
    pub language: Language,
    pub texts: Texts,
    /// Links beside the address lead to a map, and there.
    pub shows_way: bool,
    pub light: Look,
    pub dark: Look,
    pub greeting: String,
    pub patient: String,
    pub provider: String,
    /// The provider's.
    pub title: Option<Phrase>,
    pub when: Times,
    /// The start before a move; its end is not told.
    pub former: Option<Times>,
    /// "Times are London time.", for whom that has to be said.
    pub whose_time: Option<String>,
    /// "Monday 5 May 2031 at 11:00"
    moment: String,
    /// What somebody on the waiting list waits for.
    pub wanted: Option<Wanted>,
    /// Until when an offered slot is kept.
    pub answer_by: Option<String>,
    /// What a late cancellation is, where there is one.
    pub late: Option<String>,
    /// Where else it can be added to a calendar, by name.
    pub calendars: [(&'static str, String); 3],
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
        let clock = Clock::of_appointment(mail.is_online, mail.zone, mail.visitor_zone);
        Self::new(Teller { language: mail.language, clock }, mail.tidy())
    }

    /// To whoever is to come.
    pub(super) fn with_way(self) -> Self {
        Self { shows_way: true, ..self }
    }

    /// In English, whatever the patient speaks.
    pub(super) fn for_desk(mail: &AppointmentMail) -> Self {
        let clock = Clock::at_the_desk(mail.clinic.zone, mail.zone);
        Self::new(Teller { language: Language::English, clock }, mail.tidy())
    }

    fn new(teller: Teller, mail: AppointmentMail) -> Self {
        let language = teller.language;
        let texts = in_language(language);
        let (starts_at, answer_by) =
            (mail.starts_at, mail.waiting.as_ref().and_then(|waiting| waiting.answer_by));
        let told = [Some(starts_at), mail.moved_from];
        // Whom one does not know well is greeted by the whole name in German.
        let name = match language {
            Language::English => mail.repeatable(&mail.first_name),
            Language::German => mail.repeatable(&mail.full_name()),
        };
        Self {
            language,
            texts,
            shows_way: false,
            light: Look::light(mail.clinic.colour),
            dark: Look::dark(mail.clinic.colour),
            greeting: match name {
                Some(name) => t!(texts, "greeting", name = name),
                None => t!(texts, "greeting-nobody"),
            },
            patient: mail.full_name(),
            provider: match mail.waiting.is_some() && mail.provider.is_empty() {
                true => t!(texts, "anyone"),
                false => mail.provider.clone(),
            },
            title: mail.provider_title.clone(),
            when: teller.stretch(starts_at, mail.ends_at),
            former: mail.moved_from.map(|starts_at| teller.start(starts_at)),
            whose_time: told.into_iter().flatten().find_map(|at| teller.whose(at)),
            moment: teller.moment(starts_at),
            wanted: mail.waiting.as_ref().map(|waiting| Wanted::of(language, &waiting.wish)),
            answer_by: answer_by.map(|at| teller.moment(at)),
            late: late(&teller, &mail),
            calendars: calendars(texts, &mail),
            mail,
        }
    }

    /// "Monday 5 May 2031 at 11:00": by the same clock as everything else, for the subject.
    pub(super) fn moment(&self) -> &str {
        &self.moment
    }

    /// The tag that a text of the clinic's needs on its element.
    pub(super) fn lang(&self, phrase: &Phrase) -> Option<&'static str> {
        phrase.lang(self.language)
    }

    pub(super) fn clinic(&self) -> &str {
        &self.mail.clinic.name
    }

    /// The place and its address in one line, where either is known.
    pub(super) fn place(&self) -> Option<String> {
        let parts = [Some(&self.mail.location.text), self.mail.address.as_ref()];
        let parts: Vec<&str> =
            parts.into_iter().flatten().map(String::as_str).filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// What fills a list's line behind the preview, so that nothing of the mail follows it: blanks that nobody sees.
    pub(super) fn blanks(&self) -> String {
        "&#847;&zwnj;&nbsp;".repeat(BLANKS)
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
        let labels = [t!(self.texts, "reference"), t!(self.texts, "what")];
        labels.iter().map(|label| label.chars().count()).max().unwrap_or_default() + 3
    }
}

/// A time with its German word, which are not parted where a line of HTML ends.
pub(super) fn on_one_line(time: &str) -> String {
    time.replace(" Uhr", "\u{a0}Uhr")
}

/// When a cancellation is a late one. By when the appointment was made, not by now: a mail that is sent again says the same.
fn late(teller: &Teller, mail: &AppointmentMail) -> Option<String> {
    let texts = in_language(teller.language);
    let late_from = mail.starts_at - mail.cancel_notice;
    let told = || match late_from <= mail.stamped_at {
        true => t!(texts, "cancel-late-already"),
        false => t!(texts, "cancel-late", moment = teller.moment(late_from)),
    };
    (mail.cancel_notice > TimeDelta::zero()).then(told)
}

fn calendars(texts: Texts, mail: &AppointmentMail) -> [(&'static str, String); 3] {
    let (service, provider) = (mail.service.text.as_str(), mail.provider.as_str());
    let what = t!(texts, "calendar-summary", service = service, provider = provider);
    let place = if mail.is_online { t!(texts, "calendar-online") } else { mail.place() };
    let (starts_at, ends_at) = (mail.starts_at, mail.ends_at);
    elsewhere::calendars(&CalendarEntry { what: &what, place: &place, starts_at, ends_at })
}

impl<T: Template, H: Template> Written<'_, T, H> {
    pub(super) fn for_patient(self, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
        let mail = &self.told.mail;
        let name = mail.repeatable(&mail.full_name());
        let address = address(&mail.patient_email).ok_or(SendError::Address)?;
        self.into_mail(Mailbox::new(name, address), Some(addresses.desk.clone()), addresses)
    }

    pub(super) fn for_desk(self, addresses: &Addresses) -> Result<OutgoingMail, SendError> {
        self.into_mail(addresses.desk.clone(), None, addresses)
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
