//! What the command line says of other providers: a file in TOML, with secrets in files of their own or in the
//! environment.

use crate::post::{BadSettings, Secret, is_here};
use clap::Args;
use reqwest::Url;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use zhicheng_shared::identity::DocumentKind;

/// Other providers; without them people sign in here.
#[derive(Args, Debug, Default)]
// The other flags are called so too.
#[group(id = "providers")]
pub struct Flags {
    /// Signing in by other providers over OpenID Connect: a TOML file that names them; `--origin` says where
    /// people come back to. A secret stands in a file that it names, or in ZHICHENG_OIDC_SECRET_KEY, the
    /// provider's key in capitals.
    #[arg(long, env = "ZHICHENG_OIDC")]
    oidc: Option<PathBuf>,
}

/// What is configured.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub providers: Vec<ProviderSettings>,
}

/// A provider.
#[derive(Clone, Debug)]
pub struct ProviderSettings {
    /// In addresses, and in the database.
    pub key: String,
    /// What people read.
    pub name: String,
    /// The place whose people it knows; empty for all.
    pub jurisdiction: String,
    pub issuer: String,
    pub client: String,
    pub secret: Secret,
    /// Beside `openid`.
    pub scopes: Vec<String>,
    /// Of which kind its document numbers are.
    pub document_kind: DocumentKind,
    pub claims: Claims,
}

/// Under which names it says what.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// Document number; else `account`, an account name of here.
    pub document: Option<String>,
    pub account: Option<String>,
    /// For registering.
    pub name: Option<String>,
    pub mobile: Option<String>,
    pub email: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    providers: Vec<FileProvider>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileProvider {
    key: String,
    name: String,
    #[serde(default)]
    jurisdiction: String,
    issuer: String,
    client: String,
    /// A file, beside the settings where it has no path of its own.
    secret: Option<PathBuf>,
    #[serde(default)]
    scopes: Vec<String>,
    #[serde(default = "resident")]
    document_kind: DocumentKind,
    claims: Claims,
}

fn resident() -> DocumentKind {
    DocumentKind::ResidentId
}

impl Flags {
    /// The settings.
    ///
    /// # Errors
    /// What is missing or cannot be read.
    pub fn read(self) -> Result<Settings, BadSettings> {
        match &self.oidc {
            Some(path) => Settings::read(path, |name| std::env::var(name).ok()),
            None => Ok(Settings::default()),
        }
    }
}

impl Settings {
    /// Reads them from a file.
    ///
    /// # Errors
    /// What is missing or cannot be read.
    pub fn read(
        path: &Path,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Settings, BadSettings> {
        let bad = |what: &str| BadSettings(format!("--oidc {}: {what}", path.display()));
        let text = std::fs::read_to_string(path).map_err(|error| bad(&error.to_string()))?;
        let file: File = toml::from_str(&text).map_err(|error| bad(&error.to_string()))?;
        let beside = path.parent().unwrap_or(Path::new("."));
        let provider = |one: FileProvider| {
            let bad = |what: &str| bad(&format!("{}: {what}", one.key));
            let secret = match &one.secret {
                Some(file) => std::fs::read_to_string(beside.join(file))
                    .map_err(|error| bad(&error.to_string()))?,
                None => {
                    let name = format!("ZHICHENG_OIDC_SECRET_{}", one.key.to_ascii_uppercase());
                    variable(&name).ok_or_else(|| bad(&format!("no secret, and no {name}")))?
                }
            };
            one.judged().map_err(bad)?;
            Ok(ProviderSettings {
                secret: Secret(secret.trim().to_owned()),
                key: one.key,
                name: one.name,
                jurisdiction: one.jurisdiction,
                issuer: one.issuer,
                client: one.client,
                scopes: one.scopes,
                document_kind: one.document_kind,
                claims: one.claims,
            })
        };
        let providers = file.providers.into_iter().map(provider);
        let providers = providers.collect::<Result<Vec<_>, BadSettings>>()?;
        let mut keys: Vec<&str> = providers.iter().map(|one| &*one.key).collect();
        keys.sort_unstable();
        if let Some(twice) = keys.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(bad(&format!("{}: twice", twice[0])));
        }
        Ok(Settings { providers })
    }
}

impl FileProvider {
    fn judged(&self) -> Result<(), &'static str> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if self.key.is_empty() || !self.key.chars().all(plain) {
            return Err("a key is small letters, digits and _");
        }
        let issuer = Url::parse(&self.issuer).map_err(|_| "the issuer is no address")?;
        let here = issuer.host_str().is_some_and(is_here);
        if issuer.scheme() != "https" && !here {
            return Err("providers are asked by TLS only");
        }
        match (&self.claims.document, &self.claims.account) {
            (Some(_), Some(_)) | (None, None) => Err("claims: either document or account"),
            (Some(_), None) | (None, Some(_)) => Ok(()),
        }
    }
}

impl ProviderSettings {
    /// Where somebody goes to sign in by it.
    pub fn way(&self) -> String {
        format!("/sign-in/by/{}", self.key)
    }

    /// Where they come back to.
    pub fn back(&self) -> String {
        format!("{}/back", self.way())
    }
}

impl Claims {
    /// The names of what is wanted.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let all = [
            &self.document,
            &self.account,
            &self.name,
            &self.mobile,
            &self.email,
        ];
        all.into_iter().filter_map(Option::as_deref)
    }
}
