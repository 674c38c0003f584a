//! How much one network and one mailbox may ask for, so that nobody books a clinic full by a script.
//!
//! Two limits: beyond the lower one the browser finds a proof of work first (`domain::proof_of_work`), beyond the higher one nothing is
//! done for a while. Only what was booked counts, and what one network did bars nobody elsewhere: a mailbox that others
//! have booked for takes a proof of work, never a refusal. The state is this process's; several processes allow so many times as
//! much. Requests of this machine are not counted: see [`Network::of`].

mod allowance;
mod network;
mod rate;
mod share;

use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use app::http::Verdict;
use jobs::booking::hold::HOLD_LIFETIME;
use rate::Rate;
use share::Shares;
use uuid::Uuid;

pub use allowance::Allowance;
pub use network::Network;

/// One each process. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Limits(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    network_strained: Rate<Network>,
    network_refused: Rate<Network>,
    mailbox_strained: Rate<String>,
    mailbox_flooded: Rate<String>,
    /// By network and mailbox together.
    pair_refused: Rate<(Network, String)>,
    choices: Rate<Network>,
    sign_ins: Rate<Network>,
    misses: Rate<Network>,
    noted: Rate<Option<Network>>,
    strain_noted: Rate<(Option<Uuid>, Option<Network>)>,
    drafts: Rate<Network>,
    holds: Shares,
    held: AtomicU32,
}

/// Shares that are over are forgotten each time that so many were asked for.
const TIDY_EVERY: u32 = 1_000;
const MINUTE: Duration = Duration::from_secs(60);

impl Default for Limits {
    fn default() -> Self {
        Self(Arc::new(Inner {
            network_strained: Rate::new(10, 6 * MINUTE),
            network_refused: Rate::new(60, MINUTE),
            // A family may share a mailbox.
            mailbox_strained: Rate::new(6, 60 * MINUTE),
            mailbox_flooded: Rate::new(20, 30 * MINUTE),
            pair_refused: Rate::new(20, 30 * MINUTE),
            choices: Rate::new(40, MINUTE / 10),
            // A clinic comes to work at eight, behind one address.
            sign_ins: Rate::new(60, MINUTE / 30),
            misses: Rate::new(30, MINUTE / 6),
            noted: Rate::new(10, MINUTE),
            strain_noted: Rate::new(1, 15 * MINUTE),
            drafts: Rate::new(40, 2 * MINUTE),
            holds: Shares::default(),
            held: AtomicU32::new(0),
        }))
    }
}

/// One of the limits.
type Of<K> = fn(&Inner) -> &Rate<K>;

/// A booking that somebody is about to make. It counts, until it is given back because nothing was booked.
#[derive(Debug)]
#[must_use]
pub struct Attempt {
    verdict: Verdict,
    limits: Limits,
    /// Where it was counted: what was over a limit already was not.
    of_network: Vec<(Network, Of<Network>)>,
    of_mailbox: Vec<(String, Of<String>)>,
    of_pair: Option<(Network, String)>,
}

impl Attempt {
    fn none(limits: &Limits) -> Self {
        Self {
            verdict: Verdict::Fine,
            limits: limits.clone(),
            of_network: Vec::new(),
            of_mailbox: Vec::new(),
            of_pair: None,
        }
    }

    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Counts it unless the `error` says that nothing came of it.
    pub fn settle(self, error: Option<&jobs::Error>) {
        if error.is_some_and(|error| !matches!(error, jobs::Error::Unanswered)) {
            self.give_back();
        }
    }

    /// Nothing was booked. Not to be left to a drop: a request that is given up may have booked all the same.
    pub fn give_back(self) {
        let limits = &self.limits.0;
        self.of_network.iter().for_each(|(network, rate)| rate(limits).give_back(network));
        self.of_mailbox.iter().for_each(|(mailbox, rate)| rate(limits).give_back(mailbox));
        if let Some(pair) = &self.of_pair {
            limits.pair_refused.give_back(pair);
        }
    }

