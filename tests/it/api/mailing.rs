//! How a paper certificate comes to its holder: only where an office has it switched on, fetched or by
//! EMS with its postage, and sent under a number.

use super::fees_walk::{BUREAU, id, switch};
use super::guangxi::FORESTRY;
use super::walk::{Walk, hand_in};
use serde_json::{Value, json};
use zhicheng_server::store::row::Audit;
use zhicheng_shared::committee::Level;
use zhicheng_tests::app::Client;
use zhicheng_tests::filled::Wish;

const STREET: &str = "青秀区演示路88号6栋1单元302";

/// Somebody with a certificate by recognition.
pub async fn certified(walk: &mut Walk, serial: u32) -> (Client, String) {
    let client = walk.person(serial).await;
    let wish = Wish {
        level: Level::Assistant,
        ..FORESTRY
    };
    let (id, told) = hand_in(&client, ("guangxi", "assessment"), wish, |_| {}).await;
    walk.through(&id, told.expect(200).json()).await.certified();
    (client, id)
}

pub fn address() -> Value {
    json!({ "addressee": "王小明", "region": "450103", "street": STREET, "phone": "13900001234", "postcode": "530022" })
}

#[tokio::test]
async fn where_no_office_sends_certificates_nothing_is_offered() {
    let mut walk = Walk::new().await;
    let (client, id) = certified(&mut walk, 1).await;
    let path = format!("/api/v1/applications/{id}/delivery");
    let body = client.get(&path).await.expect(200).json();
    assert_eq!(body["office"], Value::Null);
    let wish = json!({ "way": "fetched" });
    client.put(&path, &wish).await.expect(404);
}

#[tokio::test]
async fn without_a_certificate_there_is_nothing_to_send() {
    let mut walk = Walk::new().await;
    switch(&mut walk, BUREAU, false, true).await;
    let client = walk.person(1).await;
    let (id, told) = hand_in(&client, ("guangxi", "review"), FORESTRY, |_| {}).await;
    told.expect(200);
    let path = format!("/api/v1/applications/{id}/delivery");
    assert_eq!(
        client.get(&path).await.expect(200).json()["office"],
        Value::Null
    );
}

#[tokio::test]
async fn by_ems_the_postage_is_an_order_of_its_own_and_the_office_gives_the_number() {
    let mut walk = Walk::new().await;
    switch(&mut walk, BUREAU, false, true).await;
    let (client, application) = certified(&mut walk, 1).await;
    let path = format!("/api/v1/applications/{application}/delivery");
    let body = client.get(&path).await.expect(200).json();
    assert_eq!(body["office"], "广西流动人员职称改革办公室");
    assert_eq!(body["postage"], 2_200);
    for (field, value, place) in [
        ("addressee", "", "mail_addressee"),
        ("addressee", "王1", "mail_addressee"),
        ("region", "", "mail_region"),
        ("region", "450000", "mail_region"),
        ("region", "999999", "mail_region"),
        ("street", " ", "mail_street"),
        ("phone", "", "mail_phone"),
        ("phone", "12", "mail_phone"),
        ("postcode", "53002", "mail_postcode"),
    ] {
        let mut to = address();
        to[field] = json!(value);
        let told = client.put(&path, &json!({ "way": "ems", "to": to })).await;
        let told = told.expect(422).json();
        assert_eq!(
            told["report"]["problems"][0]["place"]["field"], place,
            "{field} {value:?}"
        );
    }
    client
        .put(&path, &json!({ "way": "ems" }))
        .await
        .expect(422);
    assert_eq!(
        client.get(&path).await.expect(200).json()["chosen"],
        Value::Null
    );

    let wish = json!({ "way": "ems", "to": address() });
    let body = client.put(&path, &wish).await.expect(200).json();
    assert_eq!(body["chosen"]["state"], "postage");
    let orders = client.get("/api/v1/me/orders").await.expect(200).json();
    let order = orders["rows"][0].clone();
    assert_eq!(
        (&order["amount"], &order["state"]),
        (&json!(2_200), &json!("unpaid"))
    );
    assert_eq!(body["chosen"]["order"], order["id"]);
    // Until it is paid another choice takes its place, and closes its order.
    client
        .put(&path, &json!({ "way": "fetched" }))
        .await
        .expect(200);
    let orders = client
        .get("/api/v1/me/orders?state=closed")
        .await
        .expect(200)
        .json();
    assert_eq!(orders["total"], 1);
    walk.test.app.clock.advance(60);
    let body = client.put(&path, &wish).await.expect(200).json();
    let order = body["chosen"]["order"]
        .as_str()
        .expect("an order")
        .to_owned();

    let officer = walk.officer(BUREAU).await;
    let send = format!("/api/v1/offices/{BUREAU}/deliveries/{application}");
    let tracking = json!({ "tracking": "EB123456789CN" });
    officer.post(&send, &tracking).await.expect(409);
    let today = walk.today().to_string();
    let confirm = json!({ "receipt": "A1", "amount": "22", "day": today });
    let paid = format!("/api/v1/offices/{BUREAU}/orders/{order}/paid");
    officer.post(&paid, &confirm).await.expect(200);
    client
        .put(&path, &json!({ "way": "fetched" }))
        .await
        .expect(409);
    let list = format!("/api/v1/offices/{BUREAU}/deliveries?state=waiting");
    let row = officer.get(&list).await.expect(200).json()["rows"][0].clone();
    assert_eq!(row["delivery"]["to"]["street"], STREET);
    assert_eq!(row["region"], "广西壮族自治区南宁市青秀区");
    for wrong in ["", "EB 1", "！"] {
        officer
            .post(&send, &json!({ "tracking": wrong }))
            .await
            .expect(422);
    }
    officer.post(&send, &tracking).await.expect(204);
    officer.post(&send, &tracking).await.expect(409);
    let body = client.get(&path).await.expect(200).json();
    assert_eq!(body["chosen"]["state"], "sent");
    assert_eq!(body["chosen"]["tracking"], "EB123456789CN");
    let messages = client.get("/api/v1/me/messages").await.expect(200).text();
    assert!(messages.contains("EB123456789CN"), "{messages}");
    let received = format!("{path}/received");
    let body = client
        .post(&received, &Value::Null)
        .await
        .expect(200)
        .json();
    assert_eq!(body["chosen"]["state"], "handed");
    client.post(&received, &Value::Null).await.expect(409);
}

