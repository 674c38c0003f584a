//! Lines of the audit log as a table. Used by the audit page and by the pages of one job and one booking.

use jobs::audit::{Action, AuditEntry};
use leptos::prelude::*;

use super::state::At;
use crate::{form::Typed, http::request};

/// What the subject of an action is, which decides where it is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Job,
    Queue,
    Instance,
    /// Of the waiting list too.
    Booking,
    Appointment,
    /// Nothing that has a page, or not any more.
    Gone,
}

/// What an action in the log means, for people, and what it was done to.
fn told(action: Action) -> (String, About) {
    match action {
        Action::RetryJob => (t!("audit-retry-job"), About::Job),
        Action::DiscardJob => (t!("audit-discard-job"), About::Job),
        Action::SkipStep => (t!("audit-skip-step"), About::Job),
        Action::PauseQueue => (t!("audit-pause-queue"), About::Queue),
        Action::ResumeQueue => (t!("audit-resume-queue"), About::Queue),
        Action::SuspendInstance => (t!("audit-suspend-instance"), About::Instance),
        Action::ResumeInstance => (t!("audit-resume-instance"), About::Instance),
        Action::RewindInstance => (t!("audit-rewind-instance"), About::Instance),
        Action::TerminateInstance => (t!("audit-terminate-instance"), About::Instance),
        Action::RestartInstance => (t!("audit-restart-instance"), About::Instance),
        Action::PurgeInstance => (t!("audit-purge-instance"), About::Gone),
        Action::BookAppointment => (t!("audit-book-appointment"), About::Booking),
        Action::CancelAppointment => (t!("audit-cancel-appointment"), About::Appointment),
        Action::MoveAppointment => (t!("audit-move-appointment"), About::Appointment),
        Action::SendAgain => (t!("audit-send-again"), About::Appointment),
        Action::SendLink => (t!("audit-send-link"), About::Appointment),
        Action::TakeOffer => (t!("audit-take-offer"), About::Booking),
        Action::DeclineOffer => (t!("audit-decline-offer"), About::Booking),
        Action::LeaveWaitlist => (t!("audit-leave-waitlist"), About::Booking),
        Action::MergePatients => (t!("audit-merge-patients"), About::Gone),
        Action::KeepPatientsApart => (t!("audit-keep-patients-apart"), About::Gone),
        Action::CreateFeed => (t!("audit-create-feed"), About::Gone),
        Action::RevokeFeed => (t!("audit-revoke-feed"), About::Gone),
        Action::AddSubscriber => (t!("audit-add-subscriber"), About::Gone),
        Action::RemoveSubscriber => (t!("audit-remove-subscriber"), About::Gone),
        Action::PauseSubscriber => (t!("audit-pause-subscriber"), About::Gone),
        Action::ResumeSubscriber => (t!("audit-resume-subscriber"), About::Gone),
        Action::ReplayWebhooks => (t!("audit-replay-webhooks"), About::Gone),
        Action::AddAccount => (t!("audit-add-account"), About::Gone),
        Action::DisableAccount => (t!("audit-disable-account"), About::Gone),
        Action::ResetPassword => (t!("audit-reset-password"), About::Gone),
        Action::AddToken => (t!("audit-add-token"), About::Gone),
        Action::NarrowToken => (t!("audit-narrow-token"), About::Gone),
        Action::RevokeToken => (t!("audit-revoke-token"), About::Gone),
        Action::LogIn => (t!("audit-log-in"), About::Gone),
        Action::LogOut => (t!("audit-log-out"), About::Gone),
        Action::LogInFailed => (t!("audit-log-in-failed"), About::Gone),
        Action::LogInThrottled => (t!("audit-log-in-throttled"), About::Gone),
    }
}

/// What the action of this word means, for people.
pub fn action(word: &str) -> String {
    Action::named(word).map_or_else(|| word.to_owned(), |action| told(action).0)
}

/// Who acted where nobody was signed in; the log has it as these words.
fn name(entry: &AuditEntry) -> String {
    match &*entry.actor {
        _ if entry.is_by_account => entry.actor.clone(),
        "the patient" => t!("audit-by-patient"),
        "the terminal" => t!("audit-by-terminal"),
        "nobody signed in" => t!("audit-by-nobody"),
        other => other.to_owned(),
    }
}

/// `caption` is read out, not shown.
#[component]
pub fn AuditTable(entries: Vec<AuditEntry>, caption: String) -> impl IntoView {
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!("column-when")}</th>
                        <th scope="col">{t!("column-who")}</th>
                        <th scope="col">{t!("column-what")}</th>
                        <th scope="col">{t!("column-on")}</th>
                        <th scope="col">{t!("reason")}</th>
                    </tr>
                </thead>
                <tbody>{entries.into_iter().map(|entry| view! { <Line entry /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Where it is looked at. Whoever may see no appointments is not led to one.
fn page(about: About, subject: &str, sees_appointments: bool) -> Option<String> {
    match about {
        About::Job => Some(super::api::job_url(subject)),
        About::Queue => Some(format!("/ops/jobs?step={subject}")),
        About::Instance => Some(format!("/ops/instances/{subject}")),
        About::Booking => Some(format!("/ops/bookings/{subject}")),
        About::Appointment => sees_appointments.then(|| format!("/staff/appointments/{subject}")),
        About::Gone => None,
    }
}

/// What staff wrote about an appointment or a patient stays with the staff: operators see nobody's name.
#[component]
fn Line(entry: AuditEntry) -> impl IntoView {
    let sees_appointments = request().staff().is_ok();
    let action = Action::named(&entry.action);
    let (what, about) = action.map_or_else(|| (entry.action.clone(), About::Gone), told);
    let is_staffs = about == About::Appointment || action == Some(Action::MergePatients);
    let reason = match &entry.reason {
        None => "–".to_owned(),
        Some(_) if is_staffs && !sees_appointments => t!("audit-staff-only"),
        Some(reason) => reason.clone(),
    };
    let on = match page(about, &entry.subject, sees_appointments) {
        // The way to an instance is a redirect with a fragment, which only a load of the document keeps.
        Some(page) => {
            view! { <a href=page data-hx-boost="false"><code>{entry.subject.clone()}</code></a> }.into_any()
        }
        None => view! { <code>{entry.subject.clone()}</code> }.into_any(),
    };
    let name = name(&entry);
    view! {
        <tr>
            <th scope="row" data-label=t!("column-when")><At at=entry.at /></th>
            <td data-label=t!("column-who")>{name}</td>
            <td data-label=t!("column-what")>{what}</td>
            <td data-label=t!("column-on")>{on}</td>
            <td data-label=t!("reason")><Typed text=reason /></td>
        </tr>
    }
}
