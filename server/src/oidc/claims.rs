//! What a provider says of somebody, as far as it is wanted here.

use super::Trouble;
use super::settings::{Claims, ProviderSettings};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use zhicheng_shared::check;
use zhicheng_shared::date::Date;
use zhicheng_shared::identity::DocumentKind;
use zhicheng_shared::login;

/// By what somebody at a provider is known here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Document number.
    Document(DocumentKind, String),
    /// Account name.
    Account(String),
}

/// Who it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    /// What the provider calls them.
    pub subject: String,
    pub wanted: Wanted,
    /// What else it says, for registering; empty where it does not.
    pub name: String,
    pub mobile: String,
    pub email: String,
}

impl Claims {
    /// Whether something that is wanted was not said.
    pub fn lacks(&self, said: &Map<String, Value>) -> bool {
        self.all().any(|name| !said.contains_key(name))
    }

    /// Who it was.
    ///
    /// # Errors
    /// It does not say that, or not so that it can be read.
    pub fn proven(
        &self,
        settings: &ProviderSettings,
        said: &Map<String, Value>,
        today: Date,
    ) -> Result<Proven, Trouble> {
        let text = |name: &str| {
            let value = said.get(name).and_then(Value::as_str);
            value.unwrap_or_default().trim().to_owned()
        };
        let subject = text("sub");
        let wanted = match (&self.document, &self.account) {
            (Some(document), _) => {
                let kind = settings.document_kind;
                let read = check::document(kind, &text(document), None, None, today);
                Wanted::Document(kind, read.map_err(|_| Trouble::Nameless)?)
            }
            (None, Some(account)) => {
                let account = login::account(&text(account)).map_err(|_| Trouble::Nameless)?;
                Wanted::Account(account)
            }
            (None, None) => return Err(Trouble::Nameless),
        };
        if subject.is_empty() {
            return Err(Trouble::Nameless);
        }
        let optional = |name: &Option<String>| name.as_deref().map(text).unwrap_or_default();
        Ok(Proven {
            subject,
            wanted,
            name: optional(&self.name),
            mobile: optional(&self.mobile),
            email: optional(&self.email),
        })
    }
}

/// The claims of a token whose signature was looked at.
pub fn read(token: &str) -> Option<Map<String, Value>> {
    let claims = token.split('.').nth(1)?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
}
