//! Passkeys (WebAuthn): what a device signs with a key that never leaves it, for this site alone. The crate
//! webauthn-rs judges it; the device looks at finger, face or PIN itself.

use crate::store::row::PasskeyRow;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// Why a device's answer does not count.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    #[error("{0}")]
    Judged(#[from] WebauthnError),
    #[error("{0}")]
    Shape(#[from] serde_json::Error),
    /// Nobody has this key.
    #[error("unknown")]
    Unknown,
}

/// The site for which passkeys are made; none where people do not reach it by a name that keeps to itself.
#[derive(Default)]
pub struct Passkeys(Option<Webauthn>);

/// What goes to a page, and what has to be known when its answer comes.
pub struct Asked {
    pub options: Value,
    pub kept: String,
}

impl Passkeys {
    /// For the site that people reach there, under this name. Browsers take no address of numbers.
    pub fn open(origin: Option<&str>, name: &str) -> Passkeys {
        let url = origin.and_then(|origin| Url::parse(origin).ok());
        let site = url.as_ref().and_then(|url| {
            let host = url.domain()?.to_owned();
            let site = WebauthnBuilder::new(&host, url).ok()?;
            site.rp_name(name).build().ok()
        });
        Passkeys(site)
    }

    /// The site.
    pub fn site(&self) -> Option<Site<'_>> {
        self.0.as_ref().map(Site)
    }
}

/// A site that has passkeys.
#[derive(Clone, Copy)]
pub struct Site<'a>(&'a Webauthn);

impl Site<'_> {
    /// Asks a device for a key of this person, who has those already.
    ///
    /// # Errors
    /// None in practice: ids of people are 16 bytes.
    pub fn ask_for_key(
        &self,
        person: &str,
        (account, name): (&str, &str),
        known: &[PasskeyRow],
    ) -> Result<Asked, NotTaken> {
        let whom = Uuid::try_parse(person).map_err(|_| NotTaken::Unknown)?;
        let known = known.iter().filter_map(|row| {
            let bytes = URL_SAFE_NO_PAD.decode(&row.id).ok()?;
            Some(CredentialID::from(bytes))
        });
        let known = Some(known.collect());
        let (options, kept) = self
            .0
            .start_passkey_registration(whom, account, name, known)?;
        let mut options = serde_json::to_value(options)?;
        // It is found without a name being typed.
        options["publicKey"]["authenticatorSelection"]["residentKey"] = json!("required");
        options["publicKey"]["authenticatorSelection"]["requireResidentKey"] = json!(true);
        let kept = serde_json::to_string(&kept)?;
        Ok(Asked { options, kept })
    }

    /// The key that a device has made: its id, and what is kept of it.
    ///
    /// # Errors
    /// It is not for this site, or not what it was asked for.
    pub fn key(&self, kept: &str, answer: &[u8]) -> Result<(String, String), NotTaken> {
        let kept: PasskeyRegistration = serde_json::from_str(kept)?;
        let answer: RegisterPublicKeyCredential = serde_json::from_slice(answer)?;
        let key = self.0.finish_passkey_registration(&answer, &kept)?;
        let id = URL_SAFE_NO_PAD.encode(key.cred_id());
        Ok((id, serde_json::to_string(&key)?))
    }

    /// Asks a device who it is.
    ///
    /// # Errors
    /// None in practice.
    pub fn ask_who(&self) -> Result<Asked, NotTaken> {
        let (options, kept) = self.0.start_discoverable_authentication()?;
        let mut options = serde_json::to_value(options)?;
        // Asked by a button, not while something is typed.
        if let Some(options) = options.as_object_mut() {
            options.remove("mediation");
        }
        let kept = serde_json::to_string(&kept)?;
        Ok(Asked { options, kept })
    }

    /// The id of the key that a device has answered with.
    ///
    /// # Errors
    /// It is no answer.
    pub fn named(&self, answer: &[u8]) -> Result<String, NotTaken> {
        let answer: PublicKeyCredential = serde_json::from_slice(answer)?;
        let (_, id) = self.0.identify_discoverable_authentication(&answer)?;
        Ok(URL_SAFE_NO_PAD.encode(id))
    }

    /// What is kept of a key once it has answered; its owner is in.
    ///
    /// # Errors
    /// The answer is forged, for another site, too old, another person's, or from a copy of the device.
    pub fn judged(&self, kept: &str, answer: &[u8], row: &PasskeyRow) -> Result<String, NotTaken> {
        let kept: DiscoverableAuthentication = serde_json::from_str(kept)?;
        let answer: PublicKeyCredential = serde_json::from_slice(answer)?;
        let (whom, _) = self.0.identify_discoverable_authentication(&answer)?;
        if Uuid::try_parse(&row.person).ok() != Some(whom) {
            return Err(NotTaken::Unknown);
        }
        let mut key: Passkey = serde_json::from_str(&row.key)?;
        let site = self.0;
        let result = site.finish_discoverable_authentication_v2(&answer, kept, &key)?;
        key.update_credential(&result);
        Ok(serde_json::to_string(&key)?)
    }
}
