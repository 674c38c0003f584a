//! The form, and what is said when it was sent.

use domain::Invalid;
use jobs::booking::proof_of_work;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    api::FindBooking,
    error::{FindError, PATH},
    typed::{CODE, REFERENCE, Typed},
};
use crate::{
    error_page::answer,
    faults::FaultLink,
    form::{
        birth::{self, BirthField},
        field::{Field, FormField, links},
        proof_of_work::ProofOfWorkNotice,
    },
    http::{PageError, request, url::asked},
    site::PatientSite,
};

fn fields() -> [Field; 2] {
    [
        Field {
            path: REFERENCE,
            name: "reference",
            label: t!("fact-reference"),
            hint: t!("find-reference-hint"),
            is_optional: false,
            kind: "text",
            autocomplete: "off",
            class: "input-medium",
        },
        Field {
            path: CODE,
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

/// For the summary of errors, in the order of the page.
fn faults(invalid: &Invalid) -> Vec<FaultLink> {
    let [reference, code] = fields();
    let mut faults = links(&[reference], invalid);
    faults.extend(birth::links(invalid));
    faults.extend(links(&[code], invalid));
    faults
}

#[component]
pub fn FindPage() -> impl IntoView {
    let is_done = !asked("done").is_empty();
    let error = FindError::read(&asked("problem"));
    let typed = error.and_then(|_| Typed::kept());
    let typed = typed.unwrap_or_else(|| Typed { reference: asked("reference"), ..Typed::default() });
    let request = request();
    answer(async move {
        if is_done {
            return Ok(view! { <Asked /> }.into_any());
        }
        let invalid = match error {
            Some(FindError::Check) => {
                let today = domain::booking::today(request.daybook.now().await?);
                typed.check(today).err().unwrap_or_default()
            }
            Some(FindError::NotTogether) => Invalid::one(CODE, t!("find-not-together")),
            _ => Invalid::default(),
        };
        let has_code = request.daybook.settings.contacts.allows_no_email();
        Ok::<_, PageError>(view! { <Asking typed error invalid has_code /> }.into_any())
    })
}

/// `has_code`: there are bookings without an email address.
#[component]
fn Asking(typed: Typed, error: Option<FindError>, invalid: Invalid, has_code: bool) -> impl IntoView {
    let [reference, code] = fields();
    let lede = if has_code { t!("find-lede-code") } else { t!("find-lede") };
    view! {
        <PatientSite title=t!("site-find") class="page-narrow" faults=faults(&invalid)>
            <header class="page-head">
                <h1>{t!("site-find")}</h1>
                <p class="lede">
                    {lede}
                </p>
            </header>
            {(error == Some(FindError::Unavailable)).then(|| view! { <TryAgain /> })}
            <form class="form" method="post" action=FindBooking::url() novalidate=true>
                <FormField field=reference value=typed.reference invalid=invalid.clone() />
                <BirthField birth=typed.date_of_birth hint=t!("find-date-of-birth-hint") invalid=invalid.clone() />
                {has_code.then(|| view! { <FormField field=code value=typed.code invalid /> })}
                {(error == Some(FindError::ProofOfWork)).then(|| view! { <Strained /> })}
                <div class="actions">
                    <button class="button button-primary">
                        {if has_code { t!("site-find") } else { t!("find-send") }}
                    </button>
                    <a class="link-back" href="/">{t!("back")}</a>
                </div>
            </form>
        </PatientSite>
    }
}

#[component]
fn Strained() -> impl IntoView {
    let stamp = proof_of_work::stamp().to_string();
    view! {
        <input type="hidden" name="stamp" value=stamp.clone() />
        <ProofOfWorkNotice text=t!("find-proof-of-work") challenge=stamp no_script=t!("find-proof-of-work-no-script") />
    }
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