    /// Counts; false where that is one too many.
    fn network(&mut self, network: Network, rate: Of<Network>) -> bool {
        let is_taken = rate(&self.limits.0).take(network);
        self.of_network.extend(is_taken.then_some((network, rate)));
        is_taken
    }

    fn mailbox(&mut self, mailbox: &str, rate: Of<String>) -> bool {
        let is_taken = rate(&self.limits.0).take(mailbox.to_owned());
        self.of_mailbox.extend(is_taken.then(|| (mailbox.to_owned(), rate)));
        is_taken
    }

    fn pair(&mut self, network: Network, mailbox: &str) -> bool {
        let pair = (network, mailbox.to_owned());
        let is_taken = self.limits.0.pair_refused.take(pair.clone());
        self.of_pair = is_taken.then_some(pair);
        is_taken
    }
}

impl Limits {
    /// How it stands with a booking for the mailbox `email` from an address. Without a mailbox the address alone counts.
    pub fn booking(&self, from: Option<IpAddr>, email: Option<&str>) -> Attempt {
        let mut attempt = Attempt::none(self);
        let Some(network) = Network::of(from) else { return attempt };
        // Each is asked, so that each counts.
        let mut is_refused = !attempt.network(network, |limits| &limits.network_refused);
        let mut is_strained = !attempt.network(network, |limits| &limits.network_strained);
        let mut is_flooded = false;
        if let Some(mailbox) = email.map(|email| email.trim().to_lowercase()) {
            is_refused |= !attempt.pair(network, &mailbox);
            is_strained |= !attempt.mailbox(&mailbox, |limits| &limits.mailbox_strained);
            is_flooded = !attempt.mailbox(&mailbox, |limits| &limits.mailbox_flooded);
        }
        attempt.verdict = match (is_refused, is_flooded, is_strained) {
            (true, _, _) => Verdict::Refused,
            (false, true, _) => Verdict::Flooded,
            (false, false, true) => Verdict::Strained,
            (false, false, false) => Verdict::Fine,
        };
        attempt
    }

    /// Whether an address may choose a slot, or look for a booking, once more.
    pub fn admits(&self, from: Option<IpAddr>) -> bool {
        Network::of(from).is_none_or(|network| self.0.choices.take(network))
    }

    /// Whether one more draft is kept for an address. Saving one again is free.
    pub fn keeps(&self, from: Option<IpAddr>) -> bool {
        Network::of(from).is_none_or(|network| self.0.drafts.take(network))
    }

