//! `/staff/waitlist`: who waits for a slot, in the order in which they are asked, and what was offered to them.

use chrono_tz::Tz;
use jobs::{
    store::waitlist::{Entry, EntryState, Offer},
    waitlist,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

use super::api::RemoveFromWaitlist;
use crate::{
    error_page::answer,
    live::Live,
    site::StaffSite,
    times,
    visit::visit,
    waitlist::{days, times_of_day},
};

/// Offers are made within seconds.
const EVERY_MS: u32 = 5_000;

#[component]
pub fn WaitlistPage() -> impl IntoView {
    let visit = visit();
    let query = use_query_map().get_untracked();
    let (done, problem) = (query.get("done").is_some(), query.get("problem").is_some());
    answer(async move {
        let access = visit.staff()?;
        let entries = waitlist::list(&visit.daybook, &access).await?;
        let zone = visit.daybook.settings.clinic_zone;
        let notice = if done {
            Some(("success", "They are off the list", "An offered slot is free for the next one."))
        } else if problem {
            Some((
                "warning",
                "That did not work",
                "They were not on the list any more, or we could not change it.",
            ))
        } else {
            None
        };
        Ok(view! {
            <StaffSite title="Waiting list" current="/staff/waitlist">
                <header class="page-head">
                    <h1>"Waiting list"</h1>
                    <p class="lede">
                        "In the order in which they are asked: who came first, and behind them who let an offer lapse."
                    </p>
                </header>
                {notice.map(|(kind, title, text)| view! {
                    <div class="notice" data-kind=kind role="status">
                        <h2 class="notice-title">{title}</h2>
                        <p>{text}</p>
                    </div>
                })}
                <Live id="waitlist" every_ms=EVERY_MS>
                    <List entries zone />
                </Live>
            </StaffSite>
        })
    })
}

#[component]
fn List(entries: Vec<Entry>, zone: Tz) -> impl IntoView {
    if entries.is_empty() {
        return view! {
            <div class="empty">
                <h2 class="empty-title">"Nobody waits"</h2>
                <p>"Patients join the list on the page of free times. They appear here by themselves."</p>
            </div>
        }
        .into_any();
    }
    let rows: Vec<_> = entries.into_iter().map(|entry| view! { <Row entry zone /> }).collect();
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">"Who waits, the next one first"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Patient"</th>
                        <th scope="col">"Waits for"</th>
                        <th scope="col">"Since"</th>
                        <th scope="col">"Offers"</th>
                        <th scope="col">"Status"</th>
                        <th scope="col"><span class="visually-hidden">"Change"</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn Row(entry: Entry, zone: Tz) -> impl IntoView {
    let name = format!("{} {}", entry.first_name, entry.last_name).trim().to_owned();
    let provider = entry.provider.clone().unwrap_or_else(|| "Anyone".to_owned());
    let clinic = entry.zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(zone);
    let offers: Vec<_> = entry.offers.iter().map(|offer| view! { <li>{told(offer, clinic)}</li> }).collect();
    let offers = if offers.is_empty() {
        view! { <span class="muted">"None yet"</span> }.into_any()
    } else {
        view! { <ul class="plain-list">{offers}</ul> }.into_any()
    };
    let (state, word) = match entry.state {
        EntryState::Offered => ("running", "Offered"),
        _ => ("waiting", "Waiting"),
    };
    view! {
        <tr>
            <th scope="row" data-label="Patient">
                <span>{name.clone()} " " <code class="muted">{entry.reference.to_string()}</code></span>
            </th>
            <td data-label="Waits for">
                <span>
                    {format!("{} with {provider}", entry.service)} <br />
                    <span class="muted">{days(&entry.wish)} <br /> {times_of_day(&entry.wish)}</span>
                </span>
            </td>
            <td data-label="Since">{times::long_instant(entry.joined_at, zone)}</td>
            <td data-label="Offers">{offers}</td>
            <td data-label="Status"><span class="badge" data-state=state>{word}</span></td>
            <td>
                <details class="disclosure">
                    <summary>"Remove" <span class="visually-hidden">{format!(" {name}")}</span></summary>
                    <form method="post" action=RemoveFromWaitlist::url()>
                        <input type="hidden" name="id" value=entry.booking.to_string() />
                        <p>"They give up their place, and an offered slot goes to the next one. They get no e-mail."</p>
                        <button class="button button-danger">"Remove from the list"</button>
                    </form>
                </details>
            </td>
        </tr>
    }
}

/// `Monday, 5 May 2031, 09:00 (Europe/London, GMT+1): declined`.
fn told(offer: &Offer, zone: Tz) -> String {
    let zone = offer.zone.parse().unwrap_or(zone);
    let at = times::long_instant(offer.starts_at, zone);
    match offer.outcome.as_deref() {
        None => format!("{at}: open until {}", times::long_instant(offer.answer_by, zone)),
        Some(outcome) => format!("{at}: {outcome}"),
    }
}
