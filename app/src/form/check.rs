//! What is wrong with a field is said when it is left, where there are scripts. Forms are whole without them.

use domain::Language;
use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod dom;
mod message;

/// What stands in a sentence for the day that only the browser knows.
pub const BLANK: &str = "{}";

/// Shows what is wrong with a field when it is left, here and in the summary: the same rule and the same words as the
/// server's.
///
/// `messages` are those of [`domain::patient::Fault::ALL`] and then of [`domain::intake::Fault::ALL`], in that order; `mark`
/// stands before each; a day is written in `language`.
#[island]
pub fn FieldCheck(messages: Vec<String>, mark: String, language: Language) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    dom::check_fields(dom::Words { messages, mark, language });
    #[cfg(not(feature = "hydrate"))]
    let _ = (messages, mark, language);
}
