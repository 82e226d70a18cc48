//! Articles: who may write them, what becomes of them by the clock, and what is refused.

use axum::http::Method;
use serde_json::{Value, json};
use zhicheng_shared::api::article::{ArticleBody, ArticleDesk, ArticlePreview};
use zhicheng_tests::app::{Client, Reply, TestApp, applicant};

const DAY: i64 = 86_400;

/// An article of Zhongshan's.
pub fn article(title: &str, body: &str) -> Value {
    json!({ "jurisdiction": "guangdong", "kind": "announcements", "region": "442000", "title": title, "body": body })
}

/// Writes one and publishes it.
pub async fn published(client: &Client, office: &str, article: &Value) -> ArticleBody {
    let new = json!({ "office": office, "article": article });
    let made = client.post("/api/v1/articles", &new).await.expect(201);
    let made: ArticleBody = made.typed();
    moved(client, &made, "published").await.expect(200).typed()
}

async fn moved(client: &Client, one: &ArticleBody, state: &str) -> Reply {
    let wish = json!({ "revision": one.revision, "state": state, "why": "写错了" });
    let path = format!("/api/v1/articles/{}/state", one.id);
    client.post(&path, &wish).await
}

/// Brings a file; its digest.
pub async fn brought(client: &Client, bytes: &[u8]) -> String {
    let kind = "application/octet-stream";
    let reply = client.send(Method::POST, "/api/v1/blobs?name=x", kind, bytes.to_vec());
    let told = reply.await.expect(201).json();
    told["digest"].as_str().expect("a digest").to_owned()
}

#[tokio::test]
async fn the_operator_and_offices_write_and_nobody_else_does() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    let bureau = test.signed_in("demo_bureau").await;
    let unit = test.signed_in("demo_unit").await;
    let somebody = applicant(&test, 1).await;
    let new = |office: &str| json!({ "office": office, "article": article("标题", "正文") });

    // For one's own office only; a unit has no page of its own, and nobody is the operator by saying so.
    for (who, office, status) in [
        (&operator, "", 201),
        (&bureau, "zs-hrss", 201),
        (&bureau, "", 403),
        (&bureau, "zs-industry", 403),
        (&unit, "zs-demo-machinery", 403),
        (&somebody, "", 403),
        (&test.stranger(), "", 401),
    ] {
        let reply = who.post("/api/v1/articles", &new(office)).await;
        reply.expect(status);
        let listed = who.get(&format!("/api/v1/articles?office={office}")).await;
        listed.expect(if status == 201 { 200 } else { status });
    }

    // Only in its region, where the operator may everywhere.
    let mut other = article("标题", "正文");
    other["region"] = json!("441800");
    let wish = |office: &str| json!({ "office": office, "article": other });
    let refused = bureau.post("/api/v1/articles", &wish("zs-hrss")).await;
    refused.expect(422);
    operator
        .post("/api/v1/articles", &wish(""))
        .await
        .expect(201);
    let mut none = article("标题", "正文");
    none["kind"] = json!("none");
    let wish = json!({ "office": "", "article": none });
    operator.post("/api/v1/articles", &wish).await.expect(422);

    // What another office wrote is not there; the operator may withdraw it all the same.
    let own = published(&bureau, "zs-hrss", &article("通知", "正文")).await;
    let path = format!("/api/v1/articles/{}", own.id);
    let supervisor = test.signed_in("demo_supervisor").await;
    for who in [&supervisor, &unit, &somebody] {
        who.get(&path).await.expect(404);
        let change = json!({ "revision": own.revision, "article": article("改", "改") });
        who.put(&path, &change).await.expect(404);
        moved(who, &own, "withdrawn").await.expect(404);
    }
    let by_operator = published(&operator, "", &article("通知", "正文")).await;
    let of_operator = format!("/api/v1/articles/{}", by_operator.id);
    bureau.get(&of_operator).await.expect(404);
    moved(&operator, &own, "withdrawn").await.expect(200);
    // An office sees its own, the operator all.
    let desk: ArticleDesk = bureau.get("/api/v1/articles?office=zs-hrss").await.typed();
    assert_eq!(desk.list.total, 2);
    let desk: ArticleDesk = operator.get("/api/v1/articles").await.typed();
    assert_eq!(desk.list.total, 5);
    assert!(desk.places.iter().any(|place| place.kinds.len() > 5));
}

