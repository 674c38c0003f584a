//! The parts of the booking's page.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{JobState, PrivateCode, status::BookingStatus};
use leptos::prelude::*;

use super::{
    super::frame::When,
    progress::{Progress, Trouble},
};
use crate::{language::marked, site::PhoneNumber, times};

#[component]
pub fn Headline(progress: Progress, reference: String, phone: Option<String>) -> impl IntoView {
    view! {
        <header class="page-head">
            <h1>{progress.heading()}</h1>
            <p class="lede">{progress.lede()}</p>
        </header>
        {progress.trouble().map(|trouble| view! { <WayOnward trouble reference phone /> })}
    }
}

/// What went wrong, and what the visitor can do about it.
#[component]
fn WayOnward(trouble: Trouble, reference: String, phone: Option<String>) -> impl IntoView {
    let ask_again = trouble.can_ask_again.then(|| {
        let [before, link, after] = marked(t!("status-ask-again"));
        view! { <p>{before} <a href=format!("/find?reference={reference}")>{link}</a> {after}</p> }
    });
    let call = phone.map(|number| {
        let [before, number, after] = marked(t!("status-call", number = number));
        view! { <p>{before} <PhoneNumber number /> {after}</p> }
    });
    view! {
        <div class="notice" data-kind="warning">
            <h2 class="notice-title">{trouble.title}</h2>
            <p>{trouble.text}</p>
            {ask_again}
            {call}
        </div>
    }
}

#[component]
pub fn ReferenceBox(reference: String) -> impl IntoView {
    view! {
        <div class="reference">
            <p class="reference-label">{t!("status-reference")}</p>
            <p class="reference-code">{reference}</p>
        </div>
    }
}

/// The code in the place of an e-mail, for whoever has just booked; to anybody else, where it is.
#[component]
pub fn CodeBox(reference: String, code: Option<PrivateCode>) -> impl IntoView {
    let find = format!("/find?reference={reference}");
    match code {
        Some(code) => {
            let [before, link, after] = marked(t!("code-text"));
            view! {
                <div class="reference">
                    <p class="reference-label">{t!("code")}</p>
                    <p class="reference-code code">{code.reveal()}</p>
                </div>
                <p class="code-note">{before} <a href=find>{link}</a> {after}</p>
            }
            .into_any()
        }
        None => {
            let [before, link, after] = marked(t!("code-elsewhere"));
            view! { <p class="code-note">{before} <a href=find>{link}</a> {after}</p> }.into_any()
        }
    }
}

#[component]
pub fn Stages(progress: Progress, received_at: DateTime<Utc>, zone: Tz) -> impl IntoView {
    if progress.is_cancelled {
        return ().into_any();
    }
    let received = t!(
        "clock-with-zone",
        clock = times::clock(received_at, zone),
        zone = times::zone_name(received_at, zone)
    );
    view! {
        <ol class="stages">
            <Stage name=t!("stage-received") state=JobState::Done note=Some(received) />
            <Stage name=t!("stage-confirmed") state=progress.confirmed />
            {progress.e_mail.map(|state| view! { <Stage name=t!("stage-email") state /> })}
        </ol>
    }
    .into_any()
}

#[component]
fn Stage(name: String, state: JobState, #[prop(optional_no_strip)] note: Option<String>) -> impl IntoView {
    let (word, about) = match state {
        JobState::Waiting => (t!("stage-state-waiting"), None),
        JobState::Running => (t!("stage-state-running"), None),
        JobState::Retrying => (t!("stage-state-retrying"), Some(t!("stage-note-retrying"))),
        JobState::Done => (t!("stage-state-done"), None),
        JobState::Dead => (t!("stage-state-dead"), Some(t!("stage-note-dead"))),
        JobState::Discarded => (t!("stage-state-discarded"), Some(t!("stage-note-discarded"))),
    };
    let note = note.or(about);
    view! {
        <li class="stage" data-state=state.as_str()>
            <span class="stage-name">{name}</span>
            " "
            <span class="stage-state">{word}</span>
            {note.map(|note| view! { " " <span class="stage-note">{note}</span> })}
        </li>
    }
}

#[component]
pub fn Appointment(status: BookingStatus, zone: Tz, clinic: Tz) -> impl IntoView {
    let at = status.starts_at;
    let minutes = (status.ends_at - at).num_minutes();
    let is_elsewhere = at.with_timezone(&zone).naive_local() != at.with_timezone(&clinic).naive_local();
    let at_the_clinic = is_elsewhere.then(|| {
        view! {
            <div class="fact">
                <dt>{t!("fact-clinic-time")}</dt>
                <dd>
                    <When at zone=clinic />
                </dd>
            </div>
        }
    });
    view! {
        <section class="panel">
            <h2>{t!("your-appointment")}</h2>
            <dl class="facts">
                <div class="fact">
                    <dt>{t!("fact-service")}</dt>
                    <dd>{t!("service-and-minutes", service = status.service, minutes = minutes)}</dd>
                </div>
                <div class="fact">
                    <dt>{t!("fact-provider")}</dt>
                    <dd>{status.provider}</dd>
                </div>
                <div class="fact">
                    <dt>{t!("fact-when")}</dt>
                    <dd>
                        <When at zone />
                    </dd>
                </div>
                {at_the_clinic}
                <div class="fact">
                    <dt>{t!("fact-where")}</dt>
                    <dd>{status.location}</dd>
                </div>
            </dl>
        </section>
    }
}

#[component]
pub fn WhatNext(progress: Progress) -> impl IntoView {
    if progress.is_cancelled {
        return view! {
            <div class="actions no-print">
                <a class="button button-primary" href="/">
                    {t!("book-another")}
                </a>
            </div>
        }
        .into_any();
    }
    view! {
        <section class="section">
            <h2>{t!("status-next")}</h2>
            <p>
                {if progress.e_mail.is_some() { t!("status-next-text") } else { t!("status-next-text-code") }}
            </p>
        </section>
    }
    .into_any()
}
