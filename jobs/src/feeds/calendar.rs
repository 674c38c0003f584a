//! The file of a feed: iCalendar (RFC 5545) as it is published (RFC 5546, 3.2.1), with the properties of RFC 7986.
//!
//! An appointment has the UID and the SEQUENCE of the invitations in the e-mails, so a calendar that has both shows it
//! once. Nothing depends on when the file is made: while nothing changes it is the same, octet for octet.

use icalendar::Property;

use crate::{
    base::daybook::Settings,
    mail::{text::one_line, utc, written},
    store::calendar_feed::FeedEvent,
};

/// How often a calendar should look again.
const REFRESH: &str = "PT15M";
/// The longest text that is repeated, in characters.
const TEXT_MAX: usize = 200;

/// The calendar of `provider`, or of everybody.
pub(super) fn file(settings: &Settings, provider: Option<&str>, events: &[FeedEvent]) -> String {
    let clinic = settings.clinic_name.as_str();
    let name = provider.map_or_else(|| clinic.to_owned(), |provider| format!("{provider} · {clinic}"));
    // Without a comma: not every client takes the escape out of a property that it does not know.
    let name = one_line(&name, TEXT_MAX);
    let mut refresh = Property::new("REFRESH-INTERVAL", REFRESH);
    let head = [
        Property::new("BEGIN", "VCALENDAR"),
        Property::new("VERSION", "2.0"),
        Property::new("PRODID", "-//Daybook//Daybook//EN"),
        Property::new("CALSCALE", "GREGORIAN"),
        Property::new("METHOD", "PUBLISH"),
        Property::new("NAME", &name),
        // What clients knew before RFC 7986.
        Property::new("X-WR-CALNAME", &name),
        refresh.add_parameter("VALUE", "DURATION").done(),
        Property::new("X-PUBLISHED-TTL", REFRESH),
    ];
    let events = events.iter().flat_map(|event| component(settings, provider.is_none(), event));
    let lines = head.into_iter().chain(events).chain([Property::new("END", "VCALENDAR")]);
    lines.filter_map(|line| written([line]).ok()).collect()
}

fn component(settings: &Settings, of_everybody: bool, event: &FeedEvent) -> [Property; 13] {
    let changed_at = utc(event.changed_at);
    let mut summary = format!("{} · {}", event.service, event.reference);
    if of_everybody {
        summary = format!("{}: {summary}", event.provider);
    }
    [
        Property::new("BEGIN", "VEVENT"),
        Property::new("UID", event.id.to_string()),
        Property::new("SEQUENCE", event.sequence.to_string()),
        Property::new("DTSTAMP", &changed_at),
        Property::new("LAST-MODIFIED", changed_at),
        Property::new("DTSTART", utc(event.starts_at)),
        Property::new("DTEND", utc(event.ends_at)),
        Property::new("SUMMARY", one_line(&summary, TEXT_MAX)),
        Property::new("URL", format!("{}/staff/appointments/{}", settings.public_url, event.id)),
        Property::new("CLASS", "PRIVATE"),
        Property::new("STATUS", if event.is_cancelled { "CANCELLED" } else { "CONFIRMED" }),
        Property::new("TRANSP", if event.is_cancelled { "TRANSPARENT" } else { "OPAQUE" }),
        Property::new("END", "VEVENT"),
    ]
}
