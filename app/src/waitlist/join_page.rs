//! `/book/waitlist`: on which days, and who? One form, whose answers about a person the draft keeps; the days stand in the
//! URL.

use chrono::{Days, NaiveDate};
use domain::{Invalid, clock::Clock, waitlist::WishForm};
use leptos::prelude::*;

use super::{
    check::check,
    form::{JoinForm, faults},
};
use crate::{
    error_page::answer,
    flow::{
        choice::Choice,
        chosen::Chosen,
        draft::Draft,
        questions::questions,
        summary::{Summary, SummaryBox},
    },
    http::{request, url::asked},
    site::PatientSite,
    time::{
        whose_time,
        zone::{VisitorZone, visitor_zone},
    },
};

/// What is proposed as the last day: so many days from today.
const PROPOSED: Days = Days::new(28);

/// What the URL says, or what most people wish for.
fn wish(today: NaiveDate, is_checked: bool) -> WishForm {
    let list = |name| -> Vec<String> {
        asked(name).split(',').filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
    };
    let asked_for = WishForm {
        first_day: asked("first_day"),
        last_day: asked("last_day"),
        weekdays: list("weekdays"),
        parts: list("parts"),
    };
    if is_checked || asked_for != WishForm::default() {
        return asked_for;
    }
    WishForm {
        first_day: today.to_string(),
        last_day: today.checked_add_days(PROPOSED).unwrap_or(today).to_string(),
        weekdays: (1..=5).map(|number| number.to_string()).collect(),
        parts: domain::DayPart::ALL.iter().map(ToString::to_string).collect(),
    }
}

#[component]
pub fn JoinPage() -> impl IntoView {
    let (request, choice) = (request(), Choice::asked());
    let problem = asked("problem");
    let is_checked = problem == "check";
    // The form is sent under this name, once.
    let draft = Draft::named(&choice.draft).unwrap_or_else(Draft::new);
    let choice = choice.with_draft(draft.id);
    let zone = request.daybook.settings.clinic_zone;
    answer(async move {
        let now = request.daybook.now().await?;
        let today = now.with_timezone(&zone).date_naive();
        let wish = wish(today, is_checked);
        let chosen = Chosen::load(&request, &choice).await?;
        // Morning is when it is morning with the provider, also for who takes part online.
        let place = Clock::of_appointment(false, chosen.zone(&request), visitor_zone(&choice.tz));
        let whose = whose_time(&place, now).unwrap_or_default();
        let form = draft.answers(&request).await?.unwrap_or_default();
        let form = domain::BookingForm {
            appointment: domain::booking::AppointmentForm {
                service: choice.service.clone(),
                provider: choice.provider.clone(),
                ..Default::default()
            },
            ..form
        };
        let questions = questions(&request, &choice.service).await?;
        let invalid = match check(&form, &wish, &questions, &request, now) {
            Err(invalid) if is_checked => invalid,
            _ => Invalid::default(),
        };
        let faults = faults(&questions, &invalid);
        let unavailable = match &*problem {
            "unavailable" => Some((t!("waitlist-unavailable"), t!("waitlist-unavailable-text"))),
            "unanswered" => Some((t!("unanswered"), t!("unanswered-again"))),
            _ => None,
        };
        let unavailable = unavailable.map(|(title, text)| {
            view! {
                <div class="notice" data-kind="warning" role="alert">
                    <h2 class="notice-title">{title}</h2>
                    <p>{text}</p>
                </div>
            }
        });
        Ok(view! {
            <PatientSite title=t!("waitlist-join") class="booking" faults>
                <header class="page-head">
                    <h1>{t!("waitlist-join")}</h1>
                    <p class="lede">
                        {t!("waitlist-join-lede")}
                    </p>
                </header>
                <SummaryBox summary=Summary::of(&chosen) change=choice.provider_url() />
                <div class="booking-body">
                    {unavailable}
                    <JoinForm choice answers=form questions wish invalid today whose problem=problem.clone() draft=draft.name() />
                    <VisitorZone />
                </div>
            </PatientSite>
        })
    })
}
