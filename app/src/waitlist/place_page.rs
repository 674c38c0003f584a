//! `/waitlist/{token}`: how it stands with one's place on the list, and the answer to an offer.

use chrono::Utc;
use chrono_tz::Tz;
use jobs::{
    Error,
    manage::Token,
    store::waitlist::{Entry, EntryState, Offer},
    waitlist,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{api::AnswerOffer, days, times_of_day};
use crate::{
    booking::{frame::When, island::VisitorZone, zone::visitor_zone},
    error_page::{Explanation, Problem, answer, not_found},
    site::PatientSite,
    times,
    visit::{Visit, visit},
};

pub fn page_url(token: Token) -> String {
    format!("/waitlist/{}", token.reveal())
}

/// What was just done, or why it was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Declined,
    Left,
    /// There is no open offer, or no place on the list, any more.
    TooLate,
    Unavailable,
    Failed,
}

impl Outcome {
    pub fn code(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Left => "left",
            Self::TooLate => "too-late",
            Self::Unavailable => "unavailable",
            Self::Failed => "failed",
        }
    }

    fn read(code: &str) -> Option<Self> {
        [Self::Declined, Self::Left, Self::TooLate, Self::Unavailable, Self::Failed]
            .into_iter()
            .find(|it| it.code() == code)
    }

    fn notice(self, is_waiting: bool) -> Option<(&'static str, String, String)> {
        match self {
            Self::Declined if is_waiting => {
                Some(("success", t!("waitlist-declined"), t!("waitlist-declined-text")))
            }
            // The page says it by itself.
            Self::Declined | Self::Left => None,
            Self::TooLate => Some(("warning", t!("waitlist-too-late"), t!("waitlist-too-late-text"))),
            Self::Unavailable => Some(("warning", t!("waitlist-cannot"), t!("waitlist-cannot-text"))),
            Self::Failed => Some(("error", t!("waitlist-failed"), t!("waitlist-failed-text"))),
        }
    }
}

impl From<Error> for Outcome {
    fn from(error: Error) -> Self {
        match error {
            Error::Conflict(_) | Error::NotFound => Self::TooLate,
            error => match Problem::from(error) {
                Problem::Unavailable => Self::Unavailable,
                _ => Self::Failed,
            },
        }
    }
}

#[component]
pub fn PlacePage() -> impl IntoView {
    let visit = visit();
    let token = use_params_map().get_untracked().get("token").and_then(|token| Token::parse(&token));
    let outcome = use_query_map().get_untracked().get_str("done").and_then(Outcome::read);
    answer(async move {
        let found = match token {
            Some(token) => waitlist::open(&visit.daybook, &token).await.map(|entry| (token, entry)),
            None => Err(Error::NotFound),
        };
        Ok(match found {
            Ok((token, entry)) => view! { <Place visit token entry outcome /> }.into_any(),
            Err(Error::NotFound) => view! { <UnknownLink /> }.into_any(),
            Err(error) => return Err(error.into()),
        })
    })
}

#[component]
fn Place(visit: Visit, token: Token, entry: Entry, outcome: Option<Outcome>) -> impl IntoView {
    let clinic = entry.zone.as_deref().and_then(|zone| zone.parse().ok());
    let clinic = clinic.unwrap_or(visit.daybook.settings.clinic_zone);
    let zone = shown_zone(&entry, clinic);
    let offer = entry.open_offer().filter(|offer| Utc::now() < offer.answer_by).cloned();
    let (heading, lede) = match (entry.state, &offer) {
        (EntryState::Offered, Some(_)) => (t!("waitlist-offered"), t!("waitlist-offered-lede")),
        (EntryState::Waiting | EntryState::Offered, _) => (t!("waitlist-on"), t!("waitlist-on-lede")),
        (EntryState::Booked, _) => (t!("waitlist-booked"), t!("waitlist-booked-lede")),
        (EntryState::Left, _) => (t!("waitlist-left"), t!("waitlist-left-lede")),
        (EntryState::Over, _) => (t!("waitlist-over"), t!("waitlist-over-lede")),
    };
    let is_on_the_list = matches!(entry.state, EntryState::Waiting | EntryState::Offered);
    let notice = outcome.and_then(|outcome| outcome.notice(is_on_the_list)).map(|(kind, title, text)| {
        view! {
            <div class="notice" data-kind=kind role="status">
                <h2 class="notice-title">{title}</h2>
                <p>{text}</p>
            </div>
        }
    });
    let onward = match entry.state {
        EntryState::Booked => view! {
            <a class="button button-primary" href=format!("/booking/{}", entry.reference)>{t!("waitlist-see-booking")}</a>
        }
        .into_any(),
        EntryState::Left | EntryState::Over => {
            view! { <a class="button button-primary" href="/">{t!("book-title")}</a> }.into_any()
        }
        EntryState::Waiting | EntryState::Offered => view! { <LeaveForm token /> }.into_any(),
    };
    view! {
        // The title goes into the browser's history: nothing personal in it.
        <PatientSite title=t!("waitlist-title") class="page-narrow">
            <header class="page-head">
                <h1>{heading}</h1>
                <p class="lede">{lede}</p>
            </header>
            {notice}
            {offer.map(|offer| view! { <OfferBox offer token zone clinic /> })}
            <Facts entry />
            <div class="actions no-print">{onward}</div>
            <VisitorZone />
        </PatientSite>
    }
}

