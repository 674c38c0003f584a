//! The e-mails about an appointment: the proof that each left, which came back, and which are still to leave.
//!
//! Every change has two of its own, numbered by the appointment's sequence, so a second move shows two more.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{AppointmentId, AppointmentStatus};
use jobs::{
    appointment::{Appointment, Unsent},
    mail::{AcceptedMail, Kind, MailBounce},
};
use leptos::prelude::*;

use crate::{
    language::marked,
    time::{self, machine_time},
};

/// One e-mail, with the proof once it left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    name: String,
    pub proof: Option<AcceptedMail>,
    bounce: Option<MailBounce>,
    /// Nothing tries to send it any more.
    unsent: Option<Unsent>,
}

/// Those that left, the first one first; then those to come, and those that did not leave.
pub fn all(
    appointment: &Appointment,
    mails: Vec<AcceptedMail>,
    mut bounces: Vec<MailBounce>,
    mut unsent: Vec<Unsent>,
) -> Vec<Letter> {
    let mut open: Vec<_> = expected(appointment.status, appointment.sequence)
        .into_iter()
        .filter(|(kind, _)| appointment.email.is_some() || !kind.is_for_patient())
        .filter(|(kind, version)| !mails.iter().any(|it| it.kind == kind.as_str() && it.version == *version))
        .map(|(kind, _)| {
            let at = unsent.iter().position(|unsent| unsent.kind == kind);
            let unsent = at.map(|at| unsent.swap_remove(at));
            Letter { name: name(kind.as_str()), proof: None, bounce: None, unsent }
        })
        .collect();
    // Such as a reminder, or a move that another one has overtaken.
    open.extend(unsent.into_iter().map(|unsent| Letter {
        name: name(unsent.kind.as_str()),
        proof: None,
        bounce: None,
        unsent: Some(unsent),
    }));
    let left = mails.into_iter().map(|mail| {
        let at = bounces.iter().position(|bounce| bounce.message_id == mail.message_id);
        let bounce = at.map(|at| bounces.swap_remove(at));
        Letter { name: name(&mail.kind), proof: Some(mail), bounce, unsent: None }
    });
    left.chain(open).collect()
}

/// Whether nothing happens by itself any more to one that has not left.
pub fn are_unsent(letters: &[Letter]) -> bool {
    letters.iter().any(|letter| letter.unsent.is_some())
}

/// Whether one may still come back: mail servers go on trying for five days (RFC 5321, 4.5.4.1).
pub fn may_bounce(letters: &[Letter], now: DateTime<Utc>) -> bool {
    let is_new = |mail: &AcceptedMail| now - mail.accepted_at < TimeDelta::days(5);
    letters.iter().any(|letter| letter.proof.as_ref().is_some_and(is_new))
}

/// What the workflows send about an appointment in this state, with the version of each. A change that another one
/// has overtaken is not told any more.
fn expected(status: AppointmentStatus, sequence: i32) -> Vec<(Kind, i32)> {
    if status == AppointmentStatus::Cancelled {
        return vec![(Kind::PatientCancellation, sequence), (Kind::DeskCancellation, sequence)];
    }
    let mut expected = vec![(Kind::PatientConfirmation, 1), (Kind::DeskNotification, 1)];
    if sequence > 0 {
        expected.extend([(Kind::PatientMove, sequence), (Kind::DeskMove, sequence)]);
    }
    expected
}

/// What people call each kind.
fn name(kind: &str) -> String {
    let known = [
        (Kind::PatientConfirmation, t!("letter-patient-confirmation")),
        (Kind::DeskNotification, t!("letter-admin-notification")),
        (Kind::PatientMove, t!("letter-patient-move")),
        (Kind::DeskMove, t!("letter-admin-move")),
        (Kind::PatientCancellation, t!("letter-patient-cancellation")),
        (Kind::DeskCancellation, t!("letter-admin-cancellation")),
        (Kind::PatientLink, t!("letter-patient-link")),
        (Kind::PatientReminder, t!("letter-patient-reminder")),
        (Kind::PatientWaitlisted, t!("letter-patient-waitlisted")),
        (Kind::PatientOffer, t!("letter-patient-offer")),
        (Kind::PatientWaitlistOver, t!("letter-patient-waitlist-over")),
    ];
    let found = known.into_iter().find(|(known, _)| known.as_str() == kind);
    found.map_or_else(|| kind.to_owned(), |(_, name)| name)
}

