//! The settings of an SMS gateway: a file in TOML, with the secret beside it in the environment.

use super::aliyun::Aliyun;
use super::general::{General, PLACES, Sign};
use super::tencent::Tencent;
use crate::post::{BadSettings, Secret, is_here};
use crate::store::row::Letter;
use reqwest::Url;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Which gateway, and the templates that it has approved.
#[derive(Clone, Debug)]
pub struct SmsSettings {
    pub gateway: Gateway,
    /// By kind of letter; `other` is for every kind that is not named.
    pub templates: BTreeMap<String, Template>,
}

/// A gateway.
#[derive(Clone, Debug)]
pub enum Gateway {
    Aliyun(Aliyun),
    Tencent(Tencent),
    General(General),
}

/// A template that a gateway has approved.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub id: String,
    /// Which of the letter's values stand in it, in its order.
    pub values: Vec<String>,
}

impl Template {
    /// Its values, with their names; a value that a letter does not have is empty.
    pub fn filled<'a>(&'a self, letter: &'a Letter) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.values.iter().map(|name| {
            let value = match name.as_str() {
                "text" => letter.text.as_str(),
                name => letter.values.get(name).map_or("", String::as_str),
            };
            (name.as_str(), value)
        })
    }
}

/// The file, as it is written.
#[derive(Deserialize)]
#[serde(tag = "gateway", rename_all = "snake_case", deny_unknown_fields)]
enum File {
    Aliyun {
        key: String,
        sign_name: String,
        endpoint: Option<String>,
        templates: BTreeMap<String, Template>,
    },
    Tencent {
        key: String,
        sign_name: String,
        app: String,
        endpoint: Option<String>,
        region: Option<String>,
        templates: BTreeMap<String, Template>,
    },
    Http {
        url: String,
        #[serde(default)]
        body: String,
        #[serde(default = "json", rename = "type")]
        kind: String,
        #[serde(default)]
        headers: BTreeMap<String, String>,
        sign: Option<Sign>,
        #[serde(default)]
        accepted: String,
        #[serde(default)]
        refused: Vec<String>,
        #[serde(default)]
        key: String,
    },
}

fn json() -> String {
    "application/json".to_owned()
}

impl SmsSettings {
    /// Reads the file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, secret: Secret) -> Result<SmsSettings, BadSettings> {
        let file: File = toml::from_str(text).map_err(|e| bad(&e.to_string()))?;
        let (gateway, templates) = match file {
            File::Aliyun {
                key,
                sign_name,
                endpoint,
                templates,
            } => {
                let endpoint = endpoint
                    .as_deref()
                    .unwrap_or("https://dysmsapi.aliyuncs.com");
                let endpoint = reached(endpoint)?;
                let aliyun = Aliyun {
                    endpoint,
                    key,
                    secret: needed(secret)?,
                    sign_name,
                };
                (Gateway::Aliyun(aliyun), complete(templates)?)
            }
            File::Tencent {
                key,
                sign_name,
                app,
                endpoint,
                region,
                templates,
            } => {
                let endpoint = endpoint
                    .as_deref()
                    .unwrap_or("https://sms.tencentcloudapi.com");
                let endpoint = reached(endpoint)?;
                let region = region.unwrap_or_else(|| "ap-beijing".to_owned());
                let secret = needed(secret)?;
                let tencent = Tencent {
                    endpoint,
                    key,
                    secret,
                    app,
                    sign_name,
                    region,
                };
                (Gateway::Tencent(tencent), complete(templates)?)
            }
            File::Http {
                url,
                body,
                kind,
                headers,
                sign,
                accepted,
                refused,
                key,
            } => {
                let url = reached(&url)?;
                let general = General {
                    url,
                    body,
                    kind,
                    headers,
                    sign,
                    accepted,
                    refused,
                    key,
                    secret,
                };
                written(&general)?;
                (Gateway::General(general), BTreeMap::new())
            }
        };
        Ok(SmsSettings { gateway, templates })
    }

    /// The template of a kind of letter.
    pub fn template(&self, kind: &str) -> Option<&Template> {
        self.templates
            .get(kind)
            .or_else(|| self.templates.get("other"))
    }
}

fn bad(what: &str) -> BadSettings {
    BadSettings(format!("--sms: {what}"))
}

fn needed(secret: Secret) -> Result<Secret, BadSettings> {
    if secret.0.is_empty() {
        Err(bad("ZHICHENG_SMS_SECRET is empty"))
    } else {
        Ok(secret)
    }
}

/// Codes go over it: by TLS, or not at all beyond this machine.
fn reached(url: &str) -> Result<Url, BadSettings> {
    let read = Url::parse(url).map_err(|e| bad(&format!("{url}: {e}")))?;
    let safe = match read.scheme() {
        "https" => true,
        "http" => read.host_str().is_some_and(is_here),
        _ => false,
    };
    if safe {
        Ok(read)
    } else {
        Err(bad(&format!(
            "{url}: codes leave this machine by https only"
        )))
    }
}

fn complete(
    templates: BTreeMap<String, Template>,
) -> Result<BTreeMap<String, Template>, BadSettings> {
    for kind in ["code", "other"] {
        if !templates.contains_key(kind) {
            return Err(bad(&format!("[templates.{kind}] is missing")));
        }
    }
    Ok(templates)
}

/// Whether a message's text and number stand in the request at all, and no place is misspelt.
fn written(general: &General) -> Result<(), BadSettings> {
    let headers = general.headers.values().map(String::as_str);
    let query = general.url.query().unwrap_or_default();
    let all: Vec<&str> = headers.chain([general.body.as_str(), query]).collect();
    for place in ["to", "text"] {
        if !all
            .iter()
            .any(|text| text.contains(&format!("{{{place}}}")))
        {
            return Err(bad(&format!("{{{place}}} stands nowhere")));
        }
    }
    let of = general.sign.as_ref().map(|sign| sign.of.as_str());
    for text in all.into_iter().chain(of) {
        for piece in text.split('{').skip(1) {
            let name = piece.split('}').next().unwrap_or_default();
            let word = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase());
            if word && !PLACES.contains(&name) {
                return Err(bad(&format!(
                    "{{{name}}} is no place; there are {PLACES:?}"
                )));
            }
        }
    }
    Ok(())
}
