//! What `/staff` is asked for: its parameters, read from the URL and written back into links.
//!
//! Everything typed wrong is kept with a sentence about it; nothing here asks the database.

use chrono::NaiveDate;
use domain::{
    ProviderId,
    date::{self, Writer},
};
use leptos_router::params::ParamsMap;

use crate::form::fault::date_message;

/// Which list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// One day, by provider.
    Day,
    /// The next fortnight, by day.
    Coming,
    /// What was searched for, over all time.
    Search,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayQuery {
    pub view: View,
    /// None for today.
    pub day: Option<NaiveDate>,
    /// The day as typed.
    pub typed_day: String,
    pub provider: Option<ProviderId>,
}

impl DayQuery {
    pub fn read(params: &ParamsMap) -> Self {
        let typed_day = params.get("day").unwrap_or_default().trim().to_owned();
        Self {
            view: match params.get("view").as_deref() {
                Some("coming") => View::Coming,
                Some("search") => View::Search,
                _ => View::Day,
            },
            day: date::read(&typed_day, Writer::Person).ok().and_then(date::within),
            typed_day,
            provider: params.get("provider").and_then(|provider| provider.parse().ok()),
        }
    }

    /// What is wrong with the day as typed.
    pub fn problem(&self) -> Option<String> {
        if self.typed_day.is_empty() || self.day.is_some() {
            return None;
        }
        Some(match date::read(&self.typed_day, Writer::Person) {
            Ok(_) | Err(date::Fault::Shape) => t!("filter-day-wrong"),
            Err(fault) => date_message(fault),
        })
    }

    /// The URL of a day, or of today, with the same provider.
    pub fn day_url(&self, day: Option<NaiveDate>) -> String {
        self.url(day.map(|day| format!("day={day}")))
    }

    /// The URL of the next fortnight with the same provider.
    pub fn coming_url(&self) -> String {
        self.url(Some("view=coming".to_owned()))
    }

    fn url(&self, first: Option<String>) -> String {
        let provider = self.provider.as_ref().map(|provider| format!("provider={provider}"));
        let pairs: Vec<String> = first.into_iter().chain(provider).collect();
        let mark = if pairs.is_empty() { "" } else { "?" };
        format!("/staff{mark}{}", pairs.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&'static str, &str)]) -> DayQuery {
        DayQuery::read(&pairs.iter().map(|(key, value)| (*key, (*value).to_owned())).collect())
    }

    #[test]
    fn the_provider_stays_when_the_day_changes() {
        let query = read(&[("day", "2031-05-05"), ("provider", "physio-1")]);
        assert_eq!(query.day_url(query.day), "/staff?day=2031-05-05&provider=physio-1");
        assert_eq!(query.day_url(None), "/staff?provider=physio-1");
        assert_eq!(query.coming_url(), "/staff?view=coming&provider=physio-1");
    }

    #[test]
    fn a_day_that_is_none_is_kept_with_its_problem() {
        for day in ["5 May", "2031-02-30", "+262142-12-31", "9999-12-31", "0000-01-01"] {
            let query = read(&[("day", day)]);
            assert_eq!(query.day, None);
            assert!(query.problem().is_some(), "{day}");
        }
        assert_eq!(read(&[]).problem(), None);
        let typed = read(&[("day", "5. Mai 2031")]);
        assert_eq!((typed.day, typed.problem()), (NaiveDate::from_ymd_opt(2031, 5, 5), None));
    }
}
