//! The answers, each with the way to change it, and what stands there when there are none.

use chrono_tz::Tz;
use domain::{
    Contact, Contacts, NewBooking, ServiceMode,
    intake::{Intake, NO, YES},
};
use leptos::prelude::*;

use super::super::{
    choice::Choice,
    chosen::Chosen,
    details_page::{
        contact::{self, contact_name},
        intake::control,
    },
    frame::When,
};
use crate::{
    error_page::Explanation,
    language::{in_sentence, marked},
    times,
};

#[component]
pub fn TryAgain() -> impl IntoView {
    view! {
        <div class="notice" data-kind="warning" role="alert">
            <h2 class="notice-title">{t!("check-unavailable")}</h2>
            <p>
                {t!("check-unavailable-text")}
            </p>
        </div>
    }
}

#[component]
pub fn NothingToCheck() -> impl IntoView {
    view! {
        <Explanation
            title=t!("check-gone")
            text=t!("check-gone-text")
        >
            <a class="button button-primary" href="/">
                {t!("book-title")}
            </a>
        </Explanation>
    }
}

#[component]
pub fn Appointment(
    booking: NewBooking,
    chosen: Chosen,
    /// The one that is held, where a room is needed.
    room: Option<String>,
    zone: Tz,
    choice: Choice,
) -> impl IntoView {
    let at = booking.appointment.starts_at;
    let provider = chosen.provider;
    let clinic = provider
        .as_ref()
        .map(jobs::availability::zone)
        .filter(|clinic| at.with_timezone(clinic).naive_local() != at.with_timezone(&zone).naive_local());
    let (name, location) = provider.map(|provider| (provider.name, provider.location)).unwrap_or_default();
    let place = match chosen.service.mode {
        ServiceMode::Online => t!("online"),
        ServiceMode::InPerson => room.unwrap_or(location),
    };
    let service =
        t!("service-and-minutes", service = chosen.service.name, minutes = chosen.service.duration_minutes);
    view! {
        <h2>{t!("your-appointment")}</h2>
        <dl class="facts">
            <Fact name=t!("fact-service") change=choice.service_url()>
                {service}
            </Fact>
            <Fact name=t!("fact-provider") change=choice.provider_url()>
                {name}
            </Fact>
            <Fact name=t!("fact-when") change=choice.time_url()>
                <When at zone />
            </Fact>
            {clinic.map(|clinic| view! { <Fact name=t!("fact-clinic-time")><When at zone=clinic /></Fact> })}
            <Fact name=t!("fact-where")>{place}</Fact>
        </dl>
    }
}

#[component]
pub fn Person(booking: NewBooking, choice: Choice, contacts: Contacts) -> impl IntoView {
    let patient = booking.patient;
    let change = |field: &str| format!("{}#{field}", choice.details_url());
    let name = format!("{} {}", patient.first_name, patient.last_name).trim().to_owned();
    let contact = patient.contact();
    let has_choice = contacts.iter().count() > 1;
    let phone = patient.phone.unwrap_or_else(|| t!("not-given"));
    let date_of_birth = times::day(patient.date_of_birth);
    view! {
        <section class="section">
            <h2>{t!("check-about-you")}</h2>
            <dl class="facts">
                <Fact name=t!("fact-name") change=change("first_name")>
                    {name}
                </Fact>
                {has_choice.then(|| view! {
                    <Fact name=t!("fact-contact") change=change(contact::ID)>
                        {contact_name(contact)} " "
                        {(contact != Contact::Email).then(|| view! {
                            <span class="muted">{t!("check-code-note")}</span>
                        })}
                    </Fact>
                })}
                {patient.email.map(|email| view! {
                    <Fact name=t!("fact-email") change=change("email")>
                        {email} " "
                        <span class="muted">{t!("check-email-note")}</span>
                    </Fact>
                })}
                {(contact != Contact::Unwanted).then(|| view! {
                    <Fact name=t!("fact-phone") change=change("phone")>
                        {phone}
                    </Fact>
                })}
                <Fact name=t!("fact-date-of-birth") change=change("date_of_birth")>
                    {date_of_birth}
                </Fact>
            </dl>
        </section>
    }
}

/// Who books for somebody else, and what the service asked.
#[component]
pub fn Answers(intake: Intake, choice: Choice) -> impl IntoView {
    let change = |field: &str| format!("{}#{field}", choice.details_url());
    let booked_by = intake.booked_by.map(|name| {
        view! { <Fact name=t!("fact-booked-by") change=change("booked_by")>{name}</Fact> }
    });
    let answers: Vec<_> = intake
        .answers
        .into_iter()
        .map(|answer| {
            let change = change(&control(&answer.id));
            let told = told(&answer.answer);
            view! { <Fact name=answer.question change>{told}</Fact> }
        })
        .collect();
    (booked_by.is_some() || !answers.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{t!("check-questions")}</h2>
                <dl class="facts">{booked_by} {answers}</dl>
            </section>
        }
    })
}

/// `yes` and `no` in the visitor's language; anything else is told as it is.
pub fn told(answer: &str) -> String {
    match answer {
        YES => t!("answer-yes"),
        NO => t!("answer-no"),
        answer => answer.to_owned(),
    }
}

/// One answer, and where it is changed.
#[component]
fn Fact(name: String, #[prop(optional, into)] change: Option<String>, children: Children) -> impl IntoView {
    let action = change.map(|href| {
        let [before, hidden, after] = marked(t!("change-what", what = in_sentence(&name)));
        view! {
            <dd class="fact-action">
                <a href=href>{before} <span class="visually-hidden">{hidden}</span> {after}</a>
            </dd>
        }
    });
    view! {
        <div class="fact">
            <dt>{name}</dt>
            <dd>{children()}</dd>
            {action}
        </div>
    }
}
