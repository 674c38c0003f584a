//! The slot that is kept for the visitor while they answer: its cookie, and the box that says how long yet.

use std::time::Duration as Left;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{NewAppointment, Reference, booking::AppointmentForm};
use jobs::{hold, store::hold::Hold};
use leptos::{prelude::*, server_fn::ServerFn};
use time::Duration;
use uuid::Uuid;

use super::{
    api::{ExtendHold, HoldSlot, booking_url},
    choice::Choice,
    draft,
    island::{ClockWords, HoldClock, PLACE},
};
use crate::{
    cookie::{cookie, set},
    error_page::{Problem, elsewhere},
    language::marked,
    times,
    visit::Visit,
};

const NAME: &str = "hold";
/// Longer than any hold lasts.
const KEPT: Duration = Duration::hours(1);

/// The name of the hold that came with the request.
pub fn id() -> Option<Uuid> {
    cookie(NAME)?.parse().ok()
}

/// The same, or a new one.
pub fn ensure(visit: &Visit) -> Uuid {
    let id = id().unwrap_or_else(hold::new_id);
    set(visit, NAME, id.to_string(), KEPT);
    id
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

async fn is_at(visit: &Visit, booking: &Reference, wanted: &NewAppointment) -> Result<bool, Problem> {
    Ok(jobs::booking::status_of(&visit.daybook, booking).await?.starts_at == wanted.starts_at)
}

/// How it stands with the chosen slot.
#[derive(Clone, Debug)]
pub enum Keeping {
    /// Kept for this visitor.
    Held(Hold, Left),
    /// Not kept (any more), and free.
    Free,
}

impl Keeping {
    /// Sends the visitor back to the free slots when the chosen one went to somebody else, and on to their booking when it is
    /// their own by now (they went back).
    pub async fn load(visit: &Visit, choice: &Choice, now: DateTime<Utc>) -> Result<Self, Problem> {
        let Some(wanted) = wanted(choice, now) else { return Err(elsewhere(&choice.closed_url())) };
        if let Some(id) = id()
            && let Some(held) = hold::of(&visit.daybook, id, &wanted).await?
            && let Some(left) = hold::left(&held, now)
        {
            return Ok(Self::Held(held, left));
        }
        match hold::is_free(&visit.daybook, &wanted).await? {
            true => Ok(Self::Free),
            false => match draft::sent(visit).await? {
                Some(reference) if is_at(visit, &reference, &wanted).await? => {
                    Err(elsewhere(&booking_url(&reference, &choice.tz)))
                }
                _ => Err(elsewhere(&choice.taken_url())),
            },
        }
    }

    /// The room that is kept, where one is needed.
    pub fn room(&self) -> Option<&str> {
        match self {
            Self::Held(hold, _) => hold.room.as_deref(),
            Self::Free => None,
        }
    }

    /// Whether the visitor can keep it longer.
    pub fn can_extend(&self) -> bool {
        matches!(self, Self::Held(hold, _) if !hold.is_extended)
    }
}

/// The page that the box is on, which its buttons lead back to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Keeping it longer is a button of the form there, which saves what was typed as well.
    Details,
    Check,
}

#[component]
pub fn HoldBox(keeping: Keeping, choice: Choice, zone: Tz, place: Place) -> impl IntoView {
    let elsewhere = choice.time_url();
    match keeping {
        Keeping::Held(hold, left) => {
            let until = t!("hold-until", clock = times::clock(hold.expires_at, zone));
            let [before, clock, after] = marked(until);
            view! {
                <aside class="hold" aria-label=t!("hold")>
                    <p>
                        {before} <time datetime=hold.expires_at.to_rfc3339()>{clock}</time> {after} " "
                        <HoldClock left_seconds=left.as_secs() as u32 words=clock_words() />
                    </p>
                    <div class="hold-actions">
                        {(place == Place::Check && !hold.is_extended).then(|| view! {
                            <form method="post" action=ExtendHold::url()>
                                <input type="hidden" name="tz" value=choice.tz.clone() />
                                <button class="button">{t!("hold-extend")}</button>
                            </form>
                        })}
                        <a href=elsewhere>{t!("hold-other")}</a>
                    </div>
                </aside>
            }
            .into_any()
        }
        Keeping::Free => view! {
            <aside class="hold" data-state="free" aria-label=t!("hold")>
                <p>
                    {t!("hold-free")}
                </p>
                <div class="hold-actions">
                    <form method="post" action=HoldSlot::url()>
                        <input type="hidden" name="service" value=choice.service.clone() />
                        <input type="hidden" name="tz" value=choice.tz.clone() />
                        <input type="hidden" name="slot" value=slot_value(&choice.provider, &choice.at) />
                        <input type="hidden" name="place" value=place.name() />
                        <button class="button">{t!("hold-take")}</button>
                    </form>
                    <a href=elsewhere>{t!("hold-other")}</a>
                </div>
            </aside>
        }
        .into_any(),
    }
}

fn clock_words() -> ClockWords {
    ClockWords {
        left: t!("hold-left", time = PLACE),
        over: t!("hold-over"),
        seconds: t!("hold-seconds", seconds = PLACE),
        ended: t!("hold-ended"),
    }
}

impl Place {
    pub fn name(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Check => "check",
        }
    }
}

/// A slot as the button that takes it sends it.
pub fn slot_value(provider: &str, at: &str) -> String {
    format!("{provider}/{at}")
}

/// The provider and the start in it.
pub fn slot_of(value: &str) -> (&str, &str) {
    value.split_once('/').unwrap_or_default()
}
