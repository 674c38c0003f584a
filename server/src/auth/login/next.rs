//! Where a sign-in leads: only ever to a page of ours.

use axum::response::Redirect;

use crate::next::is_path_here;

/// `next` if it is a path here; the login page itself would be a circle.
pub(super) fn local(next: &str) -> Option<String> {
    let path = next.split(['?', '#']).next().unwrap_or_default();
    (is_path_here(next) && !["/login", "/logout"].contains(&path)).then(|| next.to_owned())
}

/// Back to the login page, with what went wrong and where the visitor wanted to go.
pub(super) fn to_login(problem: &str, next: Option<&str>) -> Redirect {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("problem", problem);
    if let Some(next) = next {
        query.append_pair("next", next);
    }
    Redirect::to(&format!("/login?{}", query.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_ours_is_followed() {
        for next in ["/staff", "/ops/jobs?state=dead&page=2", "/staff/appointments/7#mails"] {
            assert_eq!(local(next).as_deref(), Some(next));
        }
        for next in [
            "",
            "staff",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/a\r\nSet-Cookie: x",
            "/login?next=/login",
            "/logout",
            "/straße",
        ] {
            assert_eq!(local(next), None, "{next}");
        }
    }
}
