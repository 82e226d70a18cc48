//! Tencent Cloud's SMS service: `SendSms` of 2021-01-11, signed by TC3-HMAC-SHA256
//! (cloud.tencent.com, 「签名方法 v3」).

use super::aliyun::host;
use super::signing::{sha256_hex, utc};
use super::{Answer, Request, Template};
use crate::post::{Secret, Trouble, TroubleKind};
use crate::security::token;
use crate::store::row::Letter;
use reqwest::{Method, Url};
use serde_json::json;
use zhicheng_shared::hmac::hmac_sha256;

const ALGORITHM: &str = "TC3-HMAC-SHA256";
const JSON: &str = "application/json; charset=utf-8";
const SIGNED: &str = "content-type;host";

/// An account with Tencent Cloud.
#[derive(Clone, Debug)]
pub struct Tencent {
    pub endpoint: Url,
    /// SecretId and SecretKey.
    pub key: String,
    pub secret: Secret,
    /// `SmsSdkAppId`.
    pub app: String,
    /// 短信签名, as it was approved.
    pub sign_name: String,
    pub region: String,
}

/// What is signed of a call.
pub struct Call<'a> {
    pub host: &'a str,
    pub service: &'a str,
    pub body: &'a str,
    pub at: i64,
}

impl Tencent {
    /// The request that carries a letter. `SessionContext` names the letter and comes back with the
    /// answer.
    pub fn request(&self, letter: &Letter, template: &Template, at: i64) -> Request {
        let values: Vec<&str> = template.filled(letter).map(|(_, value)| value).collect();
        let body = json!({
            "PhoneNumberSet": [format!("+86{}", letter.to)],
            "SmsSdkAppId": self.app,
            "SignName": self.sign_name,
            "TemplateId": template.id,
            "TemplateParamSet": values,
            "SessionContext": letter.id,
        })
        .to_string();
        let call = Call {
            host: &host(&self.endpoint),
            service: "sms",
            body: &body,
            at,
        };
        let headers = [
            (
                "Authorization",
                authorization(&call, &self.key, &self.secret.0),
            ),
            ("Content-Type", JSON.to_owned()),
            ("X-TC-Action", "SendSms".to_owned()),
            ("X-TC-Region", self.region.clone()),
            ("X-TC-Timestamp", at.to_string()),
            ("X-TC-Version", "2021-01-11".to_owned()),
        ];
        Request {
            method: Method::POST,
            url: self.endpoint.clone(),
            headers: headers.map(|(k, v)| (k.to_owned(), v)).into(),
            body,
        }
    }
}

/// The header that signs a call.
pub fn authorization(call: &Call<'_>, key: &str, secret: &str) -> String {
    let Call {
        host,
        service,
        body,
        at,
    } = call;
    let (day, _) = utc(*at);
    let scope = format!("{day}/{service}/tc3_request");
    let canonical = format!(
        "POST\n/\n\ncontent-type:{JSON}\nhost:{host}\n\n{SIGNED}\n{}",
        sha256_hex(body.as_bytes())
    );
    let to_sign = format!(
        "{ALGORITHM}\n{at}\n{scope}\n{}",
        sha256_hex(canonical.as_bytes())
    );
    let dated = hmac_sha256(format!("TC3{secret}").as_bytes(), day.as_bytes());
    let served = hmac_sha256(&dated, service.as_bytes());
    let signing = hmac_sha256(&served, b"tc3_request");
    let signature = token::encode(&hmac_sha256(&signing, to_sign.as_bytes()));
    format!("{ALGORITHM} Credential={key}/{scope}, SignedHeaders={SIGNED}, Signature={signature}")
}

/// What came of it.
///
/// # Errors
/// Tencent's code, and what it means for the letter.
pub fn read(answer: &Answer) -> Result<(), Trouble> {
    let json = answer.json();
    let response = &json["Response"];
    let code = response["Error"]["Code"].as_str();
    match code.or_else(|| response["SendStatusSet"][0]["Code"].as_str()) {
        Some("Ok") if answer.status == 200 => Ok(()),
        Some(code) => Err(Trouble::new(kind(code), code)),
        None => Err(answer.by_status()),
    }
}

fn kind(code: &str) -> TroubleKind {
    match code {
        "FailedOperation.PhoneNumberInBlacklist"
        | "FailedOperation.ContainSensitiveWord"
        | "FailedOperation.TemplateParamSetNotMatchApprovedTemplate"
        | "FailedOperation.ParametersOtherError" => TroubleKind::Refused,
        "FailedOperation.InsufficientBalanceInSmsPackage"
        | "FailedOperation.SignatureIncorrectOrUnapproved"
        | "FailedOperation.TemplateIncorrectOrUnapproved"
        | "FailedOperation.MissingSignature" => TroubleKind::Stranger,
        code if code.starts_with("InvalidParameterValue.IncorrectPhoneNumber") => {
            TroubleKind::Refused
        }
        code if code.starts_with("AuthFailure") || code.starts_with("UnauthorizedOperation") => {
            TroubleKind::Stranger
        }
        _ => TroubleKind::Later,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of Tencent's own description of the signature; the stars stand in it so.
    #[test]
    fn the_published_example_is_signed_as_published() {
        let call = Call {
            host: "cvm.tencentcloudapi.com",
            service: "cvm",
            body: r#"{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}"#,
            at: 1_551_113_065,
        };
        assert_eq!(
            authorization(
                &call,
                "AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******",
                "Gu5t9xGARNpq86cd98joQYCN3*******"
            ),
            "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request, \
             SignedHeaders=content-type;host, \
             Signature=2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c"
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
        let one = |code: &str| {
            format!(r#"{{"Response":{{"SendStatusSet":[{{"Code":"{code}"}}],"RequestId":"a"}}}}"#)
        };
        assert_eq!(said(200, &one("Ok")), Ok(()));
        let black = "FailedOperation.PhoneNumberInBlacklist";
        assert_eq!(
            said(200, &one(black)),
            Err((TroubleKind::Refused, black.to_owned()))
        );
        let limit = "LimitExceeded.PhoneNumberThirtySecondLimit";
        assert_eq!(
            said(200, &one(limit)),
            Err((TroubleKind::Later, limit.to_owned()))
        );
        let whole = r#"{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"m"},"RequestId":"a"}}"#;
        let signature = "AuthFailure.SignatureFailure".to_owned();
        assert_eq!(said(200, whole), Err((TroubleKind::Stranger, signature)));
        assert_eq!(said(503, ""), Err((TroubleKind::Away, "503".to_owned())));
    }
}
