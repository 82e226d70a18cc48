//! Paying back a part of what came: each with its day, together never more than came.

use super::fees_walk::{BUREAU, Waiting, agreed, id, pay, paying, switch, tell, visit};
use super::walk::Walk;
use serde_json::{Value, json};
use std::path::Path;
use zhicheng_tests::stand_in::StandIn;
use zhicheng_tests::stand_in::alipay::{signed, told};

/// Somebody who has paid by Alipay, with the order.
async fn paid(gateway: &StandIn) -> (Walk, Waiting, String) {
    let mut walk = paying(&gateway.address()).await;
    switch(&mut walk, BUREAU, true, false).await;
    let waiting = agreed(&mut walk, 1).await;
    let order = id(&waiting.order().await);
    let page = pay(&waiting, &order).await;
    visit(gateway, &page).await;
    visit(gateway, &format!("/paid?order={order}")).await;
    let trade = format!("2026112122001{}", &order[order.len() - 6..]);
    let notice = told(&order, "50.00", &trade);
    tell(&walk, signed(&notice)).await.expect(200);
    (walk, waiting, order)
}

#[tokio::test]
async fn a_part_is_paid_back_and_then_the_rest_and_never_more() {
    let gateway = StandIn::start(Path::new(env!("CARGO_BIN_EXE_alipay")), &[]);
    let (mut walk, waiting, order) = paid(&gateway).await;
    let officer = walk.officer(BUREAU).await;
    let path = format!("/api/v1/offices/{BUREAU}/orders/{order}/refund");
    let back = |amount: &str| json!({ "reason": "多收", "amount": amount });
    for wrong in ["0", "-1", "50.01", "20.005", "二十"] {
        let told = officer.post(&path, &back(wrong)).await.expect(422).json();
        let field = &told["report"]["problems"][0]["place"]["field"];
        assert_eq!(field, "refund_amount", "{wrong}");
    }
    let part = officer.post(&path, &back("20.50")).await.expect(200).json();
    assert_eq!(
        (&part["state"], &part["returned"]),
        (&json!("paid"), &json!(2_050))
    );
    assert_eq!(
        waiting.stage().await,
        "committee",
        "what is paid stays paid"
    );
    // More than is left is refused, and nothing goes.
    officer.post(&path, &back("29.51")).await.expect(422);
    walk.test.app.clock.advance(86_400);
    let officer = walk.officer(BUREAU).await;
    let rest = officer.post(&path, &back("")).await.expect(200).json();
    assert_eq!(
        (&rest["state"], &rest["returned"]),
        (&json!("refunded"), &json!(5_000))
    );
    assert_eq!(rest["refund"], "多收；多收");
    officer.post(&path, &back("")).await.expect(409);
    // Each part stands in the list of its own day.
    for (day, amount) in [("2026-11-21", 2_050), ("2026-11-22", 2_950)] {
        let takings = format!("/api/v1/offices/{BUREAU}/takings?day={day}");
        let list = officer.get(&takings).await.expect(200).json();
        assert_eq!(
            list["refunded"],
            json!({ "orders": 1, "amount": amount }),
            "{day}"
        );
        assert_eq!(list["rows"].as_array().map(Vec::len), Some(1), "{day}");
    }
    let person = walk.back(1).await;
    let messages = person.get("/api/v1/me/messages").await.expect(200).text();
    assert!(messages.contains("20.50 元已退款"), "{messages}");
    assert!(messages.contains("29.50 元已退款"), "{messages}");
}

#[tokio::test]
async fn two_officers_pay_the_same_back_once() {
    let gateway = StandIn::start(Path::new(env!("CARGO_BIN_EXE_alipay")), &[]);
    let (mut walk, waiting, order) = paid(&gateway).await;
    let officer = walk.officer(BUREAU).await;
    let path = format!("/api/v1/offices/{BUREAU}/orders/{order}/refund");
    let back = json!({ "reason": "多收", "amount": "30" });
    let (one, other) = tokio::join!(officer.post(&path, &back), officer.post(&path, &back));
    let mut told = [one.status.as_u16(), other.status.as_u16()];
    told.sort_unstable();
    // The second one either met the first, or came after it and asked for more than was left.
    assert!(told[0] == 200 && [409, 422].contains(&told[1]), "{told:?}");
    let order: Value = waiting.order().await;
    assert_eq!(order["returned"], 3_000, "{order}");
}
