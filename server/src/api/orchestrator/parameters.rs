//! The parameters of a query, read as the origin reads them: names in any case, an empty one is none, unknown
//! ones (`taskHub`, `connection`, `code`) do not matter. Every one that cannot be used is named.

use std::convert::Infallible;

use axum::{extract::FromRequestParts, http::request::Parts};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use domain::{Invalid, RuntimeStatus, text};
use jobs::{appointment::cancel::REASON_MAX, operations::instances::Selection};

/// States of the origin in which no instance is here; asking for them finds nothing.
const NEVER: [&str; 2] = ["canceled", "continuedasnew"];
/// What the audit log says of whoever gave no reason.
const NO_REASON: &str = "no reason given";
/// Stands for the reason in the URLs of [`super::Management`]; a client that leaves it there gives none.
pub(super) const REASON_HERE: &str = "{text}";

/// Reading notes what is at fault; [`Parameters::finish`] tells.
pub(super) struct Parameters {
    pairs: Vec<(String, String)>,
    invalid: Invalid,
}

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::read(parts.uri.query().unwrap_or_default()))
    }
}

impl Parameters {
    fn read(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Self { pairs, invalid: Invalid::default() }
    }

    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Says what could not be used, if anything.
    pub fn finish(self) -> Result<(), Invalid> {
        if self.invalid.is_empty() { Ok(()) } else { Err(self.invalid) }
    }

    pub fn add(&mut self, name: &str, message: impl Into<String>) {
        self.invalid.add(name, message);
    }

    pub fn text(&mut self, name: &str) -> Option<String> {
        let mut texts = self.texts(name);
        if texts.len() > 1 {
            self.invalid.add(name, "Give it once");
        }
        texts.pop()
    }

    pub fn flag(&mut self, name: &str) -> Option<bool> {
        let text = self.text(name)?;
        let flag = match text.to_ascii_lowercase().as_str() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err("Write true or false"),
        };
        self.invalid.check(name, flag)
    }

    pub fn number(&mut self, name: &str, from: u32, to: u32) -> Option<u32> {
        let number = self.text(name)?.parse().ok().filter(|number| (from..=to).contains(number));
        self.invalid.check(name, number.ok_or_else(|| format!("Write a number from {from} to {to}")))
    }

    pub fn reason(&mut self) -> String {
        let Some(reason) = self.text("reason").filter(|reason| reason != REASON_HERE) else {
            return NO_REASON.to_owned();
        };
        let reason = text::line(&reason);
        if !text::fits(&reason, REASON_MAX) {
            self.invalid.add("reason", format!("Say it in at most {REASON_MAX} characters"));
        }
        if reason.is_empty() { NO_REASON.to_owned() } else { reason }
    }

    /// Which instances are meant; `None` for those in states that are unknown here only.
    pub fn selection(&mut self) -> Option<Selection> {
        let created_from = self.instant("createdTimeFrom");
        let created_to = self.instant("createdTimeTo");
        if created_from.zip(created_to).is_some_and(|(from, to)| from > to) {
            self.invalid.add("createdTimeTo", "Choose an instant that is not before createdTimeFrom");
        }
        let words: Vec<String> = self
            .texts("runtimeStatus")
            .iter()
            .flat_map(|list| list.split(','))
            .map(|word| word.trim().to_ascii_lowercase())
            .filter(|word| !word.is_empty())
            .collect();
        let statuses: Vec<RuntimeStatus> = RuntimeStatus::ALL
            .iter()
            .filter(|status| words.contains(&status.as_str().to_ascii_lowercase()))
            .copied()
            .collect();
        let is_known = |word: &String| {
            NEVER.contains(&word.as_str())
                || statuses.iter().any(|status| status.as_str().eq_ignore_ascii_case(word))
        };
        if !words.iter().all(is_known) {
            let known: Vec<_> = RuntimeStatus::ALL.iter().map(|status| status.as_str()).collect();
            self.invalid.add("runtimeStatus", format!("Name some of {}", known.join(", ")));
        }
        let is_about_none = statuses.is_empty() && !words.is_empty();
        (!is_about_none).then_some(Selection { created_from, created_to, statuses })
    }

    fn instant(&mut self, name: &str) -> Option<DateTime<Utc>> {
        let text = self.text(name)?;
        self.invalid.check(name, instant(&text).ok_or("Write an instant like 2031-05-05T09:00:00Z"))
    }

    /// Everything given under the name, without what is empty.
    fn texts(&self, name: &str) -> Vec<String> {
        let named = self.pairs.iter().filter(|(given, _)| given.eq_ignore_ascii_case(name));
        named.map(|(_, text)| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
    }
}

