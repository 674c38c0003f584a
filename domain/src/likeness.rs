//! Which two patient records are probably one person, and why. Staff decide; nothing is merged by this alone.
//!
//! A family that shares an address is never alike: without the same birth date only the very same name is. Twins with
//! similar names can be, and staff say so once.

use chrono::{Datelike, NaiveDate};
use strsim::osa_distance;

use crate::fold::{letters as folded, name_key};

/// What a record is compared by.
#[derive(Clone, Copy)]
pub struct Person<'a> {
    /// As it is on record; case, accents, blanks and signs do not count.
    pub first_name: &'a str,
    /// The same; it may be empty.
    pub last_name: &'a str,
    /// Nobody has the same one as somebody without.
    pub email: Option<&'a str>,
    /// As it is on record.
    pub date_of_birth: NaiveDate,
}

/// Why two records are probably one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// Born on the same day, and the name is the same but for case, accents and spaces.
    SameName,
    /// The same with first and last name swapped.
    SwappedName,
    /// The same e-mail address and birth date, and a name that looks mistyped or shortened.
    SimilarName,
    /// The same e-mail address, birth date and first name, with another last name.
    OtherLastName,
    /// The same e-mail address and name, and one digit of the birth date differs.
    OneDigit,
    /// The same e-mail address and name, and day and month of the birth date are swapped.
    DayAndMonth,
}

/// Whether the two are probably one person. It does not matter which one comes first.
pub fn likeness(one: &Person<'_>, other: &Person<'_>) -> Option<Likeness> {
    let is_same_email =
        one.email.zip(other.email).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other));
    let (first, last) = (folded(one.first_name), folded(one.last_name));
    let (other_first, other_last) = (folded(other.first_name), folded(other.last_name));
    let is_same_name = first == other_first && last == other_last;
    if one.date_of_birth == other.date_of_birth {
        if is_same_name {
            Some(Likeness::SameName)
        } else if name_key(one.first_name, one.last_name) == name_key(other.first_name, other.last_name) {
            Some(Likeness::SwappedName)
        } else if !is_same_email {
            None
        } else if first == other_first {
            let is_similar = is_similar(&last, &other_last);
            Some(if is_similar { Likeness::SimilarName } else { Likeness::OtherLastName })
        } else {
            let is_similar = is_similar(&first, &other_first) && is_similar(&last, &other_last);
            is_similar.then_some(Likeness::SimilarName)
        }
    } else if is_same_email && is_same_name {
        mistyped(one.date_of_birth, other.date_of_birth)
    } else {
        None
    }
}

/// One letter wrong in a name of four and more, two in one of eight and more, or one name begins or ends the other.
fn is_similar(one: &str, other: &str) -> bool {
    let (ones, others) = (one.chars().count(), other.chars().count());
    let (short, long, letters) = if ones <= others { (one, other, ones) } else { (other, one, others) };
    let wrong = match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    osa_distance(short, long) <= wrong || (letters >= 3 && (long.starts_with(short) || long.ends_with(short)))
}

