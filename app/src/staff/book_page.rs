//! `/staff/book`: staff book a free time of the calendar for somebody at the desk or on the phone.
//!
//! What is typed and kept is in `desk_booking`; the form posts to `/api/staff/book`.

mod form;

use domain::{Contacts, Invalid, Provider, Service, date::instant};
use form::{BookForm, faults};
use jobs::availability::Catalog;
use leptos::prelude::*;

use crate::{
    error_page::answer,
    form::{fault, kept},
    http::{request, url::asked},
    site::StaffSite,
    staff::{
        calendar_page::CALENDAR,
        desk_booking::{BookOutcome, DeskForm, KEPT_AS},
    },
    time,
};

#[component]
pub fn BookPage() -> impl IntoView {
    let request = request();
    let (provider, at, service) = (asked("provider"), asked("at"), asked("service"));
    let outcome = BookOutcome::read(&asked("problem"));
    answer(async move {
        request.staff()?;
        let catalog = Catalog::load(&request.daybook).await?;
        let now = request.daybook.now().await?;
        let provider = provider.parse().ok().and_then(|id| catalog.provider(&id)).cloned();
        let at = instant(&at).filter(|at| *at > now);
        let (Some(provider), Some(at)) = (provider, at) else {
            return Ok(view! { <ChooseATime /> }.into_any());
        };
        let services: Vec<Service> =
            catalog.services.into_iter().filter(|it| provider.services.contains(&it.id)).collect();
        let kept = outcome.and_then(|_| kept::kept::<DeskForm>(KEPT_AS));
        let form = kept.unwrap_or_else(|| DeskForm::new(&provider.id, at, service));
        let invalid = match outcome {
            Some(BookOutcome::Faults) => {
                let checked = form.patient().check(domain::booking::today(now), Contacts::ALL);
                checked.err().map(fault::invalid).unwrap_or_default()
            }
            _ => Invalid::default(),
        };
        let zone = request.daybook.settings.clinic_zone;
        let day = at.with_timezone(&zone).date_naive();
        let calendar = format!("{CALENDAR}?day={day}");
        let links = faults(&invalid);
        let lede = lede(&provider, time::moment(at, zone));
        let there = time::clock_elsewhere(at, request.daybook.settings.zone(&provider.zone), zone);
        Ok(view! {
            <StaffSite title=t!("desk-book") current=CALENDAR class="page-narrow" faults=links>
                <header class="page-head">
                    <p class="crumbs"><a href=calendar>{time::long_day(day)}</a></p>
                    <h1>{t!("desk-book")}</h1>
                    <p class="lede">{lede} {there.map(|there| view! { " " <span class="muted">"(" {there} ")"</span> })}</p>
                </header>
                {outcome.map(BookOutcome::notice)}
                <BookForm form services invalid />
            </StaffSite>
        }
        .into_any())
    })
}

fn lede(provider: &Provider, moment: String) -> String {
    t!("desk-book-lede", moment = moment, provider = provider.name.clone())
}

/// Nothing is booked without a time.
#[component]
fn ChooseATime() -> impl IntoView {
    view! {
        <StaffSite title=t!("desk-book") current=CALENDAR class="page-narrow">
            <header class="page-head"><h1>{t!("desk-book")}</h1></header>
            <div class="empty">
                <h2 class="empty-title">{t!("desk-book-no-time")}</h2>
                <p>{t!("desk-book-no-time-text")}</p>
                <p><a class="button button-primary" href=CALENDAR>{t!("nav-calendar")}</a></p>
            </div>
        </StaffSite>
    }
}
