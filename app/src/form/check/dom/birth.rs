//! The date of birth: three controls, judged when all of them are left.

use domain::birth::{DATE_OF_BIRTH, DAY, Fields, MONTH, YEAR};
use web_sys::Element;

use super::{Words, control::Control, place, today};
use crate::form::check::message::birth_faults;

pub struct Birth {
    pub group: Element,
    day: Control,
    month: Control,
    year: Control,
}

impl Birth {
    pub fn of(group: &Element) -> Option<Self> {
        let part = |path| {
            let input = group.query_selector(&format!("[data-check='{path}']")).ok()??;
            Control::of(input)
        };
        Some(Self { group: group.clone(), day: part(DAY)?, month: part(MONTH)?, year: part(YEAR)? })
    }

    pub fn check(&self, words: &Words) {
        let parts = [&self.day, &self.month, &self.year];
        let [day, month, year] = parts.map(Control::text);
        let typed = Fields { day, month, year };
        // As with any field that somebody only passes through.
        if typed.is_empty() && !parts.iter().any(|part| part.is_marked()) {
            return;
        }
        let faults = birth_faults(&typed, today());
        let told = |path: &str| {
            let fault = faults.iter().find(|fault| fault.path == path)?;
            words.message(fault.message, fault.day)
        };
        let whole = told(DATE_OF_BIRTH);
        let is_whole = whole.is_some();
        self.day.show(whole.or_else(|| told(DAY)), words);
        for part in [&self.month, &self.year] {
            part.show(told(&part.path), words);
            // What is wrong with all three stands at the first and describes each.
            match is_whole {
                true => part.describe(&self.day.message_id(), true),
                false => place::describe(&part.marked, &self.day.message_id(), false),
            }
        }
    }
}
