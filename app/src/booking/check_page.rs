//! `/book/check`: is all of this right? One button books it.

mod parts;

use domain::Contents;
use leptos::{prelude::*, server_fn::ServerFn};
use parts::{Answers, Appointment, Changed, NothingToCheck, Person, TryAgain, Unanswered};

use super::{
    api::{Confirm, mend_url},
    frame::{BookingFrame, Page},
    hold::{HoldBox, HoldPage, Keeping},
};
use crate::{
    error_page::answer,
    flow::{
        choice::Choice,
        chosen::Chosen,
        draft::Draft,
        entry::booking_url,
        questions::checked_intake,
        sender::{BUSY, FILLED, PROOF_OF_WORK, SenderFields},
    },
    http::{PageError, elsewhere, request, url::asked},
};

#[component]
pub fn CheckPage() -> impl IntoView {
    let (request, tz, id) = (request(), asked("tz"), asked("draft"));
    let is_said = |problem| !asked(problem).is_empty();
    let (was_unavailable, is_unanswered, has_changed) =
        (is_said("unavailable"), is_said("unanswered"), is_said("changed"));
    let problem = [PROOF_OF_WORK, BUSY, FILLED]
        .into_iter()
        .find(|problem| !asked(problem).is_empty())
        .unwrap_or_default();
    answer(async move {
        let Some(draft) = Draft::named(&id) else { return Ok(view! { <NothingToCheck /> }.into_any()) };
        let Some(form) = draft.saved(&request).await? else {
            return match draft.sent(&request).await? {
                Some(sent) => Err(elsewhere(&booking_url(&sent.reference, &tz))),
                None => Ok(view! { <NothingToCheck /> }.into_any()),
            };
        };
        let choice = Choice::of(&form.appointment, tz, id);
        let contacts = request.daybook.settings.contacts;
        let now = request.daybook.now().await?;
        let booking = match form.parse_allowing(contacts, now) {
            Ok(booking) => booking,
            Err(invalid) => return Err(elsewhere(&mend_url(&invalid, &choice))),
        };
        let Ok(intake) = checked_intake(&request, &form).await? else {
            return Err(elsewhere(&choice.details_check_url()));
        };
        let chosen = Chosen::load(&request, &choice).await?;
        let keeping = Keeping::load(&request, &choice, now).await?;
        let room = keeping.room().cloned();
        let clock = chosen.clock(&request, &choice.tz);
        Ok::<_, PageError>(
            view! {
                <BookingFrame
                    page=Page::Check
                    choice=choice.clone()
                    heading=t!("check-title")
                    lede=t!("check-lede")
                >
                    <HoldBox keeping choice=choice.clone() zone=clock.zone page=HoldPage::Check />
                    {was_unavailable.then(|| view! { <TryAgain /> })}
                    {is_unanswered.then(|| view! { <Unanswered /> })}
                    {has_changed.then(|| view! { <Changed /> })}
                    <Appointment booking=booking.clone() chosen room clock choice=choice.clone() />
                    <Person booking choice=choice.clone() contacts />
                    <Answers intake choice=choice.clone() />
                    <form class="confirm" method="post" action=Confirm::url() novalidate=true>
                        <input type="hidden" name="tz" value=choice.tz.clone() />
                        <input type="hidden" name="draft" value=choice.draft.clone() />
                        // What is confirmed is what this page shows, whatever another tab does meanwhile.
                        <input type="hidden" name="shown" value=Contents::of(&form).to_string() />
                        <SenderFields problem=problem.to_owned() draft=draft.name() />
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
