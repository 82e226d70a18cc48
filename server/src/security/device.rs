//! Devices on which somebody signed in before: a cookie that says so, and nothing else.
//!
//! It opens nothing. It only keeps whoever owns an account from paying for those who guess at it.

use super::seal::Sealer;
use super::token;
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::security::session;
use crate::security::way::Way;
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::request::Parts;
use std::convert::Infallible;

/// People a device remembers, such as those who share a desk.
const MOST: usize = 5;
/// Seconds it is remembered.
const LIVES: i64 = 180 * 86_400;

/// A device: a random name, and for each person known on it a keyed digest of both.
#[derive(Clone, Debug, Default)]
pub struct Device {
    name: String,
    known: Vec<String>,
    /// What was begun in it.
    way: Option<Way>,
}

impl FromRequestParts<App> for Device {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Device, Infallible> {
        let cookie = session::cookie_value(&parts.headers, name(app));
        let device = cookie.and_then(|text| Device::read(&text));
        Ok(Device {
            way: Way::shown(app, &parts.headers),
            ..device.unwrap_or_default()
        })
    }
}

impl Device {
    fn read(text: &str) -> Option<Device> {
        let mut parts = text.split('.').map(str::to_owned);
        let name = parts.next().filter(|name| name.len() == 32)?;
        let known = parts.take(MOST).collect();
        Some(Device {
            name,
            known,
            way: None,
        })
    }

    /// Whether this person signed in on it before.
    pub fn knows(&self, sealer: &Sealer, person: &str) -> bool {
        let mark = mark(sealer, &self.name, person);
        let mut known = self.known.iter();
        !self.name.is_empty() && known.any(|one| token::same(one.as_bytes(), mark.as_bytes()))
    }

    /// What it shows for what was begun in it.
    pub fn way(&self) -> Option<&Way> {
        self.way.as_ref()
    }

    /// What tells it from others, for counting.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The cookie that remembers this person, too.
    ///
    /// # Errors
    /// None in practice: the value is plain text.
    pub fn remember(&self, app: &App, person: &str) -> Answer<HeaderValue> {
        let fresh = self.name.is_empty().then(token::id);
        let own = fresh.as_deref().unwrap_or(&self.name);
        let mark = mark(&app.keys.sealer, own, person);
        let others = self.known.iter().filter(|one| **one != mark).take(MOST - 1);
        let marks: Vec<&str> = std::iter::once(&mark)
            .chain(others)
            .map(String::as_str)
            .collect();
        let value = format!("{own}.{}", marks.join("."));
        let text = session::set_cookie(app, name(app), &value, LIVES);
        HeaderValue::from_str(&text).map_err(ApiError::internal)
    }
}

fn mark(sealer: &Sealer, device: &str, person: &str) -> String {
    let mut mark = sealer.index("device", &format!("{device}\0{person}"));
    mark.truncate(32);
    mark
}

fn name(app: &App) -> &'static str {
    if app.config.secure() {
        "__Host-device"
    } else {
        "device"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_knows_whom_it_was_told_of_and_cannot_be_made_to_know_others() {
        let sealer = Sealer::new(&[7; 32]);
        let own = "0".repeat(32);
        let text = format!("{own}.{}", mark(&sealer, &own, "a"));
        let device = Device::read(&text).unwrap();
        assert!(device.knows(&sealer, "a") && !device.knows(&sealer, "b"));
        let copied = Device::read(&text.replacen('0', "1", 1)).unwrap();
        assert!(!copied.knows(&sealer, "a"));
        assert!(Device::read("short.x").is_none());
        assert!(!Device::default().knows(&sealer, "a"));
    }
}
