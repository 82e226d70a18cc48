//! What the server is told at its start, in one place.

use std::path::PathBuf;

/// Settings of one server.
#[derive(Clone, Debug)]
pub struct Config {
    /// Folder of database, files and keys.
    pub data: PathBuf,
    /// Folder of the built pages; without it only the API is served.
    pub dist: Option<PathBuf>,
    /// Folder of jurisdictions; the built-in copy when absent.
    pub jurisdictions: Option<PathBuf>,
    /// Where people reach it, such as `https://zhicheng.example.cn`; `https` makes cookies secure.
    pub origin: Option<String>,
    /// Demonstration: sample organisations and people, codes shown in the answer.
    pub demo: bool,
    /// Whether `X-Forwarded-For` names the caller because a proxy of one's own stands in front.
    pub behind_proxy: bool,
    /// Most writes made durable by one commit.
    pub commit: usize,
    /// No files are taken when the disk has fewer bytes free.
    pub keep_free: u64,
    /// Whether limits per account and address hold; only measurements turn them off.
    pub limits: bool,
}

impl Config {
    /// Usual settings for this data folder.
    pub fn new(data: impl Into<PathBuf>) -> Config {
        Config {
            data: data.into(),
            dist: None,
            jurisdictions: None,
            origin: None,
            demo: false,
            behind_proxy: false,
            commit: 256,
            keep_free: crate::quota::FREE,
            limits: true,
        }
    }

    /// Whether people reach it by TLS, so that cookies can be bound to it.
    pub fn secure(&self) -> bool {
        self.origin
            .as_deref()
            .is_some_and(|o| o.starts_with("https://"))
    }
}
