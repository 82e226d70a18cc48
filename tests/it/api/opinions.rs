//! 意见建议: written without signing in, answered by whom it went to, followed by its number.

use axum::http::{Method, header};
use serde_json::json;
use zhicheng_shared::api::Page;
use zhicheng_shared::api::opinion::{OpinionRow, OpinionState};
use zhicheng_tests::app::{Client, Reply, TestApp};

const PATH: &str = "/public/guangdong/opinion";

async fn sent(client: &Client, form: &str) -> Reply {
    let kind = "application/x-www-form-urlencoded";
    client
        .send(Method::POST, PATH, kind, form.as_bytes().to_vec())
        .await
}

/// Where it is followed.
fn followed(reply: &Reply) -> String {
    assert_eq!(reply.status, 303, "{}", reply.text());
    let to = reply.headers[header::LOCATION].to_str().expect("text");
    to.to_owned()
}

async fn listed(client: &Client, office: &str) -> Page<OpinionRow> {
    let path = format!("/api/v1/opinions?office={office}");
    client.get(&path).await.expect(200).typed()
}

#[tokio::test]
async fn an_opinion_is_answered_and_followed_by_its_number() {
    let test = TestApp::new().await;
    let visitor = test.stranger();
    let form = "key=0123456789abcdef&text=填报说明<b>看不懂</b>&region=442000&name=王某&contact=13800000000";
    let to = followed(&sent(&visitor, form).await);
    // Sent again by a finger that taps twice: one.
    assert_eq!(followed(&sent(&visitor, form).await), to);
    let page = visitor.get(&to).await.expect(200).text();
    assert!(page.contains("已收到，等待办理") && page.contains("&lt;b&gt;看不懂&lt;/b&gt;"));
    // Whose it is is not shown to who has the number.
    assert!(!page.contains("王某") && !page.contains("13800000000"));

    let bureau = test.signed_in("demo_bureau").await;
    let operator = test.signed_in("demo_operator").await;
    let of_bureau = listed(&bureau, "zs-hrss").await;
    assert_eq!((of_bureau.total, listed(&operator, "").await.total), (1, 1));
    let row = &of_bureau.rows[0];
    assert_eq!(
        (row.name.as_str(), row.state),
        ("王某", OpinionState::Waiting)
    );
    assert!(to.ends_with(&row.number));
    let committee = test.signed_in("demo_committee").await;
    assert_eq!(listed(&committee, "zs-electromechanical").await.total, 0);

    let answer = |office: &str, state: &str, text: &str| json!({ "office": office, "state": state, "answer": text });
    let path = format!("/api/v1/opinions/{}", row.number);
    let not_theirs = answer("zs-electromechanical", "answered", "不是我的");
    committee.post(&path, &not_theirs).await.expect(404);
    bureau
        .post(&path, &answer("zs-hrss", "answered", " "))
        .await
        .expect(422);
    bureau
        .post(&path, &answer("zs-hrss", "under_way", ""))
        .await
        .expect(204);
    let page = visitor.get(&to).await.expect(200).text();
    assert!(page.contains("办理中"));
    bureau
        .post(&path, &answer("zs-hrss", "answered", "已改写填报说明。"))
        .await
        .expect(204);
    let page = visitor.get(&to.to_lowercase()).await.expect(200).text();
    assert!(page.contains("已答复") && page.contains("已改写填报说明。"));
}

#[tokio::test]
async fn what_cannot_be_taken_keeps_what_was_typed() {
    let test = TestApp::with(|config| zhicheng_server::config::Config {
        limits: true,
        ..config
    })
    .await;
    let visitor = test.stranger();
    let empty = sent(&visitor, "text=+&name=李某").await.expect(422).text();
    assert!(empty.contains("请写出意见或建议") && empty.contains("李某"));
    let long = format!("text={}", "长".repeat(2001));
    sent(&visitor, &long).await.expect(422);
    visitor
        .get(&format!("{PATH}?no=AAAAAAAAAAAA"))
        .await
        .expect(404);
    for number in 0..10 {
        let form = format!("text=第{number}条");
        followed(&sent(&visitor, &form).await);
    }
    let more = sent(&visitor, "text=第十一条").await.expect(429).text();
    assert!(more.contains("提交得太频繁") && more.contains("第十一条"));
}
