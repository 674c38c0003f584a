//! The slot that is kept for a tab while its visitor answers: whose it is, and the box that says how long yet.

use std::time::Duration as Left;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{NewAppointment, Reference, Wording};
use jobs::booking::hold::{self, Hold};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    api::{ExtendHold, HoldSlot},
    browser,
    held::{name, slot_value, wanted},
    hold_clock::{BLANK, ClockWords, HoldClock},
};
use crate::{
    flow::{choice::Choice, draft::Draft, entry::booking_url},
    http::{PageError, RequestContext, elsewhere},
    language::marked,
    time,
};

/// What the tab has booked.
async fn own_booking(request: &RequestContext, choice: &Choice) -> Result<Option<Reference>, PageError> {
    let Some(draft) = Draft::named(&choice.draft) else { return Ok(None) };
    Ok(draft.sent(request).await?.map(|sent| sent.reference))
}

async fn is_at(
    request: &RequestContext,
    booking: &Reference,
    wanted: &NewAppointment,
) -> Result<bool, PageError> {
    Ok(jobs::booking::status_of(&request.daybook, booking).await?.starts_at == wanted.starts_at)
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
    pub async fn load(
        request: &RequestContext,
        choice: &Choice,
        now: DateTime<Utc>,
    ) -> Result<Self, PageError> {
        let Some(wanted) = wanted(choice, now) else { return Err(elsewhere(&choice.closed_url())) };
        if let Some(name) = name(choice)
            && let Some(held) = hold::of(&request.daybook, name, &wanted).await?
            && let Some(left) = hold::left(&held)
        {
            return Ok(Self::Held(held, left));
        }
        match hold::is_free(&request.daybook, &wanted).await? {
            true => Ok(Self::Free),
            // Without our cookie nobody can be told whose it is: it may be their own.
            false if browser::held().is_none() => Err(elsewhere(&choice.cookies_url())),
            false => match own_booking(request, choice).await? {
                Some(reference) if is_at(request, &reference, &wanted).await? => {
                    Err(elsewhere(&booking_url(&reference, &choice.tz)))
                }
                _ => Err(elsewhere(&choice.taken_url())),
            },
        }
    }

    /// The room that is kept, where one is needed.
    pub fn room(&self) -> Option<&Wording> {
        match self {
            Self::Held(hold, _) => hold.room.as_ref(),
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
pub enum HoldPage {
    /// Keeping it longer is a button of the form there, which saves what was typed as well.
    Details,
    Check,
}

#[component]
pub fn HoldBox(keeping: Keeping, choice: Choice, zone: Tz, page: HoldPage) -> impl IntoView {
    match keeping {
        Keeping::Held(hold, left) => {
            let until = t!("hold-until", clock = time::clock(hold.expires_at, zone));
            let [before, clock, after] = marked(until);
            view! {
                <aside class="hold" aria-label=t!("hold")>
                    <p>
                        <span>{before} <time datetime=hold.expires_at.to_rfc3339()>{clock}</time> {after}</span> " "
                        <HoldClock left_seconds=left.as_secs() as u32 words=clock_words() />
                    </p>
                    {(page == HoldPage::Check && !hold.is_extended).then(|| view! {
                        <form class="hold-longer" method="post" action=ExtendHold::url() novalidate=true>
                            <input type="hidden" name="tz" value=choice.tz.clone() />
                            <input type="hidden" name="draft" value=choice.draft.clone() />
                            <button class="button">{t!("hold-extend")}</button>
                        </form>
                    })}
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
                    <form method="post" action=HoldSlot::url() novalidate=true>
                        <input type="hidden" name="service" value=choice.service.clone() />
                        <input type="hidden" name="tz" value=choice.tz.clone() />
                        <input type="hidden" name="draft" value=choice.draft.clone() />
                        <input type="hidden" name="slot" value=slot_value(&choice.provider, &choice.at) />
                        <input type="hidden" name="place" value=page.name() />
                        <button class="button">{t!("hold-take")}</button>
                    </form>
                    <a href=choice.time_url()>{t!("hold-other")}</a>
                </div>
            </aside>
        }
        .into_any(),
    }
}

fn clock_words() -> ClockWords {
    ClockWords {
        left: t!("hold-left", time = BLANK),
        over: t!("hold-over"),
        seconds: t!("hold-seconds", seconds = BLANK),
        ended: t!("hold-ended"),
    }
}

impl HoldPage {
    pub fn name(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Check => "check",
        }
    }
}
