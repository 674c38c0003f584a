//! The form, and what is said when it was sent.

use domain::Invalid;
use leptos::{prelude::*, server_fn::ServerFn};

use super::api::FindBooking;
use crate::{
    booking::{
        choice::asked,
        details_page::field::{ErrorSummary, Field, FormField, links},
    },
    site::PatientSite,
    visit::visit,
};

pub const PATH: &str = "/find";

fn fields() -> [Field; 3] {
    [
        Field {
            path: "reference",
            name: "reference",
            label: t!("fact-reference"),
            hint: t!("find-reference-hint"),
            is_optional: false,
            kind: "text",
            autocomplete: "off",
            class: "input-medium",
        },
        Field {
            path: "dateOfBirth",
            name: "date_of_birth",
            label: t!("field-date-of-birth"),
            hint: t!("find-date-of-birth-hint"),
            is_optional: false,
            kind: "date",
            autocomplete: "bday",
            class: "input-short",
        },
        Field {
            path: "code",
            name: "code",
            label: t!("code"),
            hint: t!("find-code-hint"),
            is_optional: true,
            kind: "text",
            autocomplete: "off",
            class: "input-medium",
        },
    ]
}

/// What keeps the form from being answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Reference,
    DateOfBirth,
    Code,
    /// Reference, date of birth and code.
    NotTogether,
    Unavailable,
}

impl Problem {
    pub fn code(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::DateOfBirth => "date-of-birth",
            Self::Code => "code",
            Self::NotTogether => "not-together",
            Self::Unavailable => "unavailable",
        }
    }

    fn read(code: &str) -> Option<Self> {
        [Self::Reference, Self::DateOfBirth, Self::Code, Self::NotTogether, Self::Unavailable]
            .into_iter()
            .find(|it| it.code() == code)
    }

    fn invalid(self) -> Invalid {
        match self {
            Self::Reference => Invalid::one("reference", t!("find-reference-wrong")),
            Self::DateOfBirth => Invalid::one("dateOfBirth", t!("find-date-of-birth-wrong")),
            Self::Code => Invalid::one("code", t!("find-code-wrong")),
            Self::NotTogether => Invalid::one("code", t!("find-not-together")),
            Self::Unavailable => Invalid::default(),
        }
    }
}

#[component]
pub fn FindPage() -> impl IntoView {
    if !asked("done").is_empty() {
        return view! { <Asked /> }.into_any();
    }
    let problem = Problem::read(&asked("problem"));
    let invalid = problem.map(Problem::invalid).unwrap_or_default();
    let title = if problem.is_some() { t!("find-title-error") } else { t!("site-find") };
    let fields = fields();
    let [reference, date_of_birth, code] = fields.clone();
    let has_code = visit().daybook.settings.contacts.allows_no_email();
    let lede = if has_code { t!("find-lede-code") } else { t!("find-lede") };
    view! {
        <PatientSite title class="page-narrow">
            <header class="page-head">
                <h1>{t!("site-find")}</h1>
                <p class="lede">
                    {lede}
                </p>
            </header>
            {(problem == Some(Problem::Unavailable)).then(|| view! { <TryAgain /> })}
            <form class="form" method="post" action=FindBooking::url() novalidate=true>
                <ErrorSummary links=links(&fields, &invalid) />
                <FormField field=reference value=asked("reference") invalid=invalid.clone() />
                <FormField field=date_of_birth value=String::new() invalid=invalid.clone() />
                {has_code.then(|| view! { <FormField field=code value=String::new() invalid /> })}
                <div class="actions">
                    <button class="button button-primary">
                        {if has_code { t!("site-find") } else { t!("find-send") }}
                    </button>
                    <a class="link-back" href="/">{t!("back")}</a>
                </div>
            </form>
        </PatientSite>
    }
    .into_any()
}

#[component]
fn TryAgain() -> impl IntoView {
    view! {
        <div class="notice" data-kind="warning" role="alert">
            <h2 class="notice-title">{t!("find-unavailable")}</h2>
            <p>{t!("find-unavailable-text")}</p>
        </div>
    }
}

#[component]
fn Asked() -> impl IntoView {
    view! {
        <PatientSite title=t!("find-asked") class="page-narrow">
            <header class="page-head">
                <h1>{t!("find-asked")}</h1>
                <p class="lede">
                    {t!("find-asked-text")}
                </p>
            </header>
            <section class="section">
                <h2>{t!("find-nothing")}</h2>
                <p>
                    {t!("find-nothing-text")}
                </p>
            </section>
            <div class="actions">
                <a class="button" href=PATH>{t!("try-again")}</a>
                <a class="link-back" href="/">{t!("back")}</a>
            </div>
        </PatientSite>
    }
}
