//! Why an appointment was not moved: a code in the URL, a sentence on the page.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{FreeSlot, refusal::Fault};
use jobs::Error;
use leptos::prelude::*;

use super::Mover;
use crate::{
    faults::{FaultLink, words},
    form::asking::SURE,
    http::PageError,
    time,
};

/// The `id` of the slots to choose from.
pub const SLOTS: &str = "slots";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveOutcome {
    NoSlot,
    NotSure,
    SlotTaken,
    /// In the past, or outside the opening hours.
    Closed,
    /// Where the appointment is already.
    Same,
    NotBooked,
    Unavailable,
    /// Whether it was moved is not known.
    Unanswered,
    Failed,
}

const ALL: [MoveOutcome; 9] = [
    MoveOutcome::NoSlot,
    MoveOutcome::NotSure,
    MoveOutcome::SlotTaken,
    MoveOutcome::Closed,
    MoveOutcome::Same,
    MoveOutcome::NotBooked,
    MoveOutcome::Unavailable,
    MoveOutcome::Unanswered,
    MoveOutcome::Failed,
];

impl MoveOutcome {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSlot => "no-slot",
            Self::NotSure => "not-sure",
            Self::SlotTaken => "slot-taken",
            Self::Closed => "closed",
            Self::Same => "same",
            Self::NotBooked => "not-booked",
            Self::Unavailable => "unavailable",
            Self::Unanswered => "unanswered",
            Self::Failed => "failed",
        }
    }

    /// Back from the URL, each of several.
    pub fn read(codes: &str) -> Vec<Self> {
        let known = |code: &str| ALL.into_iter().find(|outcome| outcome.code() == code);
        words(codes).filter_map(known).collect()
    }

    /// What to do about it.
    fn sentence(self) -> String {
        match self {
            Self::NoSlot => t!("moving-no-slot"),
            Self::NotSure => t!("moving-not-sure"),
            Self::SlotTaken => t!("moving-slot-taken"),
            Self::Closed => t!("moving-closed"),
            Self::Same => t!("moving-same"),
            Self::NotBooked => t!("moving-not-booked"),
            Self::Unavailable => t!("moving-unavailable"),
            Self::Unanswered => t!("unanswered-look"),
            Self::Failed => t!("moving-failed"),
        }
    }

    /// The field that was not filled in, or has to be once more.
    pub fn fault(self) -> Option<FaultLink> {
        let field = match self {
            Self::NoSlot | Self::SlotTaken => SLOTS,
            Self::NotSure => SURE,
            _ => return None,
        };
        Some(FaultLink::to(field, self.sentence()))
    }
}

impl From<Error> for MoveOutcome {
    fn from(error: Error) -> Self {
        match error {
            Error::SlotTaken { .. } => Self::SlotTaken,
            Error::Invalid(Fault::SameTime) => Self::Same,
            Error::Invalid(_) => Self::Closed,
            Error::Conflict(_) | Error::NotFound => Self::NotBooked,
            error => match PageError::from(error) {
                PageError::Unavailable => Self::Unavailable,
                PageError::Unanswered => Self::Unanswered,
                _ => Self::Failed,
            },
        }
    }
}

/// What no field is at fault for. `nearest` are the free slots nearest to the one that was `picked` and went to somebody else.
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
        (MoveOutcome::SlotTaken, Some(at)) => t!("moving-taken", moment = time::moment(at, zone)),
        (MoveOutcome::Closed, Some(at)) => t!("moving-cannot", moment = time::moment(at, zone)),
        (MoveOutcome::Unanswered, _) => t!("unanswered"),
        _ => t!("moving-not-moved"),
    };
    let text = match links.is_empty() {
        true => view! { <p>{outcome.sentence()} "."</p> }.into_any(),
        false => view! {
            <p>{t!("moving-nearest")}</p>
            <ul class="notice-list">{links}</ul>
        }
        .into_any(),
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
    let href = format!("{}#slots", mover.picked_url(Some(at), &[]));
    view! { <li><a href=href><time datetime=at.to_rfc3339()>{time::moment(at, zone)}</time></a></li> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_comes_back_from_its_code() {
        for outcome in ALL {
            assert_eq!(MoveOutcome::read(outcome.code()), [outcome]);
        }
        assert_eq!(MoveOutcome::read("moved"), []);
        assert_eq!(MoveOutcome::read("no-slot.not-sure"), [MoveOutcome::NoSlot, MoveOutcome::NotSure]);
    }
}