fn mistyped(one: NaiveDate, other: NaiveDate) -> Option<Likeness> {
    let is_swapped = one.year() == other.year() && one.day() == other.month() && one.month() == other.day();
    let digits = |date: NaiveDate| date.format("%Y%m%d").to_string();
    let wrong = digits(one).bytes().zip(digits(other).bytes()).filter(|(one, other)| one != other).count();
    if is_swapped { Some(Likeness::DayAndMonth) } else { (wrong == 1).then_some(Likeness::OneDigit) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn born(date: &str) -> NaiveDate {
        date.parse().unwrap()
    }

    fn person<'a>(first_name: &'a str, last_name: &'a str, email: &'a str, date: &str) -> Person<'a> {
        Person {
            first_name,
            last_name,
            email: Some(email).filter(|it| !it.is_empty()),
            date_of_birth: born(date),
        }
    }

    fn of(one: [&str; 4], other: [&str; 4]) -> Option<Likeness> {
        let [one, other] = [one, other].map(|[first, last, email, date]| person(first, last, email, date));
        let found = likeness(&one, &other);
        assert_eq!(likeness(&other, &one), found, "in either order");
        found
    }

    #[test]
    fn a_name_written_otherwise_is_the_same_name() {
        let zoe = ["Zoë", "Müller-Lüdenscheidt", "zoe@example.org", "1990-12-10"];
        for [first, last] in [
            ["zoe", "mueller luedenscheidt"],
            ["ZOE", "Muller Ludenscheidt"],
            ["Zoe\u{308}", " Müller‐Lüdenscheidt"],
        ] {
            assert_eq!(
                of(zoe, [first, last, "z@example.net", "1990-12-10"]),
                Some(Likeness::SameName),
                "{last}"
            );
        }
        let swapped = ["Müller-Lüdenscheidt", "Zoë", "z@example.net", "1990-12-10"];
        assert_eq!(of(zoe, swapped), Some(Likeness::SwappedName));
        assert_eq!(of(zoe, ["Zoë", "Müller-Lüdenscheidt", "z@example.net", "1990-12-11"]), None);
        assert_eq!(
            of(zoe, ["Zoë", "Müller", "z@example.net", "1990-12-10"]),
            None,
            "similar, at another address"
        );
    }

    #[test]
    fn a_birth_date_may_be_mistyped_where_name_and_address_are_the_same() {
        let ada = ["Ada", "Lovelace", "ada@example.org", "1990-12-10"];
        let with = |email, date| of(ada, ["ada", "Lovelace", email, date]);
        assert_eq!(with("ADA@example.org", "1990-10-12"), Some(Likeness::DayAndMonth));
        for date in ["1990-12-11", "1980-12-10", "1990-11-10"] {
            assert_eq!(with("ada@example.org", date), Some(Likeness::OneDigit), "{date}");
            assert_eq!(with("ada@example.net", date), None);
        }
        assert_eq!(with("ada@example.org", "1991-12-11"), None, "two digits");
    }

    #[test]
    fn two_without_an_address_do_not_have_the_same_one() {
        let of_last = |last| of(["Ada", "Lovelace", "", "1990-12-10"], ["Ada", last, "", "1990-12-10"]);
        assert_eq!(of_last("Lovelace"), Some(Likeness::SameName));
        assert_eq!(of_last("King"), None);
    }

    #[test]
    fn a_similar_name_counts_at_the_same_address_and_birth_date() {
        let ada = ["Katherine", "Johnson", "k@example.org", "1990-12-10"];
        let with = |first, last| of(ada, [first, last, "k@example.org", "1990-12-10"]);
        for (first, last) in [
            ("Catherine", "Johnson"),
            ("Kathreine", "Jonson"),
            ("Kat", "Johnson"),
            ("Katherine", "Johnson Goble"),
        ] {
            assert_eq!(with(first, last), Some(Likeness::SimilarName), "{first} {last}");
        }
        assert_eq!(with("Katherine", "Coleman"), Some(Likeness::OtherLastName));
        for (first, last) in [("Joylette", "Johnson"), ("Constance", "Johnson"), ("Ka", "Johnson")] {
            assert_eq!(with(first, last), None, "{first} {last}");
        }
    }

    #[test]
    fn short_names_have_to_be_the_same() {
        assert_eq!(
            of(["Tim", "Li", "li@a.org", "2015-01-02"], ["Tom", "Li", "li@a.org", "2015-01-02"]),
            None
        );
    }

    fn name() -> impl Strategy<Value = String> {
        "[A-Za-zÀ-žäöüß' -]{0,12}"
    }

    fn date() -> impl Strategy<Value = NaiveDate> {
        (0_i64..40_000).prop_map(|days| born("1920-01-01") + chrono::TimeDelta::days(days))
    }

    proptest! {
        #[test]
        fn a_family_at_one_address_is_never_alike(
            names in (name(), name(), name()), dates in (date(), date()),
        ) {
            let (first, other_first, last) = &names;
            prop_assume!(folded(first) != folded(other_first) && dates.0 != dates.1);
            let one = Person { first_name: first, last_name: last, email: Some("a@example.org"), date_of_birth: dates.0 };
            let other = Person { first_name: other_first, date_of_birth: dates.1, ..one };
            prop_assert_eq!(likeness(&one, &other), None);
        }

        #[test]
        fn everybody_is_like_themselves_and_likeness_has_no_order(
            names in (name(), name(), name(), name()), date in date(),
        ) {
            let (first, last, other_first, other_last) = &names;
            let one = Person { first_name: first, last_name: last, email: Some("a@example.org"), date_of_birth: date };
            let other = Person { first_name: other_first, last_name: other_last, ..one };
            prop_assert_eq!(likeness(&one, &one), Some(Likeness::SameName));
            prop_assert_eq!(likeness(&one, &other), likeness(&other, &one));
            prop_assert_eq!(name_key(first, last), name_key(last, first));
        }
    }
}
