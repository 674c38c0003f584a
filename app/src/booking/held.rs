//! Which slot a tab keeps, and how forms and URLs name it.

use chrono::{DateTime, Utc};
use domain::{NewAppointment, booking::AppointmentForm};
use uuid::Uuid;

use super::browser;
use crate::flow::choice::Choice;

/// The name of what this browser holds for the tab of `choice`, if it can hold anything.
pub fn name(choice: &Choice) -> Option<Uuid> {
    Some(browser::held()?.name_of_hold(choice.draft.parse().ok()?))
}

/// The appointment that a choice names.
pub fn wanted(choice: &Choice, now: DateTime<Utc>) -> Option<NewAppointment> {
    let form = AppointmentForm {
        provider: choice.provider.clone(),
        service: choice.service.clone(),
        starts_at: choice.at.clone(),
        ..AppointmentForm::default()
    };
    form.parse(now).ok()
}

/// A slot as the button that takes it sends it.
pub fn slot_value(provider: &str, at: &str) -> String {
    format!("{provider}/{at}")
}

/// The provider and the start in it.
pub fn slot_of(value: &str) -> (&str, &str) {
    value.split_once('/').unwrap_or_default()
}
