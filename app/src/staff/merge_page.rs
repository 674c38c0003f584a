//! `/staff/patients/{id}/{id}`: two records that are probably one person; which one stays, what that does, and an
//! explicit "yes".

use domain::PatientId;
use jobs::{
    Error,
    patients::{self, Alike},
    store::{patient::Patient, patient_pair::Pair},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::MergePatients,
    patients_page::{RecordFacts, why},
};
use crate::{
    error_page::answer,
    site::{FieldError, StaffSite, SureField},
    times,
    visit::visit,
};

#[component]
pub fn MergePage() -> impl IntoView {
    let visit = visit();
    let params = use_params_map().get_untracked();
    let id = |name| params.get(name).and_then(|id| id.parse::<PatientId>().ok());
    let pair = id("first").zip(id("second")).and_then(|(first, second)| Pair::of(first, second));
    let query = use_query_map().get_untracked();
    let kept = query.get("kept").and_then(|id| id.parse::<PatientId>().ok());
    let problem = query.get("problem");
    answer(async move {
        let access = visit.staff()?;
        let pair = pair.ok_or(Error::NotFound)?;
        let Alike { patients, why: likeness, .. } = patients::pair(&visit.daybook, &access, pair).await?;
        let zone = visit.daybook.settings.clinic_zone;
        let at_fault = match problem.as_deref() {
            Some("no-choice") => Some(("#kept", t!("merge-no-choice"))),
            Some("not-sure") => Some(("#sure", t!("merge-not-sure"))),
            _ => None,
        };
        let records: Vec<_> = patients
            .iter()
            .map(|patient| view! { <div class="panel"><RecordFacts patient=patient.clone() zone /></div> })
            .collect();
        Ok(view! {
            <StaffSite title=t!("merge-title") current="/staff/patients">
                <header class="page-head">
                    <p class="crumbs"><a href="/staff/patients">{t!("patients-title")}</a></p>
                    <h1>{t!("merge-title")}</h1>
                    <p class="lede">{why(likeness)}</p>
                </header>
                {at_fault.clone().map(|(field, text)| view! {
                    <div class="notice" data-kind="error" role="alert">
                        <h2 class="notice-title">{t!("merge-not-merged")}</h2>
                        <ul class="notice-list"><li><a href=field>{text}</a></li></ul>
                    </div>
                })}
                <div class="columns">{records}</div>
                <MergeForm pair patients kept at_fault />
            </StaffSite>
        })
    })
}

/// `at_fault` is the field that was not filled in, and what to do about it.
#[component]
fn MergeForm(
    pair: Pair,
    patients: [Patient; 2],
    kept: Option<PatientId>,
    at_fault: Option<(&'static str, String)>,
) -> impl IntoView {
    let about = |wanted| at_fault.clone().filter(|(field, _)| *field == wanted).map(|(_, text)| text);
    let about_kept = about("#kept");
    let is_wrong = about_kept.is_some();
    let choices: Vec<_> = patients
        .into_iter()
        .map(|patient| {
            let born = times::day(patient.date_of_birth);
            let contact = patient.email.clone().or_else(|| patient.phone.clone());
            let contact = contact.unwrap_or_else(|| t!("staff-contact-none"));
            let label = t!("merge-choice", name = patient.name(), born = born, email = contact);
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
            <form class="form" method="post" action=MergePatients::url()>
                <input type="hidden" name="first" value=pair.first.to_string() />
                <input type="hidden" name="second" value=pair.second.to_string() />
                <fieldset
                    class="fieldset"
                    id="kept"
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
                <SureField label=t!("merge-sure") problem=about("#sure") />
                <button class="button button-danger">{t!("merge-button")}</button>
            </form>
        </section>
    }
}
