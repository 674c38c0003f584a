//! Likely duplicates side by side, why they are proposed, and the two ways to decide.

use chrono_tz::Tz;
use domain::likeness::Likeness;
use jobs::patient::{Alike, PAIRS_MAX};
use leptos::{prelude::*, server_fn::ServerFn};

use super::record::RecordFacts;
use crate::{form::around, staff::api::KeepPatientsApart};

/// Why two records are proposed, as a sentence.
pub fn why(likeness: Likeness) -> String {
    match likeness {
        Likeness::SameName => t!("patients-why-same-name"),
        Likeness::SwappedName => t!("patients-why-swapped-name"),
        Likeness::SimilarName => t!("patients-why-similar-name"),
        Likeness::OtherLastName => t!("patients-why-other-last-name"),
        Likeness::OneDigit => t!("patients-why-one-digit"),
        Likeness::DayAndMonth => t!("patients-why-day-and-month"),
    }
}

#[component]
pub fn Pairs(alike: Vec<Alike>, zone: Tz) -> impl IntoView {
    let content = if alike.is_empty() {
        view! {
            <div class="empty">
                <h3 class="empty-title">{t!("patients-alike-none")}</h3>
                <p>{t!("patients-alike-none-text")}</p>
            </div>
        }
        .into_any()
    } else {
        let is_cut = alike.len() >= PAIRS_MAX;
        let pairs = alike.into_iter().enumerate();
        let pairs: Vec<_> = pairs.map(|(number, alike)| view! { <Pair number alike zone /> }).collect();
        view! {
            {is_cut.then(|| view! { <p class="muted">{t!("patients-alike-cut", number = PAIRS_MAX)}</p> })}
            {pairs}
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="alike-title">
            <h2 id="alike-title">{t!("patients-alike")}</h2>
            {content}
        </section>
    }
}

#[component]
fn Pair(number: usize, alike: Alike, zone: Tz) -> impl IntoView {
    let [one, other] = alike.patients;
    let names = t!("patients-pair", one = one.name(), other = other.name());
    let both = [one.name(), other.name()];
    let title = format!("pair-{number}");
    let (first, second) = (alike.pair.first.to_string(), alike.pair.second.to_string());
    let of_whom = format!(" {names}");
    view! {
        <article class="panel" aria-labelledby=title.clone()>
            <h3 id=title.clone()>{around(|[one, other]| t!("patients-pair", one = one, other = other), both)}</h3>
            <p>{why(alike.why)}</p>
            <div class="columns">
                <RecordFacts patient=one zone />
                <RecordFacts patient=other zone />
            </div>
            <p class="actions">
                <a class="button" href=format!("/staff/patients/{first}/{second}")>
                    {t!("patients-same")}
                    <span class="visually-hidden">{of_whom.clone()}</span>
                </a>
            </p>
            <details class="disclosure">
                <summary>{t!("patients-two")} <span class="visually-hidden">{of_whom}</span></summary>
                <form method="post" action=KeepPatientsApart::url() novalidate=true>
                    <p>{t!("patients-two-text")}</p>
                    <input type="hidden" name="first" value=first />
                    <input type="hidden" name="second" value=second />
                    <p class="actions"><button class="button">{t!("patients-two-button")}</button></p>
                </form>
            </details>
        </article>
    }
}
