//! How much one address and one mailbox may ask for, so that nobody books a clinic full by a script.
//!
//! Two limits: beyond the lower one the browser makes an effort first (`domain::effort`), beyond the higher one nothing is
//! done for a while. The state is this process's; several processes allow so many times as much. Requests of this machine are
//! not counted: they come from a proxy for which `CLIENT_IP` is not set, and would be one visitor.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use governor::{DefaultKeyedRateLimiter, Quota};

/// How it stands with whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Fine,
    /// Only with an effort.
    Strained,
    /// Not for a while.
    Refused,
}

/// One each process. Cheap to clone.
#[derive(Clone)]
pub struct Limits(Arc<Inner>);

struct Inner {
    address_strained: DefaultKeyedRateLimiter<IpAddr>,
    address_refused: DefaultKeyedRateLimiter<IpAddr>,
    mailbox_strained: DefaultKeyedRateLimiter<String>,
    mailbox_refused: DefaultKeyedRateLimiter<String>,
    choices: DefaultKeyedRateLimiter<IpAddr>,
    asked: AtomicU32,
}

const MINUTE: Duration = Duration::from_secs(60);
/// Keys that are as good as new are forgotten each time that so many were asked about.
const TIDY_EVERY: u32 = 1_000;

/// `burst` at once, and then one more each `every`.
fn quota(burst: u32, every: Duration) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(every).unwrap_or(Quota::per_minute(burst)).allow_burst(burst)
}

impl Default for Limits {
    fn default() -> Self {
        Self(Arc::new(Inner {
            address_strained: DefaultKeyedRateLimiter::keyed(quota(10, 6 * MINUTE)),
            address_refused: DefaultKeyedRateLimiter::keyed(quota(60, MINUTE)),
            // A family may share a mailbox.
            mailbox_strained: DefaultKeyedRateLimiter::keyed(quota(6, 60 * MINUTE)),
            mailbox_refused: DefaultKeyedRateLimiter::keyed(quota(20, 30 * MINUTE)),
            choices: DefaultKeyedRateLimiter::keyed(quota(40, MINUTE / 10)),
            asked: AtomicU32::new(0),
        }))
    }
}

impl Limits {
    /// Whether a booking for the mailbox `email` is accepted from an address. Without a mailbox the address alone counts.
    pub fn booking(&self, from: Option<IpAddr>, email: Option<&str>) -> Verdict {
        self.tidy();
        let limits = &self.0;
        let Some(from) = counted(from) else { return Verdict::Fine };
        let mailbox = email.map(|email| email.trim().to_lowercase());
        let is_over = |limit: &DefaultKeyedRateLimiter<String>| {
            mailbox.as_ref().is_some_and(|mailbox| limit.check_key(mailbox).is_err())
        };
        // Each is asked, so that each counts.
        let refused = [limits.address_refused.check_key(&from).is_err(), is_over(&limits.mailbox_refused)];
        let strained = [limits.address_strained.check_key(&from).is_err(), is_over(&limits.mailbox_strained)];
        match (refused.contains(&true), strained.contains(&true)) {
            (true, _) => Verdict::Refused,
            (false, true) => Verdict::Strained,
            (false, false) => Verdict::Fine,
        }
    }

    /// Whether an address may choose a slot, or look for a booking, once more.
    pub fn admits(&self, from: Option<IpAddr>) -> bool {
        self.tidy();
        counted(from).is_none_or(|from| self.0.choices.check_key(&from).is_ok())
    }

    fn tidy(&self) {
        if self.0.asked.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            self.0.address_strained.retain_recent();
            self.0.address_refused.retain_recent();
            self.0.mailbox_strained.retain_recent();
            self.0.mailbox_refused.retain_recent();
            self.0.choices.retain_recent();
        }
    }
}

/// The address under which a visitor is counted: of IPv6 the network that one household has.
fn counted(from: Option<IpAddr>) -> Option<IpAddr> {
    match from?.to_canonical() {
        address if address.is_loopback() => None,
        IpAddr::V4(address) => Some(address.into()),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Some(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(address: &str) -> Option<IpAddr> {
        Some(address.parse().unwrap())
    }

    #[test]
    fn an_address_that_books_and_books_makes_an_effort_and_then_waits() {
        let limits = Limits::default();
        let verdicts: Vec<_> = (0..70)
            .map(|number| limits.booking(from("198.51.100.7"), Some(&format!("{number}@example.org"))))
            .collect();
        assert!(verdicts[..10].iter().all(|verdict| *verdict == Verdict::Fine));
        assert!(verdicts[10..60].iter().all(|verdict| *verdict == Verdict::Strained));
        assert_eq!(verdicts.last(), Some(&Verdict::Refused));
        assert_eq!(limits.booking(from("198.51.100.8"), Some("ada@example.org")), Verdict::Fine);
    }

    #[test]
    fn a_family_of_five_books_for_one_mailbox_without_an_effort() {
        let limits = Limits::default();
        for number in 0..5 {
            let address = format!("198.51.100.{number}");
            assert_eq!(limits.booking(from(&address), Some("Family@example.org")), Verdict::Fine);
        }
        let verdicts: Vec<_> = (10..30)
            .map(|number| limits.booking(from(&format!("198.51.100.{number}")), Some("family@example.org")))
            .collect();
        assert!(verdicts.contains(&Verdict::Strained) && verdicts.contains(&Verdict::Refused));
    }

    #[test]
    fn a_household_is_one_visitor_and_this_machine_is_none() {
        let limits = Limits::default();
        for number in 0..10 {
            let address = format!("2001:db8:1:2::{number:x}");
            assert_eq!(limits.booking(from(&address), Some(&number.to_string())), Verdict::Fine);
        }
        assert_eq!(limits.booking(from("2001:db8:1:2::ffff"), Some("ada@example.org")), Verdict::Strained);
        assert_eq!(limits.booking(from("2001:db8:1:3::1"), Some("ada@example.org")), Verdict::Fine);
        for _ in 0..100 {
            assert_eq!(limits.booking(from("127.0.0.1"), Some("ada@example.org")), Verdict::Fine);
            assert_eq!(limits.booking(from("::ffff:127.0.0.1"), Some("ada@example.org")), Verdict::Fine);
        }
    }

    #[test]
    fn choosing_one_slot_after_the_other_ends_some_time() {
        let limits = Limits::default();
        let admitted = (0..100).filter(|_| limits.admits(from("198.51.100.7"))).count();
        assert!((40..45).contains(&admitted), "{admitted}");
    }
}
