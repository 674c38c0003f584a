//! What people give as a reason.

use domain::text;

/// A reason as it is kept; none when nothing is said.
pub fn given(reason: &str) -> Option<String> {
    Some(text::lines(reason)).filter(|reason| !reason.is_empty())
}
