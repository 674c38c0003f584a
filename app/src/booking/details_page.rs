//! `/book/details`: for whom? A form whose answers the draft keeps; with `check` in the URL it says what is wrong.

mod form;
mod notices;

use domain::{Invalid, date::instant};
use form::{DetailsForm, faults};
use leptos::prelude::*;

use super::{
    browser,
    details_page::notices::{ManyForms, Unsaved},
    frame::{BookingFrame, Page},
    hold::{HoldBox, HoldPage, Keeping},
};
use crate::{
    error_page::answer,
    flow::{
        choice::{Choice, UNSAVED},
        chosen::Chosen,
        draft::Draft,
        questions::questions,
        sender::BUSY,
        summary::Summary,
    },
    form::{fault, intake},
    http::{elsewhere, request, url::asked},
};

#[component]
pub fn DetailsPage() -> impl IntoView {
    let (request, choice) = (request(), Choice::asked());
    let [is_checked, is_busy, is_unsaved] = ["check", BUSY, UNSAVED].map(|name| !asked(name).is_empty());
    browser::ensure(&request);
    answer(async move {
        let chosen = Chosen::load(&request, &choice).await?;
        let now = request.daybook.now().await?;
        if choice.at.is_empty() || chosen.provider.is_none() {
            return Err(elsewhere(&choice.time_url()));
        }
        let Some(at) = instant(&choice.at).filter(|at| *at > now) else {
            return Err(elsewhere(&choice.closed_url()));
        };
        let keeping = Keeping::load(&request, &choice, now).await?;
        let answers = match Draft::named(&choice.draft) {
            Some(draft) => draft.answers(&request).await?.unwrap_or_default(),
            None => Default::default(),
        };
        let questions = questions(&request, &choice.service).await?;
        let contacts = request.daybook.settings.contacts;
        let mut invalid = Invalid::default();
        if is_checked {
            let person = answers.patient.check(domain::booking::today(now), contacts);
            let person = person.err().map(fault::invalid);
            let intake = answers.intake.check(&questions).err().map(intake::invalid);
            invalid.0.extend([person, intake].into_iter().flatten().flat_map(|invalid| invalid.0));
        }
        let faults = faults(&questions, &invalid);
        let clock = chosen.clock(&request, &choice.tz);
        let summary = Summary { when: Some((at, clock)), ..Summary::of(&chosen) };
        Ok(view! {
            <BookingFrame
                page=Page::Details
                choice=choice.clone()
                heading=t!("details-title")
                faults
                lede=t!("details-lede")
                summary=Some(summary)
            >
                {is_busy.then(|| view! { <ManyForms /> })}
                {is_unsaved.then(|| view! { <Unsaved /> })}
                <HoldBox keeping=keeping.clone() choice=choice.clone() zone=clock.zone page=HoldPage::Details />
                <DetailsForm
                    choice
                    answers
                    questions
                    contacts
                    invalid
                    can_extend=keeping.can_extend()
                />
            </BookingFrame>
        })
    })
}