    /// Whether an address may keep one more time, or the same one longer.
    pub fn holds(&self, from: Option<IpAddr>, hold: Uuid) -> bool {
        let now = Instant::now();
        if self.0.held.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            self.0.holds.tidy(now);
        }
        Network::of(from).is_none_or(|network| self.0.holds.admit(network, hold, now, HOLD_LIFETIME))
    }

    /// Whether an address may try to sign in once more.
    pub fn admits_sign_in(&self, from: Option<IpAddr>) -> bool {
        Network::of(from).is_none_or(|network| self.0.sign_ins.take(network))
    }

    /// Whether an address may ask for a booking by its reference: not after many that there were none of.
    pub fn admits_look_up(&self, from: Option<IpAddr>) -> bool {
        Network::of(from).is_none_or(|network| self.0.misses.has_one(&network))
    }

    /// There was no booking of the reference that was asked for.
    pub fn missed(&self, from: Option<IpAddr>) {
        if let Some(network) = Network::of(from) {
            self.0.misses.take(network);
        }
    }

    /// Whether what somebody without an account did from an address is noted once more, where it is noted for good.
    pub fn notes(&self, from: Option<IpAddr>) -> bool {
        self.0.noted.take(Network::of(from))
    }

    /// The same of an account for which a proof of work is asked: that it began is worth a line, not each time.
    pub fn notes_strain(&self, account: Option<Uuid>, from: Option<IpAddr>) -> bool {
        self.0.strain_noted.take((account, Network::of(from)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(address: &str) -> Option<IpAddr> {
        Some(address.parse().unwrap())
    }

    fn booked(limits: &Limits, address: &str, email: &str) -> Verdict {
        limits.booking(from(address), Some(email)).verdict()
    }

    #[test]
    fn an_address_that_books_and_books_is_asked_for_a_proof_and_then_waits() {
        let limits = Limits::default();
        let verdicts: Vec<_> =
            (0..70).map(|number| booked(&limits, "198.51.100.7", &format!("{number}@example.org"))).collect();
        assert!(verdicts[..10].iter().all(|verdict| *verdict == Verdict::Fine));
        assert!(verdicts[10..60].iter().all(|verdict| *verdict == Verdict::Strained));
        assert_eq!(verdicts.last(), Some(&Verdict::Refused));
        assert_eq!(booked(&limits, "198.51.100.8", "ada@example.org"), Verdict::Fine);
    }

    #[test]
    fn a_family_of_five_books_for_one_mailbox_without_a_proof() {
        let limits = Limits::default();
        for number in 0..5 {
            assert_eq!(booked(&limits, &format!("198.51.100.{number}"), "Family@example.org"), Verdict::Fine);
        }
    }

    #[test]
    fn whoever_books_for_a_known_mailbox_bars_its_owner_from_nothing() {
        let limits = Limits::default();
        let verdicts: Vec<_> = (0..30).map(|_| booked(&limits, "198.51.100.7", "ada@example.org")).collect();
        assert_eq!(verdicts.last(), Some(&Verdict::Refused), "a stranger who repeats it is");
        let mut all = Vec::new();
        for number in 0..200 {
            all.push(booked(&limits, &format!("203.0.113.{number}"), "ada@example.org"));
        }
        assert!(!all.contains(&Verdict::Refused));
        assert_eq!(booked(&limits, "192.0.2.1", "ada@example.org"), Verdict::Flooded);
        assert_eq!(booked(&limits, "192.0.2.1", "ben@example.org"), Verdict::Fine);
    }

    #[test]
    fn what_was_not_booked_does_not_count() {
        let limits = Limits::default();
        for number in 0..500 {
            let attempt = limits.booking(from("198.51.100.7"), Some("ada@example.org"));
            assert_eq!(attempt.verdict(), Verdict::Fine, "{number}");
            attempt.give_back();
        }
        for number in 0..10 {
            assert_eq!(booked(&limits, "198.51.100.7", &number.to_string()), Verdict::Fine);
        }
        for _ in 0..20 {
            let attempt = limits.booking(from("198.51.100.7"), Some("cy@example.org"));
            assert_eq!(attempt.verdict(), Verdict::Strained, "giving back wins nothing");
            attempt.give_back();
        }
    }

    #[test]
    fn a_household_is_one_visitor_and_this_machine_is_none() {
        let limits = Limits::default();
        for number in 0..10 {
            let address = format!("2001:db8:1:2::{number:x}");
            assert_eq!(booked(&limits, &address, &number.to_string()), Verdict::Fine);
        }
        assert_eq!(booked(&limits, "2001:db8:1:2::ffff", "ada@example.org"), Verdict::Strained);
        assert_eq!(booked(&limits, "2001:db8:1:3::1", "ada@example.org"), Verdict::Fine);
        for _ in 0..100 {
            assert_eq!(booked(&limits, "127.0.0.1", "ada@example.org"), Verdict::Fine);
            assert_eq!(booked(&limits, "::ffff:127.0.0.1", "ada@example.org"), Verdict::Fine);
        }
    }

    #[test]
    fn choosing_one_slot_after_the_other_ends_some_time() {
        let limits = Limits::default();
        let admitted = (0..100).filter(|_| limits.admits(from("198.51.100.7"))).count();
        assert!((40..45).contains(&admitted), "{admitted}");
    }

    #[test]
    fn whoever_guesses_references_looks_up_no_more_and_others_do() {
        let limits = Limits::default();
        for _ in 0..40 {
            limits.missed(from("198.51.100.7"));
        }
        assert!(!limits.admits_look_up(from("198.51.100.7")) && limits.admits_look_up(from("198.51.100.8")));
    }
}
