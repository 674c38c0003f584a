//! `/manage/{token}/cancel`: what cancelling does, why it is done if one wants to say so, and the button.

use chrono::{TimeDelta, Utc};
use jobs::Error;
use leptos::prelude::*;

use super::{
    changeable,
    page::Outcome,
    page_url,
    parts::{ChangeFrame, shown_zone},
    token,
};
use crate::{booking::choice::asked, error_page::answer, site::ReasonField, times, visit::visit};

#[component]
pub fn PatientCancelPage() -> impl IntoView {
    let visit = visit();
    let token = token();
    let outcome = Outcome::read(&asked("problem"));
    answer(async move {
        let token = token.ok_or(Error::NotFound)?;
        let managed = changeable(&visit, token).await?;
        let is_late = managed.is_late(Utc::now());
        let appointment = managed.appointment;
        let consequence = match &appointment.email {
            Some(_) => t!("cancel-consequence"),
            None => t!("cancel-consequence-code"),
        };
        let when = times::long_instant(appointment.starts_at, shown_zone(&appointment));
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
        let problem = (outcome == Some(Outcome::LongReason)).then(|| t!("reason-too-long"));
        Ok(view! {
            <ChangeFrame token heading=t!("cancel") appointment>
                {late}
                <section class="section">
                <p>{t!("cancel-what", moment = when)}</p>
                <p>
                    {consequence}
                </p>
                <form class="form" method="post" action="/api/manage/cancel">
                    <input type="hidden" name="token" value=token.reveal() />
                    <ReasonField hint=t!("cancel-reason-hint") problem is_optional=true />
                    <div class="actions">
                        <button class="button button-danger">{t!("cancel")}</button>
                        <a class="button button-quiet" href=page_url(token)>{t!("cancel-keep")}</a>
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
            let sentence = format!("The clinic asks to be told at least {words} before.");
            assert!(told(minutes).starts_with(&sentence), "{}", told(minutes));
        }
    }
}
