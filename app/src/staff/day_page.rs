//! `/staff`: the day by provider, the next fortnight (`view=coming`), or what was searched for (`view=search`).

mod filters;
mod found;
mod lists;
mod query;

use axum::http::request::Parts;
use axum_extra::extract::cookie::CookieJar;
use chrono::{Days, Utc};
use domain::{Provider, schedule};
use filters::Filters;
use jobs::{
    access::StaffAccess,
    appointments,
    availability::{self, Catalog},
    store::appointment::Filter,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lists::{Coming, Day};
use query::{DayQuery, View};

use super::search::{Search, SearchForm};
use crate::{
    error_page::{Problem, answer},
    live::Live,
    site::StaffSite,
    times,
    visit::{Visit, visit},
};

/// How far "coming" reaches, today included.
const COMING: Days = Days::new(13);
/// Staff look at the day all day long.
const EVERY_MS: u32 = 5_000;

#[component]
pub fn DayPage() -> impl IntoView {
    let visit = visit();
    let query = DayQuery::read(&use_query_map().get_untracked());
    let term = use_context::<Parts>()
        .and_then(|parts| Search::Appointments.remembered(&CookieJar::from_headers(&parts.headers)));
    answer(async move {
        let access = visit.staff()?;
        match query.view {
            View::Day => day(&visit, &access, query).await,
            View::Coming => coming(&visit, &access, query).await,
            View::Search => found::page(&visit, &access, term).await,
        }
    })
}

async fn day(visit: &Visit, access: &StaffAccess, query: DayQuery) -> Result<AnyView, Problem> {
    let catalog = Catalog::load(&visit.daybook.pool).await?;
    let today = Utc::now().with_timezone(&visit.daybook.settings.clinic_zone).date_naive();
    let day = query.day.unwrap_or(today);
    let mut agendas = Vec::new();
    for provider in shown(&catalog, &query) {
        let zone = availability::zone(&provider);
        let filter = Filter {
            provider: Some(&provider.id),
            between: Some(schedule::span(zone, day, day)),
            ..Default::default()
        };
        let appointments = appointments::find(&visit.daybook, access, &filter).await?;
        agendas.push((provider, appointments));
    }
    let is_today = day == today;
    let title = if is_today { t!("nav-today") } else { times::long_day(day) };
    let back = day.pred_opt().map(|day| query.day_url(Some(day)));
    let on = day.succ_opt().map(|day| query.day_url(Some(day)));
    Ok(view! {
        <StaffSite title=title.clone() current="/staff">
            <header class="page-head">
                <h1>{title}</h1>
                <div class="page-actions">
                    <a class="button" href=back>{t!("day-previous")}</a>
                    {(!is_today).then(|| view! { <a class="button" href=query.day_url(None)>{t!("nav-today")}</a> })}
                    <a class="button" href=on>{t!("day-next")}</a>
                    <a class="button" href=query.coming_url()>{t!("coming")}</a>
                </div>
            </header>
            <SearchForm />
            <Filters query=query.clone() day providers=catalog.providers />
            <Live id="agenda" every_ms=EVERY_MS>
                <Day day is_today agendas query />
            </Live>
        </StaffSite>
    }
    .into_any())
}

async fn coming(visit: &Visit, access: &StaffAccess, query: DayQuery) -> Result<AnyView, Problem> {
    let catalog = Catalog::load(&visit.daybook.pool).await?;
    let zone = visit.daybook.settings.clinic_zone;
    let today = Utc::now().with_timezone(&zone).date_naive();
    let last = today.checked_add_days(COMING).unwrap_or(today);
    let filter = Filter {
        provider: query.provider.as_ref(),
        between: Some(schedule::span(zone, today, last)),
        ..Default::default()
    };
    let appointments = appointments::find(&visit.daybook, access, &filter).await?;
    Ok(view! {
        <StaffSite title=t!("coming") current="/staff">
            <header class="page-head">
                <h1>{t!("coming")}</h1>
                <p class="lede">{t!("coming-lede")}</p>
                <div class="page-actions">
                    <a class="button" href=query.day_url(None)>{t!("nav-today")}</a>
                </div>
            </header>
            <SearchForm />
            <Filters query=query.clone() day=today providers=catalog.providers />
            <Live id="agenda" every_ms=EVERY_MS>
                <Coming appointments query />
            </Live>
        </StaffSite>
    }
    .into_any())
}

/// The providers to show: the chosen one, or everyone.
fn shown(catalog: &Catalog, query: &DayQuery) -> Vec<Provider> {
    catalog
        .providers
        .iter()
        .filter(|provider| query.provider.as_ref().is_none_or(|chosen| *chosen == provider.id))
        .cloned()
        .collect()
}
