//! What was searched for, over all time: coming appointments first, then past ones, the latest first.
//!
//! The searched name is in no URL: see `staff/search.rs`.

use jobs::{access::StaffAccess, appointment};
use leptos::prelude::*;

use super::{EVERY_MS, lists::Found};
use crate::{
    http::{PageError, RequestContext},
    live::Live,
    site::StaffSite,
    staff::search::SearchForm,
};

/// `term` is what is searched for; none when it has been forgotten.
pub async fn page(
    request: &RequestContext,
    access: &StaffAccess,
    term: Option<String>,
    version: String,
) -> Result<AnyView, PageError> {
    let found = match &term {
        Some(term) => Some(appointment::search(&request.daybook, access, term).await?),
        None => None,
    };
    Ok(view! {
        <StaffSite title=t!("search") current="/staff">
            <header class="page-head">
                <p class="crumbs">
                    <a href="/staff">{t!("nav-today")}</a>
                </p>
                <h1>{t!("search")}</h1>
                <p class="lede">
                    {t!("search-lede")}
                </p>
            </header>
            <SearchForm term />
            {match found {
                None => view! { <Forgotten /> }.into_any(),
                Some(found) => {
                    view! {
                        <Live id="found" every_ms=EVERY_MS version>
                            <Found found />
                        </Live>
                    }
                    .into_any()
                }
            }}
        </StaffSite>
    }
    .into_any())
}

/// The cookie has run out, or nothing was searched for.
#[component]
fn Forgotten() -> impl IntoView {
    view! {
        <div class="empty">
            <h2 class="empty-title">{t!("search-whom")}</h2>
            <p>{t!("search-whom-text")}</p>
        </div>
    }
}
