//! What pages and server functions may ask of the limits: those of the request that they answer.

use std::net::IpAddr;

use app::http::{self, Verdict};
use uuid::Uuid;

use super::{Attempt, Limits, Network};

/// The limits as they stand for whoever asks from an address.
pub struct Allowance {
    limits: Limits,
    from: Option<IpAddr>,
}

impl Allowance {
    pub fn new(limits: Limits, from: Option<IpAddr>) -> Self {
        Self { limits, from }
    }
}

impl http::Allowance for Allowance {
    fn booking(&self, email: Option<&str>) -> Box<dyn http::Attempt> {
        Box::new(self.limits.booking(self.from, email))
    }

    fn admits(&self) -> bool {
        self.limits.admits(self.from)
    }

    fn keeps(&self) -> bool {
        self.limits.keeps(self.from)
    }

    fn holds(&self, hold: Uuid) -> bool {
        self.limits.holds(self.from, hold)
    }

    fn admits_look_up(&self) -> bool {
        self.limits.admits_look_up(self.from)
    }

    fn missed(&self) {
        self.limits.missed(self.from);
    }

    fn whence(&self) -> [u8; 32] {
        Network::hash(Network::of(self.from))
    }
}

impl http::Attempt for Attempt {
    fn verdict(&self) -> Verdict {
        self.verdict()
    }

    fn settle(self: Box<Self>, error: Option<&jobs::Error>) {
        (*self).settle(error);
    }

    fn give_back(self: Box<Self>) {
        (*self).give_back();
    }
}
