//! The page that asks before something is done: what it does, why it is done, and an explicit "yes".
//!
//! A page of its own, reached by a GET that changes nothing, so that it works without JavaScript and nothing is
//! done by a slip. The form leads to the server function that does it.

use leptos::prelude::*;

use super::outcome::{Outcome, OutcomeNotice, told};
use crate::{
    faults::message,
    form::{
        Asked, ReasonField, SureField,
        asking::{REASON, SURE},
    },
    site::StaffSite,
};

/// Whether the form asks why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    No,
    Optional,
    Needed,
}

/// What is asked.
pub struct Question {
    /// The page's title, such as `Terminate the instance?`.
    pub title: String,
    /// What will happen.
    pub says: Vec<String>,
    pub why: Why,
    /// What the box says that has to be ticked; nothing where no box is needed.
    pub sure: Option<String>,
    /// The form's target, below `/api/ops/`.
    pub target: &'static str,
    /// What else the form sends.
    pub fields: Vec<(&'static str, String)>,
    /// The ways to do it: the value of `action` and the button's text.
    pub ways: Vec<(&'static str, String)>,
    /// The text of the link that leaves everything as it is.
    pub keep: String,
    pub back: String,
    /// The navigation's entry.
    pub current: &'static str,
}

/// `children` show what it is about.
#[component]
pub fn AskPage(
    question: Question,
    outcome: Option<Outcome>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let Question { title, says, why, sure, target, fields, ways, keep, back, current } = question;
    let says = says.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let fields = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    let (faults, outcome) = told(outcome);
    let asked = Asked::kept(!faults.is_empty());
    let reason = (why != Why::No).then(|| {
        view! {
            <ReasonField
                hint=t!("ask-reason-hint")
                problem=message(&faults, REASON)
                value=asked.reason.clone()
                is_optional=why == Why::Optional
            />
        }
    });
    let sure = sure.map(|label| {
        view! { <SureField label problem=message(&faults, SURE) is_ticked=asked.is_sure /> }
    });
    let ways = ways
        .into_iter()
        .map(|(action, text)| {
            view! { <button class="button button-danger" name="action" value=action>{text}</button> " " }
        })
        .collect_view();
    view! {
        <StaffSite title=title.trim_end_matches('?').to_owned() current faults>
            <header class="page-head">
                <p class="crumbs"><a href=back.clone()>{t!("back")}</a></p>
                <h1>{title}</h1>
            </header>
            <OutcomeNotice outcome />
            {children.map(|children| children())}
            <section class="danger-zone" aria-labelledby="ask-title">
                <h2 id="ask-title">{t!("ask-what")}</h2>
                {says}
                <form class="form" method="post" action=format!("/api/ops/{target}") novalidate=true>
                    {fields}
                    <input type="hidden" name="back" value=back.clone() />
                    {reason}
                    {sure}
                    <div class="actions">{ways} <a class="link-back" href=back>{keep}</a></div>
                </form>
            </section>
        </StaffSite>
    }
}

/// The page when there is nothing to ask any more.
#[component]
pub fn NothingToAsk(title: String, text: String, back: String, current: &'static str) -> impl IntoView {
    view! {
        <StaffSite title=title.clone() current>
            <header class="page-head"><h1>{title}</h1></header>
            <div class="empty">
                <p>{text}</p>
                <p><a class="button" href=back>{t!("ask-back")}</a></p>
            </div>
        </StaffSite>
    }
}
