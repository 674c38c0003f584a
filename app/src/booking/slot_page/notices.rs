//! What brought the visitor back to this page: the chosen time went to somebody else, or cannot be booked.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::booking::instant;
use jobs::availability::{self, FreeSlot};
use leptos::prelude::*;

use super::{
    super::{choice::Choice, chosen::Chosen, hold::slot_value},
    parts::TakeForm,
};
use crate::{error_page::Problem, staff::visits::machine_time, times, visit::Visit};

/// How many times are offered instead.
const OFFERED: usize = 5;

pub enum Notices {
    None,
    /// Taken by somebody else; these are the nearest free slots.
    Taken(DateTime<Utc>, Vec<FreeSlot>),
    /// In the past, or outside the opening hours.
    Closed,
    /// Chosen more often than anybody needs to.
    Busy,
}

impl Notices {
    pub async fn load(
        visit: &Visit,
        chosen: &Chosen,
        taken: &str,
        is_closed: bool,
        now: DateTime<Utc>,
    ) -> Result<Self, Problem> {
        let Some(wanted) = instant(taken).filter(|at| *at > now) else {
            return Ok(if is_closed || !taken.is_empty() { Self::Closed } else { Self::None });
        };
        let Some(provider) = &chosen.provider else { return Ok(Self::Taken(wanted, Vec::new())) };
        let pool = &visit.daybook.pool;
        let mut nearest =
            availability::nearest(pool, &chosen.service, provider, wanted, now, OFFERED).await?;
        nearest.sort_by_key(|slot| slot.starts_at);
        Ok(Self::Taken(wanted, nearest))
    }

    pub fn view(self, zone: Tz, choice: &Choice) -> impl IntoView + use<> {
        match self {
            Self::None => ().into_any(),
            Self::Closed => view! {
                <div class="notice" data-kind="warning" role="alert">
                    <h2 class="notice-title">{t!("slots-closed")}</h2>
                    <p>{t!("slots-closed-text")}</p>
                </div>
            }
            .into_any(),
            Self::Busy => view! {
                <div class="notice" data-kind="warning" role="alert">
                    <h2 class="notice-title">{t!("slots-busy")}</h2>
                    <p>{t!("slots-busy-text")}</p>
                </div>
            }
            .into_any(),
            Self::Taken(wanted, nearest) => {
                let title = t!("slots-taken", moment = times::moment(wanted, zone));
                let instead =
                    if nearest.is_empty() { t!("slots-taken-other") } else { t!("slots-taken-nearest") };
                let links: Vec<_> = nearest.iter().map(|slot| slot_button(slot, zone)).collect();
                view! {
                    <div class="notice" data-kind="warning" role="alert">
                        <h2 class="notice-title">{title}</h2>
                        <p>{instead}</p>
                        <TakeForm choice=choice.clone()><ul class="notice-list">{links}</ul></TakeForm>
                    </div>
                }
                .into_any()
            }
        }
    }
}

fn slot_button(slot: &FreeSlot, zone: Tz) -> impl IntoView + use<> {
    let at = machine_time(slot.starts_at);
    let value = slot_value(slot.provider_id.as_str(), &at);
    view! {
        <li>
            <button class="button" name="slot" value=value>
                <time datetime=at>{times::moment(slot.starts_at, zone)}</time>
            </button>
        </li>
    }
}
