//! The parts of the booking's page.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{JobState, status::BookingStatus};
use leptos::prelude::*;

use super::{super::frame::When, progress::Progress};
use crate::times;

#[component]
pub fn Headline(progress: Progress) -> impl IntoView {
    view! {
        <header class="page-head">
            <h1>{progress.heading()}</h1>
            <p class="lede">{progress.lede()}</p>
        </header>
        {progress
            .trouble()
            .map(|(title, text)| {
                view! {
                    <div class="notice" data-kind="warning">
                        <h2 class="notice-title">{title}</h2>
                        <p>{text}</p>
                    </div>
                }
            })}
    }
}

#[component]
pub fn ReferenceBox(reference: String) -> impl IntoView {
    view! {
        <div class="reference">
            <p class="reference-label">"Your reference"</p>
            <p class="reference-code">{reference}</p>
        </div>
    }
}

#[component]
pub fn Stages(progress: Progress, received_at: DateTime<Utc>, zone: Tz) -> impl IntoView {
    if progress.is_cancelled {
        return ().into_any();
    }
    let received = format!("{} ({})", times::clock(received_at, zone), times::zone_name(received_at, zone));
    view! {
        <ol class="stages">
            <Stage name="Received" state=JobState::Done note=Some(received) />
            <Stage name="Confirmed" state=progress.confirmed />
            <Stage name="E-mail sent" state=progress.e_mail />
        </ol>
    }
    .into_any()
}

#[component]
fn Stage(
    name: &'static str,
    state: JobState,
    #[prop(optional_no_strip)] note: Option<String>,
) -> impl IntoView {
    let (word, about) = match state {
        JobState::Waiting => ("Waiting", None),
        JobState::Running => ("In progress", None),
        JobState::Retrying => ("Trying again", Some("It did not go through the first time.")),
        JobState::Done => ("Done", None),
        JobState::Dead => ("Not yet", Some("The clinic sees this and looks into it.")),
        JobState::Discarded => ("Not done", Some("Please call the clinic if you need it.")),
    };
    let note = note.or(about.map(ToOwned::to_owned));
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
                <dt>"At the clinic"</dt>
                <dd>
                    <When at zone=clinic />
                </dd>
            </div>
        }
    });
    view! {
        <section class="panel">
            <h2>"Your appointment"</h2>
            <dl class="facts">
                <div class="fact">
                    <dt>"Service"</dt>
                    <dd>{format!("{}, {minutes} minutes", status.service)}</dd>
                </div>
                <div class="fact">
                    <dt>"Provider"</dt>
                    <dd>{status.provider}</dd>
                </div>
                <div class="fact">
                    <dt>"When"</dt>
                    <dd>
                        <When at zone />
                    </dd>
                </div>
                {at_the_clinic}
                <div class="fact">
                    <dt>"Where"</dt>
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
                    "Book another appointment"
                </a>
            </div>
        }
        .into_any();
    }
    view! {
        <section class="section">
            <h2>"What happens next"</h2>
            <p>
                "Keep your reference: with it you find this page again, and the clinic finds your appointment. To move or cancel it, follow the private link in your e-mail. You can print this page."
            </p>
        </section>
    }
    .into_any()
}
