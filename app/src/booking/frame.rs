//! What the pages of the flow have in common: the steps, the heading, and the summary of what was chosen.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;

use super::{choice::Choice, chosen::Chosen, island::VisitorZone};
use crate::{site::PatientSite, times};

/// The pages of the flow, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Service,
    Provider,
    Time,
    Details,
    Check,
}

const STEPS: [Step; 5] = [Step::Service, Step::Provider, Step::Time, Step::Details, Step::Check];

impl Step {
    fn name(self) -> String {
        match self {
            Self::Service => t!("step-service"),
            Self::Provider => t!("step-provider"),
            Self::Time => t!("step-time"),
            Self::Details => t!("step-details"),
            Self::Check => t!("step-check"),
        }
    }

    fn url(self, choice: &Choice) -> String {
        match self {
            Self::Service => choice.service_url(),
            Self::Provider => choice.provider_url(),
            Self::Time => choice.time_url(),
            Self::Details => choice.details_url(),
            Self::Check => choice.check_url(),
        }
    }
}

/// What has been chosen, as the visitor reads it.
pub struct Summary {
    pub service: String,
    pub duration_minutes: u16,
    pub provider: Option<String>,
    pub when: Option<(DateTime<Utc>, Tz)>,
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

/// A page of the flow. `title` is the document's where it differs from the heading.
#[component]
pub fn BookingFrame(
    step: Step,
    choice: Choice,
    #[prop(into)] heading: String,
    #[prop(optional, into)] title: Option<String>,
    #[prop(optional, into)] lede: Option<String>,
    #[prop(optional_no_strip)] summary: Option<Summary>,
    children: Children,
) -> impl IntoView {
    view! {
        <PatientSite title=title.unwrap_or_else(|| heading.clone()) class="booking">
            <StepNav current=step choice />
            <header class="page-head">
                <h1>{heading}</h1>
                {lede.map(|lede| view! { <p class="lede">{lede}</p> })}
            </header>
            {summary.map(|summary| view! { <SummaryBox summary /> })}
            <div class="booking-body">{children()} <VisitorZone /></div>
        </PatientSite>
    }
}

#[component]
fn StepNav(current: Step, choice: Choice) -> impl IntoView {
    let item = |step: Step| {
        let name = view! { <span class="step-name">{step.name()}</span> };
        if step < current {
            let href = step.url(&choice);
            view! {
                <li class="step" data-state="done">
                    <a href=href>{name}</a>
                </li>
            }
            .into_any()
        } else {
            let is_current = (step == current).then_some("step");
            view! {
                <li class="step" aria-current=is_current>
                    {name}
                </li>
            }
            .into_any()
        }
    };
    let items: Vec<_> = STEPS.into_iter().map(item).collect();
    view! {
        <nav class="steps" aria-label=t!("steps")>
            <ol>{items}</ol>
        </nav>
    }
}

#[component]
pub fn SummaryBox(summary: Summary) -> impl IntoView {
    let minutes = t!("minutes", minutes = summary.duration_minutes);
    view! {
        <aside class="summary" aria-labelledby="summary-title">
            <h2 class="summary-title" id="summary-title">
                {t!("summary-title")}
            </h2>
            <dl class="summary-list">
                <div>
                    <dt>{t!("fact-service")}</dt>
                    <dd>{summary.service} " " <span class="muted">{minutes}</span></dd>
                </div>
                {summary.provider.map(|name| view! { <div><dt>{t!("fact-provider")}</dt><dd>{name}</dd></div> })}
                {summary.when.map(|(at, zone)| view! { <div><dt>{t!("fact-when")}</dt><dd><When at zone /></dd></div> })}
            </dl>
        </aside>
    }
}

/// An instant with its zone: `Monday, 5 May 2031, 09:00` and `Europe/Berlin, GMT+2`.
#[component]
pub fn When(at: DateTime<Utc>, zone: Tz) -> impl IntoView {
    view! {
        <time datetime=at.to_rfc3339()>{times::moment(at, zone)}</time>
        " "
        <span class="muted">{times::zone_name(at, zone)}</span>
    }
}

/// The ids of a choice, for a form that posts.
#[component]
pub fn HiddenChoice(choice: Choice) -> impl IntoView {
    view! {
        <input type="hidden" name="service" value=choice.service />
        <input type="hidden" name="provider" value=choice.provider />
        <input type="hidden" name="at" value=choice.at />
        <input type="hidden" name="tz" value=choice.tz />
    }
}