#[component]
pub fn Letters(letters: Vec<Letter>, zone: Tz) -> impl IntoView {
    let section = |Letter { name, proof, bounce, unsent }: Letter| {
        let (state, word) = match &bounce {
            Some(bounce) if bounce.is_final => ("failed", t!("letter-bounced")),
            Some(_) => ("retrying", t!("letter-delayed")),
            None if proof.is_some() => ("sent", t!("letter-sent")),
            None if unsent.is_some() => ("failed", t!("letter-unsent")),
            None => ("waiting", t!("letter-waiting")),
        };
        view! {
            <h3>{name} " " <span class="badge" data-state=state>{word}</span></h3>
            {bounce.map(|bounce| view! { <Bounced bounce zone /> })}
            {match (proof, unsent) {
                (Some(mail), _) => view! { <Proof mail zone /> }.into_any(),
                (None, Some(unsent)) => view! { <Why unsent /> }.into_any(),
                (None, None) => view! { <p>{t!("letter-waiting-text")}</p> }.into_any(),
            }}
        }
    };
    letters.into_iter().map(section).collect_view()
}

/// Why an e-mail did not leave.
#[component]
fn Why(unsent: Unsent) -> impl IntoView {
    view! {
        <p>{t!("letter-unsent-text")}</p>
        {unsent.error.map(|error| view! {
            <dl class="facts">
                <div class="fact"><dt>{t!("letter-unsent-why")}</dt><dd><code>{error}</code></dd></div>
            </dl>
        })}
    }
}

/// Tries again to send what did not leave.
#[component]
pub fn SendAgain(id: AppointmentId) -> impl IntoView {
    view! {
        <form class="section" method="post" action="/api/staff/send-again" novalidate=true>
            <input type="hidden" name="id" value=id.to_string() />
            <button class="button button-primary">{t!("letter-send-again")}</button>
        </form>
    }
}

/// What became of an e-mail that a server had accepted.
#[component]
fn Bounced(bounce: MailBounce, zone: Tz) -> impl IntoView {
    let text = if bounce.is_final { t!("letter-bounced-text") } else { t!("letter-delayed-text") };
    view! {
        <p>{text}</p>
        <dl class="facts">
            <div class="fact">
                <dt>{t!("letter-bounce-at")}</dt>
                <dd>
                    <time datetime=machine_time(bounce.received_at)>
                        {time::moment(bounce.received_at, zone)}
                    </time>
                </dd>
            </div>
            <div class="fact"><dt>{t!("letter-bounce-status")}</dt><dd><code>{bounce.status}</code></dd></div>
            {(!bounce.diagnostic.is_empty()).then(|| view! {
                <div class="fact">
                    <dt>{t!("letter-bounce-diagnostic")}</dt><dd><code>{bounce.diagnostic}</code></dd>
                </div>
            })}
        </dl>
    }
}

/// When the patient is going to be reminded.
#[component]
pub fn Reminders(at: Vec<DateTime<Utc>>, zone: Tz) -> impl IntoView {
    at.into_iter()
        .map(|at| {
            let [before, when, after] = marked(t!("letter-leaves", when = time::moment(at, zone)));
            view! {
                <h3>
                    {t!("letter-patient-reminder")} " "
                    <span class="badge" data-state="waiting">{t!("letter-to-come")}</span>
                </h3>
                <p>{before} <time datetime=machine_time(at)>{when}</time> {after}</p>
            }
        })
        .collect_view()
}

/// One click: an e-mail of its own, with the same link.
#[component]
pub fn SendLink(id: AppointmentId) -> impl IntoView {
    view! {
        <form class="section" method="post" action="/api/staff/send-link" novalidate=true>
            <input type="hidden" name="id" value=id.to_string() />
            <button class="button">{t!("letter-send-link")}</button>
        </form>
    }
}

#[component]
fn Proof(mail: AcceptedMail, zone: Tz) -> impl IntoView {
    view! {
        <dl class="facts">
            <div class="fact">
                <dt>{t!("letter-accepted")}</dt>
                <dd>
                    <time datetime=machine_time(mail.accepted_at)>
                        {time::moment(mail.accepted_at, zone)}
                    </time>
                </dd>
            </div>
            <div class="fact"><dt>{t!("letter-message-id")}</dt><dd><code>{mail.message_id}</code></dd></div>
            <div class="fact"><dt>{t!("letter-answer")}</dt><dd><code>{mail.server_answer}</code></dd></div>
        </dl>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_is_told_after_the_confirmation_and_a_cancellation_instead_of_both() {
        let kinds = |status, sequence| -> Vec<_> {
            expected(status, sequence).into_iter().map(|(kind, version)| (kind.as_str(), version)).collect()
        };
        let booked = [("patient-confirmation", 1), ("admin-notification", 1)];
        assert_eq!(kinds(AppointmentStatus::Booked, 0), booked);
        let moved = [booked[0], booked[1], ("patient-move", 2), ("admin-move", 2)];
        assert_eq!(kinds(AppointmentStatus::Booked, 2), moved);
        let cancelled = [("patient-cancellation", 3), ("admin-cancellation", 3)];
        assert_eq!(kinds(AppointmentStatus::Cancelled, 3), cancelled);
    }
}
