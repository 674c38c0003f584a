//! What other sites are told of a visit: maps, and the calendars that many have. The browser does not say whence it comes.

use jobs::elsewhere::{self, CalendarEntry};
pub use jobs::elsewhere::{map, route};

use super::Visit;
use crate::{http::request, language::Said};

/// By name.
pub fn calendars(visit: &Visit) -> [(&'static str, String); 3] {
    let service = Said::from(&visit.service).0.text;
    let what = t!("service-with-provider", service = service, provider = visit.provider.as_str());
    let (starts_at, ends_at) = (visit.starts_at, visit.ends_at);
    elsewhere::calendars(&CalendarEntry { what: &what, place: &place(visit), starts_at, ends_at })
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
