//! What `/staff/calendar` is asked for: its parameters, read from the URL and written back into links.

use chrono::{Days, NaiveDate, Weekday};
use domain::{
    ProviderId,
    date::{self, Writer},
    schedule::{self, Interval},
};
use leptos_router::params::ParamsMap;

use crate::http::url::url;

pub const PATH: &str = "/staff/calendar";

/// What the columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Providers, of one day.
    #[default]
    Day,
    /// Days, of one provider.
    Week,
}

impl View {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarQuery {
    pub view: View,
    pub day: NaiveDate,
    pub provider: Option<ProviderId>,
    /// Cancelled appointments too.
    pub with_cancelled: bool,
}

impl CalendarQuery {
    /// What is no date is today.
    pub fn read(params: &ParamsMap, today: NaiveDate) -> Self {
        let day = params.get("day").and_then(|typed| date::read(&typed, Writer::Person).ok());
        Self {
            view: if params.get_str("view") == Some("week") { View::Week } else { View::Day },
            day: day.and_then(date::within).unwrap_or(today),
            provider: params.get("provider").and_then(|provider| provider.parse().ok()),
            with_cancelled: params.get_str("cancelled") == Some("1"),
        }
    }

    /// The days that are shown.
    pub fn days(&self) -> Vec<NaiveDate> {
        match self.view {
            View::Day => vec![self.day],
            View::Week => self.day.week(Weekday::Mon).first_day().iter_days().take(7).collect(),
        }
    }

    /// All of the shown days by the clock of `zone`.
    pub fn span(&self, zone: chrono_tz::Tz) -> Interval {
        let days = self.days();
        let (first, last) = (days.first().unwrap_or(&self.day), days.last().unwrap_or(&self.day));
        schedule::span(zone, *first, *last)
    }

    /// A day or a week before and after.
    pub fn earlier(&self) -> Self {
        Self { day: self.day.checked_sub_days(self.step()).unwrap_or(self.day), ..self.clone() }
    }

    pub fn later(&self) -> Self {
        Self { day: self.day.checked_add_days(self.step()).unwrap_or(self.day), ..self.clone() }
    }

    fn step(&self) -> Days {
        match self.view {
            View::Day => Days::new(1),
            View::Week => Days::new(7),
        }
    }

    pub fn on(&self, day: NaiveDate) -> Self {
        Self { day, ..self.clone() }
    }

    pub fn of_day(&self, day: NaiveDate) -> Self {
        Self { view: View::Day, day, provider: None, ..self.clone() }
    }

    pub fn of_week(&self, provider: &ProviderId) -> Self {
        Self { view: View::Week, provider: Some(provider.clone()), ..self.clone() }
    }

    pub fn url(&self) -> String {
        let view = if self.view == View::Week { "week" } else { "" };
        let day = self.day.to_string();
        let provider = self.provider.as_ref().map(ToString::to_string).unwrap_or_default();
        let cancelled = if self.with_cancelled { "1" } else { "" };
        url(PATH, &[("view", view), ("day", &day), ("provider", &provider), ("cancelled", cancelled)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(pairs: &[(&'static str, &str)]) -> CalendarQuery {
        let params = pairs.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        CalendarQuery::read(&params, day("2031-05-07"))
    }

    #[test]
    fn a_week_has_seven_days_from_its_monday_and_its_links_keep_what_was_chosen() {
        let week = read(&[("view", "week"), ("provider", "gp-1"), ("cancelled", "1")]);
        assert_eq!(week.days().first(), Some(&day("2031-05-05")));
        assert_eq!(week.days().last(), Some(&day("2031-05-11")));
        let next = "/staff/calendar?view=week&day=2031-05-14&provider=gp-1&cancelled=1";
        assert_eq!(week.later().url(), next);
        assert_eq!(week.of_day(day("2031-05-09")).url(), "/staff/calendar?day=2031-05-09&cancelled=1");
    }

    #[test]
    fn what_is_no_date_is_today() {
        for typed in ["", "5 May", "2031-02-30", "+262142-12-31", "0000-01-01"] {
            assert_eq!(read(&[("day", typed)]).day, day("2031-05-07"), "{typed}");
        }
        assert_eq!(read(&[("day", "5. Mai 2031")]).day, day("2031-05-05"));
    }
}
