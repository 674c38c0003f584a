//! `/ops/dead`: dead jobs by what killed them, so that one fault is looked at once and mended for all of them.

use engine::store::dead_job::DeadKind;
use jobs::operations;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    asking::{AskPage, Question, Why},
    outcome::{Outcome, OutcomeNotice},
    state::{At, count},
};
use crate::{
    error_page::answer,
    http::{request, url::encode},
    language::marked,
    live::Live,
    site::StaffSite,
};

#[component]
pub fn DeadPage() -> impl IntoView {
    let request = request();
    let params = use_query_map().get_untracked();
    let outcome = Outcome::read(&params);
    answer(async move {
        let access = request.operator()?;
        if let Some((step, kind)) = params.get("step").zip(params.get("discard")) {
            return Ok(ask_discard(&step, &kind, outcome));
        }
        let (kinds, is_cut) = operations::dead_kinds(&request.daybook, &access).await?;
        let cut = is_cut.then(|| view! { <p>{t!("dead-cut", number = kinds.len())}</p> });
        let list = if kinds.is_empty() {
            view! {
                <div class="empty">
                    <h2 class="empty-title">{t!("dead-none")}</h2>
                    <p>{t!("dead-none-text")}</p>
                    <p><a class="button" href="/ops">{t!("to-overview")}</a></p>
                </div>
            }
            .into_any()
        } else {
            let kinds = kinds.into_iter().map(|kind| view! { <Kind kind /> }).collect_view();
            view! { {kinds} {cut} }.into_any()
        };
        Ok(view! {
            <StaffSite title=t!("dead-title") current="/ops/dead">
                <header class="page-head">
                    <p class="crumbs"><a href="/ops">{t!("nav-overview")}</a></p>
                    <h1>{t!("dead-heading")}</h1>
                    <p class="lede">{t!("dead-lede")}</p>
                </header>
                <OutcomeNotice outcome />
                <Live id="dead" every_ms=2000>
                    {list}
                </Live>
            </StaffSite>
        }
        .into_any())
    })
}

/// Asks before every dead job of a kind is discarded.
fn ask_discard(step: &str, kind: &str, outcome: Option<Outcome>) -> AnyView {
    let question = Question {
        title: t!("dead-discard-title", step = step),
        says: vec![t!("discard-says")],
        why: Why::Needed,
        sure: Some(t!("discard-sure")),
        target: "dead",
        fields: vec![("step", step.to_owned()), ("kind", kind.to_owned())],
        ways: vec![("discard", t!("dead-discard"))],
        keep: t!("keep-them"),
        back: "/ops/dead".to_owned(),
        current: "/ops",
    };
    view! { <AskPage question outcome /> }.into_any()
}

#[component]
fn Kind(kind: DeadKind) -> impl IntoView {
    let number = t!("jobs-counted", number = kind.jobs, counted = count(kind.jobs));
    let retry = t!("dead-retry", number = kind.jobs, counted = count(kind.jobs));
    let look = format!("/ops/jobs?state=dead&step={}&kind={}", encode(&kind.step), encode(&kind.kind));
    let discard = format!("/ops/dead?step={}&discard={}", encode(&kind.step), encode(&kind.kind));
    let times = kind.first_at.zip(kind.last_at).map(|(first, last)| {
        let ([first_died, _, rest], [last_died, _, end]) = (marked(t!("dead-first")), marked(t!("dead-last")));
        view! { <p class="muted">{first_died} <At at=first /> {rest} " · " {last_died} <At at=last /> {end}</p> }
    });
    let of = format!(" {} {}", kind.step, kind.error_code.clone().unwrap_or_default());
    let label = format!("{number}:{of}");
    let code = kind.error_code.map(|code| {
        let [error, code, rest] = marked(t!("dead-error", code = code));
        view! { " · " {error} <code>{code}</code> {rest} }
    });
    view! {
        <section class="panel" aria-label=label>
            <h2><code>{kind.step.clone()}</code> {format!(" · {number}")} {code}</h2>
            {times}
            {kind.error.map(|error| view! { <pre class="code">{error}</pre> })}
            <form class="actions" method="post" action="/api/ops/dead" novalidate=true>
                <input type="hidden" name="step" value=kind.step />
                <input type="hidden" name="kind" value=kind.kind />
                <input type="hidden" name="back" value="/ops/dead" />
                <button class="button button-primary" name="action" value="retry">
                    {retry} <span class="visually-hidden">{of.clone()}</span>
                </button>
                " "
                <a class="button" href=look>{t!("dead-look")} <span class="visually-hidden">{of.clone()}</span></a>
                " "
                <a class="button" href=discard>{t!("dead-discard-ask")} <span class="visually-hidden">{of}</span></a>
            </form>
        </section>
    }
}
