//! What is on record about a patient.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use jobs::patient::Patient;
use leptos::prelude::*;

use crate::{form::Typed, time};

/// `zone` is the clinic's, for the days of the first and the last appointment.
#[component]
pub fn RecordFacts(patient: Patient, zone: Tz) -> impl IntoView {
    let day = |at: Option<DateTime<Utc>>| match at {
        Some(at) => time::day(at.with_timezone(&zone).date_naive()),
        None => t!("patients-none-yet"),
    };
    view! {
        <dl class="facts">
            <div class="fact"><dt>{t!("fact-name")}</dt><dd><Typed text=patient.name() /></dd></div>
            <div class="fact">
                <dt>{t!("fact-date-of-birth")}</dt>
                <dd>
                    <time datetime=patient.date_of_birth.to_string()>{time::day(patient.date_of_birth)}</time>
                </dd>
            </div>
            <div class="fact"><dt>{t!("fact-email")}</dt><dd>{patient.email.unwrap_or_else(|| t!("not-given"))}</dd></div>
            <div class="fact">
                <dt>{t!("fact-phone")}</dt>
                <dd>{patient.phone.unwrap_or_else(|| t!("not-given"))}</dd>
            </div>
            <div class="fact"><dt>{t!("patients-appointments")}</dt><dd>{patient.appointments}</dd></div>
            <div class="fact"><dt>{t!("patients-first")}</dt><dd>{day(patient.first_at)}</dd></div>
            <div class="fact"><dt>{t!("patients-last")}</dt><dd>{day(patient.last_at)}</dd></div>
        </dl>
    }
}
