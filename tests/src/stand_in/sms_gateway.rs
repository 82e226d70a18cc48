//! An SMS gateway that speaks as Aliyun, as Tencent Cloud, and as one of neither. It checks each
//! signature from what arrived, by their descriptions and not by the server's code.

use super::fault;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::routing::post;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The secret of everybody's account here.
pub const SECRET: &str = "a gateway's secret";
/// Longest difference of clocks.
const SKEW: u64 = 300;

/// Serves until it is killed: `ADDRESS FOLDER`.
///
/// # Panics
/// When it cannot listen.
pub async fn serve() {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().expect("ADDRESS");
    let folder = PathBuf::from(arguments.next().expect("FOLDER"));
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .expect("a port");
    println!("ready");
    let router = Router::new()
        .route("/", post(vendor))
        .route("/send", post(general))
        .with_state(folder);
    axum::serve(listener, router).await.expect("it serves");
}

type Said = (StatusCode, String);

async fn vendor(State(folder): State<PathBuf>, uri: Uri, head: HeaderMap, body: Bytes) -> Said {
    let (word, number) = fault(&folder);
    if word == "status" {
        return (
            StatusCode::from_u16(number).expect("a status"),
            "busy".to_owned(),
        );
    }
    if word == "slow" {
        tokio::time::sleep(Duration::from_millis(number.into())).await;
    }
    let refused = word == "refuse";
    if head.contains_key("x-acs-action") {
        let Some(query) = aliyun(&uri, &head, &body) else {
            return (
                StatusCode::BAD_REQUEST,
                json!({ "Code": "SignatureDoesNotMatch" }).to_string(),
            );
        };
        if refused {
            let code =
                json!({ "Code": "isv.MOBILE_NUMBER_ILLEGAL", "Message": query["PhoneNumbers"] });
            return (StatusCode::OK, code.to_string());
        }
        let values: Value = serde_json::from_str(&query["TemplateParam"]).unwrap_or_default();
        keep(
            &folder,
            &json!({
                "gateway": "aliyun", "to": query["PhoneNumbers"], "id": query["OutId"], "values": values,
                "template": query["TemplateCode"], "sign_name": query["SignName"],
            }),
        );
        return (
            StatusCode::OK,
            json!({ "Code": "OK", "BizId": "1" }).to_string(),
        );
    }
    if !tencent(&head, &body) {
        let error = json!({ "Response": { "Error": { "Code": "AuthFailure.SignatureFailure" } } });
        return (StatusCode::OK, error.to_string());
    }
    let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
    let code = if refused {
        "InvalidParameterValue.IncorrectPhoneNumber"
    } else {
        "Ok"
    };
    if !refused {
        keep(
            &folder,
            &json!({
                "gateway": "tencent", "to": asked["PhoneNumberSet"][0], "id": asked["SessionContext"],
                "values": asked["TemplateParamSet"], "template": asked["TemplateId"],
                "sign_name": asked["SignName"],
            }),
        );
    }
    let answer = json!({ "Response": { "SendStatusSet": [{ "Code": code }] } });
    (StatusCode::OK, answer.to_string())
}

