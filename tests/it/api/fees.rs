//! Fees: switched on by an office, owed after its agreement, paid by transfer and by Alipay; what
//! a notice must not be able to do; paying back; the day's list.

use super::fees_walk::{
    ACCOUNT, BUREAU, COMMITTEE, NOBODY, agreed, alipay_waits, id, pay, paying, right, switch, tell,
    visit,
};
use super::guangxi::FORESTRY;
use super::walk::{Walk, hand_in};
use serde_json::{Value, json};
use std::path::Path;
use zhicheng_server::config::Config;
use zhicheng_tests::app::TestApp;
use zhicheng_tests::stand_in::StandIn;
use zhicheng_tests::stand_in::alipay::{Pairs, forged, signed, told};
use zhicheng_tests::statements;

#[tokio::test]
async fn where_nobody_takes_a_fee_the_application_goes_on_as_before() {
    let mut walk = Walk::new().await;
    let waiting = agreed(&mut walk, 1).await;
    assert_eq!(waiting.body["state"]["state"], "at_stage");
    assert_eq!(waiting.stage().await, "committee");
    let orders = waiting
        .client
        .get("/api/v1/me/orders")
        .await
        .expect(200)
        .json();
    assert_eq!(orders["total"], 0);
}

#[tokio::test]
async fn the_bureau_s_agreement_opens_payment_and_a_transfer_ends_it() {
    let mut walk = Walk::new().await;
    switch(&mut walk, BUREAU, true, false).await;
    let waiting = agreed(&mut walk, 1).await;
    assert_eq!(waiting.status().await, "payment");
    let order = waiting.order().await;
    assert_eq!(order["state"], "unpaid");
    assert_eq!(order["amount"], 5_000, "{order}");
    assert_eq!(order["account"], ACCOUNT);
    assert_eq!(order["ways"], json!(["transfer"]));
    let path = format!("/api/v1/offices/{BUREAU}/orders/{}/paid", id(&order));
    let officer = walk.officer(BUREAU).await;
    let confirm = |receipt: &str, amount: &str, day: &str| json!({ "receipt": receipt, "amount": amount, "day": day });
    // Each mistake is told at its box, and nothing changes.
    for (body, field) in [
        (confirm("", "50", "2026-11-20"), "paid_receipt"),
        (confirm("A 1", "50", "2026-11-20"), "paid_receipt"),
        (confirm("A1", "", "2026-11-20"), "paid_amount"),
        (confirm("A1", "五十", "2026-11-20"), "paid_amount"),
        (confirm("A1", "50.005", "2026-11-20"), "paid_amount"),
        (confirm("A1", "49.99", "2026-11-20"), "paid_amount"),
        (confirm("A1", "50", "2026-02-30"), "paid_day"),
        (confirm("A1", "50", "2026-11-22"), "paid_day"),
        (confirm("A1", "50", ""), "paid_day"),
    ] {
        let told = officer.post(&path, &body).await.expect(422).json();
        assert_eq!(
            told["report"]["problems"][0]["place"]["field"], field,
            "{body}"
        );
    }
    assert_eq!(waiting.order().await["state"], "unpaid");
    // By the application's own events nobody confirms a payment past its order.
    let past = json!({ "event": "confirm_payment", "order": "x" });
    walk.office(&waiting.id, BUREAU, past).await.expect(422);
    let officer = walk.officer(BUREAU).await;
    let paid = officer
        .post(&path, &confirm("HD-20261120", "50.00", "2026-11-20"))
        .await;
    let paid = paid.expect(200).json();
    assert_eq!(paid["state"], "paid");
    assert_eq!(paid["by"], "transfer");
    assert_eq!(paid["trade"], "HD-20261120");
    assert_eq!(waiting.status().await, "reviewing");
    assert_eq!(waiting.stage().await, "committee");
    officer
        .post(&path, &confirm("HD-2", "50", "2026-11-20"))
        .await
        .expect(409);
    let messages = waiting
        .client
        .get("/api/v1/me/messages")
        .await
        .expect(200)
        .text();
    assert!(messages.contains("需要缴费"), "{messages}");
}

