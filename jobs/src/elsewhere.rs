//! Links to other sites, on pages and in emails: maps, and the calendars that many have. They tell those what, when and where,
//! and never who: no name, no reference, no address of a page of ours.

use chrono::{DateTime, Utc};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in a parameter's value: RFC 3986's unreserved characters, and two that are read more easily so.
const PLAIN: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b':');

pub fn map(address: &str) -> String {
    url("https://www.openstreetmap.org/search", &[("query", address)])
}

/// Google Maps' documented form, which telephones open in their own map.
pub fn route(address: &str) -> String {
    url("https://www.google.com/maps/dir/", &[("api", "1"), ("destination", address)])
}

/// An appointment as a calendar elsewhere is to have it.
pub struct CalendarEntry<'a> {
    pub what: &'a str,
    /// Of a visit online no link: whoever has that takes part.
    pub place: &'a str,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

/// By name. Each takes instants in a form of its own.
pub fn calendars(entry: &CalendarEntry<'_>) -> [(&'static str, String); 3] {
    let CalendarEntry { what, place, .. } = *entry;
    let times = |format: &str| [entry.starts_at, entry.ends_at].map(|at| at.format(format).to_string());
    let [from, to] = times("%Y%m%dT%H%M%SZ");
    let [long_from, long_to] = times("%Y-%m-%dT%H:%M:%SZ");
    let dates = format!("{from}/{to}");
    let google = [("action", "TEMPLATE"), ("text", what), ("dates", &dates), ("location", place)];
    let outlook = [
        ("path", "/calendar/action/compose"),
        ("rru", "addevent"),
        ("subject", what),
        ("startdt", &long_from),
        ("enddt", &long_to),
        ("location", place),
    ];
    let yahoo = [("v", "60"), ("title", what), ("st", &from), ("et", &to), ("in_loc", place)];
    [
        ("Google", url("https://calendar.google.com/calendar/render", &google)),
        ("Outlook.com", url("https://outlook.live.com/calendar/0/deeplink/compose", &outlook)),
        ("Yahoo", url("https://calendar.yahoo.com/", &yahoo)),
    ]
}

/// `site` with the parameters that are not empty.
fn url(site: &str, parameters: &[(&str, &str)]) -> String {
    let given = parameters.iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> =
        given.map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, &PLAIN))).collect();
    format!("{site}?{}", pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_elsewhere_reads_back_what_when_and_where() {
        let entry = CalendarEntry {
            what: "Erstgespräch & Übungen with Mina Patel",
            place: "",
            starts_at: "2031-05-05T09:00:00Z".parse().expect("an instant"),
            ends_at: "2031-05-05T09:30:00Z".parse().expect("an instant"),
        };
        let [(_, google), (_, outlook), (_, yahoo)] = calendars(&entry);
        let read = |link: &str| -> Vec<(String, String)> {
            url::Url::parse(link).expect("a URL").query_pairs().into_owned().collect()
        };
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert!(read(&google).contains(&pair("dates", "20310505T090000Z/20310505T093000Z")), "{google}");
        assert!(read(&outlook).contains(&pair("startdt", "2031-05-05T09:00:00Z")), "{outlook}");
        assert!(read(&yahoo).contains(&pair("title", entry.what)), "{yahoo}");
        for link in [google, outlook, yahoo] {
            assert!(!link.contains("loc"), "no place is no parameter: {link}");
        }
    }

    #[test]
    fn an_address_is_looked_for_as_it_is_written() {
        assert_eq!(
            map("12 Riverside Walk, London SE1 7PB"),
            "https://www.openstreetmap.org/search?query=12%20Riverside%20Walk%2C%20London%20SE1%207PB"
        );
        assert!(route("Musterstraße 5").ends_with("?api=1&destination=Musterstra%C3%9Fe%205"));
    }
}
