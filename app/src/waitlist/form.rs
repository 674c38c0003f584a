//! The form: on which days and at what time of day, and for whom. Plain HTML; the island `FieldCheck` adds each message when
//! its field is left.

use chrono::NaiveDate;
use domain::{
    BookingForm, DayPart, Invalid,
    intake::Question,
    waitlist::{self, AHEAD_MAX, WishForm},
};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

use super::api::JoinWaitlist;
use crate::{
    faults::FaultLink,
    flow::{
        choice::Choice,
        sender::SenderFields,
        wish::{WEEKDAYS, part_name},
    },
    form::{
        birth,
        check::FieldCheck,
        fault,
        field::{Field, FieldError, FormField, links},
        intake::{QuestionFields, WhomFields, booked_by_field, question_links},
        person::{PersonFields, fields as person_fields},
    },
    language::language,
    time,
};

fn day_fields() -> [Field; 2] {
    let field = |path, name, label| Field {
        path,
        name,
        label,
        hint: String::new(),
        is_optional: false,
        kind: "date",
        autocomplete: "off",
        class: "input-short",
    };
    [
        field(waitlist::FIRST_DAY, "first_day", t!("waitlist-first-day")),
        field(waitlist::LAST_DAY, "last_day", t!("waitlist-last-day")),
    ]
}

/// For the summary of errors, in the order of the page.
pub fn faults(questions: &[Question], invalid: &Invalid) -> Vec<FaultLink> {
    let [day, _] = day_fields();
    let ticks = |path, name| Field { path, name, ..day.clone() };
    let ticks = [ticks(waitlist::WEEKDAYS, "weekdays"), ticks(waitlist::PARTS, "parts")];
    let fields: Vec<_> =
        day_fields().into_iter().chain(ticks).chain([booked_by_field()]).chain(person_fields()).collect();
    let mut faults = links(&fields, invalid);
    faults.extend(birth::links(invalid));
    faults.extend(question_links(questions, invalid));
    faults
}

/// `whose` says whose times of day are meant, where that has to be said.
#[component]
pub fn JoinForm(
    choice: Choice,
    answers: BookingForm,
    questions: Vec<Question>,
    wish: WishForm,
    invalid: Invalid,
    today: NaiveDate,
    whose: String,
    problem: String,
    draft: Option<Uuid>,
) -> impl IntoView {
    let [first_day, last_day] = day_fields();
    let back = choice.time_url();
    let latest = today.checked_add_days(AHEAD_MAX).unwrap_or(today).to_string();
    let weekdays: Vec<_> = WEEKDAYS
        .iter()
        .map(|number| {
            let name = waitlist::weekday(number).map(time::weekday_name).unwrap_or_default();
            (*number, name, wish.weekdays.iter().any(|it| it == number))
        })
        .collect();
    let parts: Vec<_> = DayPart::ALL
        .iter()
        .map(|part| (part.as_str(), part_name(*part), wish.parts.iter().any(|it| it == part.as_str())))
        .collect();
    view! {
        <form class="form" method="post" action=JoinWaitlist::url() novalidate=true>
            <input type="hidden" name="service" value=choice.service />
            <input type="hidden" name="provider" value=choice.provider />
            <input type="hidden" name="tz" value=choice.tz />
            <input type="hidden" name="draft" value=choice.draft />
            <h2>{t!("waitlist-when")}</h2>
            <div class="field-row">
                <FormField field=first_day value=wish.first_day invalid=invalid.clone() max=latest.clone() />
                <FormField field=last_day value=wish.last_day invalid=invalid.clone() max=latest />
            </div>
            <Ticks name="weekdays" legend=t!("waitlist-days") hint=String::new() path=waitlist::WEEKDAYS options=weekdays invalid=invalid.clone() />
            <Ticks name="parts" legend=t!("waitlist-parts") hint=whose path=waitlist::PARTS options=parts invalid=invalid.clone() />
            <h2>{t!("waitlist-person")}</h2>
            <WhomFields form=answers.intake.clone() invalid=invalid.clone() />
            <PersonFields patient=answers.patient invalid=invalid.clone() />
            <QuestionFields questions form=answers.intake invalid />
            <SenderFields problem draft />
            <div class="actions">
                <button class="button button-primary">{t!("waitlist-join")}</button>
                <a class="link-back" href=back>{t!("back")}</a>
            </div>
        </form>
        <FieldCheck messages=fault::all_messages() mark=t!("error-mark") language=language() />
    }
}

/// A group of boxes to tick: value, name, and whether it is ticked.
#[component]
fn Ticks(
    name: &'static str,
    legend: String,
    hint: String,
    path: &'static str,
    options: Vec<(&'static str, String, bool)>,
    invalid: Invalid,
) -> impl IntoView {
    let message = invalid.message(path).map(ToOwned::to_owned);
    let is_invalid = message.is_some().then_some("true");
    let described: Vec<String> = [
        (!hint.is_empty()).then(|| format!("{name}-hint")),
        message.is_some().then(|| format!("{name}-error")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let described_by = (!described.is_empty()).then(|| described.join(" "));
    let boxes: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(index, (value, label, is_ticked))| {
            // The summary of errors leads to the first one.
            let id = if index == 0 { name.to_owned() } else { format!("{name}-{value}") };
            view! {
                <label class="check">
                    <input type="checkbox" id=id name=format!("{name}[]") value=value checked=is_ticked />
                    {label}
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="fieldset" aria-describedby=described_by data-invalid=is_invalid>
            <legend class="field-label">{legend}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=format!("{name}-hint")>{hint}</p> })}
            {message.map(|text| view! { <FieldError id=format!("{name}-error") text /> })}
            <div class="checks">{boxes}</div>
        </fieldset>
    }
}