#[tokio::test]
async fn what_is_scheduled_comes_and_goes_by_the_clock() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    let now = test.app.clock.now();
    let mut wish = article("两天后的通知", "正文");
    wish["from"] = json!(now + 2 * DAY);
    wish["until"] = json!(now + 4 * DAY);
    let one = published(&operator, "", &wish).await;
    let visitor = test.stranger();
    let listed = async || {
        let page = visitor.get("/public/guangdong/k/announcements").await;
        page.expect(200).text().contains("两天后的通知")
    };
    visitor.get(&one.address).await.expect(404);
    assert!(!listed().await);
    test.app.clock.advance(2 * DAY);
    visitor.get(&one.address).await.expect(200);
    assert!(listed().await);
    test.app.clock.advance(2 * DAY);
    visitor.get(&one.address).await.expect(404);
    assert!(!listed().await);
    // It would be over before it begins.
    let mut never = article("从不", "正文");
    never["from"] = json!(now + DAY);
    never["until"] = json!(now);
    let new = json!({ "office": "", "article": never });
    let operator = test.signed_in("demo_operator").await;
    operator.post("/api/v1/articles", &new).await.expect(422);
}

#[tokio::test]
async fn a_draft_is_seen_by_nobody_and_what_is_withdrawn_says_why() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    let visitor = test.stranger();
    let new = json!({ "office": "", "article": article("草稿", "还没有定稿") });
    let draft = operator.post("/api/v1/articles", &new).await.expect(201);
    let draft: ArticleBody = draft.typed();
    visitor.get(&draft.address).await.expect(404);
    let shown: ArticleBody = moved(&operator, &draft, "published")
        .await
        .expect(200)
        .typed();
    let page = visitor.get(&shown.address).await.expect(200).text();
    assert!(page.contains("还没有定稿"));

    // Changed at once, under the revision that was seen only, and every version is kept.
    let path = format!("/api/v1/articles/{}", shown.id);
    let change =
        |revision: u64| json!({ "revision": revision, "article": article("定稿", "已经定稿") });
    let stale = operator.put(&path, &change(shown.revision - 1)).await;
    stale.expect(409);
    let changed = operator
        .put(&path, &change(shown.revision))
        .await
        .expect(200);
    let changed: ArticleBody = changed.typed();
    assert_eq!(changed.article.from, shown.article.from);
    let page = visitor.get(&shown.address).await.expect(200).text();
    assert!(page.contains("已经定稿") && !page.contains("还没有定稿"));
    let titles: Vec<_> = changed
        .versions
        .iter()
        .map(|one| one.title.as_str())
        .collect();
    assert_eq!(titles, ["草稿", "草稿", "定稿"]);
    assert!(changed.versions.iter().all(|one| !one.who.is_empty()));

    let wish = json!({ "revision": changed.revision, "state": "withdrawn", "why": " " });
    let state = format!("{path}/state");
    operator.post(&state, &wish).await.expect(422);
    moved(&operator, &changed, "withdrawn").await.expect(200);
    let gone = visitor.get(&shown.address).await.expect(410).text();
    assert!(gone.contains("写错了") && !gone.contains("已经定稿"));
    let list = visitor.get("/public/guangdong/k/announcements").await;
    assert!(!list.expect(200).text().contains("定稿"));
    let feed = visitor.get("/public/guangdong/feed.xml").await;
    assert!(!feed.expect(200).text().contains("定稿"));
}

