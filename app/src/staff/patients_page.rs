//! `/staff/patients`: who was searched for, with their appointments, and the likely duplicates to decide about.
//!
//! The searched name is in no URL: see `staff/search.rs`.

mod found;
mod pair;
mod record;

use found::FoundPatients;
use jobs::patient;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pair::Pairs;

use super::search::{Search, SearchForm};
use crate::{error_page::answer, http::request, site::StaffSite};

pub use pair::why;
pub use record::RecordFacts;

#[component]
pub fn PatientsPage() -> impl IntoView {
    let request = request();
    let query = use_query_map().get_untracked();
    let notice = notice(query.get("done").as_deref(), query.get("problem").as_deref());
    let term = Search::Patients.remembered();
    answer(async move {
        let access = request.staff()?;
        let alike = patient::alike(&request.daybook, &access).await?;
        let found = match &term {
            Some(term) => Some(patient::find(&request.daybook, &access, term).await?),
            None => None,
        };
        let zone = request.daybook.settings.clinic_zone;
        Ok(view! {
            <StaffSite title=t!("patients-title") current="/staff/patients">
                <header class="page-head">
                    <h1>{t!("patients-title")}</h1>
                    <p class="lede">{t!("patients-lede")}</p>
                </header>
                {notice}
                <SearchForm search=Search::Patients term />
                {found.map(|found| view! { <FoundPatients found /> })}
                <Pairs alike zone />
            </StaffSite>
        })
    })
}

/// What came of a decision.
fn notice(done: Option<&str>, problem: Option<&str>) -> Option<impl IntoView + use<>> {
    let (kind, title, text) = match (done, problem) {
        (Some("merged"), _) => ("success", t!("patients-merged"), t!("patients-merged-text")),
        (Some("apart"), _) => ("success", t!("patients-apart"), t!("patients-apart-text")),
        (_, Some("decided")) => ("warning", t!("patients-decided"), t!("patients-decided-text")),
        (_, Some("unanswered")) => ("warning", t!("unanswered"), t!("unanswered-text")),
        (_, Some("unavailable")) => ("error", t!("patients-decided"), t!("patients-unavailable")),
        (_, Some(_)) => ("error", t!("patients-decided"), t!("patients-failed")),
        _ => return None,
    };
    Some(view! {
        <div class="notice" data-kind=kind role="status">
            <h2 class="notice-title">{title}</h2>
            <p>{text}</p>
        </div>
    })
}
