//! `/staff/waitlist`: who waits for a slot, in the order in which they are asked, and what was offered to them.

use chrono_tz::Tz;
use domain::patient::full_name;
use jobs::waitlist::{self, Entry, EntryState, Offer};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

use super::{
    api::RemoveFromWaitlist,
    version::{ShownVersion, version},
};
use crate::{
    error_page::answer,
    flow::wish::{days, times_of_day},
    form::{Typed, around},
    http::request,
    language::marked,
    live::Live,
    site::StaffSite,
    time,
};

/// Offers are made within seconds.
const EVERY_MS: u32 = 5_000;

#[component]
pub fn WaitlistPage() -> impl IntoView {
    let request = request();
    let query = use_query_map().get_untracked();
    let (done, problem) = (query.get("done").is_some(), query.get("problem").is_some());
    let shown = ShownVersion::of_request();
    answer(async move {
        let access = request.staff()?;
        let version = version(&request, &access, &shown).await?;
        let entries = waitlist::list(&request.daybook, &access).await?;
        let zone = request.daybook.settings.clinic_zone;
        let notice = if done {
            Some(("success", t!("staff-waitlist-removed"), t!("staff-waitlist-removed-text")))
        } else if problem {
            Some(("warning", t!("staff-waitlist-failed"), t!("staff-waitlist-failed-text")))
        } else {
            None
        };
        Ok(view! {
            <StaffSite title=t!("nav-waitlist") current="/staff/waitlist">
                <header class="page-head">
                    <h1>{t!("nav-waitlist")}</h1>
                    <p class="lede">
                        {t!("staff-waitlist-lede")}
                    </p>
                </header>
                {notice.map(|(kind, title, text)| view! {
                    <div class="notice" data-kind=kind role="status">
                        <h2 class="notice-title">{title}</h2>
                        <p>{text}</p>
                    </div>
                })}
                <Live id="waitlist" every_ms=EVERY_MS version>
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
                <h2 class="empty-title">{t!("staff-waitlist-empty")}</h2>
                <p>{t!("staff-waitlist-empty-text")}</p>
            </div>
        }
        .into_any();
    }
    let rows: Vec<_> = entries.into_iter().map(|entry| view! { <Row entry zone /> }).collect();
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">{t!("staff-waitlist-caption")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!("column-patient")}</th>
                        <th scope="col">{t!("staff-waitlist-for")}</th>
                        <th scope="col">{t!("staff-waitlist-since")}</th>
                        <th scope="col">{t!("staff-waitlist-offers")}</th>
                        <th scope="col">{t!("column-status")}</th>
                        <th scope="col"><span class="visually-hidden">{t!("staff-waitlist-change")}</span></th>
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
    let name = full_name(&entry.first_name, &entry.last_name);
    let provider = entry.provider.clone().unwrap_or_else(|| t!("waitlist-anyone"));
    let service = around(
        |[service]| t!("staff-waitlist-with", service = service, provider = provider),
        [&entry.service],
    );
    let offers: Vec<_> = entry.offers.iter().map(|offer| view! { <li>{told(offer)}</li> }).collect();
    let offers = if offers.is_empty() {
        view! { <span class="muted">{t!("staff-waitlist-none")}</span> }.into_any()
    } else {
        view! { <ul class="plain-list">{offers}</ul> }.into_any()
    };
    let [remove, of_whom, _] = marked(t!("staff-waitlist-remove", name = name.as_str()));
    let (state, word) = match entry.state {
        EntryState::Offered => ("running", t!("staff-waitlist-offered")),
        _ => ("waiting", t!("staff-waitlist-waiting")),
    };
    view! {
        <tr>
            <th scope="row" data-label=t!("column-patient")>
                <span><Typed text=name.clone() /> " " <code class="muted">{entry.reference.to_string()}</code></span>
            </th>
            <td data-label=t!("staff-waitlist-for")>
                <span>
                    {service} <br />
                    <span class="muted">{days(&entry.wish)} <br /> {times_of_day(&entry.wish)}</span>
                </span>
            </td>
            <td data-label=t!("staff-waitlist-since")>{time::moment(entry.joined_at, zone)}</td>
            <td data-label=t!("staff-waitlist-offers")>{offers}</td>
            <td data-label=t!("column-status")><span class="badge" data-state=state>{word}</span></td>
            <td>
                <details class="disclosure">
                    <summary>{remove} <span class="visually-hidden">{of_whom}</span></summary>
                    <form method="post" action=RemoveFromWaitlist::url() novalidate=true>
                        <input type="hidden" name="id" value=entry.booking.to_string() />
                        <p>{t!("staff-waitlist-remove-text")}</p>
                        <button class="button button-danger">{t!("staff-waitlist-remove-button")}</button>
                    </form>
                </details>
            </td>
        </tr>
    }
}

/// `Monday 5 May 2031 at 09:00: declined`, and what the provider's clock reads where that is something else.
fn told(offer: &Offer) -> String {
    let settings = request().daybook.settings;
    let zone = settings.clinic_zone;
    let at = time::moment(offer.starts_at, zone);
    let at = match time::clock_elsewhere(offer.starts_at, settings.zone(&offer.zone), zone) {
        Some(there) => format!("{at} ({there})"),
        None => at,
    };
    match offer.outcome.as_deref() {
        None => {
            t!("staff-waitlist-open", when = at, until = time::moment(offer.answer_by, zone))
        }
        Some("taken") => t!("waitlist-outcome-taken", when = at),
        Some("declined") => t!("waitlist-outcome-declined", when = at),
        Some(_) => t!("waitlist-outcome-lapsed", when = at),
    }
}
