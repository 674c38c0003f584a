//! `/book/waitlist`: on which days, and who? One form, whose answers about a person the draft keeps; the days stand in the
//! URL.

use chrono::{Days, NaiveDate, Utc};
use domain::{Invalid, waitlist::WishForm};
use jobs::availability;
use leptos::prelude::*;

use super::{api::check, form::JoinForm};
use crate::{
    booking::{
        api::questions,
        choice::{Choice, asked, url},
        chosen::Chosen,
        draft,
        frame::{Summary, SummaryBox},
        island::VisitorZone,
    },
    error_page::answer,
    site::PatientSite,
    visit::visit,
};

const PATH: &str = "/book/waitlist";
/// What is proposed as the last day: so many days from today.
const PROPOSED: Days = Days::new(28);

/// The page for a choice, with what was wished for and why it is shown again.
pub fn wish_url(choice: &Choice, wish: &WishForm, problem: &str) -> String {
    let (weekdays, parts) = (wish.weekdays.join(","), wish.parts.join(","));
    url(
        PATH,
        &[
            ("service", &choice.service),
            ("provider", &choice.provider),
            ("tz", &choice.tz),
            ("first_day", &wish.first_day),
            ("last_day", &wish.last_day),
            ("weekdays", &weekdays),
            ("parts", &parts),
            ("problem", problem),
        ],
    )
}

/// The way here from the page of times.
pub fn join_url(choice: &Choice) -> String {
    wish_url(choice, &WishForm::default(), "")
}

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
    let (visit, choice) = (visit(), Choice::asked());
    let problem = asked("problem");
    let is_checked = problem == "check";
    let draft = draft::id();
    let zone = visit.daybook.settings.clinic_zone;
    let today = Utc::now().with_timezone(&zone).date_naive();
    let wish = wish(today, is_checked);
    answer(async move {
        let chosen = Chosen::load(&visit, &choice).await?;
        let clinic = chosen.provider.as_ref().map_or(zone, availability::zone);
        let form = draft::answers(&visit).await?.unwrap_or_default();
        let form = domain::BookingForm {
            appointment: domain::booking::AppointmentForm {
                service: choice.service.clone(),
                provider: choice.provider.clone(),
                ..Default::default()
            },
            ..form
        };
        let questions = questions(&visit, &choice.service).await?;
        let invalid = match check(&form, &wish, &questions, &visit) {
            Err(invalid) if is_checked => invalid,
            _ => Invalid::default(),
        };
        let title = if invalid.is_empty() { t!("waitlist-join") } else { t!("waitlist-join-error") };
        let unavailable = (problem == "unavailable").then(|| {
            view! {
                <div class="notice" data-kind="warning" role="alert">
                    <h2 class="notice-title">{t!("waitlist-unavailable")}</h2>
                    <p>{t!("waitlist-unavailable-text")}</p>
                </div>
            }
        });
        Ok(view! {
            <PatientSite title class="booking">
                <header class="page-head">
                    <h1>{t!("waitlist-join")}</h1>
                    <p class="lede">
                        {t!("waitlist-join-lede")}
                    </p>
                </header>
                <SummaryBox summary=Summary::of(&chosen) />
                <div class="booking-body">
                    {unavailable}
                    <JoinForm choice answers=form questions wish invalid today zone=clinic problem=problem.clone() draft />
                    <VisitorZone />
                </div>
            </PatientSite>
        })
    })
}
