//! Times by the clock on the wall.

use std::{fmt, str::FromStr};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Deserializer, de};

/// From 00:00 to 24:00, at which a day ends. Both are times of that day: ISO 8601-1:2019/Amd 1:2022, 5.3.1.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WallTime(TimeDelta);

/// What was read is no time of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a time is written from 00:00 to 24:00")]
pub struct NotAWallTime;

impl WallTime {
    /// 00:00, at which a day begins.
    pub const MIDNIGHT: Self = Self(TimeDelta::zero());
    /// 24:00, at which a day ends and the next one begins.
    pub const END_OF_DAY: Self = Self(TimeDelta::days(1));

    /// What the clock shows on `day`; at 24:00 it is the next one.
    pub fn on(self, day: NaiveDate) -> NaiveDateTime {
        day.and_time(NaiveTime::MIN).checked_add_signed(self.0).unwrap_or(NaiveDateTime::MAX)
    }
}

impl FromStr for WallTime {
    type Err = NotAWallTime;

    /// `09:00`, `09:00:00`, `09:00:00.5` and `24:00` with as many zeros.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(rest) = text.strip_prefix("24:00")
            && rest.chars().all(|sign| matches!(sign, ':' | '.' | '0'))
        {
            return Ok(Self::END_OF_DAY);
        }
        let time: NaiveTime = text.parse().map_err(|_| NotAWallTime)?;
        Ok(Self(time - NaiveTime::MIN))
    }
}

impl fmt::Display for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.num_hours(), self.0.num_minutes() % 60)
    }
}

impl<'de> Deserialize<'de> for WallTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_24_00_and_has_no_later_time() {
        let day = NaiveDate::from_ymd_opt(2031, 5, 5).unwrap();
        let on = |text: &str| text.parse::<WallTime>().map(|time| time.on(day).to_string());
        for (text, at) in [
            ("00:00", "2031-05-05 00:00:00"),
            ("09:30:00", "2031-05-05 09:30:00"),
            ("23:59:59.999999", "2031-05-05 23:59:59.999999"),
            ("24:00", "2031-05-06 00:00:00"),
            ("24:00:00", "2031-05-06 00:00:00"),
        ] {
            assert_eq!(on(text), Ok(at.to_owned()));
        }
        for text in ["24:01", "24:00:01", "25:00", "-01:00", "", "noon", "9"] {
            assert_eq!(on(text), Err(NotAWallTime), "{text}");
        }
        assert_eq!(WallTime::END_OF_DAY.on(NaiveDate::MAX), NaiveDateTime::MAX);
        assert_eq!(WallTime::END_OF_DAY.to_string(), "24:00");
    }

    #[test]
    fn midnight_comes_before_the_end_of_the_day() {
        let nine = "09:00".parse().unwrap();
        assert!(WallTime::MIDNIGHT < nine && nine < WallTime::END_OF_DAY);
    }
}
