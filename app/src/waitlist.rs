//! The waiting list: joining it at `/book/waitlist`, and one's own place on it at `/waitlist/{token}`.
//!
//! Looking changes nothing; the forms post to [`api`]. The token is in the URL of the second page alone, as with
//! `/manage/{token}`.

pub mod api;
mod form;
mod join_page;
mod place_page;

pub use join_page::{JoinPage, join_url};
pub use place_page::PlacePage;

use domain::{state::DayPart, waitlist::Wish};

use crate::times;

/// The days of the week from Monday on, with their ISO 8601 numbers.
const WEEKDAYS: [(&str, &str); 7] = [
    ("1", "Monday"),
    ("2", "Tuesday"),
    ("3", "Wednesday"),
    ("4", "Thursday"),
    ("5", "Friday"),
    ("6", "Saturday"),
    ("7", "Sunday"),
];

fn part_name(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "Morning",
        DayPart::Afternoon => "Afternoon",
        DayPart::Evening => "Evening",
    }
}

/// `Monday, 5 May 2031 to Friday, 16 May 2031`, or the only day.
pub fn days(wish: &Wish) -> String {
    if wish.first_day == wish.last_day {
        return times::long_day(wish.first_day);
    }
    format!("{} to {}", times::long_day(wish.first_day), times::long_day(wish.last_day))
}

/// `Monday, Wednesday; morning, evening`.
pub fn times_of_day(wish: &Wish) -> String {
    let weekdays: Vec<&str> = WEEKDAYS
        .iter()
        .filter(|(number, _)| {
            domain::waitlist::weekday(number).is_some_and(|day| wish.weekdays.contains(&day))
        })
        .map(|(_, name)| *name)
        .collect();
    let weekdays = if weekdays.len() == WEEKDAYS.len() { "Any day".to_owned() } else { weekdays.join(", ") };
    let parts: Vec<&str> = wish.parts.iter().map(|part| part.as_str()).collect();
    let parts = if parts.len() == DayPart::ALL.len() { "any time".to_owned() } else { parts.join(", ") };
    format!("{weekdays}; {parts}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_told_by_its_days_and_times() {
        let all = |count: usize| (1..=count).map(|number| number.to_string()).collect();
        let form = domain::waitlist::WishForm {
            first_day: "2031-05-05".into(),
            last_day: "2031-05-16".into(),
            weekdays: all(2),
            parts: vec!["morning".into(), "evening".into()],
        };
        let wish = form.parse("2031-05-01".parse().unwrap()).unwrap();
        assert_eq!(days(&wish), "Monday, 5 May 2031 to Friday, 16 May 2031");
        assert_eq!(times_of_day(&wish), "Monday, Tuesday; morning, evening");
        let parts = DayPart::ALL.iter().map(ToString::to_string).collect();
        let any = domain::waitlist::WishForm { weekdays: all(7), parts, ..form };
        assert_eq!(times_of_day(&any.parse("2031-05-01".parse().unwrap()).unwrap()), "Any day; any time");
    }
}
