//! `/book/check`: is all of this right? One button books it.

mod parts;

pub use parts::told;

use chrono::Utc;
use leptos::{prelude::*, server_fn::ServerFn};
use parts::{Answers, Appointment, NothingToCheck, Person, TryAgain};

use super::{
    api::{Confirm, booking_url, checked_intake, mend_url},
    choice::{Choice, asked},
    chosen::Chosen,
    draft,
    frame::{BookingFrame, Step},
    hold::{HoldBox, Keeping, Place},
    sender::{BUSY, EFFORT, SenderFields},
    zone::shown_zone,
};
use crate::{
    error_page::{Problem, answer, elsewhere},
    visit::visit,
};

#[component]
pub fn CheckPage() -> impl IntoView {
    let (visit, tz) = (visit(), asked("tz"));
    let was_unavailable = !asked("unavailable").is_empty();
    let problem = [EFFORT, BUSY].into_iter().find(|problem| !asked(problem).is_empty()).unwrap_or_default();
    let draft = draft::id();
    answer(async move {
        let Some(form) = draft::saved(&visit).await? else {
            return match draft::sent(&visit).await? {
                Some(reference) => Err(elsewhere(&booking_url(&reference, &tz))),
                None => Ok(view! { <NothingToCheck /> }.into_any()),
            };
        };
        let choice = Choice::of(&form.appointment, tz);
        let contacts = visit.daybook.settings.contacts;
        let booking = match form.parse_allowing(contacts, Utc::now()) {
            Ok(booking) => booking,
            Err(invalid) => return Err(elsewhere(&mend_url(&invalid, &choice))),
        };
        let Ok(intake) = checked_intake(&visit, &form).await? else {
            return Err(elsewhere(&choice.details_check_url()));
        };
        let chosen = Chosen::load(&visit, &choice).await?;
        let keeping = Keeping::load(&visit, &choice, Utc::now()).await?;
        let room = keeping.room().map(str::to_owned);
        let zone = shown_zone(&visit, &choice.tz);
        Ok::<_, Problem>(
            view! {
                <BookingFrame
                    step=Step::Check
                    choice=choice.clone()
                    heading=t!("check-title")
                    lede=t!("check-lede")
                >
                    <HoldBox keeping choice=choice.clone() zone place=Place::Check />
                    {was_unavailable.then(|| view! { <TryAgain /> })}
                    <Appointment booking=booking.clone() chosen room zone choice=choice.clone() />
                    <Person booking choice=choice.clone() contacts />
                    <Answers intake choice=choice.clone() />
                    <form method="post" action=Confirm::url()>
                        <input type="hidden" name="tz" value=choice.tz.clone() />
                        <SenderFields problem=problem.to_owned() draft />
                        <div class="actions">
                            <button class="button button-primary">{t!("check-confirm")}</button>
                            <a class="link-back" href=choice.details_url()>
                                {t!("back")}
                            </a>
                        </div>
                    </form>
                </BookingFrame>
            }
            .into_any(),
        )
    })
}
