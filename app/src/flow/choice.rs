//! What a visitor has chosen so far, as the URL says it: text, which [`super::chosen`] checks.
//!
//! The links of booking, and the one to the waiting list, are all made here, so that a choice is never lost on the way. Ids,
//! an instant and a zone are in it, and never anything about a person.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::booking::AppointmentForm;
use uuid::Uuid;

use super::sender::BUSY;
use crate::http::url::{asked, url};

/// In a URL: the server could not keep the answers.
pub const UNSAVED: &str = "unsaved";

/// In a URL: the page is come back to.
const AGAIN: (&str, &str) = ("again", "1");

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
    /// The id of the tab's draft, once there is one.
    pub draft: String,
}

impl Choice {
    /// The choice in the URL of the page being rendered.
    pub fn asked() -> Self {
        Self {
            service: asked("service"),
            provider: asked("provider"),
            at: asked("at"),
            tz: asked("tz"),
            draft: asked("draft"),
        }
    }

    /// The choice that a draft holds.
    pub fn of(appointment: &AppointmentForm, tz: String, draft: String) -> Self {
        Self {
            service: appointment.service.clone(),
            provider: appointment.provider.clone(),
            at: appointment.starts_at.clone(),
            tz,
            draft,
        }
    }

    pub fn with_draft(&self, draft: Uuid) -> Self {
        Self { draft: draft.to_string(), ..self.clone() }
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

    /// Where another service is chosen.
    pub fn service_url(&self) -> String {
        url("/", &[("tz", &self.tz), ("draft", &self.draft), AGAIN])
    }

    /// On from the service: to who gives it, unless that is one person.
    pub fn next_url(&self) -> String {
        self.provider_url_with(("", ""))
    }

    /// Where another provider is chosen.
    pub fn provider_url(&self) -> String {
        self.provider_url_with(AGAIN)
    }

    fn provider_url_with(&self, more: (&str, &str)) -> String {
        let chosen = [("service", &*self.service), ("tz", &*self.tz), ("draft", &*self.draft)];
        url("/book/provider", &[&chosen[..], &[more]].concat())
    }

    /// Whether somebody came back to the page in order to choose, though there may be but one thing to choose.
    pub fn is_again() -> bool {
        asked(AGAIN.0) == AGAIN.1
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

    /// The page of times, saying that the browser refuses cookies.
    pub fn cookies_url(&self) -> String {
        self.time_url_with(&[("cookies", "1")])
    }

    fn time_url_with(&self, more: &[(&str, &str)]) -> String {
        let chosen = [
            ("service", &*self.service),
            ("provider", &*self.provider),
            ("tz", &*self.tz),
            ("draft", &*self.draft),
        ];
        url("/book/time", &[&chosen, more].concat())
    }

    pub fn details_url(&self) -> String {
        self.details_url_with(&[])
    }

    /// The form of details with what is wrong in it.
    pub fn details_check_url(&self) -> String {
        self.details_url_with(&[("check", "1")])
    }

    /// The form of details, saying that too much comes from the visitor's network.
    pub fn details_busy_url(&self) -> String {
        self.details_url_with(&[(BUSY, "1")])
    }

    /// The form of details, saying that the server could not keep what was typed.
    pub fn details_unsaved_url(&self) -> String {
        self.details_url_with(&[("check", "1"), (UNSAVED, "1")])
    }

    fn details_url_with(&self, more: &[(&str, &str)]) -> String {
        let chosen = [
            ("service", &*self.service),
            ("provider", &*self.provider),
            ("at", &*self.at),
            ("tz", &*self.tz),
            ("draft", &*self.draft),
        ];
        url("/book/details", &[&chosen, more].concat())
    }

    /// Where one joins the waiting list instead, with what was wished for and why the page is shown again.
    pub fn waitlist_url(&self, wish: &[(&str, &str)]) -> String {
        let chosen = [
            ("service", &*self.service),
            ("provider", &*self.provider),
            ("tz", &*self.tz),
            ("draft", &*self.draft),
        ];
        url("/book/waitlist", &[&chosen, wish].concat())
    }

    pub fn check_url(&self) -> String {
        check_url(&self.draft, &self.tz, "")
    }
}

/// The page that shows a draft before it is booked, with what it has to say, if anything.
pub fn check_url(draft: &str, tz: &str, problem: &str) -> String {
    let problem = if problem.is_empty() { ("", "") } else { (problem, "1") };
    url("/book/check", &[("tz", tz), ("draft", draft), problem])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_keeps_the_choice_and_leaves_out_what_is_empty() {
        let choice = Choice { service: "physiotherapy".into(), provider: ANYONE.into(), ..Choice::default() };
        assert_eq!(choice.time_url(), "/book/time?service=physiotherapy&provider=any");
        assert_eq!(choice.waitlist_url(&[]), "/book/waitlist?service=physiotherapy&provider=any");
        assert_eq!(choice.next_url(), "/book/provider?service=physiotherapy");
        assert_eq!(choice.provider_url(), "/book/provider?service=physiotherapy&again=1");
        let choice = choice.with_start("2031-05-05T09:00:00Z".parse().unwrap());
        assert_eq!(check_url("", "", ""), "/book/check");
        assert_eq!(check_url("7", "UTC", "busy"), "/book/check?tz=UTC&draft=7&busy=1");
        let url = "/book/details?service=physiotherapy&provider=any&at=2031-05-05T09:00:00Z";
        assert_eq!(choice.details_url(), url);
    }

    #[test]
    fn what_came_in_a_url_cannot_add_parameters_to_another() {
        let choice = Choice { service: "a&provider=b c\r\n".into(), ..Choice::default() };
        assert_eq!(choice.next_url(), "/book/provider?service=a%26provider%3Db%20c%0D%0A");
    }
}
