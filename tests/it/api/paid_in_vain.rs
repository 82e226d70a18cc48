//! Money that came for nothing: twice, by two ways, or for what was closed. It is kept, shown to the office
//! on its day, and goes back.

use super::fees_walk::{
    BUREAU, NOBODY, Waiting, agreed, alipay_waits, id, pay, paying, right, switch, tell, visit,
};
use super::walk::Walk;
use serde_json::{Value, json};
use std::path::Path;
use zhicheng_tests::stand_in::StandIn;
use zhicheng_tests::stand_in::alipay::{signed, told};

/// All orders of somebody with this state.
async fn orders(waiting: &Waiting, state: &str) -> Vec<Value> {
    let path = format!("/api/v1/me/orders?state={state}");
    let page = waiting.client.get(&path).await.expect(200).json();
    page["rows"].as_array().expect("rows").clone()
}

/// The list of the day on which the walk is.
async fn takings(walk: &mut Walk) -> Value {
    let path = format!("/api/v1/offices/{BUREAU}/takings?day=2026-11-21");
    walk.officer(BUREAU)
        .await
        .get(&path)
        .await
        .expect(200)
        .json()
}

#[tokio::test]
async fn what_is_paid_twice_at_alipay_is_kept_and_goes_back() {
    let gateway = StandIn::start(Path::new(env!("CARGO_BIN_EXE_alipay")), &[]);
    let mut walk = paying(&gateway.address()).await;
    switch(&mut walk, BUREAU, true, false).await;
    let waiting = agreed(&mut walk, 1).await;
    let order = id(&waiting.order().await);
    let page = pay(&waiting, &order).await;
    visit(&gateway, &page).await;
    visit(&gateway, &format!("/paid?order={order}")).await;
    visit(&gateway, &format!("/paid?order={order}&twice=")).await;
    let last = &order[order.len() - 6..];
    let first = told(&order, "50.00", &format!("2026112122001{last}"));
    let second = told(&order, "50.00", &format!("2026112122002{last}"));
    tell(&walk, signed(&first)).await.expect(200);
    walk.test.app.clock.advance(60);
    for _ in 0..2 {
        tell(&walk, signed(&second)).await.expect(200);
    }
    tell(&walk, signed(&first)).await.expect(200);
    // What was owed is paid, and the application goes on.
    assert_eq!(orders(&waiting, "paid").await[0]["id"], json!(order));
    assert_eq!(waiting.stage().await, "committee");
    let vain = orders(&waiting, "paid_in_vain").await;
    assert_eq!(vain.len(), 1, "told twice it came once: {vain:?}");
    assert_eq!(vain[0]["trade"], second["trade_no"]);
    assert_eq!(vain[0]["amount"], 5_000);
    let day = takings(&mut walk).await;
    let states: Vec<&Value> = day["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| &row["state"])
        .collect();
    assert_eq!(states, ["paid", "paid_in_vain"]);
    assert_eq!(day["taken"][0]["sum"]["amount"], 10_000);

    let back = format!("/api/v1/offices/{BUREAU}/orders/{}/refund", id(&vain[0]));
    let officer = walk.officer(BUREAU).await;
    let told = officer.post(&back, &json!({ "reason": "重复缴费" })).await;
    assert_eq!(told.expect(200).json()["state"], "refunded");
    let went_back = |trade: &str| {
        let file = format!("{trade}{last}.refunded");
        gateway.folder().join(file).exists()
    };
    assert!(went_back("2026112122002"));
    assert!(!went_back("2026112122001"));
    assert_eq!(orders(&waiting, "paid").await.len(), 1, "that one stays");
}

#[tokio::test]
async fn what_comes_by_alipay_after_a_transfer_is_kept() {
    let (mut walk, waiting) = alipay_waits().await;
    let paid = right(&waiting).await;
    let order = id(&waiting.order().await);
    let confirm = format!("/api/v1/offices/{BUREAU}/orders/{order}/paid");
    let transfer = json!({ "receipt": "HD-1", "amount": "50", "day": "2026-11-21" });
    let officer = walk.officer(BUREAU).await;
    officer.post(&confirm, &transfer).await.expect(200);
    tell(&walk, signed(&paid)).await.expect(200);
    let vain = orders(&waiting, "paid_in_vain").await;
    assert_eq!(vain[0]["by"], "alipay", "{vain:?}");
    assert_eq!(orders(&waiting, "paid").await[0]["trade"], "HD-1");
}

#[tokio::test]
async fn a_lost_notice_of_what_was_closed_is_made_up_for_by_asking() {
    let gateway = StandIn::start(Path::new(env!("CARGO_BIN_EXE_alipay")), &[]);
    gateway.fault("silent");
    let mut walk = paying(&gateway.address()).await;
    switch(&mut walk, BUREAU, true, false).await;
    let waiting = agreed(&mut walk, 1).await;
    let order = id(&waiting.order().await);
    let page = pay(&waiting, &order).await;
    visit(&gateway, &page).await;
    let give_up = json!({ "event": "terminate", "reason": "不报了" });
    let ended = waiting.client.event(&waiting.id, None, give_up).await;
    ended.expect(200);
    visit(&gateway, &format!("/paid?order={order}")).await;
    assert_eq!(waiting.order().await["state"], "closed");
    gateway.fault("");
    let check = format!("/api/v1/me/orders/{order}/check");
    let asked = waiting.client.post(&check, &Value::Null).await;
    assert_eq!(asked.expect(200).json()["state"], "paid_in_vain");
    assert_eq!(takings(&mut walk).await["rows"][0]["id"], json!(order));
}

#[tokio::test]
async fn fees_are_not_switched_on_without_a_way_to_be_paid() {
    let mut walk = Walk::new().await;
    let path = format!("/api/v1/offices/{BUREAU}/charges");
    let wish = |fees: bool, account: &str| json!({ "fees": fees, "mailing": true, "account": account, "counter": "" });
    let officer = walk.officer(BUREAU).await;
    for none in ["", "  "] {
        let told = officer.put(&path, &wish(true, none)).await.expect(422);
        let title = told.json()["title"].clone();
        assert!(
            title.as_str().is_some_and(|text| text.contains("收款账户")),
            "{title}"
        );
    }
    assert_eq!(officer.get(&path).await.expect(200).json()["fees"], false);
    officer.put(&path, &wish(false, "")).await.expect(200);
    officer
        .put(&path, &wish(true, "户名：演示"))
        .await
        .expect(200);
    // Nor is the account taken away while fees go there.
    officer.put(&path, &wish(true, "")).await.expect(422);

    let mut walk = paying(NOBODY).await;
    let officer = walk.officer(BUREAU).await;
    officer.put(&path, &wish(true, "")).await.expect(200);
}
