//! What was chosen so far, in a box beside the page.

use chrono::{DateTime, Utc};
use domain::{Wording, clock::Clock};
use leptos::prelude::*;

use super::chosen::Chosen;
use crate::{
    language::{Words, marked},
    time::When,
};

/// What has been chosen, as the visitor reads it.
pub struct Summary {
    pub service: Wording,
    pub duration_minutes: u16,
    pub provider: Option<String>,
    pub when: Option<(DateTime<Utc>, Clock)>,
}

impl Summary {
    pub fn of(chosen: &Chosen) -> Self {
        Self {
            service: chosen.service.name.clone(),
            duration_minutes: chosen.service.duration_minutes,
            provider: chosen.provider.as_ref().map(|provider| provider.name.clone()),
            when: None,
        }
    }
}

/// Beside the page where it is wide, and one line above it where it is not; `change` leads to what was chosen last.
#[component]
pub fn SummaryBox(summary: Summary, change: String) -> impl IntoView {
    let minutes = t!("minutes", minutes = summary.duration_minutes);
    let [before, hidden, after] = marked(t!("summary-change"));
    view! {
        <aside class="summary" aria-labelledby="summary-title">
            <h2 class="summary-title" id="summary-title">
                {t!("summary-title")}
            </h2>
            <dl class="summary-list">
                <div>
                    <dt>{t!("fact-service")}</dt>
                    <dd><Words of=summary.service /> " " <span class="muted">{minutes}</span></dd>
                </div>
                {summary.provider.map(|name| view! { <div><dt>{t!("fact-provider")}</dt><dd>{name}</dd></div> })}
                {summary.when.map(|(at, clock)| view! { <div><dt>{t!("fact-when")}</dt><dd><When at clock is_short=true /></dd></div> })}
            </dl>
            <a class="summary-change" href=change>{before}<span class="visually-hidden">{hidden}</span>{after}</a>
        </aside>
    }
}
