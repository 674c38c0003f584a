//! What is wrong with a wish, in the visitor's language.

use domain::{Invalid, waitlist::Fault};

use crate::form::fault::date_message;

pub fn invalid(faults: Vec<(&'static str, Fault)>) -> Invalid {
    let mut invalid = Invalid::default();
    for (field, fault) in faults {
        invalid.add(field, message(fault));
    }
    invalid
}

fn message(fault: Fault) -> String {
    match fault {
        Fault::DayMissing => t!("fault-day-missing"),
        Fault::Day(fault) => date_message(fault),
        Fault::LastDayOver => t!("fault-last-day-over"),
        Fault::LastDayBeforeFirst => t!("fault-last-day-before-first"),
        Fault::LastDayTooFar => t!("fault-last-day-too-far"),
        Fault::WeekdaysMissing => t!("fault-weekdays-missing"),
        Fault::PartsMissing => t!("fault-parts-missing"),
    }
}
