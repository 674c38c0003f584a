//! The search term, kept out of URLs and logs: a patient's name travels in a short-lived cookie.
//!
//! The cookie goes to `/staff` only, scripts cannot read it, other sites cannot send it, and it is forgotten after
//! a quarter of an hour or by "Clear".

use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use leptos::prelude::*;

/// How long a term is remembered.
const MINUTES: i64 = 15;
/// The longest term that is kept, in characters.
pub const TERM_MAX: usize = 100;

/// What is searched; each has a term of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    Appointments,
    Patients,
}

impl Search {
    /// The cookie's name.
    fn name(self) -> &'static str {
        match self {
            Self::Appointments => "staff_search",
            Self::Patients => "staff_patients",
        }
    }

    /// The term that is searched for, if any.
    pub fn remembered(self, cookies: &CookieJar) -> Option<String> {
        cookies
            .get(self.name())
            .map(|cookie| cookie.value().trim().to_owned())
            .filter(|term| !term.is_empty())
    }

    /// Sets the term, or forgets it when it is blank. `is_secure` when people come over HTTPS.
    pub fn cookie(self, term: &str, is_secure: bool) -> Cookie<'static> {
        let term: String = term.trim().chars().filter(|sign| !sign.is_control()).take(TERM_MAX).collect();
        let seconds = if term.is_empty() { 0 } else { MINUTES * 60 };
        let mut cookie = Cookie::new(self.name(), term);
        cookie.set_path("/staff");
        cookie.set_http_only(true);
        cookie.set_same_site(SameSite::Strict);
        cookie.set_secure(is_secure);
        cookie
            .set_max_age(Some(std::time::Duration::from_secs(seconds as u64).try_into().unwrap_or_default()));
        cookie
    }
}

/// The search box. A POST form, so that what is typed is in no URL.
#[component]
pub fn SearchForm(
    #[prop(default = Search::Appointments)] search: Search,
    #[prop(optional_no_strip)] term: Option<String>,
) -> impl IntoView {
    let (action, all, label) = match search {
        Search::Appointments => ("search", t!("search-appointments"), t!("search-appointments-term")),
        Search::Patients => ("search-patients", t!("search-patients"), t!("search-patients-term")),
    };
    let clear = term.is_some().then(|| {
        view! {
            <button class="button button-quiet" name="clear" value="yes" formnovalidate>{t!("search-clear")}</button>
        }
    });
    view! {
        <form class="filters" method="post" action=format!("/api/staff/{action}") role="search" aria-label=all>
            <div class="field field-grow">
                <label class="field-label" for="term">{label}</label>
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
        let text = Search::Appointments.cookie(" Ada Lovelace ", true).encoded().to_string();
        assert_eq!(
            text,
            "staff_search=Ada%20Lovelace; HttpOnly; SameSite=Strict; Secure; Path=/staff; Max-Age=900"
        );
    }

    #[test]
    fn a_blank_term_is_forgotten() {
        assert!(Search::Appointments.cookie("  ", false).to_string().ends_with("Path=/staff; Max-Age=0"));
    }
}