#[tokio::test]
async fn postage_that_nobody_could_take_is_not_owed() {
    let mut walk = Walk::new().await;
    let charges = format!("/api/v1/offices/{BUREAU}/charges");
    let on = json!({ "fees": false, "mailing": true, "account": "", "counter": "窗口" });
    let officer = walk.officer(BUREAU).await;
    officer.put(&charges, &on).await.expect(200);
    let (client, application) = certified(&mut walk, 1).await;
    let path = format!("/api/v1/applications/{application}/delivery");
    let wish = json!({ "way": "ems", "to": address() });
    client.put(&path, &wish).await.expect(422);
    let fetched = json!({ "way": "fetched" });
    client.put(&path, &fetched).await.expect(200);
}

#[tokio::test]
async fn fetched_at_the_office_it_is_handed_over_there() {
    let mut walk = Walk::new().await;
    switch(&mut walk, BUREAU, false, true).await;
    let (client, application) = certified(&mut walk, 1).await;
    let path = format!("/api/v1/applications/{application}/delivery");
    let body = client
        .put(&path, &json!({ "way": "fetched" }))
        .await
        .expect(200)
        .json();
    assert_eq!(body["chosen"]["state"], "waiting");
    assert!(
        body["counter"]
            .as_str()
            .is_some_and(|text| text.contains("工作日"))
    );
    let officer = walk.officer(BUREAU).await;
    let hand = format!("/api/v1/offices/{BUREAU}/deliveries/{application}");
    officer.post(&hand, &json!({})).await.expect(204);
    let body = client.get(&path).await.expect(200).json();
    assert_eq!(body["chosen"]["state"], "handed");
}

#[tokio::test]
async fn postage_paid_back_leaves_the_choice_open_again() {
    let mut walk = Walk::new().await;
    switch(&mut walk, BUREAU, false, true).await;
    let (client, application) = certified(&mut walk, 1).await;
    let path = format!("/api/v1/applications/{application}/delivery");
    client
        .put(&path, &json!({ "way": "ems", "to": address() }))
        .await
        .expect(200);
    let orders = client.get("/api/v1/me/orders").await.expect(200).json();
    let order = id(&orders["rows"][0]);
    let officer = walk.officer(BUREAU).await;
    let today = walk.today().to_string();
    let at = |what: &str| format!("/api/v1/offices/{BUREAU}/orders/{order}/{what}");
    let confirm = json!({ "receipt": "A1", "amount": "22", "day": today });
    officer.post(&at("paid"), &confirm).await.expect(200);
    officer
        .post(&at("refund"), &json!({ "reason": "改为自取" }))
        .await
        .expect(422);
    let back = json!({ "reason": "改为自取", "receipt": "B1" });
    let told = officer.post(&at("refund"), &back).await.expect(200).json();
    assert_eq!(told["refund"], "改为自取 B1");
    let body = client
        .put(&path, &json!({ "way": "fetched" }))
        .await
        .expect(200)
        .json();
    assert_eq!(body["chosen"]["way"], "fetched");
}

#[tokio::test]
async fn nobody_hands_over_their_own_certificate() {
    let mut walk = Walk::new().await;
    switch(&mut walk, BUREAU, false, true).await;
    let (client, application) = certified(&mut walk, 1).await;
    let path = format!("/api/v1/applications/{application}/delivery");
    let fetched = json!({ "way": "fetched" });
    client.put(&path, &fetched).await.expect(200);
    let me = client.get("/api/v1/me").await.expect(200).json();
    let person = me["person"].as_str().expect("an id");
    let store = &walk.test.app.store;
    let gave = store.add_officer(BUREAU, person, Audit::default()).await;
    gave.expect("an office");
    let hand = format!("/api/v1/offices/{BUREAU}/deliveries/{application}");
    let own = walk.back(1).await;
    own.post(&hand, &json!({})).await.expect(403);
    let officer = walk.officer(BUREAU).await;
    officer.post(&hand, &json!({})).await.expect(204);
}

#[tokio::test]
async fn an_address_lies_sealed_in_the_database() {
    let mut walk = Walk::new().await;
    switch(&mut walk, BUREAU, false, true).await;
    let (client, application) = certified(&mut walk, 1).await;
    let path = format!("/api/v1/applications/{application}/delivery");
    client
        .put(&path, &json!({ "way": "ems", "to": address() }))
        .await
        .expect(200);
    let kept = client.get(&path).await.expect(200).json();
    assert_eq!(kept["chosen"]["to"]["street"], STREET, "it is kept: {kept}");
    let folder = walk.test.dir.path();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).expect("its folder").flatten() {
        let Ok(bytes) = std::fs::read(entry.path()) else {
            continue;
        };
        files += 1;
        for planted in [STREET, "13900001234"] {
            let found = bytes
                .windows(planted.len())
                .any(|run| run == planted.as_bytes());
            assert!(!found, "{planted} in {}", entry.path().display());
        }
    }
    assert!(files > 2, "only {files} files were looked at");
}
