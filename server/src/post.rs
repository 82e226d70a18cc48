//! Messages that leave: by e-mail and by SMS, each through a port chosen at the start.
//!
//! A request only puts a letter into the outbox; the worker takes it from there. Where nothing is
//! configured for a channel, the outbox is where its letters stay.

mod flags;
mod mail;
pub mod sms;
mod trouble;
mod worker;

pub use flags::Flags;
pub use mail::{Mail, MailSettings, Security};
pub use trouble::{Trouble, TroubleKind};
pub use worker::Worker;

use crate::store::row::Letter;
use async_trait::async_trait;
use sms::{Sms, SmsSettings};
use std::sync::Arc;
use zhicheng_shared::api::account::Channel;

/// A way by which letters leave.
#[async_trait]
pub trait Port: Send + Sync {
    /// Hands a letter over; an answer without trouble means that the other side has taken it.
    async fn send(&self, letter: &Letter) -> Result<(), Trouble>;
}

/// What is configured; nothing, and letters stay in the outbox.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub mail: Option<MailSettings>,
    pub sms: Option<SmsSettings>,
}

/// Why the settings cannot be used, in words for who starts the server.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BadSettings(pub String);

/// A text that no log and no listing shows.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

/// The ports of one server, by channel.
#[derive(Clone, Default)]
pub struct Post {
    mail: Option<Arc<dyn Port>>,
    sms: Option<Arc<dyn Port>>,
}

impl Post {
    /// The ports that are configured.
    ///
    /// # Errors
    /// A certificate or an address that cannot be read.
    pub fn open(settings: &Settings) -> Result<Post, BadSettings> {
        // Both clients ask for it; a second call keeps the first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mail = settings.mail.as_ref().map(Mail::open).transpose()?;
        let sms = settings.sms.as_ref().map(Sms::open).transpose()?;
        Ok(Post {
            mail: mail.map(|mail| Arc::new(mail) as Arc<dyn Port>),
            sms: sms.map(|sms| Arc::new(sms) as Arc<dyn Port>),
        })
    }

    /// The port of a channel; none where its letters stay in the outbox.
    pub fn port(&self, channel: Channel) -> Option<&Arc<dyn Port>> {
        match channel {
            Channel::Email => self.mail.as_ref(),
            Channel::Mobile => self.sms.as_ref(),
            Channel::Newer => None,
        }
    }

    /// The channels by which letters leave.
    pub fn channels(&self) -> Vec<Channel> {
        let all = [Channel::Email, Channel::Mobile];
        all.into_iter()
            .filter(|channel| self.port(*channel).is_some())
            .collect()
    }
}

/// Whether an address is this machine's own, where nobody listens in on the way.
pub(crate) fn is_here(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}
