//! Somebody whose application waits for its fee, and offices that take one.

use super::guangxi::FORESTRY;
use super::walk::{Walk, hand_in};
use serde_json::{Value, json};
use std::path::PathBuf;
use zhicheng_server::config::Config;
use zhicheng_server::pay::Settings;
use zhicheng_tests::app::{Client, Reply, TestApp};
use zhicheng_tests::stand_in::StandIn;
use zhicheng_tests::stand_in::alipay::{self, Pairs, told};

/// A gateway that nobody answers at.
pub const NOBODY: &str = "127.0.0.1:9";
pub const BUREAU: &str = FORESTRY.bureau;
pub const COMMITTEE: &str = "gx-engineering-intermediate";
pub const ACCOUNT: &str = "户名：广西人才服务中心 开户行：演示银行 账号：1234567890";

/// A walk on a server that is paid by Alipay, at a gateway that nobody asks unless it is named.
pub async fn paying(gateway: &str) -> Walk {
    let folder = tempfile::tempdir().expect("a folder");
    let file: PathBuf = alipay::settings(folder.path(), gateway);
    let test = TestApp::with(|config| Config {
        origin: Some("http://127.0.0.1:8787".to_owned()),
        pay: Settings {
            alipay: Some(zhicheng_server::pay::AlipaySettings::read(&file).expect("settings")),
        },
        ..config
    })
    .await;
    Walk::on(test)
}

/// Switches on what an office takes and sends.
pub async fn switch(walk: &mut Walk, office: &str, fees: bool, mailing: bool) {
    let charges = json!({ "fees": fees, "mailing": mailing, "account": ACCOUNT, "counter": "南宁市演示路1号，工作日 9:00–17:00" });
    let officer = walk.officer(office).await;
    let path = format!("/api/v1/offices/{office}/charges");
    officer.put(&path, &charges).await.expect(200);
}

/// Handed in, and agreed to by unit and bureau.
pub struct Waiting {
    pub client: Client,
    pub id: String,
    /// The application after the bureau's agreement.
    pub body: Value,
}

/// Somebody's review up to the bureau's agreement.
pub async fn agreed(walk: &mut Walk, serial: u32) -> Waiting {
    let client = walk.person(serial).await;
    let (id, told) = hand_in(&client, ("guangxi", "review"), FORESTRY, |_| {}).await;
    told.expect(200);
    let mut body = Value::Null;
    for office in [FORESTRY.unit, BUREAU] {
        let event = json!({ "event": "approve", "opinion": "同意" });
        body = walk.office(&id, office, event).await.expect(200).json();
    }
    Waiting { client, id, body }
}

impl Waiting {
    /// Its newest order.
    pub async fn order(&self) -> Value {
        let page = self
            .client
            .get("/api/v1/me/orders")
            .await
            .expect(200)
            .json();
        page["rows"][0].clone()
    }

    /// Where the application stands.
    pub async fn status(&self) -> String {
        let path = format!("/api/v1/applications/{}", self.id);
        let body = self.client.get(&path).await.expect(200).json();
        body["row"]["status"].as_str().expect("a status").to_owned()
    }

    /// Stage at which it stands.
    pub async fn stage(&self) -> Value {
        let path = format!("/api/v1/applications/{}", self.id);
        let body = self.client.get(&path).await.expect(200).json();
        body["row"]["at"].clone()
    }
}

/// Posts a notice as Alipay does.
pub async fn tell(walk: &Walk, body: String) -> Reply {
    let kind = "application/x-www-form-urlencoded; charset=utf-8";
    let path = "/api/v1/payments/alipay/notices";
    let method = axum::http::Method::POST;
    walk.test
        .stranger()
        .send(method, path, kind, body.into_bytes())
        .await
}

/// The id of an order.
pub fn id(order: &Value) -> String {
    order["id"].as_str().expect("an id").to_owned()
}

/// What is told of an order when it is paid as it should be.
pub async fn right(waiting: &Waiting) -> Pairs {
    told(&id(&waiting.order().await), "50.00", "2026112122001000001")
}

/// Somebody who owes a fee that can be paid by Alipay.
pub async fn alipay_waits() -> (Walk, Waiting) {
    let mut walk = paying(NOBODY).await;
    switch(&mut walk, BUREAU, true, false).await;
    let waiting = agreed(&mut walk, 1).await;
    (walk, waiting)
}

/// Where an order is paid: path and query at the gateway.
pub async fn pay(waiting: &Waiting, order: &str) -> String {
    let path = format!("/api/v1/me/orders/{order}/pay");
    let page = waiting
        .client
        .post(&path, &json!({ "by": "alipay" }))
        .await
        .expect(200)
        .json();
    let address = page["address"].as_str().expect("an address");
    let rest = address.strip_prefix("http://").expect("http here");
    rest[rest.find('/').expect("a path")..].to_owned()
}

/// What the gateway answers; it leads nowhere.
pub async fn visit(gateway: &StandIn, path: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut wire = tokio::net::TcpStream::connect(gateway.address())
        .await
        .expect("it is there");
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
        gateway.address()
    );
    wire.write_all(request.as_bytes()).await.expect("it reads");
    let mut answer = String::new();
    wire.read_to_string(&mut answer).await.expect("it answers");
    answer
}
