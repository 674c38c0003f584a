//! `/waitlist/{token}`: how it stands with one's place on the list, and the answer to an offer.

use domain::clock::Clock;
use jobs::{
    Error, Token,
    waitlist::{self, Entry, EntryState, Offer},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::AnswerOffer,
    outcome::{ANSWER, Outcome},
};
use crate::{
    error_page::{Explanation, answer},
    faults::message,
    flow::wish::{days, times_of_day},
    form::{FieldError, SureField, asking::SURE},
    http::{RequestContext, request, response::not_found},
    language::Words,
    site::PatientSite,
    time::{
        self, When,
        zone::{VisitorZone, visitor_zone},
    },
};

#[component]
pub fn PlacePage() -> impl IntoView {
    let request = request();
    let token = use_params_map().get_untracked().get("token").and_then(|token| Token::parse(&token));
    let outcome = use_query_map().get_untracked().get_str("done").and_then(Outcome::read);
    answer(async move {
        let found = match token {
            Some(token) => waitlist::open(&request.daybook, &token).await.map(|entry| (token, entry)),
            None => Err(Error::NotFound),
        };
        Ok(match found {
            Ok((token, entry)) => view! { <Place request token entry outcome /> }.into_any(),
            Err(Error::NotFound) => view! { <UnknownLink /> }.into_any(),
            Err(error) => return Err(error.into()),
        })
    })
}

#[component]
fn Place(request: RequestContext, token: Token, entry: Entry, outcome: Option<Outcome>) -> impl IntoView {
    let clock = patient_clock(&request, &entry);
    let offer = entry.open_offer().cloned();
    let (heading, lede) = match (entry.state, &offer) {
        (EntryState::Offered, Some(_)) => (t!("waitlist-offered"), t!("waitlist-offered-lede")),
        (EntryState::Waiting | EntryState::Offered, _) => (t!("waitlist-on"), t!("waitlist-on-lede")),
        (EntryState::Booked, _) => (t!("waitlist-booked"), t!("waitlist-booked-lede")),
        (EntryState::Left, _) => (t!("waitlist-left"), t!("waitlist-left-lede")),
        (EntryState::Over, _) => (t!("waitlist-over"), t!("waitlist-over-lede")),
    };
    let is_on_the_list = matches!(entry.state, EntryState::Waiting | EntryState::Offered);
    let fault = outcome.and_then(Outcome::fault).filter(|fault| match &*fault.id {
        ANSWER => offer.is_some(),
        _ => is_on_the_list,
    });
    let faults: Vec<_> = fault.into_iter().collect();
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
        EntryState::Waiting | EntryState::Offered => {
            view! { <LeaveForm token problem=message(&faults, SURE) /> }.into_any()
        }
    };
    let about_answer = message(&faults, ANSWER);
    view! {
        // The title goes into the browser's history: nothing personal in it.
        <PatientSite title=t!("waitlist-title") class="page-narrow" faults>
            <header class="page-head">
                <h1>{heading}</h1>
                <p class="lede">{lede}</p>
            </header>
            {notice}
            {offer.map(|offer| view! { <OfferBox offer token clock problem=about_answer /> })}
            <Facts entry clock />
            <div class="actions no-print">{onward}</div>
            <VisitorZone />
        </PatientSite>
    }
}

/// By which clock they read, who are where the browser says, else where they joined.
fn patient_clock(request: &RequestContext, entry: &Entry) -> Clock {
    let joined_in = || entry.visitor_zone.as_deref()?.parse().ok();
    let place = request.daybook.settings.zone_of(entry.zone.as_deref());
    Clock::of_appointment(entry.is_online, place, visitor_zone("").or_else(joined_in))
}

#[component]
fn OfferBox(offer: Offer, token: Token, clock: Clock, problem: Option<String>) -> impl IntoView {
    let is_unanswered = problem.is_some();
    let at = offer.starts_at;
    let until = time::moment(offer.answer_by, clock.zone);
    view! {
        <section class="panel" aria-labelledby="offer-title">
            <h2 id="offer-title">{t!("waitlist-offer")}</h2>
            <dl class="facts">
                <div class="fact"><dt>{t!("fact-when")}</dt><dd><When at clock /></dd></div>
                <div class="fact"><dt>{t!("fact-provider")}</dt><dd>{offer.provider}</dd></div>
                <div class="fact"><dt>{t!("waitlist-kept-until")}</dt><dd><time datetime=time::machine_time(offer.answer_by)>{until}</time></dd></div>
            </dl>
            <form class="form" method="post" action=AnswerOffer::url() novalidate=true>
                <input type="hidden" name="token" value=token.reveal() />
                <fieldset
                    class="fieldset"
                    id=ANSWER
                    tabindex="-1"
                    role="radiogroup"
                    aria-required="true"
                    aria-describedby=is_unanswered.then_some("answer-error")
                    aria-invalid=is_unanswered.then_some("true")
                >
                    <legend class="field-label">{t!("waitlist-answer")}</legend>
                    {problem.map(|text| view! { <FieldError id="answer-error" text /> })}
                    <div class="checks">
                        <Answer value="take" label=t!("waitlist-take") />
                        <Answer value="decline" label=t!("waitlist-decline") />
                    </div>
                </fieldset>
                <button class="button button-primary">{t!("waitlist-answer-send")}</button>
            </form>
        </section>
    }
}

#[component]
fn Answer(value: &'static str, label: String) -> impl IntoView {
    view! {
        <label class="check">
            <input type="radio" name="answer" value=value required />
            " "
            {label}
        </label>
    }
}

#[component]
fn LeaveForm(token: Token, problem: Option<String>) -> impl IntoView {
    let is_unsure = problem.is_some();
    view! {
        <details class="disclosure" open=is_unsure>
            <summary>{t!("waitlist-leave")}</summary>
            <form method="post" action=AnswerOffer::url() novalidate=true>
                <input type="hidden" name="token" value=token.reveal() />
                <input type="hidden" name="answer" value="leave" />
                <p>{t!("waitlist-leave-text")}</p>
                <SureField label=t!("waitlist-leave-sure") problem is_ticked=false />
                <button class="button button-danger">{t!("waitlist-leave")}</button>
            </form>
        </details>
    }
}

#[component]
fn Facts(entry: Entry, clock: Clock) -> impl IntoView {
    // The open offer says it where there is one.
    let whose = if entry.open_offer().is_none() { time::whose_time(&clock, entry.read_at) } else { None };
    let past = entry.offers.iter().filter(|offer| offer.outcome.is_some()).count();
    let past = (past > 0).then(|| {
        let items: Vec<_> = entry
            .offers
            .iter()
            .filter_map(|offer| {
                let when = time::moment(offer.starts_at, clock.zone);
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
                <dd><ul>{items}</ul> {whose.map(|whose| view! { <p class="muted">{whose}</p> })}</dd>
            </div>
        }
    });
    let provider = entry.provider.clone().unwrap_or_else(|| t!("waitlist-anyone"));
    view! {
        <section class="panel" aria-labelledby="wish-title">
            <h2 id="wish-title">{t!("waitlist-wish")}</h2>
            <dl class="facts">
                <div class="fact"><dt>{t!("fact-service")}</dt><dd><Words of=&entry.service /></dd></div>
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
            title=t!("waitlist-link-unknown")
            text=t!("waitlist-link-unknown-text")
        >
            <a class="button button-primary" href="/">{t!("book-title")}</a>
        </Explanation>
    }
}
