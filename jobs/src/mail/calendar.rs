//! The calendar file of an appointment (RFC 5545), attached to the patient's mail as `appointment.ics`.
//!
//! `METHOD:PUBLISH`, in an attachment, and not `REQUEST`: a request asks the calendar to answer the organizer
//! (RFC 5546, 3.2.2), so Gmail, Outlook and Apple would show "Accept" and "Decline" whose answers land in an
//! inbox where nobody cancels the appointment. A published event (3.2.1) has an organizer, no attendee and no
//! answer, and all three import it; a later file of the same UID with a higher SEQUENCE takes its place, which
//! is how a move is told. `METHOD:CANCEL` (3.2.5) takes it out again: the same UID, organizer and, as for the
//! published event, no attendee (4.1.3 is the example); no alarm may be in it, and the reason is nobody's here.
//! The crate `icalendar` escapes and folds every line. The components are laid out here, because the crate
//! gives each alarm a random UID and the current time, and a mail that is sent again must be the same.

use std::fmt;

use chrono::{DateTime, Utc};
use icalendar::Property;
use lettre::message::Mailbox;

use super::{appointment::AppointmentMail, text::one_line};

pub(super) const FILE_NAME: &str = "appointment.ics";

/// A file and what it asks of the calendar.
#[derive(Clone)]
pub(super) struct CalendarFile {
    method: &'static str,
    /// Lines ended by CRLF.
    pub text: String,
}

impl CalendarFile {
    /// Names the method as the file does (RFC 6047, 2.4).
    pub(super) fn content_type(&self) -> String {
        format!("text/calendar; charset=utf-8; method={}", self.method)
    }

    fn new(method: &'static str, event: Vec<Property>) -> Result<Self, fmt::Error> {
        let head = [
            Property::new("BEGIN", "VCALENDAR"),
            Property::new("VERSION", "2.0"),
            Property::new("PRODID", "-//Daybook//Daybook//EN"),
            Property::new("CALSCALE", "GREGORIAN"),
            Property::new("METHOD", method),
            Property::new("BEGIN", "VEVENT"),
        ];
        let tail = [Property::new("END", "VEVENT"), Property::new("END", "VCALENDAR")];
        let lines = head.into_iter().chain(event).chain(tail);
        Ok(Self { method, text: lines.map(TryInto::<String>::try_into).collect::<Result<_, _>>()? })
    }
}

/// The event as it now is, new or moved.
pub(super) fn published(mail: &AppointmentMail, organizer: &Mailbox) -> Result<CalendarFile, fmt::Error> {
    let mut event = identity(mail, organizer);
    event.extend([
        Property::new("LOCATION", place(mail)),
        Property::new("DESCRIPTION", description(mail)),
        Property::new("URL", mail.status_url.as_str()),
        Property::new("STATUS", "CONFIRMED"),
        Property::new("BEGIN", "VALARM"),
        Property::new("ACTION", "DISPLAY"),
        Property::new("TRIGGER", "-PT24H"),
        Property::new("DESCRIPTION", summary(mail)),
        Property::new("END", "VALARM"),
    ]);
    CalendarFile::new("PUBLISH", event)
}

/// The event will not take place.
pub(super) fn cancelled(mail: &AppointmentMail, organizer: &Mailbox) -> Result<CalendarFile, fmt::Error> {
    let mut event = identity(mail, organizer);
    event.push(Property::new("STATUS", "CANCELLED"));
    CalendarFile::new("CANCEL", event)
}

/// Which event it is, in which version. Times are UTC: every calendar shows them in its own zone.
fn identity(mail: &AppointmentMail, organizer: &Mailbox) -> Vec<Property> {
    vec![
        Property::new("UID", one_line(&mail.uid, 255)),
        Property::new("SEQUENCE", mail.sequence.to_string()),
        Property::new("DTSTAMP", utc(mail.stamped_at)),
        Property::new("DTSTART", utc(mail.starts_at)),
        Property::new("DTEND", utc(mail.ends_at)),
        Property::new("SUMMARY", summary(mail)),
        // A calendar may be shared with colleagues or a family; what somebody sees a clinic for is not.
        Property::new("CLASS", "PRIVATE"),
        organizer_line(mail, organizer),
    ]
}

fn summary(mail: &AppointmentMail) -> String {
    format!("{} with {}", mail.service, mail.provider)
}

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn place(mail: &AppointmentMail) -> String {
    match mail.location.as_str() {
        "" => mail.clinic.name.clone(),
        location => format!("{location}, {}", mail.clinic.name),
    }
}

fn description(mail: &AppointmentMail) -> String {
    let call = match &mail.clinic.phone {
        Some(phone) => format!("call {phone}"),
        None => "reply to the confirmation".to_owned(),
    };
    format!(
        "{} with {} at {}\nReference: {}\nYour booking: {}\nTo change or cancel, {call}.",
        mail.service,
        mail.provider_with_title(),
        mail.clinic.name,
        mail.reference,
        mail.status_url,
    )
}

/// A double quote cannot stand in a parameter's value (RFC 5545, 3.2), quoted or not.
fn organizer_line(mail: &AppointmentMail, organizer: &Mailbox) -> Property {
    let name = mail.clinic.name.replace('"', "'");
    Property::new("ORGANIZER", format!("mailto:{}", organizer.email)).add_parameter("CN", &name).done()
}