#[tokio::test]
async fn nobody_touches_another_s_order() {
    let mut walk = Walk::new().await;
    switch(&mut walk, BUREAU, true, false).await;
    let first = agreed(&mut walk, 1).await;
    let second = agreed(&mut walk, 2).await;
    let order = id(&first.order().await).to_owned();
    for deed in ["pay", "check"] {
        let path = format!("/api/v1/me/orders/{order}/{deed}");
        let body = json!({ "by": "transfer" });
        second.client.post(&path, &body).await.expect(404);
    }
    let unit = FORESTRY.unit;
    let officer = walk.officer(unit).await;
    for (deed, body) in [
        (
            "paid",
            json!({ "receipt": "A1", "amount": "50", "day": "2026-11-20" }),
        ),
        ("refund", json!({ "reason": "x", "receipt": "B1" })),
        ("invoice", json!({ "number": "1" })),
    ] {
        let path = format!("/api/v1/offices/{unit}/orders/{order}/{deed}");
        officer.post(&path, &body).await.expect(404);
    }
    let kept = first
        .client
        .get("/api/v1/me/orders")
        .await
        .expect(200)
        .json();
    assert_eq!(kept["rows"][0]["state"], "unpaid", "{kept}");
}

#[tokio::test]
async fn the_committee_s_own_switch_goes_before_the_bureau_s_and_an_operator_sets_either() {
    let mut walk = Walk::new().await;
    switch(&mut walk, BUREAU, true, false).await;
    let operator = walk.test.signed_in("demo_operator").await;
    let path = format!("/api/v1/offices/{COMMITTEE}/charges");
    let on = json!({ "fees": true, "mailing": false, "account": "户名：评审会", "counter": "" });
    operator.put(&path, &on).await.expect(200);
    let waiting = agreed(&mut walk, 1).await;
    assert_eq!(waiting.order().await["account"], "户名：评审会");
    let order = id(&waiting.order().await);
    let confirm = json!({ "receipt": "A1", "amount": "50", "day": "2026-11-21" });
    // The bureau is not paid, so it has nothing to confirm; the committee has.
    let bureau = format!("/api/v1/offices/{BUREAU}/orders/{order}/paid");
    walk.officer(BUREAU)
        .await
        .post(&bureau, &confirm)
        .await
        .expect(404);
    let path = format!("/api/v1/offices/{COMMITTEE}/orders/{order}/paid");
    walk.officer(COMMITTEE)
        .await
        .post(&path, &confirm)
        .await
        .expect(200);
    assert_eq!(waiting.stage().await, "committee");
}

#[tokio::test]
async fn an_agreement_taken_back_closes_the_order_and_the_next_one_makes_another() {
    let mut walk = Walk::new().await;
    switch(&mut walk, BUREAU, true, false).await;
    let waiting = agreed(&mut walk, 1).await;
    let first = waiting.order().await;
    let back = json!({ "event": "take_back" });
    walk.office(&waiting.id, BUREAU, back).await.expect(200);
    assert_eq!(waiting.order().await["state"], "closed");
    walk.test.app.clock.advance(60);
    let again = json!({ "event": "approve", "opinion": "同意" });
    walk.office(&waiting.id, BUREAU, again).await.expect(200);
    let second = waiting.order().await;
    assert_eq!(second["state"], "unpaid");
    assert_ne!(first["id"], second["id"]);
    let give_up = json!({ "event": "terminate", "reason": "不报了" });
    waiting
        .client
        .event(&waiting.id, None, give_up)
        .await
        .expect(200);
    assert_eq!(waiting.order().await["state"], "closed");
}

#[tokio::test]
async fn what_opens_no_payment_looks_for_no_fee() {
    let test = TestApp::with(|config| Config {
        statements: true,
        ..config
    });
    let mut walk = Walk::on(test.await);
    statements::listen();
    let client = walk.person(1).await;
    let (id, told) = hand_in(&client, ("guangxi", "review"), FORESTRY, |_| {}).await;
    told.expect(200);
    let approve = json!({ "event": "approve", "opinion": "同意" });
    walk.office(&id, FORESTRY.unit, approve.clone())
        .await
        .expect(200);
    for (event, looks) in [(json!({ "event": "take" }), false), (approve, true)] {
        let deed = walk.office(&id, BUREAU, event);
        let (told, asked) = statements::during(deed).await;
        told.expect(200);
        let fees = asked.iter().any(|one| one.contains("FROM charges"));
        assert_eq!(fees, looks, "{asked:#?}");
    }
}

