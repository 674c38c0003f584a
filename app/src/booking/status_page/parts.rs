//! The parts of the booking's page.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{JobState, PrivateCode};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    api::ManageBooking,
    progress::{Progress, Trouble},
};
use crate::{
    flow::{
        entry::find_url,
        visit::{AskTheClinic, PrintButton},
    },
    http::request,
    language::marked,
    site::PhoneNumber,
    time,
};

#[component]
pub fn Headline(progress: Progress, reference: String) -> impl IntoView {
    view! {
        <header class="page-head">
            <h1>{progress.heading()}</h1>
            <p class="lede">{progress.lede()}</p>
        </header>
        {progress.trouble().map(|trouble| view! { <WayOnward trouble reference /> })}
    }
}

/// What went wrong, and what the visitor can do about it.
#[component]
fn WayOnward(trouble: Trouble, reference: String) -> impl IntoView {
    let phone = request().daybook.settings.clinic_phone.clone();
    let ask_again = trouble.can_ask_again.then(|| {
        let [before, link, after] = marked(t!("status-ask-again"));
        view! { <p>{before} <a href=find_url(&reference)>{link}</a> {after}</p> }
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
    let find = find_url(&reference);
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
    let received = t!("clock", clock = time::clock(received_at, zone));
    view! {
        <section class="section" aria-labelledby="stages-title">
        <h2 id="stages-title">{t!("status-stages")}</h2>
        <ol class="stages">
            <Stage name=t!("stage-received") state=JobState::Done note=Some(received) />
            <Stage name=t!("stage-confirmed") state=progress.confirmed />
            {progress.e_mail.map(|state| view! { <Stage name=t!("stage-email") state /> })}
        </ol>
        </section>
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

/// What can be done about the appointment here.
#[derive(Clone, Copy)]
pub struct Means {
    /// It can be moved and cancelled: this is the browser that booked it.
    pub is_own: bool,
    pub has_email: bool,
    /// It has not begun.
    pub is_to_come: bool,
}

/// Moving, cancelling, printing, and booking another one.
#[component]
pub fn Changes(progress: Progress, reference: String, means: Means) -> impl IntoView {
    let can_change = progress.is_confirmed() && means.is_to_come;
    let own = (can_change && means.is_own).then(|| {
        view! {
            <form method="post" action=ManageBooking::url() class="actions no-print" novalidate=true>
                <input type="hidden" name="reference" value=reference.clone() />
                <button class="button" name="act" value="move">{t!("move-title")}</button>
                <button class="button" name="act" value="cancel">{t!("cancel")}</button>
            </form>
        }
    });
    let by_link = (can_change && !means.is_own && means.has_email).then(|| {
        let [before, link, after] = marked(t!("status-by-link"));
        view! { <p>{before} <a href=find_url(&reference)>{link}</a> {after}</p> }
    });
    let keep = (!progress.is_cancelled).then(|| {
        let text = if means.has_email { t!("status-next-text") } else { t!("status-next-text-code") };
        view! { <p>{text}</p> }
    });
    view! {
        <section class="section" aria-labelledby="changes-title">
            <h2 id="changes-title">{t!("status-next")}</h2>
            {keep}
            {by_link}
            <AskTheClinic />
            {own}
            <div class="actions no-print">
                <PrintButton />
                <a class="button" href="/">{t!("book-another")}</a>
            </div>
        </section>
    }
}
