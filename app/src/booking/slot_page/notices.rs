//! What brought the visitor back to this page: the chosen time went to somebody else, or cannot be booked.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{FreeSlot, date::instant};
use jobs::availability;
use leptos::prelude::*;
use uuid::Uuid;

use super::slots::TakeForm;
use crate::{
    booking::held::slot_value,
    flow::{choice::Choice, chosen::Chosen},
    http::{PageError, RequestContext},
    language::marked,
    time::{self, machine_time},
};

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
    /// Chosen in a browser that sends no cookies back.
    Cookies,
}

impl Notices {
    pub async fn load(
        request: &RequestContext,
        chosen: &Chosen,
        taken: &str,
        is_closed: bool,
        hold: Option<Uuid>,
        now: DateTime<Utc>,
    ) -> Result<Self, PageError> {
        let Some(wanted) = instant(taken).filter(|at| *at > now) else {
            return Ok(if is_closed || !taken.is_empty() { Self::Closed } else { Self::None });
        };
        let Some(provider) = &chosen.provider else { return Ok(Self::Taken(wanted, Vec::new())) };
        let mut nearest =
            availability::nearest(&request.daybook, &chosen.service, provider, wanted, now, OFFERED, hold)
                .await?;
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
            Self::Cookies => {
                let [before, link, after] = marked(t!("slots-cookies-window"));
                let here = choice.time_url();
                view! {
                    <div class="notice" data-kind="warning" role="alert">
                        <h2 class="notice-title">{t!("slots-cookies")}</h2>
                        <p>{t!("slots-cookies-text")}</p>
                        <p>{before} <a href=here target="_blank">{link}</a> {after}</p>
                    </div>
                }
                .into_any()
            }
            Self::Taken(wanted, nearest) => {
                let title = t!("slots-taken", moment = time::moment(wanted, zone));
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
                <time datetime=at>{time::moment(slot.starts_at, zone)}</time>
            </button>
        </li>
    }
}
