//! Pages for what cannot be shown, and [`answer`], which every page uses to get there.
//!
//! A page's loader is an `async` block that uses `?`; its error becomes the right page with the right status code,
//! or the way to the login. The cause goes to the log, once; people read what to do next.

use axum::http::{StatusCode, request::Parts};
use leptos::prelude::*;

use crate::http::{
    PageError, came_from,
    cookie::{KNOWN_BROWSER, cookie},
    response::{respond, see_other},
    url::encode,
};

mod pages;

pub use pages::{Explanation, ForbiddenPage, NotFoundPage, RefusalPage, UnavailablePage};
use pages::{InternalErrorPage, NotACursorPage};

/// A request that no page has looked at, and the status with which it was refused. Where it is provided as context, the page
/// that says so is the answer, whatever the path.
#[derive(Clone, Copy, Debug)]
pub struct Refusal(pub StatusCode);

/// The page that `content` makes, or the page that says why there is none.
pub fn answer<V: IntoView + 'static>(
    content: impl Future<Output = Result<V, PageError>> + Send + 'static,
) -> impl IntoView {
    Suspend::new(async move {
        match content.await {
            Ok(page) => page.into_any(),
            Err(PageError::NotFound) => NotFoundPage().into_any(),
            Err(PageError::Forbidden) => ForbiddenPage().into_any(),
            Err(PageError::SignIn) => sign_in().into_any(),
            Err(PageError::Unavailable | PageError::Unanswered) => UnavailablePage().into_any(),
            Err(PageError::Internal) => InternalErrorPage().into_any(),
            Err(PageError::NotACursor) => NotACursorPage().into_any(),
            Err(PageError::Unchanged) => {
                respond(StatusCode::NO_CONTENT, None);
                ().into_any()
            }
            Err(PageError::Elsewhere) => ().into_any(),
        }
    })
}

/// To the login, and back to this page afterwards.
pub fn sign_in() -> impl IntoView {
    let parts = use_context::<Parts>();
    let next = parts.as_ref().map(|parts| parts.uri.to_string()).unwrap_or_default();
    let mut login = format!("/login?next={}", encode(&next));
    // Whoever was sent here by the login has signed in just now, but the browser has not kept it; who has been signed in for
    // a while keeps at least that.
    if came_from(parts.as_ref(), "/login") && cookie(KNOWN_BROWSER).is_none() {
        login += "&problem=cookies";
    }
    see_other(&login);
    view! {
        <Explanation title=t!("sign-in-title") text=t!("sign-in-text")>
            <a class="button button-primary" href=login>
                {t!("sign-in")}
            </a>
        </Explanation>
    }
}

/// Where the login begins for somebody whose session ended while a form was open; `page` is where they go on afterwards.
pub fn sign_in_again(page: &str) -> String {
    format!("/login?next={}&problem=ended", encode(page))
}
