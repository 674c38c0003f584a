//! What the pages of booking have in common: the way from one to the next, the heading, and the summary of what was chosen.

use leptos::prelude::*;

use crate::{
    faults::FaultLink,
    flow::{
        choice::Choice,
        summary::{Summary, SummaryBox},
    },
    site::PatientSite,
    time::zone::VisitorZone,
};

/// The pages of the flow, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    Service,
    Provider,
    Time,
    Details,
    Check,
}

const PAGES: [Page; 5] = [Page::Service, Page::Provider, Page::Time, Page::Details, Page::Check];

impl Page {
    fn number(self) -> usize {
        PAGES.iter().take_while(|page| **page < self).count() + 1
    }

    /// Where what was chosen last is chosen anew.
    fn before(self) -> Self {
        PAGES.into_iter().rfind(|page| *page < self).unwrap_or(self)
    }

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

/// A page of the flow. `faults` are what is wrong with its form.
#[component]
pub fn BookingFrame(
    page: Page,
    choice: Choice,
    #[prop(into)] heading: String,
    #[prop(optional)] faults: Vec<FaultLink>,
    #[prop(optional_no_strip, into)] lede: Option<String>,
    #[prop(optional_no_strip)] summary: Option<Summary>,
    children: Children,
) -> impl IntoView {
    view! {
        <PatientSite title=heading.clone() class="booking" faults>
            <PageNav current=page choice=choice.clone() />
            <header class="page-head">
                <h1>{heading}</h1>
                {lede.map(|lede| view! { <p class="lede">{lede}</p> })}
            </header>
            {summary.map(|summary| view! { <SummaryBox summary change=page.before().url(&choice) /> })}
            <div class="booking-body">{children()} <VisitorZone /></div>
        </PatientSite>
    }
}

#[component]
fn PageNav(current: Page, choice: Choice) -> impl IntoView {
    let item = |page: Page| {
        let name = view! { <span class="step-name">{page.name()}</span> };
        if page < current {
            let href = page.url(&choice);
            view! {
                <li class="step" data-state="done">
                    <a href=href>{name}</a>
                </li>
            }
            .into_any()
        } else {
            let is_current = (page == current).then_some("step");
            view! {
                <li class="step" aria-current=is_current>
                    {name}
                </li>
            }
            .into_any()
        }
    };
    let items: Vec<_> = PAGES.into_iter().map(item).collect();
    view! {
        <nav class="steps" aria-label=t!("steps")>
            // One of them is shown: there is no room for five names on a phone.
            <p class="steps-now">{t!("steps-now", number = current.number(), steps = PAGES.len())}</p>
            <ol>{items}</ol>
        </nav>
    }
}
