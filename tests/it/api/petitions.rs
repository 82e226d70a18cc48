//! Who may act for a unit is asked of the organisation above it; a unit that is not here is registered.

use axum::http::Method;
use serde_json::{Value, json};
use zhicheng_shared::jurisdiction::Hint;
use zhicheng_tests::app::again::officer_of;
use zhicheng_tests::app::{Client, TestApp, applicant};
use zhicheng_tests::filled::file;

/// A unit below zs-industry.
const UNIT: &str = "zs-demo-machinery";
/// A code whose check character fits, of nobody here.
const CODE: &str = "91350100M000100Y43";

/// A file of one's own, as it goes with what is asked.
pub async fn uploaded(client: &Client, kind: &str) -> Value {
    let path = format!("/api/v1/blobs?name=sealed.{kind}");
    let bytes = "application/octet-stream";
    let reply = client.send(Method::POST, &path, bytes, file(kind).to_vec());
    let kept = reply.await.expect(201).json();
    json!({ "name": format!("sealed.{kind}"), "digest": kept["digest"] })
}

async fn asks_rights(client: &Client, organisation: &str) -> Value {
    let sealed = uploaded(client, "pdf").await;
    let ask = json!({ "ask": "rights", "organisation": organisation, "why": "单位指定本人办理职称申报", "file": sealed });
    client
        .post("/api/v1/petitions", &ask)
        .await
        .expect(201)
        .json()
}

fn unit(name: &str, code: &str) -> Value {
    json!({ "ask": "unit", "name": name, "code": code, "region": "442000", "nature": "民营企业",
        "supervisor": "zs-industry", "contact": "李四", "phone": "0760-88880000" })
}

fn at(office: &str, id: &Value) -> String {
    let id = id.as_str().expect("an id");
    format!("/api/v1/offices/{office}/petitions/{id}")
}

