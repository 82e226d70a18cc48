//! How orders are paid: each provider a port, chosen by who is paid.
//!
//! What a provider says is believed only as far as it is proven: signed, about an order of ours, of its
//! amount, paid to its seller. Whether an order changes by it is decided by the order's own state.

pub mod alipay;
mod offline;
mod settings;

pub use settings::{AlipaySettings, Flags, Settings};

use crate::config::Config;
use crate::post::BadSettings;
use async_trait::async_trait;
use std::sync::Arc;
use zhicheng_shared::api::fees::PayBy;

/// What is to be paid.
#[derive(Clone, Debug)]
pub struct Bill {
    pub order: String,
    /// In fen.
    pub amount: u64,
    pub what: String,
}

/// What is to be paid back of a payment.
#[derive(Clone, Debug)]
pub struct Back {
    pub order: String,
    /// The payment.
    pub trade: String,
    /// In fen: so much now, after so much before.
    pub amount: u64,
    pub before: u64,
    pub reason: String,
}

/// What a provider proves of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The order it speaks of.
    pub order: String,
    pub trade: String,
    /// In fen.
    pub amount: u64,
    pub says: Says,
    /// When it was paid, Unix seconds, where it says so.
    pub at: Option<i64>,
    /// The account to which it was paid.
    pub account: String,
}

/// What it says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Paid,
    /// It was never paid and cannot be any more.
    Lapsed,
    /// Something that changes nothing: begun, or paid back.
    Nothing,
}

/// Why something a provider said is not believed, or did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    #[error("not of the agreed form")]
    Form,
    #[error("not of an application of ours")]
    Stranger,
    #[error("not signed by the provider")]
    Forged,
    #[error("paid to another seller")]
    Seller,
    #[error("of another amount")]
    Amount,
    #[error("about no order of ours")]
    Order,
    #[error("refused by the provider")]
    Refused,
    #[error("the provider does not answer")]
    Away,
}

/// A way to be paid.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Which one.
    fn by(&self) -> PayBy;
    /// The account with it, as its notices name it.
    fn account(&self) -> &str;
    /// Where one pays; none where there is no page for it.
    fn page(&self, bill: &Bill, at: i64) -> Option<String>;
    /// Reads what it tells by itself.
    ///
    /// # Errors
    /// Why it is not believed.
    fn notice(&self, body: &[u8]) -> Result<Notice, Doubt>;
    /// Asks it how a bill stands, for a notice may be lost.
    ///
    /// # Errors
    /// Why nothing is known.
    async fn ask(&self, bill: &Bill, at: i64) -> Result<Notice, Doubt>;
    /// Pays something of it back; again is the same once more.
    ///
    /// # Errors
    /// Why it was not.
    async fn refund(&self, back: &Back, at: i64) -> Result<(), Doubt>;
}

/// The providers of one server.
#[derive(Clone)]
pub struct Pay {
    offline: Arc<dyn Provider>,
    /// With the offices they are for; none for all.
    alipay: Vec<(Vec<String>, Arc<dyn Provider>)>,
}

impl Pay {
    /// Those that are configured; transfers always.
    ///
    /// # Errors
    /// A key or an address that cannot be read.
    pub fn open(config: &Config) -> Result<Pay, BadSettings> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut all: Vec<(Vec<String>, Arc<dyn Provider>)> = Vec::new();
        if let Some(settings) = &config.pay.alipay {
            for (offices, alipay) in alipay::Alipay::open(settings, config.origin.as_deref())? {
                all.push((offices, Arc::new(alipay)));
            }
        }
        Ok(Pay {
            offline: Arc::new(offline::Offline),
            alipay: all,
        })
    }

    /// By what an office is paid.
    pub fn provider(&self, by: PayBy, office: &str) -> Option<&Arc<dyn Provider>> {
        match by {
            PayBy::Transfer => Some(&self.offline),
            PayBy::Alipay => {
                let own = |offices: &Vec<String>| offices.iter().any(|one| one == office);
                let found = self.alipay.iter().find(|(offices, _)| own(offices));
                let common = || self.alipay.iter().find(|(offices, _)| offices.is_empty());
                found.or_else(common).map(|(_, provider)| provider)
            }
            PayBy::Newer => None,
        }
    }

    /// What a notice proves, whichever account it is for.
    ///
    /// # Errors
    /// Why it is not believed.
    pub fn notice(&self, body: &[u8]) -> Result<Notice, Doubt> {
        let mut doubt = Doubt::Stranger;
        for (_, provider) in &self.alipay {
            match provider.notice(body) {
                Err(Doubt::Stranger) => {}
                Err(other) => doubt = other,
                Ok(notice) => return Ok(notice),
            }
        }
        Err(doubt)
    }
}
