//! Alipay: a page on which one pays, notices that it signs, asking and paying back. It checks each
//! signature from what arrived, by the open platform's description and not by the server's code.

use super::fault;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs1v15::{Pkcs1v15Sign, Signature, SigningKey};
use rsa::pkcs8::{DecodePrivateKey, DecodePublicKey};
use rsa::sha2::{Digest, Sha256};
use rsa::signature::{SignatureEncoding, Signer};
use rsa::{RsaPrivateKey, RsaPublicKey};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use zhicheng_shared::fee::fen;

/// The account that everybody here has with it.
pub const APP_ID: &str = "2014072300007148";
/// Its seller.
pub const SELLER_ID: &str = "2088102146225135";

const APP_KEY: &str = include_str!("alipay/app_key.pem");
const APP_PUBLIC: &str = include_str!("alipay/app_key.pub.pem");
const ALIPAY_KEY: &str = include_str!("alipay/alipay_key.pem");
const ALIPAY_PUBLIC: &str = include_str!("alipay/alipay_key.pub.pem");
const OTHER_KEY: &str = include_str!("alipay/other_key.pem");

/// Names and values of a notice or a request.
pub type Pairs = BTreeMap<String, String>;

/// Writes the server's settings into a folder, for a gateway at this address.
///
/// # Panics
/// When the folder cannot be written to.
pub fn settings(folder: &Path, gateway: &str) -> PathBuf {
    let write = |name: &str, text: &str| {
        let file = folder.join(name);
        std::fs::write(&file, text).expect("a folder to write to");
        file
    };
    write("app_key.pem", APP_KEY);
    write("alipay_key.pub.pem", ALIPAY_PUBLIC);
    let text = format!(
        "gateway = \"http://{gateway}/gateway.do\"\n[[accounts]]\napp_id = \"{APP_ID}\"\nseller_id = \"{SELLER_ID}\"\n\
         key = \"app_key.pem\"\nalipay_key = \"alipay_key.pub.pem\"\n"
    );
    write("alipay.toml", &text)
}

/// What is told of an order that was paid, not signed yet.
pub fn told(order: &str, amount: &str, trade: &str) -> Pairs {
    [
        ("notify_time", "2026-11-21 10:05:01"),
        ("notify_type", "trade_status_sync"),
        ("notify_id", "ac05099524730693a8b330c5ecf72da9786"),
        ("charset", "utf-8"),
        ("version", "1.0"),
        ("app_id", APP_ID),
        ("seller_id", SELLER_ID),
        ("buyer_id", "2088102116773037"),
        ("trade_status", "TRADE_SUCCESS"),
        ("gmt_create", "2026-11-21 10:04:00"),
        ("gmt_payment", "2026-11-21 10:05:00"),
        ("subject", "费用"),
        ("out_trade_no", order),
        ("total_amount", amount),
        ("trade_no", trade),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}

/// A notice as it is posted: signed by Alipay.
pub fn signed(pairs: &Pairs) -> String {
    posted(pairs, ALIPAY_KEY)
}

/// The same signed by somebody else.
pub fn forged(pairs: &Pairs) -> String {
    posted(pairs, OTHER_KEY)
}

fn posted(pairs: &Pairs, key: &str) -> String {
    let mut all = pairs.clone();
    all.insert("sign".to_owned(), sign(&joined(pairs), key));
    all.insert("sign_type".to_owned(), "RSA2".to_owned());
    encoded(&all)
}

fn encoded(pairs: &Pairs) -> String {
    let escape = |text: &str| {
        let mut out = String::new();
        for byte in text.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                    out.push(byte.into())
                }
                other => write!(out, "%{other:02X}").expect("a text grows"),
            }
        }
        out
    };
    let pair = |(name, value): (&String, &String)| format!("{}={}", escape(name), escape(value));
    let pairs: Vec<String> = pairs.iter().map(pair).collect();
    pairs.join("&")
}

fn joined(pairs: &Pairs) -> String {
    let said = pairs.iter().filter(|(_, value)| !value.is_empty());
    let said: Vec<String> = said
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    said.join("&")
}

