//! The answers, each with the way to change it, and what stands there when there are none.

use axum::http::request::Parts;
use domain::{
    Contact, Contacts, NewBooking, ServiceMode, Wording, clock::Clock, intake::Intake, patient::full_name,
};
use leptos::prelude::*;

use crate::{
    booking::browser,
    error_page::Explanation,
    flow::{choice::Choice, chosen::Chosen},
    form::{
        Typed, around,
        contact::{self, contact_name},
        intake::{Told, asked, control},
    },
    http::came_from,
    language::{Said, Words, in_sentence, marked},
    time::{self, When},
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
pub fn Unanswered() -> impl IntoView {
    view! {
        <div class="notice" data-kind="warning" role="alert">
            <h2 class="notice-title">{t!("unanswered")}</h2>
            <p>{t!("unanswered-again")}</p>
        </div>
    }
}

/// The draft says something else by now than what was confirmed.
#[component]
pub fn Changed() -> impl IntoView {
    view! {
        <div class="notice" data-kind="warning" role="alert">
            <h2 class="notice-title">{t!("check-changed")}</h2>
            <p>
                {t!("check-changed-text")}
            </p>
        </div>
    }
}

#[component]
pub fn NothingToCheck() -> impl IntoView {
    // Straight from the form, and still without any cookie; a page that is loaded again says the same of where it comes from.
    let is_refused = came_from(use_context::<Parts>().as_ref(), "/book/details") && browser::held().is_none();
    let (title, text) = match is_refused {
        true => (t!("check-cookies"), t!("check-cookies-text")),
        false => (t!("check-gone"), t!("check-gone-text")),
    };
    view! {
        <Explanation title text>
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
    room: Option<Wording>,
    clock: Clock,
    choice: Choice,
) -> impl IntoView {
    let at = booking.appointment.starts_at;
    let provider = chosen.provider;
    let (name, location) = provider.map(|provider| (provider.name, provider.location)).unzip();
    let place = match chosen.service.mode {
        ServiceMode::Online => Some(Said::from(t!("online"))),
        ServiceMode::InPerson => room.or(location).map(Said::from),
    };
    let minutes = chosen.service.duration_minutes;
    let service = around(
        |[service]| t!("service-and-minutes", service = service, minutes = minutes),
        [&chosen.service.name],
    );
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
                <When at clock />
            </Fact>
            <Fact name=t!("fact-where")>{place.map(|of| view! { <Words of /> })}</Fact>
        </dl>
    }
}

#[component]
pub fn Person(booking: NewBooking, choice: Choice, contacts: Contacts) -> impl IntoView {
    let patient = booking.patient;
    let change = |field: &str| format!("{}#{field}", choice.details_url());
    let name = full_name(&patient.first_name, &patient.last_name);
    let contact = patient.contact();
    let has_choice = contacts.iter().count() > 1;
    let phone = patient.phone.unwrap_or_else(|| t!("not-given"));
    let date_of_birth = time::day(patient.date_of_birth);
    view! {
        <section class="section">
            <h2>{t!("check-about-you")}</h2>
            <dl class="facts">
                <Fact name=t!("fact-name") change=change("first_name")>
                    <Typed text=name />
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
        view! { <Fact name=t!("fact-booked-by") change=change("booked_by")><Typed text=name /></Fact> }
    });
    let answers: Vec<_> = intake
        .answers
        .into_iter()
        .map(|answer| {
            let change = change(&control(&answer.id));
            view! { <Fact name=asked(&answer) change><Told answer /></Fact> }
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

/// One answer, and where it is changed.
#[component]
fn Fact(
    #[prop(into)] name: Said,
    #[prop(optional, into)] change: Option<String>,
    children: Children,
) -> impl IntoView {
    let action = change.map(|href| {
        let [before, hidden, after] = marked(t!("change-what", what = in_sentence(&name.0.text)));
        let lang = name.lang();
        view! {
            <dd class="fact-action">
                <a href=href>{before} <span class="visually-hidden" lang=lang>{hidden}</span> {after}</a>
            </dd>
        }
    });
    view! {
        <div class="fact">
            <dt><Words of=name /></dt>
            <dd>{children()}</dd>
            {action}
        </div>
    }
}