/// A notice that is not to be believed leaves order and application as they were; the right one, told
/// afterwards, does not.
async fn disbelieved(change: impl FnOnce(&mut Pairs)) {
    let (walk, waiting) = alipay_waits().await;
    let mut pairs = right(&waiting).await;
    change(&mut pairs);
    tell(&walk, signed(&pairs)).await.expect(422);
    assert_eq!(waiting.order().await["state"], "unpaid");
    assert_eq!(waiting.status().await, "payment");
    let right = right(&waiting).await;
    let reply = tell(&walk, signed(&right)).await.expect(200);
    assert_eq!(reply.text(), "success");
    assert_eq!(waiting.order().await["state"], "paid");
    assert_eq!(waiting.stage().await, "committee");
}

fn set(pairs: &mut Pairs, name: &str, value: &str) {
    pairs.insert(name.to_owned(), value.to_owned());
}

#[tokio::test]
async fn a_notice_of_a_wrong_amount_changes_nothing() {
    disbelieved(|pairs| set(pairs, "total_amount", "0.01")).await;
}

#[tokio::test]
async fn a_notice_of_another_seller_changes_nothing() {
    disbelieved(|pairs| set(pairs, "seller_id", "2088999999999999")).await;
}

#[tokio::test]
async fn a_notice_of_another_application_id_changes_nothing() {
    disbelieved(|pairs| set(pairs, "app_id", "2021000000000000")).await;
}

#[tokio::test]
async fn a_notice_of_an_order_that_is_not_there_changes_nothing() {
    disbelieved(|pairs| set(pairs, "out_trade_no", "20260101000000000000")).await;
}

#[tokio::test]
async fn a_forged_notice_changes_nothing() {
    let (walk, waiting) = alipay_waits().await;
    let pairs = right(&waiting).await;
    tell(&walk, forged(&pairs)).await.expect(422);
    // Nor does one that was signed and changed afterwards, or one that says it was signed otherwise.
    let changed = signed(&pairs).replace(
        "trade_no=2026112122001000001",
        "trade_no=2026112122001000002",
    );
    tell(&walk, changed).await.expect(422);
    let older = signed(&pairs).replace("sign_type=RSA2", "sign_type=RSA");
    tell(&walk, older).await.expect(422);
    let mut none = pairs.clone();
    none.remove("sign");
    let bare: Vec<String> = none.iter().map(|(k, v)| format!("{k}={v}")).collect();
    tell(&walk, bare.join("&")).await.expect(422);
    assert_eq!(waiting.order().await["state"], "unpaid");
    assert_eq!(waiting.status().await, "payment");
}

#[tokio::test]
async fn a_notice_told_again_changes_nothing_not_even_after_it_was_paid_back() {
    let gateway = StandIn::start(Path::new(env!("CARGO_BIN_EXE_alipay")), &[]);
    let mut walk = paying(&gateway.address()).await;
    switch(&mut walk, BUREAU, true, false).await;
    let waiting = agreed(&mut walk, 1).await;
    let order = id(&waiting.order().await);
    let address = pay(&waiting, &order).await;
    // It is paid there, as by a browser; the notice goes to nobody, and is told here.
    visit(&gateway, &address).await;
    let paid = visit(&gateway, &format!("/paid?order={order}")).await;
    assert!(paid.starts_with("HTTP/1.1 303"), "{paid}");
    let trade = format!("2026112122001{}", &order[order.len() - 6..]);
    let pairs = told(&order, "50.00", &trade);
    tell(&walk, signed(&pairs)).await.expect(200);
    let once = waiting.order().await;
    assert_eq!(
        (once["state"].as_str(), once["by"].as_str()),
        (Some("paid"), Some("alipay"))
    );
    assert_eq!(once["trade"], json!(trade));
    let history = || async {
        let path = format!("/api/v1/applications/{}", waiting.id);
        waiting.client.get(&path).await.expect(200).json()["history"]
            .as_array()
            .map(Vec::len)
    };
    let before = history().await;
    for _ in 0..3 {
        tell(&walk, signed(&pairs)).await.expect(200);
    }
    assert_eq!(waiting.order().await, once);
    assert_eq!(history().await, before);
    let refund = format!("/api/v1/offices/{BUREAU}/orders/{order}/refund");
    let officer = walk.officer(BUREAU).await;
    officer
        .post(&refund, &json!({ "reason": "" }))
        .await
        .expect(422);
    gateway.fault("refuse");
    officer
        .post(&refund, &json!({ "reason": "重复缴费" }))
        .await
        .expect(503);
    gateway.fault("forge");
    officer
        .post(&refund, &json!({ "reason": "重复缴费" }))
        .await
        .expect(503);
    assert_eq!(waiting.order().await, once);
    gateway.fault("");
    let back = officer
        .post(&refund, &json!({ "reason": "重复缴费" }))
        .await
        .expect(200)
        .json();
    assert_eq!(back["state"], "refunded");
    assert_eq!(back["refund"], "重复缴费");
    officer
        .post(&refund, &json!({ "reason": "再退一次" }))
        .await
        .expect(409);
    // The old notice comes once more, and pays nothing.
    tell(&walk, signed(&pairs)).await.expect(200);
    assert_eq!(waiting.order().await["state"], "refunded");
    let messages = waiting
        .client
        .get("/api/v1/me/messages")
        .await
        .expect(200)
        .text();
    assert!(messages.contains("50.00 元已退款"), "{messages}");
}

