//! Links to other sites: maps, and the calendars that many have. They tell those what, when and where, and never who: no name,
//! no reference, no address of a page of ours. The browser does not say whence it comes.

use super::Visit;
use crate::{
    http::{request, url::url},
    language::Said,
};

pub fn map(address: &str) -> String {
    url("https://www.openstreetmap.org/search", &[("query", address)])
}

/// Google Maps' documented form, which telephones open in their own map.
pub fn route(address: &str) -> String {
    url("https://www.google.com/maps/dir/", &[("api", "1"), ("destination", address)])
}

/// By name. Each takes instants in a form of its own.
pub fn calendars(visit: &Visit) -> [(&'static str, String); 3] {
    let service = Said::from(&visit.service).0.text;
    let what = t!("service-with-provider", service = service, provider = visit.provider.as_str());
    let place = place(visit);
    let (what, place) = (what.as_str(), place.as_str());
    let times = |format: &str| [visit.starts_at, visit.ends_at].map(|at| at.format(format).to_string());
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

/// Of a visit online no link: whoever has that takes part.
fn place(visit: &Visit) -> String {
    if visit.is_online {
        return t!("online");
    }
    let clinic = request().daybook.settings.clinic_name.clone();
    let parts = [Some(visit.location.0.text.clone()), Some(clinic), visit.address.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
