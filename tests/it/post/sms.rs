//! SMS by a gateway: signed as each asks for it, refused, and away.

use super::{gateway, letter};
use serde_json::json;
use zhicheng_server::post::sms::{Sms, SmsSettings};
use zhicheng_server::post::{Port, Secret, Trouble, TroubleKind};
use zhicheng_shared::api::account::Channel;
use zhicheng_tests::stand_in::StandIn;
use zhicheng_tests::stand_in::sms_gateway::SECRET;

const TO: &str = "13800000001";

/// The settings of a gateway, as they stand in a file.
pub fn file(gateway: &str, to: &StandIn) -> String {
    let address = format!("http://{}", to.address());
    let templates = r#"
        [templates]
        code = { id = "SMS_1", values = ["code", "minutes"] }
        other = { id = "SMS_2", values = ["text"] }
    "#;
    match gateway {
        "aliyun" => format!(
            "gateway = \"aliyun\"\nkey = \"LTAI\"\nsign_name = \"演示 职称\"\nendpoint = \"{address}\"\n{templates}"
        ),
        "tencent" => format!(
            "gateway = \"tencent\"\nkey = \"AKID\"\nsign_name = \"演示 职称\"\napp = \"1400\"\nendpoint = \"{address}\"\n{templates}"
        ),
        _ => format!(
            r#"gateway = "http"
            url = "{address}/send"
            body = '{{"to":"{{to}}","text":"{{text}}","id":"{{id}}","time":"{{time}}"}}'
            headers = {{ "X-Sign" = "{{sign}}" }}
            sign = {{ method = "hmac_sha256", of = "{{id}}{{to}}{{time}}" }}
            accepted = '"code":0'
            refused = ['"code":4004']
            "#
        ),
    }
}

fn sms(gateway: &str, to: &StandIn, secret: &str) -> Sms {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let settings = SmsSettings::read(&file(gateway, to), Secret(secret.to_owned()));
    Sms::open(&settings.expect("settings")).expect("a client")
}

async fn told(sms: &Sms, id: &str) -> Option<(TroubleKind, String)> {
    let sent = sms.send(&letter(id, Channel::Mobile, TO)).await;
    sent.err().map(|Trouble { kind, code }| (kind, code))
}

#[tokio::test]
async fn each_gateway_takes_what_is_signed_as_it_asks() {
    let server = gateway();
    let text = letter("", Channel::Mobile, TO).text;
    let named = json!({ "code": "012345", "minutes": "10" });
    for (name, kept) in [
        (
            "aliyun",
            json!({ "gateway": "aliyun", "to": TO, "id": "s1", "values": named, "template": "SMS_1", "sign_name": "演示 职称" }),
        ),
        (
            "tencent",
            json!({ "gateway": "tencent", "to": format!("+86{TO}"), "id": "s1", "values": ["012345", "10"], "template": "SMS_1", "sign_name": "演示 职称" }),
        ),
        (
            "general",
            json!({ "gateway": "general", "to": TO, "id": "s1", "text": text }),
        ),
    ] {
        assert_eq!(
            told(&sms(name, &server, SECRET), "s1").await,
            None,
            "{name}"
        );
        assert_eq!(server.messages().pop(), Some(kept));
    }
}

#[tokio::test]
async fn refusals_are_told_apart() {
    let server = gateway();
    for (name, stranger, refused) in [
        (
            "aliyun",
            "SignatureDoesNotMatch",
            "isv.MOBILE_NUMBER_ILLEGAL",
        ),
        (
            "tencent",
            "AuthFailure.SignatureFailure",
            "InvalidParameterValue.IncorrectPhoneNumber",
        ),
        ("general", "403", "200"),
    ] {
        let says = |kind, code: &str| Some((kind, code.to_owned()));
        let other = sms(name, &server, "another secret");
        assert_eq!(
            told(&other, "t1").await,
            says(TroubleKind::Stranger, stranger)
        );
        let known = sms(name, &server, SECRET);
        server.fault("refuse");
        assert_eq!(
            told(&known, "t1").await,
            says(TroubleKind::Refused, refused)
        );
        server.fault("status 429");
        assert_eq!(told(&known, "t1").await, says(TroubleKind::Later, "429"));
        server.fault("status 503");
        assert_eq!(told(&known, "t1").await, says(TroubleKind::Away, "503"));
        server.fault("");
    }
    assert!(server.messages().is_empty());
}

#[tokio::test]
async fn nobody_there_is_told() {
    let mut server = gateway();
    server.down();
    let away = Some((TroubleKind::Away, String::new()));
    assert_eq!(told(&sms("aliyun", &server, SECRET), "u1").await, away);
}

#[test]
fn a_file_that_could_not_work_is_refused_at_the_start() {
    let server = gateway();
    let read = |text: &str, secret: &str| SmsSettings::read(text, Secret(secret.to_owned()));
    let aliyun = file("aliyun", &server);
    let general = file("general", &server);
    for (text, secret, why) in [
        (
            aliyun.replace("http://127.0.0.1", "http://sms.example.cn"),
            SECRET,
            "https only",
        ),
        (
            aliyun.replace("other =", "another ="),
            SECRET,
            "[templates.other] is missing",
        ),
        (aliyun.replace("sign_name", "signname"), SECRET, "signname"),
        (aliyun.clone(), "", "ZHICHENG_SMS_SECRET"),
        (
            general.replace("{text}", "{txt}"),
            SECRET,
            "{text} stands nowhere",
        ),
        (
            general.replace("{id}{to}", "{ids}{to}"),
            SECRET,
            "{ids} is no place",
        ),
    ] {
        let refused = read(&text, secret).expect_err(why).to_string();
        assert!(refused.contains(why), "{refused}");
        assert!(!refused.contains(SECRET));
    }
    assert!(read(&general, "").is_ok());
    assert!(!format!("{:?}", read(&aliyun, SECRET)).contains(SECRET));
}
