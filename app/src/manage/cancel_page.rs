//! `/manage/{token}/cancel`: what cancelling does, why it is done if one wants to say so, and an explicit "yes".

use chrono::TimeDelta;
use jobs::Error;
use leptos::prelude::*;

use super::{
    changeable,
    outcome::Outcome,
    parts::{ChangeFrame, patient_clock},
    token,
};
use crate::{
    error_page::answer,
    faults::{message, words},
    flow::entry::manage_url,
    form::{
        Asked, ReasonField, SureField,
        asking::{REASON, SURE},
    },
    http::{request, url::asked},
    time,
};

#[component]
pub fn PatientCancelPage() -> impl IntoView {
    let request = request();
    let token = token();
    let faults: Vec<_> =
        words(&asked("problem")).filter_map(Outcome::read).filter_map(Outcome::fault).collect();
    let answered = Asked::kept(!faults.is_empty());
    answer(async move {
        let token = token.ok_or(Error::NotFound)?;
        let managed = changeable(&request, token).await?;
        let is_late = managed.is_late();
        let appointment = managed.appointment;
        let consequence = match &appointment.email {
            Some(_) => t!("cancel-consequence"),
            None => t!("cancel-consequence-code"),
        };
        let clock = patient_clock(&appointment);
        let when = time::moment_by(&clock, appointment.starts_at);
        let note = time::beside_or_whose(&clock, appointment.starts_at);
        let late = is_late.then(|| {
            let (number, unit) = in_unit(appointment.cancel_notice);
            view! {
                <div class="notice" data-kind="warning">
                    <h2 class="notice-title">{t!("cancel-late")}</h2>
                    <p>
                        {t!("cancel-late-text", number = number, unit = unit)}
                    </p>
                </div>
            }
        });
        let (problem, unsure) = (message(&faults, REASON), message(&faults, SURE));
        Ok(view! {
            <ChangeFrame token heading=t!("cancel") appointment faults>
                {late}
                <section class="section">
                <p>
                    {t!("cancel-what", moment = when)}
                    {note.map(|note| view! { " " <span class="muted">{note}</span> })}
                </p>
                <p>
                    {consequence}
                </p>
                <form class="form" method="post" action="/api/manage/cancel" novalidate=true>
                    <input type="hidden" name="token" value=token.reveal() />
                    <ReasonField hint=t!("cancel-reason-hint") problem value=answered.reason is_optional=true />
                    // Mail scanners follow links and press buttons: one alone cancels nothing.
                    <SureField label=t!("cancel-sure") problem=unsure is_ticked=answered.is_sure />
                    <div class="actions">
                        <button class="button button-danger">{t!("cancel")}</button>
                        <a class="button button-quiet" href=manage_url(token)>{t!("cancel-keep")}</a>
                    </div>
                </form>
                </section>
            </ChangeFrame>
        })
    })
}

/// As people count it: 24 hours, 2 days, 30 minutes.
fn in_unit(notice: TimeDelta) -> (i64, &'static str) {
    match notice.num_minutes() {
        minutes if minutes % 60 != 0 => (minutes, "minute"),
        minutes if minutes % (24 * 60) == 0 && minutes > 24 * 60 => (minutes / 24 / 60, "day"),
        minutes => (minutes / 60, "hour"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_told_in_the_unit_that_people_use() {
        let told = |minutes| {
            let (number, unit) = in_unit(TimeDelta::minutes(minutes));
            t!("cancel-late-text", number = number, unit = unit)
        };
        for (minutes, words) in [(30, "30 minutes"), (60, "1 hour"), (1440, "24 hours"), (2880, "2 days")] {
            let sentence = format!("The clinic asks you to cancel at least {words} before");
            assert!(told(minutes).starts_with(&sentence), "{}", told(minutes));
        }
    }
}
