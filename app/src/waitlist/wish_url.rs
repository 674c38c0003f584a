//! The page of the form, with what was wished for.

use domain::waitlist::WishForm;

use crate::flow::choice::Choice;

/// The page for a choice, with what was wished for and why it is shown again.
pub fn wish_url(choice: &Choice, wish: &WishForm, problem: &str) -> String {
    choice.waitlist_url(&[
        ("first_day", &wish.first_day),
        ("last_day", &wish.last_day),
        ("weekdays", &wish.weekdays.join(",")),
        ("parts", &wish.parts.join(",")),
        ("problem", problem),
    ])
}
