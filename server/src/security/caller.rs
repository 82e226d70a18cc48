//! Where a request comes from, as far as limits need to know.

use crate::app::App;
use crate::security::network::Network;
use crate::security::session;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

/// Network and device of the caller.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The network that counts as one caller, or `local` where there is no connection.
    pub network: String,
    /// What the browser calls itself, shortened.
    pub device: String,
    /// By what the session is found that the browser is in already, living or not.
    pub session: Option<String>,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, Infallible> {
        let agent = parts
            .headers
            .get("user-agent")
            .and_then(|v| v.to_str().ok());
        Ok(Caller {
            network: network(app, &parts.extensions, &parts.headers),
            device: agent.unwrap_or("").chars().take(200).collect(),
            session: session::named(app, &parts.headers),
        })
    }
}

/// The network that a request comes from.
pub fn network(app: &App, extensions: &Extensions, headers: &HeaderMap) -> String {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>();
    let address = peer.map(|info| address(info.0.ip(), headers, &app.config.proxies));
    address.map_or_else(|| "local".to_owned(), |a| Network::of(a).to_string())
}

/// The address that the nearest of one's own proxies saw. What stands before it in `X-Forwarded-For`
/// anybody can write, and so can who connects without a proxy.
fn address(peer: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> IpAddr {
    let is_own = |address: IpAddr| proxies.iter().any(|proxy| proxy.holds(address));
    let lines = headers.get_all("x-forwarded-for").iter();
    let named: Vec<&str> = lines
        .flat_map(|line| line.to_str().unwrap_or("").split(','))
        .collect();
    let mut nearest = peer;
    for value in named.iter().rev() {
        if !is_own(nearest) {
            break;
        }
        match value.trim().parse() {
            Ok(address) => nearest = address,
            Err(_) => break,
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ones_own_proxy_says_who_calls() {
        let proxies = ["127.0.0.1".parse().unwrap(), "10.0.0.0/8".parse().unwrap()];
        let from = |peer: &str, lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", line.parse().unwrap());
            }
            address(peer.parse().unwrap(), &headers, &proxies).to_string()
        };
        assert_eq!(from("127.0.0.1", &["1.1.1.1, 2.2.2.2"]), "2.2.2.2");
        // HAProxy adds a line of its own.
        assert_eq!(from("127.0.0.1", &["1.1.1.1", "2.2.2.2"]), "2.2.2.2");
        assert_eq!(
            from("127.0.0.1", &["1.1.1.1", "2001:db8::1, 10.1.2.3"]),
            "2001:db8::1"
        );
        assert_eq!(from("3.3.3.3", &["1.1.1.1"]), "3.3.3.3");
        assert_eq!(from("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(from("127.0.0.1", &["1.1.1.1, not an address"]), "127.0.0.1");
        assert_eq!(
            from("127.0.0.1", &["1.1.1.1, 10.0.0.9", "10.0.0.8"]),
            "1.1.1.1"
        );
    }
}
