//! `/staff`: the day by provider, the next fortnight (`view=coming`), or what was searched for (`view=search`).

mod filters;
mod found;
mod lists;
mod query;

use chrono::Days;
use domain::{Provider, ProviderId, schedule};
use filters::Filters;
use jobs::{
    access::StaffAccess,
    appointment::{self, Filter},
    availability::Catalog,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lists::{Coming, Day};
use query::{DayQuery, View};

use super::{
    search::{Search, SearchForm},
    version::{ShownVersion, version},
};
use crate::{
    error_page::answer,
    faults::FaultLink,
    http::{PageError, RequestContext, request},
    live::Live,
    site::StaffSite,
    time,
};

/// How far "coming" reaches, today included.
const COMING: Days = Days::new(13);
/// Staff look at the day all day long.
const EVERY_MS: u32 = 5_000;

#[component]
pub fn DayPage() -> impl IntoView {
    let request = request();
    let query = DayQuery::read(&use_query_map().get_untracked());
    let term = Search::Appointments.remembered();
    let shown = ShownVersion::of_request();
    answer(async move {
        let access = request.staff()?;
        let version = version(&request, &access, &shown).await?;
        match query.view {
            View::Day => day(&request, &access, query, version).await,
            View::Coming => coming(&request, &access, query, version).await,
            View::Search => found::page(&request, &access, term, version).await,
        }
    })
}

async fn day(
    request: &RequestContext,
    access: &StaffAccess,
    query: DayQuery,
    version: String,
) -> Result<AnyView, PageError> {
    let catalog = Catalog::load(&request.daybook).await?;
    let zone = request.daybook.settings.clinic_zone;
    let today = request.daybook.now().await?.with_timezone(&zone).date_naive();
    let day = query.day.unwrap_or(today);
    let providers = shown(&catalog, &query);
    let ids: Vec<&ProviderId> = providers.iter().map(|provider| &provider.id).collect();
    let mut found =
        appointment::of_providers(&request.daybook, access, &ids, schedule::span(zone, day, day)).await?;
    let agendas = providers
        .into_iter()
        .map(|provider| {
            let theirs = found.extract_if(.., |it| it.provider_id == provider.id).collect();
            (provider, theirs)
        })
        .collect();
    let is_today = day == today;
    let title = if is_today { t!("nav-today") } else { time::long_day(day) };
    let back = day.pred_opt().map(|day| query.day_url(Some(day)));
    let on = day.succ_opt().map(|day| query.day_url(Some(day)));
    let faults = query.problem().map(|problem| FaultLink::to("day", problem)).into_iter().collect::<Vec<_>>();
    Ok(view! {
        <StaffSite title=title.clone() current="/staff" faults>
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
            <Live id="agenda" every_ms=EVERY_MS version>
                <Day day is_today agendas query />
            </Live>
        </StaffSite>
    }
    .into_any())
}

async fn coming(
    request: &RequestContext,
    access: &StaffAccess,
    query: DayQuery,
    version: String,
) -> Result<AnyView, PageError> {
    let catalog = Catalog::load(&request.daybook).await?;
    let zone = request.daybook.settings.clinic_zone;
    let today = request.daybook.now().await?.with_timezone(&zone).date_naive();
    let last = today.checked_add_days(COMING).unwrap_or(today);
    let filter = Filter {
        provider: query.provider.as_ref(),
        between: Some(schedule::span(zone, today, last)),
        ..Default::default()
    };
    let appointments = appointment::find(&request.daybook, access, &filter).await?;
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
            <Live id="agenda" every_ms=EVERY_MS version>
                <Coming appointments zone query />
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
