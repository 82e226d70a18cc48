//! Aliyun's SMS service: `SendSms` of 2017-05-25, signed by ACS3-HMAC-SHA256
//! (help.aliyun.com, 「V3版本请求体&签名机制」).

use super::signing::{query, sha256_hex, utc};
use super::{Answer, Request, Template};
use crate::post::{Secret, Trouble, TroubleKind};
use crate::security::token;
use crate::store::row::Letter;
use reqwest::{Method, Url};
use std::collections::BTreeMap;
use zhicheng_shared::hmac::hmac_sha256;

const ALGORITHM: &str = "ACS3-HMAC-SHA256";
/// An empty body.
const NOTHING: &[u8] = b"";

/// An account with Aliyun.
#[derive(Clone, Debug)]
pub struct Aliyun {
    pub endpoint: Url,
    /// AccessKey ID and secret.
    pub key: String,
    pub secret: Secret,
    /// 短信签名, as it was approved.
    pub sign_name: String,
}

/// What is signed of a call.
pub struct Call<'a> {
    pub host: &'a str,
    pub action: &'a str,
    pub version: &'a str,
    pub query: &'a [(&'a str, String)],
    pub nonce: &'a str,
    pub at: i64,
}

impl Aliyun {
    /// The request that carries a letter. `OutId` names the letter; Aliyun gives it back in receipts.
    pub fn request(&self, letter: &Letter, template: &Template, at: i64) -> Request {
        let values: BTreeMap<&str, &str> = template.filled(letter).collect();
        let values = serde_json::to_string(&values).expect("texts by name");
        let pairs = [
            ("PhoneNumbers", letter.to.clone()),
            ("SignName", self.sign_name.clone()),
            ("TemplateCode", template.id.clone()),
            ("TemplateParam", values),
            ("OutId", letter.id.clone()),
        ];
        let call = Call {
            host: &host(&self.endpoint),
            action: "SendSms",
            version: "2017-05-25",
            query: &pairs,
            nonce: &token::id(),
            at,
        };
        let mut url = self.endpoint.clone();
        url.set_query(Some(&query(&pairs)));
        Request {
            method: Method::POST,
            url,
            headers: headers(&call, &self.key, &self.secret.0),
            body: String::new(),
        }
    }
}

/// Host and port as the header says them.
pub(super) fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The headers of a call, signature among them. `host` is the client's to send.
pub fn headers(call: &Call<'_>, key: &str, secret: &str) -> Vec<(String, String)> {
    let (day, clock) = utc(call.at);
    let digest = sha256_hex(NOTHING);
    let signed = [
        (reqwest::header::HOST.as_str(), call.host.to_owned()),
        ("x-acs-action", call.action.to_owned()),
        ("x-acs-content-sha256", digest.clone()),
        ("x-acs-date", format!("{day}T{clock}Z")),
        ("x-acs-signature-nonce", call.nonce.to_owned()),
        ("x-acs-version", call.version.to_owned()),
    ];
    let lines: String = signed.iter().map(|(k, v)| format!("{k}:{v}\n")).collect();
    let names: Vec<&str> = signed.iter().map(|(name, _)| *name).collect();
    let names = names.join(";");
    let canonical = format!("POST\n/\n{}\n{lines}\n{names}\n{digest}", query(call.query));
    let to_sign = format!("{ALGORITHM}\n{}", sha256_hex(canonical.as_bytes()));
    let signature = token::encode(&hmac_sha256(secret.as_bytes(), to_sign.as_bytes()));
    let authorization =
        format!("{ALGORITHM} Credential={key},SignedHeaders={names},Signature={signature}");
    let sent = signed.into_iter().skip(1);
    sent.chain([("Authorization", authorization)])
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// What came of it.
///
/// # Errors
/// Aliyun's code, and what it means for the letter.
pub fn read(answer: &Answer) -> Result<(), Trouble> {
    let json = answer.json();
    match json["Code"].as_str() {
        Some("OK") if answer.status == 200 => Ok(()),
        Some(code) => Err(Trouble::new(kind(code), code)),
        None => Err(answer.by_status()),
    }
}

fn kind(code: &str) -> TroubleKind {
    match code {
        "isv.MOBILE_NUMBER_ILLEGAL"
        | "isv.MOBILE_COUNT_OVER_LIMIT"
        | "isv.TEMPLATE_MISSING_PARAMETERS"
        | "isv.TEMPLATE_PARAMS_ILLEGAL"
        | "isv.PARAM_LENGTH_LIMIT"
        | "isv.BLACK_KEY_CONTROL_LIMIT"
        | "MOBILE_NUMBER_ILLEGAL" => TroubleKind::Refused,
        "SignatureDoesNotMatch"
        | "IncompleteSignature"
        | "InvalidTimeStamp.Expired"
        | "isv.ACCOUNT_ABNORMAL"
        | "isv.ACCOUNT_NOT_EXISTS"
        | "isv.AMOUNT_NOT_ENOUGH"
        | "isv.OUT_OF_SERVICE"
        | "isv.PRODUCT_UN_SUBSCRIPT"
        | "isv.RAM_PERMISSION_DENY"
        | "isv.SMS_SIGNATURE_ILLEGAL"
        | "isv.SMS_TEMPLATE_ILLEGAL" => TroubleKind::Stranger,
        code if code.starts_with("InvalidAccessKeyId") || code.starts_with("Forbidden") => {
            TroubleKind::Stranger
        }
        _ => TroubleKind::Later,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of Aliyun's own description of the signature.
    #[test]
    fn the_published_example_is_signed_as_published() {
        let call = Call {
            host: "ecs.cn-shanghai.aliyuncs.com",
            action: "RunInstances",
            version: "2014-05-26",
            query: &[
                ("RegionId", "cn-shanghai".to_owned()),
                (
                    "ImageId",
                    "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd".to_owned(),
                ),
            ],
            nonce: "3156853299f313e23d1673dc12e1703d",
            // 2023-10-26T10:22:32Z
            at: 1_698_315_752,
        };
        let headers = headers(&call, "YourAccessKeyId", "YourAccessKeySecret");
        let header = |name: &str| {
            headers
                .iter()
                .find(|(k, _)| k == name)
                .map(|(_, v)| v.as_str())
        };
        assert_eq!(header("x-acs-date"), Some("2023-10-26T10:22:32Z"));
        assert_eq!(
            header("Authorization"),
            Some(
                "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;\
                 x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,\
                 Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
            )
        );
    }

    #[test]
    fn answers_are_understood() {
        let said = |status, body: &str| {
            read(&Answer {
                status,
                body: body.to_owned(),
            })
            .map_err(|t| (t.kind, t.code))
        };
        let code =
            |code: &str| format!(r#"{{"Code":"{code}","Message":"13800000000","RequestId":"F6"}}"#);
        assert_eq!(said(200, &code("OK")), Ok(()));
        for (name, kind) in [
            ("isv.MOBILE_NUMBER_ILLEGAL", TroubleKind::Refused),
            ("isv.BUSINESS_LIMIT_CONTROL", TroubleKind::Later),
            ("isv.AMOUNT_NOT_ENOUGH", TroubleKind::Stranger),
            ("InvalidAccessKeyId.NotFound", TroubleKind::Stranger),
            ("isp.SYSTEM_ERROR", TroubleKind::Later),
        ] {
            assert_eq!(said(400, &code(name)), Err((kind, name.to_owned())));
        }
        assert_eq!(
            said(502, "<html>"),
            Err((TroubleKind::Away, "502".to_owned()))
        );
    }
}