/// With an offset, or without one in UTC; a day is its first instant.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let with_offset = DateTime::parse_from_rfc3339(text).map(|at| at.to_utc());
    let without = || text.parse::<NaiveDateTime>().map(|at| at.and_utc());
    let day = || text.parse::<NaiveDate>().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let at = with_offset.or_else(|_| without()).or_else(|_| day()).ok()?;
    (1..=9999).contains(&at.year()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(parameters: Parameters) -> Vec<String> {
        parameters
            .finish()
            .err()
            .map_or_else(Vec::new, |invalid| invalid.0.into_iter().map(|error| error.field).collect())
    }

    #[test]
    fn a_selection_is_read_as_the_origin_writes_it() {
        let mut query = Parameters::read(
            "taskHub=x&connection=Storage&code=secret&CreatedTimeFrom=2031-05-05T09:00:00.0000000Z\
             &createdTimeTo=2031-05-06&runtimeStatus=completed,FAILED&runtimeStatus=Canceled",
        );
        let selection = query.selection().expect("a selection");
        assert_eq!(selection.statuses, [RuntimeStatus::Completed, RuntimeStatus::Failed]);
        assert_eq!(selection.created_from, instant("2031-05-05T10:00:00+01:00"));
        assert_eq!(selection.created_to, instant("2031-05-06T00:00:00"));
        assert_eq!(faults(query), [""; 0]);
    }

    #[test]
    fn what_is_empty_is_not_given_and_a_state_that_never_is_finds_nothing() {
        let mut query = Parameters::read("createdTimeFrom=&runtimeStatus=&reason=%20&top=");
        let selection = query.selection().expect("any");
        assert!(selection.created_from.is_none() && selection.statuses.is_empty());
        assert_eq!((query.reason().as_str(), query.number("top", 1, 2)), (NO_REASON, None));
        assert_eq!(Parameters::read("reason=%7Btext%7D").reason(), NO_REASON);
        assert!(Parameters::read("runtimeStatus=ContinuedAsNew").selection().is_none());
    }

    #[test]
    fn every_parameter_at_fault_is_named() {
        for (field, query) in [
            ("createdTimeFrom", "createdTimeFrom=yesterday"),
            ("createdTimeFrom", "createdTimeFrom=%2B99999-01-01T00:00:00"),
            ("createdTimeTo", "createdTimeFrom=2031-05-05&createdTimeTo=2031-05-04"),
            ("createdTimeTo", "createdTimeTo=2031-05-05&createdtimeto=2031-05-05"),
            ("runtimeStatus", "runtimeStatus=Completed,Done"),
            ("top", "top=0"),
            ("top", "top=1001"),
            ("top", "top=all"),
            ("showInput", "showInput=1"),
            ("reason", &format!("reason={}", "x".repeat(REASON_MAX + 1))),
        ] {
            let mut parameters = Parameters::read(query);
            parameters.selection();
            parameters.number("top", 1, 1000);
            parameters.flag("showInput");
            parameters.reason();
            assert_eq!(faults(parameters), [field], "{query}");
        }
        let mut parameters = Parameters::read(&format!("reason={}", "ä".repeat(REASON_MAX)));
        parameters.reason();
        assert_eq!(faults(parameters), [""; 0]);
    }
}
