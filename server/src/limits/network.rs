//! Whence a request comes, as far as limits go.

use std::net::{IpAddr, Ipv6Addr};

use sha2::{Digest, Sha256};

/// A visitor's network: an IPv4 address, or of IPv6 the 64 bits that one household has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// None for this machine: that is a proxy for which `CLIENT_IP` is not set, and would be one visitor.
    pub fn of(address: Option<IpAddr>) -> Option<Self> {
        match address?.to_canonical() {
            address if address.is_loopback() => None,
            IpAddr::V4(address) => Some(Self(address.into())),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Some(Self(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()))
            }
        }
    }

    /// What the database keeps of it; all that are not known are one.
    pub fn hash(network: Option<Self>) -> [u8; 32] {
        let text = network.map_or_else(|| "unknown".to_owned(), |network| network.0.to_string());
        Sha256::new().chain_update("daybook network").chain_update(text).finalize().into()
    }
}
