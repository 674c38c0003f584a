//! The search term, kept out of URLs and logs: a patient's name travels in a short-lived cookie.
//!
//! Scripts cannot read the cookie, other sites cannot send it, and it is forgotten after
//! a quarter of an hour or by "Clear".

use domain::{fold::search::TERM_MAX, text};
use leptos::prelude::*;
use time::Duration;

use crate::http::{
    RequestContext,
    cookie::{cookie, set_strict},
};

/// How long a term is remembered.
const TERM_LIFETIME: Duration = Duration::minutes(15);

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
    pub fn remembered(self) -> Option<String> {
        cookie(self.name()).map(|term| kept(&term)).filter(|term| !term.is_empty())
    }

    /// Remembers the term, or forgets it when it is blank.
    pub fn remember(self, request: &RequestContext, term: &str) {
        let term = kept(term);
        let kept = if term.is_empty() { Duration::ZERO } else { TERM_LIFETIME };
        set_strict(request, self.name(), term, kept);
    }
}

/// What is kept of a term.
fn kept(term: &str) -> String {
    text::cut(&text::line(term), TERM_MAX).to_owned()
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
            <button class="button button-quiet" name="clear" value="yes">{t!("search-clear")}</button>
        }
    });
    view! {
        <form class="filters" method="post" action=format!("/api/staff/{action}") role="search" aria-label=all novalidate=true>
            <div class="field field-grow">
                <label class="field-label" for="term">{label}</label>
                <input
                    class="input"
                    id="term"
                    name="term"
                    type="search"
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
    fn a_term_is_kept_without_blanks_around_it_controls_and_excess() {
        assert_eq!(kept(" Ada\u{0}\tLovelace "), "Ada Lovelace");
        assert_eq!(kept(&"é".repeat(TERM_MAX + 1)).chars().count(), TERM_MAX);
    }
}
