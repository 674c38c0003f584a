//! Why an appointment was not moved: a code in the URL, a sentence on the page.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use jobs::{Error, availability::FreeSlot};
use leptos::prelude::*;

use super::Mover;
use crate::{error_page::Problem, times};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveOutcome {
    NoSlot,
    NotSure,
    SlotTaken,
    /// In the past, outside the opening hours, or where the appointment is already.
    Closed,
    NotBooked,
    Unavailable,
    Failed,
}

const ALL: [MoveOutcome; 7] = [
    MoveOutcome::NoSlot,
    MoveOutcome::NotSure,
    MoveOutcome::SlotTaken,
    MoveOutcome::Closed,
    MoveOutcome::NotBooked,
    MoveOutcome::Unavailable,
    MoveOutcome::Failed,
];

impl MoveOutcome {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSlot => "no-slot",
            Self::NotSure => "not-sure",
            Self::SlotTaken => "slot-taken",
            Self::Closed => "closed",
            Self::NotBooked => "not-booked",
            Self::Unavailable => "unavailable",
            Self::Failed => "failed",
        }
    }

    /// Back from the URL.
    pub fn read(code: &str) -> Option<Self> {
        ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// What to do about it, and the field to go to.
    fn problem(self) -> (String, &'static str) {
        match self {
            Self::NoSlot => (t!("moving-no-slot"), "#slots"),
            Self::NotSure => (t!("moving-not-sure"), "#sure"),
            Self::SlotTaken => (t!("moving-slot-taken"), "#slots"),
            Self::Closed => (t!("moving-closed"), ""),
            Self::NotBooked => (t!("moving-not-booked"), ""),
            Self::Unavailable => (t!("moving-unavailable"), ""),
            Self::Failed => (t!("moving-failed"), ""),
        }
    }

    /// The sentence beside the field.
    pub fn at(self, field: &str) -> Option<String> {
        let (text, at) = self.problem();
        (at == field).then_some(text)
    }
}

impl From<Error> for MoveOutcome {
    fn from(error: Error) -> Self {
        match error {
            Error::SlotTaken { .. } => Self::SlotTaken,
            Error::Invalid(_) => Self::Closed,
            Error::Conflict(_) | Error::NotFound => Self::NotBooked,
            error => match Problem::from(error) {
                Problem::Unavailable => Self::Unavailable,
                _ => Self::Failed,
            },
        }
    }
}

/// `nearest` are the free slots nearest to the one that was `picked` and went to somebody else.
#[component]
pub fn OutcomeNotice(
    mover: Mover,
    outcome: Option<MoveOutcome>,
    picked: Option<DateTime<Utc>>,
    mut nearest: Vec<FreeSlot>,
    zone: Tz,
) -> impl IntoView {
    let outcome = outcome?;
    nearest.sort_by_key(|slot| slot.starts_at);
    let links: Vec<_> = nearest.iter().map(|slot| slot_link(mover, slot.starts_at, zone)).collect();
    let title = match (outcome, picked) {
        (MoveOutcome::SlotTaken, Some(at)) => t!("moving-taken", moment = times::moment(at, zone)),
        (MoveOutcome::Closed, Some(at)) => t!("moving-cannot", moment = times::moment(at, zone)),
        _ => t!("moving-not-moved"),
    };
    let text = match outcome.problem() {
        _ if !links.is_empty() => view! {
            <p>{t!("moving-nearest")}</p>
            <ul class="notice-list">{links}</ul>
        }
        .into_any(),
        (text, "") => view! { <p>{text} "."</p> }.into_any(),
        (text, at) => view! { <ul class="notice-list"><li><a href=at>{text}</a></li></ul> }.into_any(),
    };
    Some(view! {
        <div class="notice" data-kind="error" role="alert">
            <h2 class="notice-title">{title}</h2>
            {text}
        </div>
    })
}

/// Picks the slot on its day.
fn slot_link(mover: Mover, at: DateTime<Utc>, zone: Tz) -> impl IntoView + use<> {
    let href = format!("{}#slots", mover.picked_url(Some(at), None));
    view! { <li><a href=href><time datetime=at.to_rfc3339()>{times::moment(at, zone)}</time></a></li> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_comes_back_from_its_code() {
        for outcome in ALL {
            assert_eq!(MoveOutcome::read(outcome.code()), Some(outcome));
        }
        assert_eq!(MoveOutcome::read("moved"), None);
    }
}
