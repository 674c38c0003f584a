//! Who was found, each with all appointments.

use jobs::{
    Cut,
    patient::{FOUND_MAX, Found},
};
use leptos::prelude::*;

use crate::{form::Typed, staff::appointments::AppointmentTable, time};

#[component]
pub fn FoundPatients(found: Cut<Found>) -> impl IntoView {
    let Cut { rows: found, has_more } = found;
    let content = if found.is_empty() {
        view! {
            <div class="empty">
                <h3 class="empty-title">{t!("patients-found-none")}</h3>
                <p>{t!("patients-found-none-text")}</p>
            </div>
        }
        .into_any()
    } else {
        let found: Vec<_> =
            found.into_iter().enumerate().map(|(number, found)| view! { <One number found /> }).collect();
        view! {
            {has_more.then(|| view! { <p class="muted">{t!("patients-found-cut", number = FOUND_MAX)}</p> })}
            {found}
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="found-title">
            <h2 id="found-title">{t!("patients-found")}</h2>
            {content}
        </section>
    }
}

#[component]
fn One(number: usize, found: Found) -> impl IntoView {
    let Found { patient, appointments } = found;
    let title = format!("patient-{number}");
    let (shown, all) = (appointments.len(), patient.appointments);
    let is_cut = (shown as i64) < all;
    let born = time::day(patient.date_of_birth);
    let contact = [patient.email.clone(), patient.phone.clone()];
    let contact = match contact.into_iter().flatten().collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => t!("staff-contact-none"),
        contact => contact,
    };
    let visits = if appointments.is_empty() && all == 0 {
        view! { <p class="muted">{t!("patients-no-appointments")}</p> }.into_any()
    } else {
        let caption = t!("patients-appointments-of", name = patient.name());
        view! { <AppointmentTable appointments caption with_day=true with_provider=true /> }.into_any()
    };
    view! {
        <article class="section" aria-labelledby=title.clone()>
            <h3 id=title.clone()><Typed text=patient.name() /></h3>
            <p>
                {t!("fact-date-of-birth")} ": " <time datetime=patient.date_of_birth.to_string()>{born}</time>
                " · " <Typed text=contact />
            </p>
            {is_cut.then(|| view! {
                <p class="muted">{t!("patients-appointments-cut", shown = shown, number = all)}</p>
            })}
            {visits}
        </article>
    }
}