async fn told(client: &Client) -> Vec<String> {
    let notes = client.get("/api/v1/me/messages").await.expect(200).json();
    let rows = notes["rows"].as_array().expect("rows").iter();
    rows.map(|row| row["text"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn a_unit_s_rights_are_granted_by_who_is_above_it_and_taken_away_again() {
    let test = TestApp::new().await;
    let asker = applicant(&test, 1).await;
    let above = officer_of(&test, 1, &["zs-industry"]).await;
    let asked = asks_rights(&asker, UNIT).await;
    assert_eq!(
        (&asked["state"], &asked["office"]),
        (&json!("waiting"), &json!("中山市工业和信息化局"))
    );
    asker
        .get(&format!("/api/v1/offices/{UNIT}/queue"))
        .await
        .expect(403);

    let path = "/api/v1/offices/zs-industry/petitions";
    let list = above.get(path).await.expect(200).json();
    let row = &list["rows"][0];
    assert_eq!(
        (&row["id"], &row["decides"]),
        (&asked["id"], &json!(true)),
        "{list}"
    );
    let digest = row["file"]["digest"].as_str().expect("a file");
    above
        .get(&format!("/api/v1/blobs/{digest}"))
        .await
        .expect(200);

    let grant = json!({ "grant": true });
    let here = at("zs-industry", &asked["id"]);
    above.post(&here, &grant).await.expect(204);
    above.post(&here, &grant).await.expect(409);
    asker
        .get(&format!("/api/v1/offices/{UNIT}/queue"))
        .await
        .expect(200);
    assert!(told(&asker).await[0].contains("已同意"));

    let rights = "/api/v1/offices/zs-industry/rights";
    let list = above.get(rights).await.expect(200).json();
    let mut rows = list["rows"].as_array().expect("rows").iter();
    let right = rows.find(|row| row["account"] == "person_1");
    let right = right.expect("the new right");
    assert!(right["since"].as_i64() > Some(0));
    let person = right["person"].as_str().expect("an id");
    let cancel = format!("{rights}/{UNIT}/{person}");
    above
        .post(&cancel, &json!({ "why": "x" }))
        .await
        .expect(422);
    let why = json!({ "why": "已调离本单位" });
    above.post(&cancel, &why).await.expect(204);
    above.post(&cancel, &why).await.expect(404);
    asker
        .get(&format!("/api/v1/offices/{UNIT}/queue"))
        .await
        .expect(403);
    let own = asker.get("/api/v1/petitions").await.expect(200).json();
    let deeds = own["rows"][0]["deeds"].as_array().expect("deeds");
    let states: Vec<&Value> = deeds.iter().map(|deed| &deed["state"]).collect();
    assert_eq!(states, ["waiting", "granted", "cancelled"]);
    assert_eq!(deeds[2]["why"], "已调离本单位");
}

#[tokio::test]
async fn nobody_grants_to_themselves_and_no_other_supervisor_does() {
    let test = TestApp::new().await;
    let above = officer_of(&test, 1, &["zs-industry"]).await;
    let other = officer_of(&test, 2, &["zs-education"]).await;
    let own = asks_rights(&above, UNIT).await;
    let grant = json!({ "grant": true });
    let here = at("zs-industry", &own["id"]);
    above.post(&here, &grant).await.expect(403);
    other.post(&here, &grant).await.expect(403);
    let elsewhere = at("zs-education", &own["id"]);
    other.post(&elsewhere, &grant).await.expect(404);
    let digest = own["file"]["digest"].as_str().expect("a file");
    let file = format!("/api/v1/blobs/{digest}");
    other.get(&file).await.expect(404);
    let operator = test.signed_in("demo_operator").await;
    let by_operator = format!(
        "/api/v1/operator/petitions/{}",
        own["id"].as_str().expect("an id")
    );
    operator.post(&by_operator, &grant).await.expect(404);

    // Who is no officer of the supervisor takes no right away, and nobody their own.
    let machinery = officer_of(&test, 3, &[UNIT, "zs-industry"]).await;
    let me = machinery.get("/api/v1/me").await.expect(200).json();
    let person = me["person"].as_str().expect("an id");
    let why = json!({ "why": "已调离本单位" });
    let cancel = |office: &str| format!("/api/v1/offices/{office}/rights/{UNIT}/{person}");
    machinery
        .post(&cancel("zs-industry"), &why)
        .await
        .expect(403);
    other.post(&cancel("zs-industry"), &why).await.expect(403);
    other.post(&cancel("zs-education"), &why).await.expect(404);
    above.post(&cancel("zs-industry"), &why).await.expect(204);
}

#[tokio::test]
async fn what_cannot_be_granted_cannot_be_asked() {
    let test = TestApp::new().await;
    let asker = applicant(&test, 1).await;
    let sealed = uploaded(&asker, "pdf").await;
    let ask = |organisation: &str, why: &str, file: &Value| json!({ "ask": "rights", "organisation": organisation, "why": why, "file": file });
    let path = "/api/v1/petitions";
    let why = "单位指定本人办理职称申报";
    for (body, status) in [
        (ask(UNIT, "短", &sealed), 422),
        (ask("nowhere", why, &sealed), 404),
        (ask("zs-hrss", why, &sealed), 422),
        (ask(UNIT, why, &json!({ "name": "x", "digest": "" })), 422),
    ] {
        asker.post(path, &body).await.expect(status);
    }
    // A text bears no seal.
    let text = asker.send(
        Method::POST,
        "/api/v1/blobs?name=seal.pdf",
        "application/octet-stream",
        b"sealed, I promise".to_vec(),
    );
    let text = text.await.expect(201).json();
    let text = json!({ "name": "seal.pdf", "digest": text["digest"] });
    asker.post(path, &ask(UNIT, why, &text)).await.expect(422);
    // Another's file is nobody else's evidence.
    let other = applicant(&test, 2).await;
    other.post(path, &ask(UNIT, why, &sealed)).await.expect(422);

    let asked = asks_rights(&asker, UNIT).await;
    asker.post(path, &ask(UNIT, why, &sealed)).await.expect(409);
    let own = format!("{path}/{}", asked["id"].as_str().expect("an id"));
    other.delete(&own).await.expect(404);
    asker.delete(&own).await.expect(204);
    asker.delete(&own).await.expect(409);
    asker.post(path, &ask(UNIT, why, &sealed)).await.expect(201);
    let officer = officer_of(&test, 1, &[UNIT]).await;
    let sealed = uploaded(&officer, "pdf").await;
    officer
        .post(path, &ask(UNIT, why, &sealed))
        .await
        .expect(409);
}

#[tokio::test]
async fn a_unit_that_is_not_here_is_registered_and_then_found() {
    let test = TestApp::new().await;
    let asker = applicant(&test, 1).await;
    let path = "/api/v1/petitions";
    let wrong = asker
        .post(path, &unit("中山市新办科技有限公司", "91350100M000100Y44"))
        .await
        .expect(422);
    assert!(wrong.text().contains("校验位"), "{}", wrong.text());
    for (field, value) in [
        ("name", "1"),
        ("region", "999999"),
        ("supervisor", "zs-electromechanical"),
        ("contact", " "),
        ("phone", "abc"),
    ] {
        let mut body = unit("中山市新办科技有限公司", CODE);
        body[field] = json!(value);
        let reply = asker.post(path, &body).await.expect(422).json();
        let place = &reply["report"]["problems"][0]["place"];
        assert!(place.to_string().contains(field), "{field}: {reply}");
    }
    // Typed in full width and in lower case.
    let typed = unit(" 中山市新办科技有限公司 ", "９１３５０１００m000100y43");
    let asked = asker.post(path, &typed).await.expect(201).json();
    assert_eq!(asked["code"], CODE);
    assert_eq!(asked["state"], "waiting");
    // The same code is registered once.
    let second = applicant(&test, 2).await;
    second
        .post(path, &unit("中山市另一家有限公司", CODE))
        .await
        .expect(409);

    let look = "/api/v1/organisations?kind=unit&q=新办科技";
    assert_eq!(asker.get(look).await.expect(200).json()["total"], 0);
    let above = officer_of(&test, 1, &["zs-industry"]).await;
    let here = at("zs-industry", &asked["id"]);
    above
        .post(&here, &json!({ "grant": false }))
        .await
        .expect(422);
    above
        .post(&here, &json!({ "grant": true }))
        .await
        .expect(204);
    let found = asker.get(look).await.expect(200).json();
    let row = &found["rows"][0];
    assert_eq!(
        (&row["code"], &row["supervisor"]),
        (&json!(CODE), &json!("中山市工业和信息化局"))
    );
    let own = asker.get(path).await.expect(200).json();
    assert_eq!(own["rows"][0]["organisation"], row["id"]);
    let choose = json!({ "unit": row["id"] });
    asker.put("/api/v1/me/unit", &choose).await.expect(200);
}

#[tokio::test]
async fn a_unit_that_is_here_is_offered_instead_of_a_second_one() {
    let test = TestApp::new().await;
    let asker = applicant(&test, 1).await;
    let path = "/api/v1/petitions";
    for name in [
        "中山市演示机电设备有限公司",
        "中山市演示机电设备 有限公司",
        "中山市（演示）机电设备有限公司",
    ] {
        let reply = asker.post(path, &unit(name, CODE)).await.expect(409).json();
        assert_eq!(reply["code"], "taken");
        assert_eq!(reply["current"]["id"], UNIT, "{name}: {reply}");
    }
    // Refused, with its reason told; then it may be asked again.
    let new = unit("中山市新办科技有限公司", CODE);
    let asked = asker.post(path, &new).await.expect(201).json();
    let above = officer_of(&test, 1, &["zs-industry"]).await;
    let refuse = json!({ "grant": false, "why": "不属于本局主管" });
    above
        .post(&at("zs-industry", &asked["id"]), &refuse)
        .await
        .expect(204);
    let own = asker.get(path).await.expect(200).json();
    assert_eq!(own["rows"][0]["state"], "refused");
    assert_eq!(own["rows"][0]["deeds"][1]["why"], "不属于本局主管");
    assert!(told(&asker).await[0].contains("没有通过"));
    let mut again = new;
    again["supervisor"] = json!("");
    let asked = asker.post(path, &again).await.expect(201).json();
    assert_eq!(asked["office"], "中山市人力资源和社会保障局");
}

#[tokio::test]
async fn who_leaves_an_office_hands_over_first_and_colleagues_are_told() {
    let test = TestApp::new().await;
    let (_, id) = zhicheng_tests::app::submitted(&test, 1).await;
    let leaving = officer_of(&test, 1, &[UNIT]).await;
    let staying = officer_of(&test, 2, &[UNIT]).await;
    leaving
        .event(&id, Some(UNIT), json!({ "event": "take" }))
        .await
        .expect(200);
    let path = format!("/api/v1/offices/{UNIT}/leave");
    leaving.post(&path, &json!({})).await.expect(422);
    let me = staying.get("/api/v1/me").await.expect(200).json();
    let to = json!({ "to": me["person"] });
    leaving.post(&path, &to).await.expect(204);
    leaving.post(&path, &to).await.expect(403);
    let mine = format!("/api/v1/offices/{UNIT}/queue?view=mine");
    let queue = staying.get(&mine).await.expect(200).json();
    assert_eq!(queue["rows"][0]["id"], id);
    let notes = told(&staying).await;
    assert!(
        notes.iter().any(|text| text.contains("移交给您")),
        "{notes:?}"
    );
    assert!(
        notes.iter().any(|text| text.contains("不再是")),
        "{notes:?}"
    );
}

#[test]
fn places_tell_whom_to_ask_and_how_long_it_takes() {
    let told = |place: &str, hint| {
        let all = zhicheng_tests::folders::loaded(place).jurisdiction;
        all.hint(hint).map(str::to_owned).unwrap_or_default()
    };
    assert!(told("guangxi", Hint::UnitTime).contains("3 个工作日"));
    assert_eq!(told("guangdong", Hint::UnitTime), "");
    assert!(told("guangdong", Hint::UnitMissing).contains("0763-3382510"));
    assert!(told("guangxi", Hint::UnitMissing).contains("还没有在本系统登记"));
    for place in ["guangdong", "guangxi"] {
        assert!(told(place, Hint::Identity).contains("携带证件"), "{place}");
    }
}
