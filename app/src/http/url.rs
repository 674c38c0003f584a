//! The parameters of URLs: reading those of the page that is asked for, and writing those of the next one.

use leptos::prelude::GetUntracked;
use leptos_router::hooks::use_query_map;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// A parameter of the page being rendered, or empty text.
pub fn asked(name: &str) -> String {
    use_query_map().get_untracked().get(name).unwrap_or_default()
}

/// `path` with the parameters that are not empty.
pub fn url(path: &str, parameters: &[(&str, &str)]) -> String {
    let given = parameters.iter().filter(|(_, value)| !value.is_empty());
    given.enumerate().fold(path.to_owned(), |url, (index, (name, value))| {
        let separator = if index == 0 { '?' } else { '&' };
        format!("{url}{separator}{name}={}", encode(value))
    })
}

/// What stays as it is in a parameter's value: RFC 3986's unreserved characters, and two that are read more easily so.
const PLAIN: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b':');

/// Text as a parameter's value in a URL.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, &PLAIN).to_string()
}
