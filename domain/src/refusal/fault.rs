//! What is wrong with a field that can be read.

use crate::{Invalid, booking, patient};

/// A field whose value is well-formed and cannot be had: a time that is not offered, a name that is taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nobody has this id.
    #[error("There is no such provider")]
    NoSuchProvider,
    /// Nothing has this id.
    #[error("There is no such service")]
    NoSuchService,
    /// The provider that was named does not offer the service that was named.
    #[error("{provider} does not offer this service")]
    ServiceNotOffered {
        /// Their name.
        provider: String,
    },
    /// The same on the waiting list, where a provider is a wish.
    #[error("This provider does not offer this service")]
    ProviderNotOffering,
    /// The service that was named takes another time than the one that was named.
    #[error("{service} takes {minutes} minutes")]
    OtherDuration {
        /// Its name.
        service: String,
        /// How long it takes.
        minutes: u16,
    },
    /// A duration had to say which service is meant, and the provider has none of it.
    #[error("{provider} offers services of {} minutes", list(.minutes))]
    NoServiceOfDuration {
        /// Their name.
        provider: String,
        /// How long their services take.
        minutes: Vec<u16>,
    },

    /// The start has passed.
    #[error("Choose a time in the future")]
    Past,
    /// The start is nearer than the service's lead time.
    #[error("Book {service} at least {} ahead", in_words(*.minutes))]
    TooSoon {
        /// Its name.
        service: String,
        /// Its lead time.
        minutes: u32,
    },
    /// The start is beyond the service's horizon.
    #[error("{service} can be booked at most {days} days ahead")]
    TooFar {
        /// Its name.
        service: String,
        /// Its horizon.
        days: u16,
    },
    /// The provider does not work during the whole of it.
    #[error("{provider} is not available then; choose one of the free slots")]
    Closed {
        /// Their name.
        provider: String,
    },
    /// An appointment was to be moved to where it is.
    #[error("The appointment is already at this time")]
    SameTime,

    /// Offers of the waiting list are e-mails, and there is no address.
    #[error("Enter the email address: offers are sent by email")]
    NoEmailForOffers,

    /// A subscriber's name is no slug.
    #[error("Use 1 to 64 lower-case letters, digits and hyphens")]
    SubscriberName,
    /// Another subscriber has the name.
    #[error("The name is taken")]
    SubscriberNameTaken,
    /// A subscriber's URL is none, or is too long.
    #[error("Use a URL such as https://example.org/webhook")]
    SubscriberUrl,
    /// It would lead through a network without encryption.
    #[error("Use https; http is only for this machine")]
    SubscriberUrlUnencrypted,
    /// It has a user name or a password in it.
    #[error("Leave out the user name and the password; the signature shows who the sender is")]
    SubscriberUrlWithPassword,
}

impl Fault {
    /// The path of the field that is at fault, as errors name it.
    pub fn field(&self) -> &'static str {
        match self {
            Self::NoSuchProvider | Self::ProviderNotOffering => booking::PROVIDER,
            Self::NoSuchService | Self::ServiceNotOffered { .. } => booking::SERVICE,
            Self::OtherDuration { .. } | Self::NoServiceOfDuration { .. } => booking::DURATION,
            Self::Past
            | Self::TooSoon { .. }
            | Self::TooFar { .. }
            | Self::Closed { .. }
            | Self::SameTime => booking::STARTS_AT,
            Self::NoEmailForOffers => patient::EMAIL,
            Self::SubscriberName | Self::SubscriberNameTaken => "name",
            Self::SubscriberUrl | Self::SubscriberUrlUnencrypted | Self::SubscriberUrlWithPassword => "url",
        }
    }
}

impl From<Fault> for Invalid {
    fn from(fault: Fault) -> Self {
        Self::one(fault.field(), fault.to_string())
    }
}

fn list(minutes: &[u16]) -> String {
    minutes.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

fn in_words(minutes: u32) -> String {
    match minutes {
        minutes if minutes % 1_440 == 0 && minutes > 1_440 => format!("{} days", minutes / 1_440),
        1 => "1 minute".to_owned(),
        60 => "1 hour".to_owned(),
        minutes if minutes % 60 == 0 => format!("{} hours", minutes / 60),
        minutes => format!("{minutes} minutes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_time_is_told_in_the_largest_unit_that_divides_it() {
        for (minutes, told) in [
            (1, "1 minute"),
            (60, "1 hour"),
            (90, "90 minutes"),
            (1_440, "24 hours"),
            (2_880, "2 days"),
            (500_000, "500000 minutes"),
        ] {
            let fault = Fault::TooSoon { service: "Physiotherapy".into(), minutes };
            assert_eq!(fault.to_string(), format!("Book Physiotherapy at least {told} ahead"));
        }
    }

    #[test]
    fn machines_read_the_fault_at_its_field() {
        let invalid =
            Invalid::from(Fault::NoServiceOfDuration { provider: "Dr Ada".into(), minutes: vec![20, 45] });
        assert_eq!(invalid.message(booking::DURATION), Some("Dr Ada offers services of 20, 45 minutes"));
        assert_eq!(Invalid::from(Fault::SubscriberNameTaken).message("name"), Some("The name is taken"));
    }
}
