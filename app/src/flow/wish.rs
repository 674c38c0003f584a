//! What somebody on the waiting list wishes for, in words.

use domain::{state::DayPart, waitlist::Wish};

use crate::{language::in_sentence, time};

/// ISO 8601: Monday is 1, Sunday is 7.
pub const WEEKDAYS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];

pub fn part_name(part: DayPart) -> String {
    match part {
        DayPart::Morning => t!("part-morning"),
        DayPart::Afternoon => t!("part-afternoon"),
        DayPart::Evening => t!("part-evening"),
    }
}

/// `Monday, 5 May 2031 to Friday, 16 May 2031`, or the only day.
pub fn days(wish: &Wish) -> String {
    let (first, last) = (time::long_day(wish.first_day), time::long_day(wish.last_day));
    if first == last { first } else { t!("days-between", first = first, last = last) }
}

/// `Monday, Wednesday; morning, evening`.
pub fn times_of_day(wish: &Wish) -> String {
    let weekdays: Vec<String> = wish.weekdays.iter().map(|day| time::weekday_name(*day)).collect();
    let weekdays = if weekdays.len() == WEEKDAYS.len() { t!("any-day") } else { weekdays.join(", ") };
    let parts: Vec<String> = wish.parts.iter().map(|part| in_sentence(&part_name(*part))).collect();
    let parts = if parts.len() == DayPart::ALL.len() { t!("any-time") } else { parts.join(", ") };
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
        let wish = form.check("2031-05-01".parse().unwrap()).unwrap();
        assert_eq!(days(&wish), "Monday 5 May 2031 to Friday 16 May 2031");
        assert_eq!(times_of_day(&wish), "Monday, Tuesday; morning, evening");
        let parts = DayPart::ALL.iter().map(ToString::to_string).collect();
        let any = domain::waitlist::WishForm { weekdays: all(7), parts, ..form };
        assert_eq!(times_of_day(&any.check("2031-05-01".parse().unwrap()).unwrap()), "Any day; any time");
    }
}