fn sign(text: &str, key: &str) -> String {
    let key = RsaPrivateKey::from_pkcs8_pem(key).expect("a key");
    let signature: Signature = SigningKey::<Sha256>::new(key).sign(text.as_bytes());
    STANDARD.encode(signature.to_bytes())
}

/// The pairs of a request, when it is signed by the application.
fn read(mut pairs: Pairs) -> Option<Pairs> {
    let signature = STANDARD.decode(pairs.remove("sign")?).ok()?;
    let key = RsaPublicKey::from_public_key_pem(APP_PUBLIC).expect("a key");
    let digest = Sha256::digest(joined(&pairs).as_bytes());
    key.verify(Pkcs1v15Sign::new::<Sha256>(), &digest, &signature)
        .ok()?;
    let says = |name: &str, value: &str| pairs.get(name).is_some_and(|said| said == value);
    let agreed = says("app_id", APP_ID)
        && says("sign_type", "RSA2")
        && says("charset", "utf-8")
        && says("version", "1.0")
        && pairs.get("timestamp").is_some_and(|at| at.len() == 19);
    agreed.then_some(pairs)
}

fn content_of(pairs: &Pairs) -> Value {
    let text = pairs.get("biz_content").map_or("", String::as_str);
    serde_json::from_str(text).unwrap_or_default()
}

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
        .route("/gateway.do", get(page).post(call))
        .route("/paid", get(paid))
        .with_state(folder);
    axum::serve(listener, router).await.expect("it serves");
}

/// The page on which one pays; what was asked is kept for the next step.
async fn page(State(folder): State<PathBuf>, Query(pairs): Query<Pairs>) -> Response {
    let Some(pairs) = read(pairs) else {
        return (StatusCode::FORBIDDEN, "invalid-signature").into_response();
    };
    let asked = content_of(&pairs);
    let order = asked["out_trade_no"].as_str().unwrap_or_default();
    std::fs::write(
        folder.join(order),
        serde_json::to_string(&pairs).expect("JSON"),
    )
    .expect("a folder");
    let html = format!(
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>收银台</title><main><h1>收银台</h1><p>{}</p><p>{} 元</p><p><a href=\"/paid?order={order}\">确认付款</a></p></main></html>",
        asked["subject"].as_str().unwrap_or_default(),
        asked["total_amount"].as_str().unwrap_or_default(),
    );
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}

