//! The search term, kept out of URLs and logs: a patient's name travels in a short-lived cookie.
//!
//! The cookie goes to `/staff` only, scripts cannot read it, other sites cannot send it, and it is forgotten after
//! a quarter of an hour or by "Clear".

use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use leptos::prelude::*;

/// The cookie's name.
const NAME: &str = "staff_search";
/// How long a term is remembered.
const MINUTES: i64 = 15;
/// The longest term that is kept, in characters.
pub const TERM_MAX: usize = 100;

/// The term that is searched for, if any.
pub fn remembered(cookies: &CookieJar) -> Option<String> {
    cookies.get(NAME).map(|cookie| cookie.value().trim().to_owned()).filter(|term| !term.is_empty())
}

/// Sets the term, or forgets it when it is blank. `is_secure` when people come over HTTPS.
pub fn cookie(term: &str, is_secure: bool) -> Cookie<'static> {
    let term: String = term.trim().chars().filter(|sign| !sign.is_control()).take(TERM_MAX).collect();
    let seconds = if term.is_empty() { 0 } else { MINUTES * 60 };
    let mut cookie = Cookie::new(NAME, term);
    cookie.set_path("/staff");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Strict);
    cookie.set_secure(is_secure);
    cookie.set_max_age(Some(std::time::Duration::from_secs(seconds as u64).try_into().unwrap_or_default()));
    cookie
}

/// The search box. A POST form, so that what is typed is in no URL.
#[component]
pub fn SearchForm(#[prop(optional_no_strip)] term: Option<String>) -> impl IntoView {
    let clear = term.is_some().then(|| {
        view! { <button class="button button-quiet" name="clear" value="yes" formnovalidate>{t!("search-clear")}</button> }
    });
    view! {
        <form class="filters" method="post" action="/api/staff/search" role="search" aria-label=t!("search-all")>
            <div class="field field-grow">
                <label class="field-label" for="term">{t!("search-term")}</label>
                <input
                    class="input"
                    id="term"
                    name="term"
                    type="search"
                    required
                    maxlength=TERM_MAX.to_string()
                    autocomplete="off"
                    spellcheck="false"
                    value=term
                />
            </div>
            <button class="button">{t!("search")}</button>
            " "
            {clear}
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_for_staff_pages_only() {
        let text = cookie(" Ada Lovelace ", true).encoded().to_string();
        assert_eq!(
            text,
            "staff_search=Ada%20Lovelace; HttpOnly; SameSite=Strict; Secure; Path=/staff; Max-Age=900"
        );
    }

    #[test]
    fn a_blank_term_is_forgotten() {
        assert!(cookie("  ", false).to_string().ends_with("Path=/staff; Max-Age=0"));
    }
}
