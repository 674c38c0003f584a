//! `/`: which service? Where there is but one, who comes here first is led on.

use domain::{Service, ServiceMode};
use jobs::availability::Catalog;
use leptos::prelude::*;

use super::frame::{BookingFrame, Page};
use crate::{
    error_page::answer,
    flow::choice::Choice,
    http::{elsewhere, request},
    language::Words,
};

#[component]
pub fn ServicePage() -> impl IntoView {
    let (request, choice) = (request(), Choice::asked());
    answer(async move {
        let services = Catalog::load(&request.daybook).await?.services;
        if let [only] = &services[..]
            && !Choice::is_again()
        {
            return Err(elsewhere(&choice.with_service(&only.id).next_url()));
        }
        let lede = t!("service-lede");
        Ok(view! {
            <BookingFrame page=Page::Service choice=choice.clone() heading=t!("book-title") lede=lede>
                <ServiceCards services choice />
            </BookingFrame>
        })
    })
}

#[component]
fn ServiceCards(services: Vec<Service>, choice: Choice) -> impl IntoView {
    if services.is_empty() {
        return view! {
            <div class="empty">
                <h2 class="empty-title">{t!("service-none")}</h2>
                <p>{t!("service-none-text")}</p>
            </div>
        }
        .into_any();
    }
    let cards: Vec<_> = services
        .into_iter()
        .map(|service| {
            let (href, length) = (choice.with_service(&service.id).next_url(), length(&service));
            view! {
                <li class="card">
                    <h2 class="card-name">
                        <a class="card-link" href=href>
                            <Words of=service.name />
                        </a>
                    </h2>
                    <p class="card-text"><Words of=service.description /></p>
                    <p class="card-meta">{length}</p>
                </li>
            }
        })
        .collect();
    view! { <ul class="cards">{cards}</ul> }.into_any()
}

fn length(service: &Service) -> String {
    match service.mode {
        ServiceMode::InPerson => t!("minutes", minutes = service.duration_minutes),
        ServiceMode::Online => t!("minutes-online", minutes = service.duration_minutes),
    }
}