#[tokio::test]
async fn notices_out_of_order_change_nothing() {
    let (walk, waiting) = alipay_waits().await;
    let pairs = right(&waiting).await;
    let saying = |status: &str| {
        let mut pairs = pairs.clone();
        set(&mut pairs, "trade_status", status);
        pairs
    };
    // Begun, and not paid.
    tell(&walk, signed(&saying("WAIT_BUYER_PAY")))
        .await
        .expect(200);
    assert_eq!(waiting.order().await["state"], "unpaid");
    // What was paid back already overtakes the payment: that is no payment.
    let mut back = saying("TRADE_SUCCESS");
    set(&mut back, "refund_fee", "50.00");
    tell(&walk, signed(&back)).await.expect(200);
    assert_eq!(waiting.order().await["state"], "unpaid");
    assert_eq!(waiting.status().await, "payment");
    tell(&walk, signed(&pairs)).await.expect(200);
    let paid = waiting.order().await;
    assert_eq!(paid["state"], "paid");
    for late in ["WAIT_BUYER_PAY", "TRADE_CLOSED", "TRADE_FINISHED"] {
        tell(&walk, signed(&saying(late))).await.expect(200);
        assert_eq!(waiting.order().await, paid, "{late}");
    }
}

#[tokio::test]
async fn what_lapsed_at_alipay_is_owed_under_another_number() {
    let (walk, waiting) = alipay_waits().await;
    let first = waiting.order().await;
    let mut lapsed = right(&waiting).await;
    set(&mut lapsed, "trade_status", "TRADE_CLOSED");
    walk.test.app.clock.advance(60);
    tell(&walk, signed(&lapsed)).await.expect(200);
    let second = waiting.order().await;
    assert_ne!(first["id"], second["id"]);
    assert_eq!(
        (&second["state"], &second["amount"]),
        (&json!("unpaid"), &json!(5_000))
    );
    tell(&walk, signed(&lapsed)).await.expect(200);
    assert_eq!(waiting.order().await, second);
}

#[tokio::test]
async fn what_is_paid_after_it_was_closed_is_known_and_goes_back() {
    let (mut walk, waiting) = alipay_waits().await;
    let pairs = right(&waiting).await;
    let give_up = json!({ "event": "terminate", "reason": "不报了" });
    waiting
        .client
        .event(&waiting.id, None, give_up)
        .await
        .expect(200);
    tell(&walk, signed(&pairs)).await.expect(200);
    let order = waiting.order().await;
    assert_eq!(order["state"], "paid_in_vain");
    assert_eq!(waiting.status().await, "terminated");
    let officer = walk.officer(BUREAU).await;
    let found = format!("/api/v1/offices/{BUREAU}/orders?state=paid_in_vain");
    assert_eq!(officer.get(&found).await.expect(200).json()["total"], 1);
}