async fn general(State(folder): State<PathBuf>, head: HeaderMap, body: Bytes) -> Said {
    let (word, number) = fault(&folder);
    if word == "status" {
        return (
            StatusCode::from_u16(number).expect("a status"),
            "busy".to_owned(),
        );
    }
    let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
    let text = |name: &str| asked[name].as_str().unwrap_or_default().to_owned();
    let of = format!("{}{}{}", text("id"), text("to"), text("time"));
    let signed = hex(&hmac(SECRET.as_bytes(), of.as_bytes())) == header(&head, "x-sign");
    if !signed || !fresh(text("time").parse().unwrap_or(0)) {
        return (StatusCode::FORBIDDEN, r#"{"code":401}"#.to_owned());
    }
    if word == "refuse" {
        return (StatusCode::OK, r#"{"code":4004}"#.to_owned());
    }
    keep(
        &folder,
        &json!({ "gateway": "general", "to": text("to"), "id": text("id"), "text": text("text") }),
    );
    (StatusCode::OK, r#"{"code":0}"#.to_owned())
}

/// The query, when its signature is right.
fn aliyun(uri: &Uri, head: &HeaderMap, body: &[u8]) -> Option<BTreeMap<String, String>> {
    let authorization = header(head, "authorization")
        .strip_prefix("ACS3-HMAC-SHA256 ")?
        .to_owned();
    let parts: BTreeMap<&str, &str> = authorization
        .split(',')
        .filter_map(|p| p.split_once('='))
        .collect();
    let digest = hex(&Sha256::digest(body));
    let names = *parts.get("SignedHeaders")?;
    let lines: String = names
        .split(';')
        .map(|name| format!("{name}:{}\n", header(head, name)))
        .collect();
    let mut pairs: Vec<&str> = uri.query()?.split('&').collect();
    pairs.sort_unstable();
    let canonical = format!(
        "POST\n{}\n{}\n{lines}\n{names}\n{digest}",
        uri.path(),
        pairs.join("&")
    );
    let to_sign = format!(
        "ACS3-HMAC-SHA256\n{}",
        hex(&Sha256::digest(canonical.as_bytes()))
    );
    let right = hex(&hmac(SECRET.as_bytes(), to_sign.as_bytes())) == *parts.get("Signature")?
        && header(head, "x-acs-content-sha256") == digest
        && [
            "host",
            "x-acs-action",
            "x-acs-date",
            "x-acs-signature-nonce",
            "x-acs-version",
        ]
        .iter()
        .all(|name| names.split(';').any(|one| one == *name))
        && header(head, "x-acs-action") == "SendSms"
        && header(head, "x-acs-version") == "2017-05-25";
    let pair = |pair: &&str| {
        let (name, value) = pair.split_once('=')?;
        Some((decoded(name), decoded(value)))
    };
    right.then(|| pairs.iter().filter_map(pair).collect())
}

fn tencent(head: &HeaderMap, body: &[u8]) -> bool {
    let Some(authorization) = header(head, "authorization")
        .strip_prefix("TC3-HMAC-SHA256 ")
        .map(str::to_owned)
    else {
        return false;
    };
    let parts: BTreeMap<&str, &str> = authorization
        .split(", ")
        .filter_map(|p| p.split_once('='))
        .collect();
    let Some((_, scope)) = parts.get("Credential").and_then(|c| c.split_once('/')) else {
        return false;
    };
    let day = scope.split('/').next().unwrap_or_default();
    let at = header(head, "x-tc-timestamp");
    let names = parts.get("SignedHeaders").copied().unwrap_or_default();
    let lines: String = names
        .split(';')
        .map(|name| format!("{name}:{}\n", header(head, name)))
        .collect();
    let canonical = format!(
        "POST\n/\n\n{lines}\n{names}\n{}",
        hex(&Sha256::digest(body))
    );
    let hashed = hex(&Sha256::digest(canonical.as_bytes()));
    let to_sign = format!("TC3-HMAC-SHA256\n{at}\n{scope}\n{hashed}");
    let key = hmac(format!("TC3{SECRET}").as_bytes(), day.as_bytes());
    let key = hmac(&hmac(&key, b"sms"), b"tc3_request");
    scope == format!("{day}/sms/tc3_request")
        && names == "content-type;host"
        && fresh(at.parse().unwrap_or(0))
        && header(head, "x-tc-action") == "SendSms"
        && header(head, "x-tc-version") == "2021-01-11"
        && parts.get("Signature").copied() == Some(hex(&hmac(&key, to_sign.as_bytes())).as_str())
}

fn header(head: &HeaderMap, name: &str) -> String {
    let value = head.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().trim().to_owned()
}

fn fresh(at: u64) -> bool {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970");
    now.as_secs().abs_diff(at) < SKEW
}

fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length");
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: Vec<u8> = rest.by_ref().take(2).collect();
            let digits = String::from_utf8_lossy(&digits).into_owned();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap_or(b'?'));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn keep(folder: &std::path::Path, message: &Value) {
    let file = std::fs::File::options()
        .create(true)
        .append(true)
        .open(folder.join("messages"));
    let line = format!("{message}\n");
    file.and_then(|mut file| file.write_all(line.as_bytes()))
        .expect("a folder to write to");
}
