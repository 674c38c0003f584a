//! `/book/details`: for whom? A form whose answers the draft keeps; with `check` in the URL it says what is wrong.

pub(crate) mod contact;
pub(crate) mod fault;
pub(crate) mod field;
pub(crate) mod form;
pub(crate) mod intake;

use chrono::Utc;
use domain::{Invalid, booking::instant};
use form::DetailsForm;
use leptos::prelude::*;

use super::{
    api::questions,
    choice::{Choice, asked},
    chosen::Chosen,
    draft,
    frame::{BookingFrame, Step, Summary},
    hold::{HoldBox, Keeping, Place},
    zone::shown_zone,
};
use crate::{
    error_page::{answer, elsewhere},
    visit::visit,
};

#[component]
pub fn DetailsPage() -> impl IntoView {
    let (visit, choice) = (visit(), Choice::asked());
    let is_checked = !asked("check").is_empty();
    answer(async move {
        let chosen = Chosen::load(&visit, &choice).await?;
        let now = Utc::now();
        if choice.at.is_empty() || chosen.provider.is_none() {
            return Err(elsewhere(&choice.time_url()));
        }
        let Some(at) = instant(&choice.at).filter(|at| *at > now) else {
            return Err(elsewhere(&choice.closed_url()));
        };
        let keeping = Keeping::load(&visit, &choice, now).await?;
        let answers = draft::answers(&visit).await?.unwrap_or_default();
        let questions = questions(&visit, &choice.service).await?;
        let contacts = visit.daybook.settings.contacts;
        let mut invalid = Invalid::default();
        if is_checked {
            let person = answers.patient.check(domain::booking::today(now), contacts);
            let person = person.err().map(fault::invalid);
            let intake = answers.intake.check(&questions).err().map(intake::invalid);
            invalid.0.extend([person, intake].into_iter().flatten().flat_map(|invalid| invalid.0));
        }
        let title = if invalid.is_empty() { t!("details-title") } else { t!("details-title-error") };
        let zone = shown_zone(&visit, &choice.tz);
        let summary = Summary { when: Some((at, zone)), ..Summary::of(&chosen) };
        Ok(view! {
            <BookingFrame
                step=Step::Details
                choice=choice.clone()
                heading=t!("details-title")
                title=title
                lede=t!("details-lede")
                summary=Some(summary)
            >
                <HoldBox keeping=keeping.clone() choice=choice.clone() zone place=Place::Details />
                <DetailsForm
                    choice
                    answers
                    questions
                    contacts
                    invalid
                    today=now.date_naive()
                    can_extend=keeping.can_extend()
                />
            </BookingFrame>
        })
    })
}