/// Pays, tells the server, and leads back; with the fault `silent` it forgets to tell.
async fn paid(State(folder): State<PathBuf>, Query(asked): Query<Pairs>) -> Response {
    let order = asked.get("order").cloned().unwrap_or_default();
    let kept = std::fs::read_to_string(folder.join(&order)).unwrap_or_default();
    let pairs: Pairs = serde_json::from_str(&kept).unwrap_or_default();
    let amount = content_of(&pairs)["total_amount"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    // Two people can pay on two pages at once: each is a payment of its own.
    let kind = if asked.contains_key("twice") { 2 } else { 1 };
    let trade = format!(
        "202611212200{kind}{}",
        &order[order.len().saturating_sub(6)..]
    );
    for name in [&order, &trade] {
        let file = folder.join(format!("{name}.paid"));
        std::fs::write(file, format!("{order} {trade} {amount}")).expect("a folder");
    }
    let url = |name: &str| pairs.get(name).cloned().unwrap_or_default();
    if fault(&folder).0 != "silent" {
        let mut said = told(&order, &amount, &trade);
        // It is paid as soon as it is asked for, by the clock of who asks.
        if let Some(at) = pairs.get("timestamp") {
            said.insert("gmt_payment".to_owned(), at.clone());
        }
        let body = signed(&said);
        let answer = tell(&url("notify_url"), &body).await;
        std::fs::write(folder.join(format!("{order}.told")), answer).expect("a folder");
    }
    (
        StatusCode::SEE_OTHER,
        [(header::LOCATION, url("return_url"))],
    )
        .into_response()
}

async fn tell(url: &str, body: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let rest = url.strip_prefix("http://").unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let request = format!(
        "POST /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded; charset=utf-8\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut answer = String::new();
    if let Ok(mut wire) = tokio::net::TcpStream::connect(host).await
        && wire.write_all(request.as_bytes()).await.is_ok()
    {
        // What came before the end is what was said.
        let _ = wire.read_to_string(&mut answer).await;
    }
    answer
}

/// Asking and paying back.
async fn call(State(folder): State<PathBuf>, body: Bytes) -> Response {
    let pairs: Pairs = decoded(&body);
    let method = pairs.get("method").cloned().unwrap_or_default();
    let name = format!("{}_response", method.replace('.', "_"));
    let answer = match read(pairs) {
        None => {
            json!({ "code": "40002", "msg": "Invalid Arguments", "sub_code": "isv.invalid-signature" })
        }
        Some(pairs) => answered(&folder, &method, &content_of(&pairs)),
    };
    let text = answer.to_string();
    let key = if fault(&folder).0 == "forge" {
        OTHER_KEY
    } else {
        ALIPAY_KEY
    };
    let whole = format!("{{\"{name}\":{text},\"sign\":\"{}\"}}", sign(&text, key));
    (
        [(header::CONTENT_TYPE, "application/json;charset=utf-8")],
        whole,
    )
        .into_response()
}

fn answered(folder: &Path, method: &str, asked: &Value) -> Value {
    let of = [&asked["trade_no"], &asked["out_trade_no"]];
    let of = of.into_iter().find_map(Value::as_str).unwrap_or_default();
    let Ok(paid) = std::fs::read_to_string(folder.join(format!("{of}.paid"))) else {
        return json!({ "code": "40004", "msg": "Business Failed", "sub_code": "ACQ.TRADE_NOT_EXIST" });
    };
    let mut parts = paid.split(' ');
    let mut part = || parts.next().unwrap_or_default();
    let (order, trade, amount) = (part(), part(), part());
    let well = |more: Value| {
        let mut answer =
            json!({ "code": "10000", "msg": "Success", "out_trade_no": order, "trade_no": trade });
        let more = more.as_object().cloned().unwrap_or_default();
        answer.as_object_mut().expect("an object").extend(more);
        answer
    };
    match method {
        "alipay.trade.refund" => {
            let yuan = |text: &str| fen(text).unwrap_or_default();
            let wanted = yuan(asked["refund_amount"].as_str().unwrap_or_default());
            let number = asked["out_request_no"].to_string();
            let file = folder.join(format!("{trade}.refunded"));
            let before = std::fs::read_to_string(&file).unwrap_or_default();
            let known = before.lines().any(|line| line.starts_with(&number));
            let went = before.lines().filter_map(|line| line.split_once(' '));
            let went: u64 = went.map(|(_, sum)| yuan(sum)).sum();
            let fits = known || (wanted > 0 && went + wanted <= yuan(amount));
            if !fits || fault(folder).0 == "refuse" {
                return json!({ "code": "40004", "msg": "Business Failed", "sub_code": "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL" });
            }
            if !known {
                let sum = asked["refund_amount"].as_str().unwrap_or_default();
                std::fs::write(file, format!("{before}{number} {sum}\n")).expect("a folder");
            }
            well(json!({ "fund_change": if known { "N" } else { "Y" } }))
        }
        _ => well(
            json!({ "trade_status": "TRADE_SUCCESS", "total_amount": amount, "send_pay_date": "2026-11-21 10:05:00" }),
        ),
    }
}

fn decoded(body: &[u8]) -> Pairs {
    let text = String::from_utf8_lossy(body);
    let part = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            match byte {
                b'+' => bytes.push(b' '),
                b'%' => {
                    let digits: Vec<u8> = rest.by_ref().take(2).collect();
                    let digits = String::from_utf8_lossy(&digits).into_owned();
                    bytes.push(u8::from_str_radix(&digits, 16).unwrap_or(b'?'));
                }
                other => bytes.push(other),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(name, value)| (part(name), part(value)))
        .collect()
}
