//! The form, and what is said when it was sent.

use domain::Invalid;
use leptos::{prelude::*, server_fn::ServerFn};

use super::api::FindBooking;
use crate::{
    booking::{
        choice::asked,
        details_page::field::{ErrorSummary, Field, FormField},
    },
    site::PatientSite,
};

pub const PATH: &str = "/find";

const FIELDS: [Field; 2] = [
    Field {
        path: "reference",
        name: "reference",
        label: "Reference",
        hint: "Eight letters and digits, like K7M3-QX9P.",
        is_optional: false,
        kind: "text",
        autocomplete: "off",
        class: "input-medium",
    },
    Field {
        path: "dateOfBirth",
        name: "date_of_birth",
        label: "Date of birth",
        hint: "Of the person whom the appointment is for.",
        is_optional: false,
        kind: "date",
        autocomplete: "bday",
        class: "input-short",
    },
];

/// What keeps the form from being answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Reference,
    DateOfBirth,
    Unavailable,
}

impl Problem {
    pub fn code(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::DateOfBirth => "date-of-birth",
            Self::Unavailable => "unavailable",
        }
    }

    fn read(code: &str) -> Option<Self> {
        [Self::Reference, Self::DateOfBirth, Self::Unavailable].into_iter().find(|it| it.code() == code)
    }

    fn invalid(self) -> Invalid {
        match self {
            Self::Reference => {
                Invalid::one("reference", "Write the reference as it stands in your e-mail, like K7M3-QX9P")
            }
            Self::DateOfBirth => Invalid::one(
                "dateOfBirth",
                "Write the date of birth of the person whom the appointment is for",
            ),
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
    let title = if problem.is_some() { "Error: Find my booking" } else { "Find my booking" };
    let [reference, date_of_birth] = FIELDS;
    view! {
        <PatientSite title class="page-narrow">
            <header class="page-head">
                <h1>"Find my booking"</h1>
                <p class="lede">
                    "We send you an e-mail with the link to move or cancel it, to the address that you booked with."
                </p>
            </header>
            {(problem == Some(Problem::Unavailable)).then(|| view! { <TryAgain /> })}
            <form class="form" method="post" action=FindBooking::url() novalidate=true>
                <ErrorSummary fields=&FIELDS invalid=invalid.clone() />
                <FormField field=reference value=asked("reference") invalid=invalid.clone() />
                <FormField field=date_of_birth value=String::new() invalid />
                <div class="actions">
                    <button class="button button-primary">"Send me the link"</button>
                    <a class="link-back" href="/">"Back"</a>
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
            <h2 class="notice-title">"We cannot look right now"</h2>
            <p>"Please try again in a minute."</p>
        </div>
    }
}

#[component]
fn Asked() -> impl IntoView {
    view! {
        <PatientSite title="Look into your e-mails" class="page-narrow">
            <header class="page-head">
                <h1>"Look into your e-mails"</h1>
                <p class="lede">
                    "If the reference and the date of birth belong together, an e-mail with the link is on its way."
                </p>
            </header>
            <section class="section">
                <h2>"Nothing arrives?"</h2>
                <p>
                    "Look among unwanted mail, and compare the reference with your note, letter by letter. An appointment \
                     that was cancelled or is over has no link any more. Otherwise please call the clinic and say the \
                     reference."
                </p>
            </section>
            <div class="actions">
                <a class="button" href=PATH>"Try again"</a>
                <a class="link-back" href="/">"Back"</a>
            </div>
        </PatientSite>
    }
}