/// The browser's, else the one in which they joined, else the provider's.
fn shown_zone(entry: &Entry, clinic: Tz) -> Tz {
    let joined_in = || entry.visitor_zone.as_deref()?.parse().ok();
    visitor_zone("").or_else(joined_in).unwrap_or(clinic)
}

#[component]
fn OfferBox(offer: Offer, token: Token, zone: Tz, clinic: Tz) -> impl IntoView {
    let at = offer.starts_at;
    let is_elsewhere = at.with_timezone(&zone).naive_local() != at.with_timezone(&clinic).naive_local();
    let at_the_clinic = is_elsewhere.then(|| {
        view! { <div class="fact"><dt>{t!("fact-clinic-time")}</dt><dd><When at zone=clinic /></dd></div> }
    });
    view! {
        <section class="panel" aria-labelledby="offer-title">
            <h2 id="offer-title">{t!("waitlist-offer")}</h2>
            <dl class="facts">
                <div class="fact"><dt>{t!("fact-when")}</dt><dd><When at zone /></dd></div>
                {at_the_clinic}
                <div class="fact"><dt>{t!("fact-provider")}</dt><dd>{offer.provider}</dd></div>
                <div class="fact"><dt>{t!("waitlist-kept-until")}</dt><dd><When at=offer.answer_by zone /></dd></div>
            </dl>
            <form class="actions" method="post" action=AnswerOffer::url()>
                <input type="hidden" name="token" value=token.reveal() />
                <button class="button button-primary" name="answer" value="take">{t!("waitlist-take")}</button>
                <button class="button" name="answer" value="decline">{t!("waitlist-decline")}</button>
            </form>
        </section>
    }
}

#[component]
fn LeaveForm(token: Token) -> impl IntoView {
    view! {
        <details class="disclosure">
            <summary>{t!("waitlist-leave")}</summary>
            <form method="post" action=AnswerOffer::url()>
                <input type="hidden" name="token" value=token.reveal() />
                <p>{t!("waitlist-leave-text")}</p>
                <button class="button button-danger" name="answer" value="leave">{t!("waitlist-leave")}</button>
            </form>
        </details>
    }
}

#[component]
fn Facts(entry: Entry) -> impl IntoView {
    let past = entry.offers.iter().filter(|offer| offer.outcome.is_some()).count();
    let zone = entry.zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(Tz::UTC);
    let past = (past > 0).then(|| {
        let items: Vec<_> = entry
            .offers
            .iter()
            .filter_map(|offer| {
                let when = times::long_instant(offer.starts_at, zone);
                let told = match offer.outcome.as_deref()? {
                    "taken" => t!("waitlist-outcome-taken", when = when),
                    "declined" => t!("waitlist-outcome-declined", when = when),
                    _ => t!("waitlist-outcome-lapsed", when = when),
                };
                Some(view! { <li>{told}</li> })
            })
            .collect();
        view! {
            <div class="fact">
                <dt>{t!("waitlist-offers")}</dt>
                <dd><ul>{items}</ul></dd>
            </div>
        }
    });
    let provider = entry.provider.clone().unwrap_or_else(|| t!("waitlist-anyone"));
    view! {
        <section class="panel" aria-labelledby="wish-title">
            <h2 id="wish-title">{t!("waitlist-wish")}</h2>
            <dl class="facts">
                <div class="fact"><dt>{t!("fact-service")}</dt><dd>{entry.service.clone()}</dd></div>
                <div class="fact"><dt>{t!("fact-provider")}</dt><dd>{provider}</dd></div>
                <div class="fact"><dt>{t!("waitlist-days")}</dt><dd>{days(&entry.wish)}</dd></div>
                <div class="fact"><dt>{t!("waitlist-times")}</dt><dd>{times_of_day(&entry.wish)}</dd></div>
                <div class="fact"><dt>{t!("fact-reference")}</dt><dd><code>{entry.reference.to_string()}</code></dd></div>
                {past}
            </dl>
        </section>
    }
}

#[component]
fn UnknownLink() -> impl IntoView {
    not_found();
    view! {
        <Explanation
            code="404"
            title=t!("waitlist-link-unknown")
            text=t!("waitlist-link-unknown-text")
        >
            <a class="button button-primary" href="/">{t!("book-title")}</a>
        </Explanation>
    }
}
