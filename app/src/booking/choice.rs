//! What a visitor has chosen so far, as the URL says it: text, which [`super::chosen`] checks.
//!
//! The flow's links are all made here, so that a choice is never lost on the way. Ids, an instant and a zone are
//! in it, and never anything about a person.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::booking::AppointmentForm;
use leptos_router::hooks::use_query_map;

use crate::error_page::encode;

/// The provider who stands for all of them.
pub const ANYONE: &str = "any";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub service: String,
    pub provider: String,
    /// The start, RFC 3339.
    pub at: String,
    /// The zone that the visitor picked by hand; empty to go by the browser's.
    pub tz: String,
}

impl Choice {
    /// The choice in the URL of the page being rendered.
    pub fn asked() -> Self {
        Self { service: asked("service"), provider: asked("provider"), at: asked("at"), tz: asked("tz") }
    }

    /// The choice that a draft holds.
    pub fn of(appointment: &AppointmentForm, tz: String) -> Self {
        Self {
            service: appointment.service.clone(),
            provider: appointment.provider.clone(),
            at: appointment.starts_at.clone(),
            tz,
        }
    }

    pub fn with_service(&self, service: impl ToString) -> Self {
        Self { service: service.to_string(), ..self.clone() }
    }

    pub fn with_provider(&self, provider: impl ToString) -> Self {
        Self { provider: provider.to_string(), ..self.clone() }
    }

    pub fn with_start(&self, at: DateTime<Utc>) -> Self {
        Self { at: at.to_rfc3339_opts(SecondsFormat::Secs, true), ..self.clone() }
    }

    pub fn service_url(&self) -> String {
        url("/", &[("tz", &self.tz)])
    }

    pub fn provider_url(&self) -> String {
        url("/book/provider", &[("service", &self.service), ("tz", &self.tz)])
    }

    pub fn time_url(&self) -> String {
        self.time_url_with(&[("at", &self.at)])
    }

    /// The page of times, opened at `day` in the days from `from` on.
    pub fn day_url(&self, from: NaiveDate, day: Option<NaiveDate>) -> String {
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        self.time_url_with(&[("from", &from.to_string()), ("day", &day)])
    }

    /// The page of times, saying that the chosen one went to somebody else.
    pub fn taken_url(&self) -> String {
        self.time_url_with(&[("taken", &self.at)])
    }

    /// The page of times, saying that the chosen one cannot be booked.
    pub fn closed_url(&self) -> String {
        self.time_url_with(&[("closed", "1")])
    }

    /// The page of times, saying that too many were chosen.
    pub fn busy_url(&self) -> String {
        self.time_url_with(&[("busy", "1")])
    }

    fn time_url_with(&self, more: &[(&str, &str)]) -> String {
        let chosen = [("service", &*self.service), ("provider", &*self.provider), ("tz", &*self.tz)];
        url("/book/time", &[&chosen, more].concat())
    }

    pub fn details_url(&self) -> String {
        self.details_url_with(&[])
    }

    /// The form of details with what is wrong in it.
    pub fn details_check_url(&self) -> String {
        self.details_url_with(&[("check", "1")])
    }

    fn details_url_with(&self, more: &[(&str, &str)]) -> String {
        let chosen = [
            ("service", &*self.service),
            ("provider", &*self.provider),
            ("at", &*self.at),
            ("tz", &*self.tz),
        ];
        url("/book/details", &[&chosen, more].concat())
    }

    pub fn check_url(&self) -> String {
        url("/book/check", &[("tz", &self.tz)])
    }
}

/// A parameter of the page being rendered, or empty text.
pub fn asked(name: &str) -> String {
    use leptos::prelude::GetUntracked;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_keeps_the_choice_and_leaves_out_what_is_empty() {
        let choice = Choice { service: "physiotherapy".into(), provider: ANYONE.into(), ..Choice::default() };
        assert_eq!(choice.time_url(), "/book/time?service=physiotherapy&provider=any");
        let choice = choice.with_start("2031-05-05T09:00:00Z".parse().unwrap());
        let url = "/book/details?service=physiotherapy&provider=any&at=2031-05-05T09:00:00Z";
        assert_eq!(choice.details_url(), url);
    }

    #[test]
    fn what_came_in_a_url_cannot_add_parameters_to_another() {
        let choice = Choice { service: "a&provider=b c\r\n".into(), ..Choice::default() };
        assert_eq!(choice.provider_url(), "/book/provider?service=a%26provider%3Db%20c%0D%0A");
    }
}
