//! What was searched for, over all time: coming appointments first, then past ones, the latest first.
//!
//! The searched name is in no URL: see `staff/search.rs`.

use chrono::{DateTime, Days, Utc};
use domain::schedule::Interval;
use jobs::{access::StaffAccess, appointments, store::appointment::Filter};
use leptos::prelude::*;

use super::{EVERY_MS, lists::Found};
use crate::{error_page::Problem, live::Live, site::StaffSite, staff::search::SearchForm, visit::Visit};

/// Beyond any appointment: bookings lie at most ten years ahead.
const EVER: Days = Days::new(36_500);

/// `term` is what is searched for; none when it has been forgotten.
pub async fn page(visit: &Visit, access: &StaffAccess, term: Option<String>) -> Result<AnyView, Problem> {
    let now = Utc::now();
    let first = now.checked_sub_days(EVER).unwrap_or(now);
    let last = now.checked_add_days(EVER).unwrap_or(now);
    let (mut coming, mut past) = (Vec::new(), Vec::new());
    if let Some(term) = &term {
        let within = |start: DateTime<Utc>, end: DateTime<Utc>| Filter {
            search: Some(term),
            between: Some(Interval { start, end }),
            ..Default::default()
        };
        coming = appointments::find(&visit.daybook, access, &within(now, last)).await?;
        past = appointments::find(&visit.daybook, access, &within(first, now)).await?;
        past.reverse();
    }
    let is_forgotten = term.is_none();
    Ok(view! {
        <StaffSite title=t!("search") current="/staff">
            <header class="page-head">
                <p class="crumbs">
                    <a href="/staff">{t!("nav-today")}</a>
                </p>
                <h1>{t!("search")}</h1>
                <p class="lede">
                    {t!("search-lede")}
                </p>
            </header>
            <SearchForm term />
            {if is_forgotten {
                view! { <Forgotten /> }.into_any()
            } else {
                view! {
                    <Live id="found" every_ms=EVERY_MS>
                        <Found coming past />
                    </Live>
                }
                .into_any()
            }}
        </StaffSite>
    }
    .into_any())
}

/// The cookie has run out, or nothing was searched for.
#[component]
fn Forgotten() -> impl IntoView {
    view! {
        <div class="empty">
            <h2 class="empty-title">{t!("search-whom")}</h2>
            <p>{t!("search-whom-text")}</p>
        </div>
    }
}