#[tokio::test]
async fn what_alipay_forgot_to_tell_is_known_by_asking() {
    let gateway = StandIn::start(Path::new(env!("CARGO_BIN_EXE_alipay")), &[]);
    gateway.fault("silent");
    let mut walk = paying(&gateway.address()).await;
    switch(&mut walk, BUREAU, true, false).await;
    let waiting = agreed(&mut walk, 1).await;
    let order = id(&waiting.order().await);
    let check = format!("/api/v1/me/orders/{order}/check");
    let asked = waiting
        .client
        .post(&check, &Value::Null)
        .await
        .expect(200)
        .json();
    assert_eq!(asked["state"], "unpaid");
    let address = pay(&waiting, &order).await;
    let shown = visit(&gateway, &address).await;
    assert!(
        shown.contains("50.00 元") && shown.contains("代办晋升专业技术职务费"),
        "{shown}"
    );
    let changed = visit(&gateway, &address.replace("50.00", "0.01")).await;
    assert!(changed.starts_with("HTTP/1.1 403"), "{changed}");
    visit(&gateway, &format!("/paid?order={order}")).await;
    assert_eq!(waiting.order().await["state"], "unpaid");
    gateway.fault("forge");
    let asked = waiting
        .client
        .post(&check, &Value::Null)
        .await
        .expect(200)
        .json();
    assert_eq!(asked["state"], "unpaid");
    gateway.fault("");
    let asked = waiting
        .client
        .post(&check, &Value::Null)
        .await
        .expect(200)
        .json();
    assert_eq!(asked["state"], "paid");
    assert_eq!(waiting.stage().await, "committee");
}

#[tokio::test]
async fn orders_are_found_by_everything_that_is_shown_of_them() {
    let mut walk = paying(NOBODY).await;
    switch(&mut walk, BUREAU, true, false).await;
    let first = agreed(&mut walk, 1).await;
    let second = agreed(&mut walk, 2).await;
    let paid = right(&first).await;
    tell(&walk, signed(&paid)).await.expect(200);
    let officer = walk.officer(BUREAU).await;
    let order = id(&first.order().await);
    let invoice = format!("/api/v1/offices/{BUREAU}/orders/{order}/invoice");
    officer
        .post(&invoice, &json!({ "number": "" }))
        .await
        .expect(422);
    officer
        .post(&invoice, &json!({ "number": "26452000000012345678" }))
        .await
        .expect(200);
    officer
        .post(&invoice, &json!({ "number": "26452000000012345679" }))
        .await
        .expect(409);
    let unpaid = id(&second.order().await);
    let none = format!("/api/v1/offices/{BUREAU}/orders/{unpaid}/invoice");
    officer
        .post(&none, &json!({ "number": "1" }))
        .await
        .expect(409);
    for (query, expected) in [
        ("", 2),
        (&*format!("order={}", &order[10..]), 1),
        ("trade=22001000001", 1),
        ("trade=%25", 0),
        ("what=%E6%99%8B%E5%8D%87", 2),
        ("by=alipay", 1),
        ("by=transfer", 0),
        ("amount=50", 2),
        ("amount=50.01", 0),
        ("invoice=true", 1),
        ("invoice=false", 1),
        ("state=paid", 1),
        ("state=unpaid", 1),
        ("from=2026-11-21&until=2026-11-21", 1),
        ("until=2026-11-20", 0),
        ("state=paid&by=alipay&amount=50.00&invoice=true", 1),
    ] {
        let path = format!("/api/v1/offices/{BUREAU}/orders?{query}");
        let page = officer.get(&path).await.expect(200).json();
        assert_eq!(page["total"], expected, "{query}");
    }
    officer
        .get(&format!("/api/v1/offices/{BUREAU}/orders?amount=x"))
        .await
        .expect(400);
    let own = first
        .client
        .get("/api/v1/me/orders?state=paid&invoice=true&by=alipay")
        .await;
    assert_eq!(own.expect(200).json()["total"], 1);
    let own = second
        .client
        .get("/api/v1/me/orders?state=paid")
        .await
        .expect(200);
    assert_eq!(own.json()["total"], 0);

    let takings = format!("/api/v1/offices/{BUREAU}/takings?day=2026-11-21");
    let day = officer.get(&takings).await.expect(200).json();
    let expected = json!([{ "by": "alipay", "sum": { "orders": 1, "amount": 5_000 } }]);
    assert_eq!(day["taken"], expected);
    assert_eq!(day["rows"].as_array().map(Vec::len), Some(1));
    assert_eq!(day["refunded"], json!({ "orders": 0, "amount": 0 }));
    let other = format!("/api/v1/offices/{BUREAU}/takings?day=2026-11-20");
    assert_eq!(
        officer.get(&other).await.expect(200).json()["rows"],
        json!([])
    );
}
