//! The address of whoever asks: of the connection, or from the header that the proxy in front of us writes.
//!
//! A header is believed only when `CLIENT_IP` names it: anybody can send any.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
    sync::Once,
};

use axum::{
    extract::ConnectInfo,
    http::{Extensions, HeaderMap},
};

use crate::limits::Network;

type Header = fn(&HeaderMap) -> Result<IpAddr, client_ip::Error>;

/// The headers that can be named, as `CLIENT_IP` says them.
const HEADERS: [(&str, Header); 5] = [
    ("x-forwarded-for", client_ip::rightmost_x_forwarded_for),
    ("x-real-ip", client_ip::x_real_ip),
    ("cf-connecting-ip", client_ip::cf_connecting_ip),
    ("fly-client-ip", client_ip::fly_client_ip),
    ("true-client-ip", client_ip::true_client_ip),
];

/// Where the address is told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Client(Option<Header>);

/// Neither `connection` nor a header that proxies write.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("an address is told by the connection or by one of the headers that are known")]
pub struct UnknownSource;

impl FromStr for Client {
    type Err = UnknownSource;

    fn from_str(name: &str) -> Result<Self, UnknownSource> {
        if name == "connection" {
            return Ok(Self(None));
        }
        let known = HEADERS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        known.map(|(_, header)| Self(Some(*header))).ok_or(UnknownSource)
    }
}

/// What proxies write. None of it is believed unless it is named.
const FORWARDED: [&str; 3] = ["x-forwarded-for", "forwarded", "x-real-ip"];

impl Client {
    /// Where a request comes from, as far as limits go.
    pub fn network(self, headers: &HeaderMap, extensions: &Extensions) -> Option<Network> {
        Network::of(self.address(headers, extensions))
    }

    /// Whose connection it is; nobody's where a proxy connects for everybody.
    pub fn network_of_peer(self, peer: IpAddr) -> Option<Network> {
        Network::of(Some(peer)).filter(|_| self.0.is_none())
    }

    /// Says once that a proxy tells addresses which nobody reads.
    pub fn warn_of_a_proxy(self, headers: &HeaderMap) {
        static ONCE: Once = Once::new();
        if self.0.is_none() && FORWARDED.iter().any(|name| headers.contains_key(*name)) {
            ONCE.call_once(|| {
                tracing::warn!(
                    "requests come through a proxy, and CLIENT_IP does not say in which header it tells visitors' \
                     addresses: to the limits all visitors are one; set CLIENT_IP, most likely to x-forwarded-for, or to \
                     connection when there is no proxy and visitors send such headers themselves"
                );
            });
        }
    }

    /// The connection's where the header is missing or no address.
    pub fn address(self, headers: &HeaderMap, extensions: &Extensions) -> Option<IpAddr> {
        let told = self.0.and_then(|header| header(headers).ok());
        let connected = || extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        told.or_else(connected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(setting: &str, header: &str) -> Option<IpAddr> {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", header.parse().unwrap());
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 4_000))));
        setting.parse::<Client>().unwrap().address(&headers, &extensions)
    }

    #[test]
    fn a_proxy_s_connections_are_nobody_s() {
        let peer: IpAddr = "198.51.100.7".parse().unwrap();
        let of_peer = |setting: &str| setting.parse::<Client>().unwrap().network_of_peer(peer);
        assert!(of_peer("connection").is_some() && of_peer("x-forwarded-for").is_none());
    }

    #[test]
    fn a_header_is_believed_when_it_is_named_and_only_what_the_proxy_has_added() {
        let proxy = Some("10.0.0.1".parse().unwrap());
        let forged = "203.0.113.9, 198.51.100.7";
        assert_eq!(address("connection", forged), proxy);
        assert_eq!(address("X-Forwarded-For", forged), Some("198.51.100.7".parse().unwrap()));
        assert_eq!(address("x-forwarded-for", "nonsense"), proxy);
        assert!("x-spoofed".parse::<Client>().is_err());
    }
}
