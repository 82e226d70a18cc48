//! What the command line says of payments: a file in TOML, with its keys in files of their own.

use crate::post::{BadSettings, is_here};
use clap::Args;
use reqwest::Url;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Where Alipay is asked.
const GATEWAY: &str = "https://openapi.alipay.com/gateway.do";

/// Payments; without them offices take transfers only.
#[derive(Args, Debug, Default)]
// The other flags are called so too.
#[group(id = "pay")]
pub struct Flags {
    /// Payment by Alipay: a TOML file that names accounts and the files of their keys.
    #[arg(long, env = "ZHICHENG_ALIPAY")]
    alipay: Option<PathBuf>,
}

/// What is configured.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub alipay: Option<AlipaySettings>,
}

/// Alipay.
#[derive(Clone, Debug)]
pub struct AlipaySettings {
    pub gateway: Url,
    pub accounts: Vec<Account>,
}

/// An account with Alipay, its keys read.
#[derive(Clone)]
pub struct Account {
    pub app_id: String,
    /// 卖家支付宝用户号, 2088….
    pub seller_id: String,
    /// The offices that are paid by it; empty for all others.
    pub offices: Vec<String>,
    /// 应用私钥, as Alipay's tools write it.
    pub key: String,
    /// 支付宝公钥.
    pub alipay_key: String,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account")
            .field("app_id", &self.app_id)
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    gateway: Option<String>,
    accounts: Vec<FileAccount>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAccount {
    app_id: String,
    seller_id: String,
    #[serde(default)]
    offices: Vec<String>,
    /// Files, beside the settings where they have no path of their own.
    key: PathBuf,
    alipay_key: PathBuf,
}

impl Flags {
    /// The settings.
    ///
    /// # Errors
    /// What is missing or cannot be read.
    pub fn read(self) -> Result<Settings, BadSettings> {
        let alipay = self
            .alipay
            .as_deref()
            .map(AlipaySettings::read)
            .transpose()?;
        Ok(Settings { alipay })
    }
}

impl AlipaySettings {
    /// Reads them from a file.
    ///
    /// # Errors
    /// What is missing or cannot be read.
    pub fn read(path: &Path) -> Result<AlipaySettings, BadSettings> {
        let bad = |what: &str| BadSettings(format!("--alipay {}: {what}", path.display()));
        let text = std::fs::read_to_string(path).map_err(|error| bad(&error.to_string()))?;
        let file: File = toml::from_str(&text).map_err(|error| bad(&error.to_string()))?;
        let gateway = file.gateway.as_deref().unwrap_or(GATEWAY);
        let gateway = Url::parse(gateway).map_err(|_| bad("no address"))?;
        let here = gateway.host_str().is_some_and(is_here);
        if gateway.scheme() != "https" && !here {
            return Err(bad("payments leave this machine by TLS only"));
        }
        if file.accounts.is_empty() {
            return Err(bad("no account"));
        }
        let beside = path.parent().unwrap_or(Path::new("."));
        let key = |file: &Path| {
            let read = std::fs::read_to_string(beside.join(file));
            read.map_err(|error| bad(&format!("{}: {error}", file.display())))
        };
        let accounts = file.accounts.into_iter().map(|one| {
            Ok(Account {
                key: key(&one.key)?,
                alipay_key: key(&one.alipay_key)?,
                app_id: one.app_id,
                seller_id: one.seller_id,
                offices: one.offices,
            })
        });
        Ok(AlipaySettings {
            gateway,
            accounts: accounts.collect::<Result<_, BadSettings>>()?,
        })
    }
}
