//! Reading a zone's name.

use chrono_tz::Tz;

use super::unreadable;

/// The zone of that name; where there is none, the clinic's, and the log says so.
pub fn or_clinic(name: &str, clinic: Tz) -> Tz {
    name.parse().unwrap_or_else(|_| {
        let row = format!("those with the zone {name:?}");
        unreadable::tell("provider", &row, &format!("no such zone; {clinic} is used instead"));
        clinic
    })
}