#[tokio::test]
async fn a_preview_is_what_is_published_and_runs_nothing() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    let body = "# 一\n\n<script>alert(1)</script>\n\n[点我](javascript:alert(1)) [省厅](https://hrss.gd.gov.cn)";
    let told = operator
        .post("/api/v1/article-preview", &json!({ "body": body }))
        .await;
    let preview: ArticlePreview = told.expect(200).typed();
    assert!(preview.fits);
    let one = published(&operator, "", &article("通知", body)).await;
    let page = test.stranger().get(&one.address).await.expect(200).text();
    assert!(page.contains(&preview.html), "{page}");
    for bad in ["<script", "href=\"javascript", "<h1>一"] {
        assert!(!page.contains(bad), "{bad}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(page.contains("rel=\"noopener noreferrer nofollow external\""));

    // Longer than a page may be: kept as a draft, told in the preview, not published.
    let long = "很长的正文。".repeat(2000);
    let told = operator
        .post("/api/v1/article-preview", &json!({ "body": long }))
        .await;
    let preview: ArticlePreview = told.expect(200).typed();
    assert!(!preview.fits);
    let new = json!({ "office": "", "article": article("长", &long) });
    let draft: ArticleBody = operator
        .post("/api/v1/articles", &new)
        .await
        .expect(201)
        .typed();
    moved(&operator, &draft, "published").await.expect(422);
    // And what says nothing.
    let new = json!({ "office": "", "article": article("空", " ") });
    let draft: ArticleBody = operator
        .post("/api/v1/articles", &new)
        .await
        .expect(201)
        .typed();
    moved(&operator, &draft, "published").await.expect(422);
}

#[tokio::test]
async fn files_are_ones_own_and_named_as_what_they_are() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    let other = applicant(&test, 1).await;
    let (mine, theirs) = (
        brought(&operator, "填写说明".as_bytes()).await,
        brought(&other, "别人的".as_bytes()).await,
    );
    let with = |digest: &str, name: &str| {
        let mut one = article("表格", "见附件");
        one["files"] = json!([{ "digest": digest, "name": name }]);
        json!({ "office": "", "article": one })
    };
    for (digest, name) in [
        (mine.as_str(), "填写说明.pdf"),
        (&mine, "填写说明"),
        (&mine, "../填写说明.txt"),
        (&mine, ".txt\n"),
        (&theirs, "别人的.txt"),
        ("none", "没有.txt"),
    ] {
        let refused = operator.post("/api/v1/articles", &with(digest, name)).await;
        refused.expect(422);
    }
    let wish = with(&mine, "填写说明.txt");
    let one = published(&operator, "", &wish["article"]).await;
    assert_eq!(one.article.files[0].size, 12);

    // Anybody takes it, by its name, as long as the article is shown.
    let visitor = test.stranger();
    let page = visitor.get(&one.address).await.expect(200).text();
    let path = format!("/public/files/{}/{mine}", one.id);
    assert!(page.contains(&path) && page.contains("填写说明.txt"));
    let file = visitor.get(&path).await.expect(200);
    assert_eq!(file.bytes, "填写说明".as_bytes());
    let named = file.headers["content-disposition"].to_str().expect("text");
    assert!(
        named.starts_with("attachment; filename=\"file.txt\"; filename*=UTF-8''%E5"),
        "{named}"
    );
    let path_of_other = format!("/public/files/{}/{theirs}", one.id);
    visitor.get(&path_of_other).await.expect(404);
    // Somebody else of the operators changes the text; the file stays beside it.
    let change = json!({ "revision": one.revision, "article": wish["article"] });
    let path_of_one = format!("/api/v1/articles/{}", one.id);
    let changed: ArticleBody = operator
        .put(&path_of_one, &change)
        .await
        .expect(200)
        .typed();
    moved(&operator, &changed, "withdrawn").await.expect(200);
    visitor.get(&path).await.expect(404);
}
