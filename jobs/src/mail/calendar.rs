//! The calendar file of an appointment (RFC 5545), with which a calendar follows it by itself (iTIP, RFC 5546).
//!
//! `METHOD:REQUEST` for a new and for a moved appointment: the same UID with a higher SEQUENCE takes the place of what
//! the calendar has (3.2.2). `METHOD:CANCEL` with `STATUS:CANCELLED` takes it out again (3.2.5); no alarm may be in it,
//! and the reason is nobody's here. What the big clients ask for:
//!
//! - Gmail enters an invitation by itself when it is a `text/calendar` alternative of the mail whose `method` is that of
//!   the file (RFC 6047, 2.4), from an ORGANIZER, and an ATTENDEE has the reader's address.
//! - Outlook wants DTSTAMP, UID and SEQUENCE, and no TZID without its VTIMEZONE.
//! - Apple's calendars, and whoever reads mail elsewhere, take the attachment.
//!
//! The pages of an appointment have a file to take along: nobody's invitation, so without METHOD, ORGANIZER and ATTENDEE. Taken
//! again after a move, it takes the place of what the calendar has, by UID and SEQUENCE.
//!
//! The patient asked for the appointment, so `PARTSTAT` is `ACCEPTED` and `RSVP` is `FALSE`: nobody is asked to answer,
//! and an answer that a client sends all the same reaches the front desk. To whom the desk's own address is given the file is
//! published (3.2.1): nobody invites themselves.
//!
//! The front desk's file is published too, whatever became of the appointment, with the UID and the SEQUENCE of the patient's
//! ([`for_desk`]). The patient's name is in these two alone.
//!
//! The crate `icalendar` escapes every line. The components are laid out here, because the crate
//! gives each alarm a random UID and the current time, and a mail that is sent again must be the same.

mod lines;
mod zone;

use std::fmt;

use icalendar::Property;
use lettre::message::Mailbox;

use super::{appointment::AppointmentMail, calendar::zone::Clock, text::one_line, texts::in_language};

pub(crate) use super::calendar::lines::{utc, written};

pub(super) const FILE_NAME: &str = "appointment.ics";
const PUBLISH: &str = "PUBLISH";

/// A file and what it asks of the calendar.
#[derive(Clone)]
pub(super) struct CalendarFile {
    method: &'static str,
    /// Lines ended by CRLF.
    pub text: String,
}

impl CalendarFile {
    /// Whether a mail reader is to act on it by itself. What is published is for people to open: shown in the place of the mail,
    /// it would hide what that says.
    pub(super) fn is_for_mail_readers(&self) -> bool {
        self.method != PUBLISH
    }

    /// Names the method as the file does (RFC 6047, 2.4).
    pub(super) fn content_type(&self) -> String {
        format!("text/calendar; charset=utf-8; method={}", self.method)
    }

    fn new(method: &'static str, zone: Vec<Property>, event: Vec<Property>) -> Result<Self, fmt::Error> {
        Ok(Self { method, text: calendar(Some(Property::new("METHOD", method)), zone, event)? })
    }
}

fn calendar(
    method: Option<Property>,
    zone: Vec<Property>,
    event: Vec<Property>,
) -> Result<String, fmt::Error> {
    let head = [
        Property::new("BEGIN", "VCALENDAR"),
        Property::new("VERSION", "2.0"),
        Property::new("PRODID", "-//Daybook//Daybook//EN"),
        Property::new("CALSCALE", "GREGORIAN"),
    ];
    let begin = [Property::new("BEGIN", "VEVENT")];
    let tail = [Property::new("END", "VEVENT"), Property::new("END", "VCALENDAR")];
    written(head.into_iter().chain(method).chain(zone).chain(begin).chain(event).chain(tail))
}

/// The event as it now is, new or moved.
pub(super) fn requested(mail: &AppointmentMail, organizer: &Mailbox) -> Result<CalendarFile, fmt::Error> {
    let clock = Clock::of(mail.zone, mail.starts_at, mail.ends_at);
    let mut event = identity(mail, &clock, &summary(mail));
    event.extend(people(mail, organizer));
    event.extend(taking_place(mail));
    let method = if is_desk(mail, organizer) { PUBLISH } else { "REQUEST" };
    CalendarFile::new(method, clock.component(mail.starts_at), event)
}

/// The event as it now is, taken from a page.
pub(super) fn taken_along(mail: &AppointmentMail) -> Result<String, fmt::Error> {
    let clock = Clock::of(mail.zone, mail.starts_at, mail.ends_at);
    let mut event = identity(mail, &clock, &summary(mail));
    event.extend(taking_place(mail));
    calendar(None, clock.component(mail.starts_at), event)
}

/// The event will not take place.
pub(super) fn cancelled(mail: &AppointmentMail, organizer: &Mailbox) -> Result<CalendarFile, fmt::Error> {
    let clock = Clock::of(mail.zone, mail.starts_at, mail.ends_at);
    let mut event = identity(mail, &clock, &summary(mail));
    event.extend(people(mail, organizer));
    event.push(Property::new("STATUS", "CANCELLED"));
    CalendarFile::new("CANCEL", clock.component(mail.starts_at), event)
}

