//! Any gateway that takes one request a message: its address, body, headers and signature are
//! written down in the settings.

use super::signing::{hmac_sha1, percent};
use super::{Answer, Request};
use crate::post::{Secret, Trouble, TroubleKind};
use crate::security::token;
use crate::store::row::Letter;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use reqwest::{Method, Url};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use zhicheng_shared::hmac::hmac_sha256;

/// How a request is written.
#[derive(Clone, Debug)]
pub struct General {
    pub url: Url,
    pub body: String,
    /// Content type; it says how values are written into the body.
    pub kind: String,
    pub headers: BTreeMap<String, String>,
    pub sign: Option<Sign>,
    /// What the answer to a message that was taken holds; empty when the status says it.
    pub accepted: String,
    /// What the answer to a message that will never be taken holds, each.
    pub refused: Vec<String>,
    pub key: String,
    pub secret: Secret,
}

/// How a request is signed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    pub method: Digested,
    /// Of what, with places for values.
    pub of: String,
    #[serde(default, rename = "as")]
    pub form: Form,
}

/// By which digest. With `hmac_…` the secret is the key, with the others it stands in the text.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Digested {
    HmacSha256,
    HmacSha1,
    Sha256,
    Md5,
}

/// How a digest is written.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    #[default]
    Hex,
    UpperHex,
    Base64,
}

/// How a value is written where it stands.
#[derive(Clone, Copy)]
enum Dress {
    Plain,
    Json,
    Percent,
}

/// The places a template may have.
pub const PLACES: [&str; 8] = ["to", "text", "id", "kind", "time", "key", "secret", "sign"];

impl General {
    /// The request that carries a letter.
    pub fn request(&self, letter: &Letter, at: i64) -> Request {
        let mut values = BTreeMap::from([
            ("to", letter.to.clone()),
            ("text", letter.text.clone()),
            ("id", letter.id.clone()),
            ("kind", letter.kind.clone()),
            ("time", at.to_string()),
            ("key", self.key.clone()),
            ("secret", self.secret.0.clone()),
        ]);
        if let Some(sign) = &self.sign {
            let text = filled(&sign.of, &values, Dress::Plain);
            values.insert("sign", signed(sign, &self.secret.0, text.as_bytes()));
        }
        let dress = match self.kind.split(';').next().unwrap_or_default().trim() {
            "application/json" => Dress::Json,
            "application/x-www-form-urlencoded" => Dress::Percent,
            _ => Dress::Plain,
        };
        let mut url = self.url.clone();
        if let Some(query) = self.url.query() {
            // Braces are not escaped in a query, as `Url` reads it.
            url.set_query(Some(&filled(query, &values, Dress::Percent)));
        }
        let headers = self.headers.iter();
        let headers = headers.map(|(k, v)| (k.clone(), filled(v, &values, Dress::Plain)));
        Request {
            method: if self.body.is_empty() {
                Method::GET
            } else {
                Method::POST
            },
            url,
            headers: headers
                .chain([("Content-Type".to_owned(), self.kind.clone())])
                .collect(),
            body: filled(&self.body, &values, dress),
        }
    }

    /// What came of it.
    ///
    /// # Errors
    /// The answer does not say that it was taken.
    pub fn read(&self, answer: &Answer) -> Result<(), Trouble> {
        let status = answer.status.to_string();
        if self.refused.iter().any(|said| answer.body.contains(said)) {
            return Err(Trouble::new(TroubleKind::Refused, &status));
        }
        let good = (200..300).contains(&answer.status);
        if good && answer.body.contains(&self.accepted) {
            Ok(())
        } else {
            Err(answer.by_status())
        }
    }
}

/// A template with its places filled; braces that are no place of ours stay.
fn filled(template: &str, values: &BTreeMap<&str, String>, dress: Dress) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let place = rest.find('}').and_then(|end| {
            let value = values.get(&rest[1..end])?;
            Some((end, value))
        });
        if let Some((end, value)) = place {
            out.push_str(&dressed(value, dress));
            rest = &rest[end + 1..];
        } else {
            out.push('{');
            rest = &rest[1..];
        }
    }
    out + rest
}

fn dressed(value: &str, dress: Dress) -> String {
    match dress {
        Dress::Plain => value.to_owned(),
        Dress::Percent => percent(value),
        Dress::Json => {
            let quoted = serde_json::Value::from(value).to_string();
            quoted[1..quoted.len() - 1].to_owned()
        }
    }
}

fn signed(sign: &Sign, secret: &str, text: &[u8]) -> String {
    let digest = match sign.method {
        Digested::HmacSha256 => hmac_sha256(secret.as_bytes(), text).to_vec(),
        Digested::HmacSha1 => hmac_sha1(secret.as_bytes(), text),
        Digested::Sha256 => Sha256::digest(text).to_vec(),
        Digested::Md5 => Md5::digest(text).to_vec(),
    };
    match sign.form {
        Form::Hex => token::encode(&digest),
        Form::UpperHex => token::encode(&digest).to_uppercase(),
        Form::Base64 => STANDARD.encode(digest),
    }
}
