//! Where a list goes on: after the value of its last row, never after a place in it or a row that may be gone by then.
//!
//! Rows that come and go meanwhile neither hide others nor show one twice. To whoever carries it a cursor is opaque; one that
//! was not written by the list that reads it is none.

use std::{fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// No cursor is longer.
const LENGTH_MAX: usize = 512;

/// What was read is no cursor of this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not where a list goes on")]
pub struct NotACursor;

/// After an instant, and an id among those of the same instant. The columns of a list in the order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Of the last row. Microseconds are carried, which is as fine as PostgreSQL has them.
    pub at: DateTime<Utc>,
    /// Of the last row too; it orders those of the same instant.
    pub id: Uuid,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("at {} {}", self.at.timestamp_micros(), self.id.simple());
        f.write_str(&BASE64_URL_SAFE_NO_PAD.encode(text))
    }
}

impl FromStr for Moment {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let text = plain(text)?;
        let (at, id) = text.strip_prefix("at ").and_then(|rest| rest.split_once(' ')).ok_or(NotACursor)?;
        let at = at.parse().ok().and_then(DateTime::from_timestamp_micros).ok_or(NotACursor)?;
        let cursor = Self { at, id: Uuid::try_parse(id).map_err(|_| NotACursor)? };
        canonical(&cursor, &text)
    }
}

/// After a key: the one column of a list in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(pub String);

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64_URL_SAFE_NO_PAD.encode(format!("key {}", self.0)))
    }
}

impl FromStr for Key {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let text = plain(text)?;
        let key =
            text.strip_prefix("key ").filter(|key| !key.contains(char::is_control)).ok_or(NotACursor)?;
        canonical(&Self(key.to_owned()), &text)
    }
}

/// After a number, such as a line of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub i64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64_URL_SAFE_NO_PAD.encode(format!("number {}", self.0)))
    }
}

impl FromStr for Number {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let text = plain(text)?;
        let number = text.strip_prefix("number ").and_then(|number| number.parse().ok()).ok_or(NotACursor)?;
        canonical(&Self(number), &text)
    }
}

fn plain(text: &str) -> Result<String, NotACursor> {
    if text.len() > LENGTH_MAX {
        return Err(NotACursor);
    }
    let octets = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| NotACursor)?;
    String::from_utf8(octets).map_err(|_| NotACursor)
}

/// What would have been written otherwise was not written here.
fn canonical<C: fmt::Display + Clone>(cursor: &C, text: &str) -> Result<C, NotACursor> {
    let written = BASE64_URL_SAFE_NO_PAD.encode(text);
    if cursor.to_string() == written { Ok(cursor.clone()) } else { Err(NotACursor) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment() -> Moment {
        Moment { at: DateTime::from_timestamp_micros(1_924_592_400_123_456).unwrap(), id: Uuid::from_u128(7) }
    }

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        assert_eq!(moment().to_string().parse(), Ok(moment()));
        let key = Key("01890000-0000-7000-8000-000000000001.send-patient-email".to_owned());
        assert_eq!(key.to_string().parse(), Ok(key));
        assert_eq!(Number(-3).to_string().parse(), Ok(Number(-3)));
    }

    #[test]
    fn what_no_list_wrote_is_no_cursor() {
        let written = moment().to_string();
        let (shorter, longer) = (&written[..written.len() - 2], format!("{written}AA"));
        let of_another_list = Number(12).to_string();
        let altered = BASE64_URL_SAFE_NO_PAD.encode(format!("at +12 {}", Uuid::nil()));
        for text in [
            "",
            "x",
            "AAAA",
            "%%%",
            shorter,
            &longer,
            &of_another_list,
            &altered,
            &"A".repeat(600),
            "01890000-0000-7000-8000-000000000001",
        ] {
            assert_eq!(text.parse::<Moment>(), Err(NotACursor), "{text}");
        }
        assert_eq!(written.parse::<Number>(), Err(NotACursor));
        assert_eq!(BASE64_URL_SAFE_NO_PAD.encode("key a\nb").parse::<Key>(), Err(NotACursor));
    }
}
