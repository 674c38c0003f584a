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
        let when = times::long_instant(appointment.starts_at, shown_zone(&appointment));
        let late = is_late.then(|| {
            let notice = in_words(appointment.cancel_notice);
            view! {
                <div class="notice" data-kind="warning">
                    <h2 class="notice-title">"This is a late cancellation"</h2>
                    <p>
                        {format!("The clinic asks to be told at least {notice} before. You can still cancel; it is \
                                  noted as late.")}
                    </p>
                </div>
            }
        });
        let problem = (outcome == Some(Outcome::LongReason))
            .then(|| "Shorten the reason to at most 500 characters".to_owned());
        Ok(view! {
            <ChangeFrame token heading="Cancel the appointment" appointment>
                {late}
                <section class="section">
                <p>{format!("This cancels your appointment on {when}.")}</p>
                <p>
                    "The time is free for somebody else at once, you and the clinic each get an e-mail, and it cannot \
                     be undone."
                </p>
                <form class="form" method="post" action="/api/manage/cancel">
                    <input type="hidden" name="token" value=token.reveal() />
                    <ReasonField hint="Only the clinic’s team sees it." problem is_optional=true />
                    <div class="actions">
                        <button class="button button-danger">"Cancel the appointment"</button>
                        <a class="button button-quiet" href=page_url(token)>"Keep it"</a>
                    </div>
                </form>
                </section>
            </ChangeFrame>
        })
    })
}

/// `24 hours`, `2 days`, `30 minutes`.
fn in_words(notice: TimeDelta) -> String {
    let (number, unit) = match notice.num_minutes() {
        minutes if minutes % 60 != 0 => (minutes, "minute"),
        minutes if minutes % (24 * 60) == 0 && minutes > 24 * 60 => (minutes / 24 / 60, "day"),
        minutes => (minutes / 60, "hour"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_told_in_the_unit_that_people_use() {
        let told = |minutes| in_words(TimeDelta::minutes(minutes));
        assert_eq!(
            [told(30), told(60), told(1440), told(2880)],
            ["30 minutes", "1 hour", "24 hours", "2 days"]
        );
    }
}