/// The event for the calendar of the front desk. A moved or cancelled one takes the place of what was published before, by
/// its UID and the higher SEQUENCE. It says no more of the patient than the mail that it is with.
pub(super) fn for_desk(
    mail: &AppointmentMail,
    desk: &Mailbox,
    is_cancelled: bool,
) -> Result<CalendarFile, fmt::Error> {
    let clock = Clock::of(mail.zone, mail.starts_at, mail.ends_at);
    let (status, shown_as) =
        if is_cancelled { ("CANCELLED", "TRANSPARENT") } else { ("CONFIRMED", "OPAQUE") };
    let summary = format!("{}: {} with {}", mail.full_name(), mail.service.text, mail.provider);
    let description = format!("Reference: {}\nOpen the appointment: {}", mail.reference, mail.staff_url);
    let mut event = identity(mail, &clock, &summary);
    event.extend([
        organizer_of(mail, desk),
        Property::new("LOCATION", place(mail)),
        Property::new("DESCRIPTION", description),
        Property::new("URL", mail.staff_url.as_str()),
        Property::new("STATUS", status),
        Property::new("TRANSP", shown_as),
    ]);
    CalendarFile::new(PUBLISH, clock.component(mail.starts_at), event)
}

/// Which event it is, in which version. Times are by the clock of the place where it happens.
fn identity(mail: &AppointmentMail, clock: &Clock, summary: &str) -> Vec<Property> {
    vec![
        Property::new("UID", one_line(&mail.uid, 255)),
        Property::new("SEQUENCE", mail.sequence.to_string()),
        Property::new("DTSTAMP", utc(mail.stamped_at)),
        clock.property("DTSTART", mail.starts_at),
        clock.property("DTEND", mail.ends_at),
        Property::new("SUMMARY", summary),
        // A calendar may be shared with colleagues or a family; what somebody sees a clinic for is not.
        Property::new("CLASS", "PRIVATE"),
    ]
}

/// Who invites, and who is invited: never by themselves.
fn people(mail: &AppointmentMail, organizer: &Mailbox) -> Vec<Property> {
    let mut people = vec![organizer_of(mail, organizer)];
    if !is_desk(mail, organizer) {
        people.push(
            person("ATTENDEE", &mail.repeatable(&mail.full_name()).unwrap_or_default(), &mail.patient_email)
                .add_parameter("CUTYPE", "INDIVIDUAL")
                .add_parameter("ROLE", "REQ-PARTICIPANT")
                .add_parameter("PARTSTAT", "ACCEPTED")
                .add_parameter("RSVP", "FALSE")
                .done(),
        );
    }
    people
}

fn organizer_of(mail: &AppointmentMail, desk: &Mailbox) -> Property {
    person("ORGANIZER", &mail.clinic.name, desk.email.as_ref()).done()
}

/// Whether the patient gave the front desk's own address.
fn is_desk(mail: &AppointmentMail, organizer: &Mailbox) -> bool {
    let desk: &str = organizer.email.as_ref();
    desk.eq_ignore_ascii_case(&mail.patient_email)
}

/// Where and what about, and an alarm the day before.
fn taking_place(mail: &AppointmentMail) -> [Property; 10] {
    [
        Property::new("LOCATION", place(mail)),
        Property::new("DESCRIPTION", description(mail)),
        Property::new("URL", mail.status_url.as_str()),
        Property::new("STATUS", "CONFIRMED"),
        Property::new("TRANSP", "OPAQUE"),
        Property::new("BEGIN", "VALARM"),
        Property::new("ACTION", "DISPLAY"),
        Property::new("TRIGGER", "-PT24H"),
        Property::new("DESCRIPTION", summary(mail)),
        Property::new("END", "VALARM"),
    ]
}

fn summary(mail: &AppointmentMail) -> String {
    let texts = in_language(mail.language);
    t!(texts, "calendar-summary", service = mail.service.text.as_str(), provider = mail.provider.as_str())
}

fn place(mail: &AppointmentMail) -> String {
    let location = &mail.location.text;
    if mail.is_online && !location.is_empty() {
        return location.clone();
    }
    mail.place()
}

fn description(mail: &AppointmentMail) -> String {
    let texts = in_language(mail.language);
    let (service, provider, clinic) =
        (mail.service.text.as_str(), mail.provider_with_title(), mail.clinic.name.as_str());
    let change = match &mail.clinic.phone {
        Some(phone) => Some(t!(texts, "calendar-change-by-phone", phone = phone.as_str())),
        None if mail.patient_email.is_empty() => None,
        None => Some(t!(texts, "calendar-change-by-reply")),
    };
    let said = [
        t!(texts, "calendar-what", service = service, provider = provider, clinic = clinic),
        t!(texts, "calendar-reference", reference = mail.reference.as_str()),
        t!(texts, "calendar-booking", url = mail.status_url.as_str()),
    ];
    said.into_iter().chain(change).collect::<Vec<_>>().join("\n")
}

fn person(property: &str, name: &str, email: &str) -> Property {
    let mut person = Property::new(property, format!("mailto:{email}"));
    if !name.is_empty() {
        person.add_parameter("CN", &lines::parameter(name));
    }
    person
}
