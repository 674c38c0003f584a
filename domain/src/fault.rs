//! What can be wrong with what somebody typed about a patient.

use crate::date::{self, Parts};

/// What can be wrong with a field. The texts are for machines; the pages say each in the visitor's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The first name is empty.
    #[error("Enter the first name")]
    FirstNameMissing,
    /// A name has more than 100 characters.
    #[error("Use at most 100 characters")]
    NameTooLong,
    /// A name has signs, but no letter that people see.
    #[error("Enter a name that contains letters")]
    NameWithoutLetters,
    /// They want to be reached by email and gave no address.
    #[error("Enter the email address")]
    EmailMissing,
    /// The email address is none that can be mailed (see [`crate::email`]).
    #[error("Enter an email address like name@example.org")]
    EmailShape,
    /// The phone number has a sign that none has ([`crate::phone::is_sign`]).
    #[error("Use only digits, spaces and + - ( ) . / in the phone number")]
    PhoneSigns,
    /// The date of birth is empty, in all its parts.
    #[error("Enter the date of birth")]
    DateOfBirthMissing,
    /// The date of birth cannot be read, for this reason.
    #[error(transparent)]
    DateOfBirth(#[from] date::Fault),
    /// The date of birth is after today.
    #[error("Enter a date of birth in the past")]
    DateOfBirthToCome,
    /// The year of birth is more than 130 years ago.
    #[error("Check the year of birth")]
    DateOfBirthTooOld,
    /// The way to be reached is none that there is, or none that the clinic allows.
    #[error("Choose how we can contact you")]
    ContactUnknown,
    /// They want to be reached by phone and gave no number.
    #[error("Enter the phone number")]
    PhoneMissing,
    /// The phone number has fewer than 3 digits.
    #[error("This phone number is too short")]
    PhoneShort,
    /// The phone number has more than 20 digits, or more than 40 characters in all.
    #[error("This phone number is too long")]
    PhoneLong,
    /// The email address has an angle bracket in it, as where a name stands beside it.
    #[error("Enter only the email address, without a name or angle brackets")]
    EmailAlone,
    /// There is a letter or a digit beyond ASCII before the `@`, which needs SMTPUTF8 (RFC 6531).
    #[error(
        "Use only unaccented letters (A to Z), digits and common symbols before the @. Emails to other addresses often do not arrive"
    )]
    EmailBeforeAt,
    /// A name has an address of the web or of a mailbox in it ([`crate::name::has_address`]).
    #[error("Enter a name without web or email addresses")]
    NameIsAddress,
    /// Of the date of birth only the day is missing, or the month as well or the year.
    #[error("Enter the day of birth")]
    DayOfBirthMissing,
    /// The same of the month.
    #[error("Enter the month of birth")]
    MonthOfBirthMissing,
    /// The same of the year.
    #[error("Enter the year of birth")]
    YearOfBirthMissing,
    /// The day is none that any month has.
    #[error("Enter a day from 1 to 31")]
    DayOfBirth,
    /// The month is no number of one, and no name in any of our languages.
    #[error("Enter a month from 1 to 12, or its name")]
    MonthOfBirth,
}

impl Fault {
    /// In the order of [`Self::index`].
    pub const ALL: &'static [Self] = &[
        Self::FirstNameMissing,
        Self::NameTooLong,
        Self::NameWithoutLetters,
        Self::EmailMissing,
        Self::EmailShape,
        Self::PhoneSigns,
        Self::DateOfBirthMissing,
        Self::DateOfBirth(date::Fault::Shape),
        Self::DateOfBirth(date::Fault::Year),
        Self::DateOfBirth(date::Fault::Month),
        Self::DateOfBirth(date::Fault::Day(Parts { year: 0, month: 0, day: 0 })),
        Self::DateOfBirth(date::Fault::Ambiguous),
        Self::DateOfBirthToCome,
        Self::DateOfBirthTooOld,
        Self::ContactUnknown,
        Self::PhoneMissing,
        Self::PhoneShort,
        Self::PhoneLong,
        Self::EmailAlone,
        Self::EmailBeforeAt,
        Self::NameIsAddress,
        Self::DayOfBirthMissing,
        Self::MonthOfBirthMissing,
        Self::YearOfBirthMissing,
        Self::DayOfBirth,
        Self::MonthOfBirth,
    ];

    /// Its place in [`Self::ALL`], whatever day it is about.
    pub fn index(self) -> usize {
        let kind = match self {
            Self::DateOfBirth(date::Fault::Day(_)) => Self::DateOfBirth(date::Fault::Day(Parts::default())),
            fault => fault,
        };
        Self::ALL.iter().position(|fault| *fault == kind).unwrap_or_default()
    }
}
