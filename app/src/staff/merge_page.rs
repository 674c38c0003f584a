//! `/staff/patients/{id}/{id}`: two records that are probably one person; which one stays, what that does, and an
//! explicit "yes".

use domain::PatientId;
use jobs::{
    Error,
    patient::{self, Alike, Pair, Patient},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::MergePatients,
    patients_page::{RecordFacts, why},
};
use crate::{
    error_page::answer,
    faults::{FaultLink, message, words},
    form::{Asked, FieldError, SureField, around, asking::SURE},
    http::request,
    site::StaffSite,
    time,
};

/// The `id` of the records to choose from.
const KEPT: &str = "kept";

#[component]
pub fn MergePage() -> impl IntoView {
    let request = request();
    let params = use_params_map().get_untracked();
    let id = |name| params.get(name).and_then(|id| id.parse::<PatientId>().ok());
    let pair = id("first").zip(id("second")).and_then(|(first, second)| Pair::of(first, second));
    let query = use_query_map().get_untracked();
    let kept = query.get("kept").and_then(|id| id.parse::<PatientId>().ok());
    let faults: Vec<_> = words(query.get_str("problem").unwrap_or_default()).filter_map(fault).collect();
    answer(async move {
        let access = request.staff()?;
        let pair = pair.ok_or(Error::NotFound)?;
        let Alike { patients, why: likeness, .. } = patient::pair(&request.daybook, &access, pair).await?;
        let zone = request.daybook.settings.clinic_zone;
        let records: Vec<_> = patients
            .iter()
            .map(|patient| view! { <div class="panel"><RecordFacts patient=patient.clone() zone /></div> })
            .collect();
        Ok(view! {
            <StaffSite title=t!("merge-title") current="/staff/patients" faults=faults.clone()>
                <header class="page-head">
                    <p class="crumbs"><a href="/staff/patients">{t!("patients-title")}</a></p>
                    <h1>{t!("merge-title")}</h1>
                    <p class="lede">{why(likeness)}</p>
                </header>
                <div class="columns">{records}</div>
                <MergeForm pair patients kept faults />
            </StaffSite>
        })
    })
}

/// The field that was not filled in, by the word for it in the URL.
fn fault(word: &str) -> Option<FaultLink> {
    match word {
        "no-choice" => Some(FaultLink::to(KEPT, t!("merge-no-choice"))),
        "not-sure" => Some(FaultLink::to(SURE, t!("merge-not-sure"))),
        _ => None,
    }
}

/// `faults` are the fields that were not filled in.
#[component]
fn MergeForm(
    pair: Pair,
    patients: [Patient; 2],
    kept: Option<PatientId>,
    faults: Vec<FaultLink>,
) -> impl IntoView {
    let is_ticked = Asked::kept(!faults.is_empty()).is_sure;
    let about_kept = message(&faults, KEPT);
    let is_wrong = about_kept.is_some();
    let choices: Vec<_> = patients
        .into_iter()
        .map(|patient| {
            let born = time::day(patient.date_of_birth);
            let contact = patient.email.clone().or_else(|| patient.phone.clone());
            let contact = contact.unwrap_or_else(|| t!("staff-contact-none"));
            let label = around(
                |[name, contact]| t!("merge-choice", name = name, born = born, email = contact),
                [patient.name(), contact],
            );
            let is_kept = kept == Some(patient.id);
            view! {
                <label class="check">
                    <input type="radio" name="kept" value=patient.id.to_string() required checked=is_kept />
                    " "
                    <span>{label}</span>
                </label>
            }
        })
        .collect();
    view! {
        <section class="danger-zone" aria-labelledby="merge-title">
            <h2 id="merge-title">{t!("merge-form")}</h2>
            <p>{t!("merge-what")}</p>
            <form class="form" method="post" action=MergePatients::url() novalidate=true>
                <input type="hidden" name="first" value=pair.first.to_string() />
                <input type="hidden" name="second" value=pair.second.to_string() />
                <fieldset
                    class="fieldset"
                    id=KEPT
                    tabindex="-1"
                    role="radiogroup"
                    aria-required="true"
                    aria-describedby=is_wrong.then_some("kept-error")
                    aria-invalid=is_wrong.then_some("true")
                >
                    <legend class="field-label">{t!("merge-kept")}</legend>
                    {about_kept.map(|text| view! { <FieldError id="kept-error" text /> })}
                    {choices}
                </fieldset>
                <SureField label=t!("merge-sure") problem=message(&faults, SURE) is_ticked />
                <button class="button button-danger">{t!("merge-button")}</button>
            </form>
        </section>
    }
}
