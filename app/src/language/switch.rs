//! The way to the other languages, on every page: a form, for it sets a cookie.

use axum::http::request::Parts;
use leptos::{prelude::*, server_fn::ServerFn};
use time::Duration;

use super::{COOKIE, Language, language};
use crate::http::{cookie::set, request, response::see_other};

const PICK_LIFETIME: Duration = Duration::days(365);

/// Answers in `language` from now on, beginning with the page that the form was on.
#[server(prefix = "/api", endpoint = "language")]
pub async fn choose_language(
    #[server(default)] language: String,
    #[server(default)] next: String,
) -> Result<(), ServerFnError> {
    let request = request();
    if let Ok(language) = language.parse::<Language>() {
        set(&request, COOKIE, language.tag().to_owned(), PICK_LIFETIME);
    }
    see_other(if (request.is_path_here)(&next) { &next } else { "/" });
    Ok(())
}

#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let here = use_context::<Parts>().and_then(|parts| Some(parts.uri.path_and_query()?.to_string()));
    let present = language();
    let others = Language::ALL.iter().filter(|other| **other != present);
    let buttons: Vec<_> = others
        .map(|other| {
            view! {
                <button class="button-link" name="language" value=other.tag() lang=other.tag()>
                    {other.name()}
                </button>
            }
        })
        .collect();
    view! {
        <form class="site-language" method="post" action=ChooseLanguage::url() novalidate=true>
            <input type="hidden" name="next" value=here />
            {buttons}
        </form>
    }
}
