//! What the server is told at its start, in one place.

use crate::folder::Refusal;
use crate::oidc;
use crate::pay;
use crate::post;
use crate::security::network::Network;
use crate::store::bucket::Bucket;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// How a database says that its files are in its own folder.
pub const FOLDER: &str = "folder";

/// Settings of one server.
#[derive(Clone, Debug)]
pub struct Config {
    /// Folder of keys, and of database and files where those are not elsewhere.
    pub data: PathBuf,
    /// Address of a PostgreSQL database; without, SQLite's file in the folder.
    pub database: Option<String>,
    /// Folder of the built pages; without it only the API is served.
    pub dist: Option<PathBuf>,
    /// Folder of jurisdictions; the built-in copy when absent.
    pub jurisdictions: Option<PathBuf>,
    /// Where people reach it, such as `https://zhicheng.example.cn`; `https` makes cookies secure.
    pub origin: Option<String>,
    /// Demonstration: sample organisations and people, codes shown in the answer.
    pub demo: bool,
    /// Proxies of one's own, which name callers in `X-Forwarded-For`; from anybody else it says nothing.
    pub proxies: Vec<Network>,
    /// Most pages the database may have; only tests, which have no small disk, set it.
    pub pages: Option<u32>,
    /// Most writes made durable by one commit.
    pub commit: usize,
    /// No files are taken when the disk has fewer bytes free.
    pub keep_free: u64,
    /// Whether limits per account and address hold; only measurements turn them off.
    pub limits: bool,
    /// Where files are kept; without, in the data folder.
    pub bucket: Option<Bucket>,
    /// Whether each statement is told to the log, so that they can be counted.
    pub statements: bool,
    /// Other installations whose files about people are taken.
    pub trusted: Vec<Trusted>,
    /// How mail and SMS leave; without, they stay in the outbox.
    pub post: post::Settings,
    /// How orders are paid; without, by transfer.
    pub pay: pay::Settings,
    /// By whom else people sign in; without, only here.
    pub oidc: oidc::Settings,
}

/// Another installation, by its address and the key that it publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trusted {
    /// As it calls itself: its `--origin`.
    pub source: String,
    /// Ed25519, lowercase hex.
    pub key: String,
}

impl std::str::FromStr for Trusted {
    type Err = String;

    /// `https://zhicheng.example.cn=KEY`.
    fn from_str(text: &str) -> Result<Trusted, String> {
        let wanted = || "ADDRESS=KEY, the key as /api/v1/public/key tells it".to_owned();
        let (source, key) = text.rsplit_once('=').ok_or_else(wanted)?;
        let hex = key.len() == 64 && key.bytes().all(|b| b.is_ascii_hexdigit());
        match hex && !source.is_empty() {
            true => Ok(Trusted {
                source: source.to_owned(),
                key: key.to_ascii_lowercase(),
            }),
            false => Err(wanted()),
        }
    }
}

impl Config {
    /// Whether a proxy of one's own stands in front.
    pub fn behind_proxy(&self) -> bool {
        !self.proxies.is_empty()
    }

    /// Usual settings for this data folder.
    pub fn new(data: impl Into<PathBuf>) -> Config {
        Config {
            data: data.into(),
            database: None,
            dist: None,
            jurisdictions: None,
            origin: None,
            demo: false,
            proxies: Vec::new(),
            pages: None,
            commit: 256,
            keep_free: crate::quota::FREE,
            limits: true,
            bucket: None,
            statements: false,
            trusted: Vec::new(),
            post: post::Settings::default(),
            pay: pay::Settings::default(),
            oidc: oidc::Settings::default(),
        }
    }

    /// By which name the database knows where files are.
    pub fn files(&self) -> String {
        let folder = || FOLDER.to_owned();
        self.bucket.as_ref().map_or_else(folder, Bucket::shown)
    }

    /// Whether people reach it by TLS, so that cookies can be bound to it.
    pub fn secure(&self) -> bool {
        self.origin
            .as_deref()
            .is_some_and(|o| o.starts_with("https://"))
    }

    /// Refuses a demonstration that others than this machine could reach: its passwords are known.
    ///
    /// # Errors
    /// What would make it public.
    pub fn keep_demo_home(&self, listen: SocketAddr) -> Result<(), Refusal> {
        if !self.demo {
            return Ok(());
        }
        let public = |what: String| Err(Refusal::Public(what));
        match &self.origin {
            _ if !listen.ip().is_loopback() => public(format!("--listen {listen}")),
            _ if self.behind_proxy() => public("--behind-proxy".to_owned()),
            Some(origin) if !is_own(origin) => public(format!("--origin {origin}")),
            Some(_) | None => Ok(()),
        }
    }
}

/// Whether an origin is this machine's, without TLS, which only others would need.
fn is_own(origin: &str) -> bool {
    let Some(rest) = origin.strip_prefix("http://") else {
        return false;
    };
    let host = rest.trim_end_matches('/');
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => host,
    };
    let address = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn only_loopback_without_tls_is_this_machines_own() {
        for own in [
            "http://localhost",
            "http://localhost:8787/",
            "http://127.0.0.1:1",
            "http://[::1]:8787",
        ] {
            assert!(is_own(own), "{own}");
        }
        for other in [
            "https://localhost",
            "http://localhost.example.cn",
            "http://127.0.0.1.example.cn:80",
            "http://192.168.1.2:8787",
            "http://user@127.0.0.1",
            "",
        ] {
            assert!(!is_own(other), "{other}");
        }
    }
}
