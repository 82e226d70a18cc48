//! Pages that anybody reads without a script: what is on them, how large they are, how they are found.

use super::articles::{article, published};
use axum::http::{Method, Request, header};
use serde_json::json;
use std::collections::BTreeSet;
use zhicheng_server::demo;
use zhicheng_tests::app::{Client, TestApp};

/// A server with the demonstration's articles.
async fn shown() -> TestApp {
    let test = TestApp::new().await;
    demo::articles::seed(&test.app).await.expect("its articles");
    test
}

const PLACES: [&str; 4] = ["guangdong", "guangdong-2015", "guangzhou", "guangxi"];

async fn page(client: &Client, path: &str) -> String {
    client.get(path).await.expect(200).text()
}

/// The addresses of this server that a page links to.
fn links(html: &str, from: &str) -> BTreeSet<String> {
    let parts = html.split("href=\"").skip(1);
    let to = parts.filter_map(|part| part.split('"').next());
    let whole = to.map(|to| match to.strip_prefix("../") {
        // Beside the folder in which an article stands.
        Some(rest) => {
            let (folder, _) = from.split_once("/a/").expect("an article");
            format!("{folder}/{rest}")
        }
        None => to.to_owned(),
    });
    whole
        .filter(|to| to.starts_with('/'))
        .map(|to| to.replace("&amp;", "&"))
        .collect()
}

/// Every page of every place that can be reached from its first, each under thirty kilobytes, without a
/// script, with one heading, and no link into nothing.
#[tokio::test]
async fn every_public_page_is_small_and_leads_on() {
    let test = shown().await;
    let visitor = test.stranger();
    let (mut seen, mut open) = (BTreeSet::new(), vec!["/public".to_owned()]);
    let mut largest = (0, String::new());
    while let Some(path) = open.pop() {
        let ours = path.starts_with("/public") && !path.starts_with("/public.css");
        if !ours || !seen.insert(path.clone()) {
            continue;
        }
        let reply = visitor.get(&path).await.expect(200);
        let kind = reply.headers[header::CONTENT_TYPE].to_str().expect("text");
        if !kind.starts_with("text/html") {
            continue;
        }
        let html = reply.text();
        assert!(html.len() < 30 * 1024, "{path}: {} bytes", html.len());
        if html.len() > largest.0 {
            largest = (html.len(), path.clone());
        }
        assert!(
            !html.contains("<script") && !html.contains("style="),
            "{path}"
        );
        assert_eq!(html.matches("<h1>").count(), 1, "{path}");
        open.extend(links(&html, &path));
    }
    println!("{} pages, the largest {largest:?}", seen.len());
    assert!(seen.len() > 120, "{}", seen.len());
    for place in PLACES {
        let own = format!("/public/{place}/a/");
        let count = seen.iter().filter(|path| path.starts_with(&own)).count();
        assert!(count >= 12, "{place}: {count}");
    }
}

#[tokio::test]
async fn the_first_page_says_what_is_open_what_is_new_and_how_to_begin() {
    let test = shown().await;
    let html = page(&test.stranger(), "/public/guangdong").await;
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}: {html}"));
    let order = [
        place("现在受理"),
        place("中山市机电、广播电视工程技术工程师资格评审委员会"),
        place("2026年12月31日 24 时，还有 40 天"),
        place("最近发布"),
        place("关于做好2026年度职称评审工作的通知（示例）"),
        place("怎么开始"),
        place("注册账号"),
        place("谨防诈骗"),
        place("粤价函〔2006〕629号"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    // After the last window, it says so.
    test.app.clock.advance(366 * 86_400);
    let html = page(&test.stranger(), "/public/guangdong").await;
    assert!(html.contains("现在没有评审委员会受理申报"));
}

/// The menus of the former systems, each with what stands behind it.
#[tokio::test]
async fn the_menus_of_the_former_systems_lead_to_pages() {
    let test = shown().await;
    let visitor = test.stranger();
    for place in PLACES {
        let html = page(&visitor, &format!("/public/{place}")).await;
        for name in [
            "首页",
            "通知公告",
            "评审通知",
            "政策法规",
            "资格条件",
            "办事指南",
            "文件下载",
            "常见问题",
            "职称申报点一览表",
            "评审委员会",
            "联系电话",
            "意见建议",
            "评后公示",
            "证书查询",
        ] {
            assert!(html.contains(&format!(">{name}</a>")), "{place}: {name}");
        }
    }
    for (path, says) in [
        ("guangdong/a/guangdong-laws", "职称评审管理暂行规定"),
        ("guangdong/k/policies", "职称评审有关政策目录（示例）"),
        ("guangdong/a/guangdong-laws", "人社部发〔2019〕53号"),
        (
            "guangdong/k/conditions",
            "国家及省职称评价标准条件汇总（示例）",
        ),
        (
            "guangdong/k/review_notices",
            "关于做好2026年度职称评审工作的通知（示例）",
        ),
        (
            "guangdong/a/guangdong-notice2026",
            "附件1 申报材料清单（示例）.docx",
        ),
        ("guangdong/k/guides", "职称申报流程（示例）"),
        (
            "guangdong/k/announcements",
            "关于严肃职称申报纪律的提醒（示例）",
        ),
        ("guangdong/k/announcements", "置顶"),
        ("guangdong/k/announcements", "2026年4月1日"),
        (
            "guangdong/k/downloads",
            "职称业务系统用户开户申请单（示例）.docx",
        ),
        ("guangdong/k/faq", "职称业务有问有答（示例）"),
        ("guangdong/phones", "连山壮族瑶族自治县人力资源和社会保障局"),
        ("guangdong/units", "中山市自由职业者专业技术人员网上申报处"),
        ("guangdong/units?of=bureau", "清远市人力资源和社会保障局"),
        ("guangzhou/a/guangzhou-ways", "以考代评"),
        ("guangzhou/a/guangzhou-flow", "预检查"),
        ("guangzhou/a/guangzhou-exams", "一级建造师"),
        (
            "guangzhou/a/guangzhou-certificate",
            "电子证书查询、打印指引",
        ),
        ("guangzhou/phones", "电子证书查询打印咨询"),
        (
            "guangzhou/k/review_notices",
            "初次考核认定工作的通知（示例）",
        ),
        (
            "guangxi/a/guangxi-briefing",
            "其他根据个人情况需要掌握的职称政策",
        ),
        ("guangxi/a/guangxi-steps", "操作指南"),
    ] {
        let html = page(&visitor, &format!("/public/{path}")).await;
        assert!(html.contains(says), "{path}: {says}");
    }
}

#[tokio::test]
async fn committees_are_shown_with_scope_window_and_contact() {
    let test = shown().await;
    let visitor = test.stranger();
    let html = page(
        &visitor,
        "/public/guangdong/committees?key=zs-electromechanical",
    )
    .await;
    for part in [
        "中山市机电、广播电视工程技术工程师资格评审委员会",
        "员级、助理级、中级",
        "中山市",
        "2026年9月1日 至 2026年12月31日（正在受理）",
        "0760-00000000",
        "https://ggfw.hrss.gd.gov.cn/gdweb/ggfw/web/pub/ggfwzyjs.do",
        "示例",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert_eq!(html.matches("<section class=\"card\">").count(), 1);
    let html = page(
        &visitor,
        "/public/guangdong/committees?q=%E5%8C%BB%E8%8D%AF",
    )
    .await;
    assert!(html.contains("中山市医药行业专业技术人才职称评审委员会"));
    let html = page(&visitor, "/public/guangdong/committees?page=2").await;
    assert!(html.contains("第 2 页"));
}

#[tokio::test]
async fn searching_finds_chinese_of_any_length() {
    let test = shown().await;
    let visitor = test.stranger();
    let found = async |words: &str| {
        let query: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
        page(&visitor, &format!("/public/guangdong/search?q={query}")).await
    };
    for (words, finds) in [
        ("公示", "单位怎样审核、公示和推荐"),
        ("档", "职称申报流程"),
        ("继续教育 公需", "关于做好2026年度职称评审工作的通知"),
        ("粤价函〔2006〕629号", "关于职称评审收费标准的说明"),
        ("a4", "电子证书查询、打印指引"),
        ("Ａ４", "电子证书查询、打印指引"),
        // Nowhere as it stands here, but most of what is in it.
        ("电子证书打印指引", "电子证书查询、打印指引"),
    ] {
        let html = found(words).await;
        assert!(html.contains(finds), "{words}: {html}");
    }
    // The title first.
    let html = found("收费标准").await;
    let first = html.find("class=\"hits\"").expect("hits");
    assert!(
        html[first..]
            .find("关于职称评审收费标准的说明")
            .expect("found")
            < 300
    );
    // Nothing is found by what stands for anything in a pattern, nor in another place.
    for words in ["%", "_", "没有这样的内容龘", "南方人才市场由"] {
        let html = found(words).await;
        assert!(html.contains("没有找到"), "{words}");
    }
    let html = page(
        &visitor,
        "/public/guangdong/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
    )
    .await;
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script"));
}

#[tokio::test]
async fn a_region_sees_what_is_for_it_and_around_it() {
    let test = shown().await;
    let visitor = test.stranger();
    let of = async |region: &str| {
        page(
            &visitor,
            &format!("/public/guangdong/k/review_notices?region={region}"),
        )
        .await
    };
    let (zhongshan, qingyuan, whole) = (of("442000").await, of("441800").await, of("").await);
    let notice = "关于做好2026年度职称评审工作的通知（示例）";
    let own = "清远市2026年度职称申报材料受理安排（示例）";
    assert!(zhongshan.contains(notice) && !zhongshan.contains(own));
    assert!(qingyuan.contains(own) && !qingyuan.contains(notice));
    assert!(whole.contains(notice) && whole.contains(own));
    // What is for the whole province is for each of them.
    let path = "/public/guangdong/k/policies?region=441800";
    assert!(page(&visitor, path).await.contains("职称评审有关政策目录"));
}

#[tokio::test]
async fn a_list_has_pages_and_what_is_pinned_first() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    let mut pinned = article("置顶的", "正文");
    pinned["pinned"] = json!(true);
    published(&operator, "", &pinned).await;
    for number in 0..21 {
        test.app.clock.advance(60);
        published(
            &operator,
            "",
            &article(&format!("第{number}号公告"), "正文"),
        )
        .await;
    }
    let visitor = test.stranger();
    let first = page(&visitor, "/public/guangdong/k/announcements").await;
    let at = |text: &str| first.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(at("置顶的") < at("第20号公告") && at("第20号公告") < at("第2号公告"));
    assert!(!first.contains("第1号公告") && first.contains("第 1 页，共 2 页"));
    let second = page(&visitor, "/public/guangdong/k/announcements?page=2").await;
    assert!(second.contains("第1号公告") && second.contains("第0号公告"));
}

#[tokio::test]
async fn a_browser_that_has_a_page_is_told_so() {
    let test = shown().await;
    let visitor = test.stranger();
    let path = "/public/guangdong/a/guangdong-flow";
    let reply = visitor.get(path).await.expect(200);
    let tag = reply.headers[header::ETAG].clone();
    assert_eq!(reply.headers[header::CACHE_CONTROL], "no-cache");
    let again = Request::builder()
        .method(Method::GET)
        .uri(path)
        .header(header::IF_NONE_MATCH, &tag);
    let again = again.body(axum::body::Body::empty()).expect("a request");
    let again = visitor.call(again).await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
}

/// Every start has its end, in order, and nothing else looks like markup.
fn is_well_formed(xml: &str) {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let (mut rest, mut open) = (body.expect("a declaration"), Vec::new());
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        assert!(!text.contains('>'), "{text}");
        for part in text.split('&').skip(1) {
            let name = part.split(';').next().expect("a name");
            assert!(["amp", "lt", "gt", "quot", "#39"].contains(&name), "{text}");
        }
        let end = rest[at..].find('>').expect("an end") + at;
        let tag = &rest[at + 1..end];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{xml}");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().expect("a name"));
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{open:?}");
}

#[tokio::test]
async fn the_feed_and_the_map_are_well_formed_and_lead_to_pages() {
    let test = shown().await;
    let operator = test.signed_in("demo_operator").await;
    let odd = published(&operator, "", &article("甲 & 乙 <丙> \"丁\"", "正文")).await;
    let visitor = test.stranger();
    let get = async |path: &str| {
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, "zhicheng.example.cn");
        let request = request.body(axum::body::Body::empty()).expect("a request");
        visitor.call(request).await.expect(200)
    };
    let feed = get("/public/guangdong/feed.xml").await;
    let kind = feed.headers[header::CONTENT_TYPE].to_str().expect("text");
    assert!(kind.starts_with("application/atom+xml"));
    let feed = feed.text();
    is_well_formed(&feed);
    assert!(feed.contains("甲 &amp; 乙 &lt;丙&gt; &quot;丁&quot;"));
    let newest = feed.find("<entry>").expect("an entry");
    assert!(feed[newest..].starts_with(&format!(
        "<entry><id>http://zhicheng.example.cn{}</id>",
        odd.address
    )));
    assert!(feed.contains("<updated>2026-11-21T10:00:00+08:00</updated>"));

    let map = get("/sitemap.xml").await.text();
    is_well_formed(&map);
    let parts = map.split("<loc>http://zhicheng.example.cn").skip(1);
    let paths: Vec<&str> = parts.filter_map(|part| part.split('<').next()).collect();
    assert!(paths.len() > 80 && paths.contains(&odd.address.as_str()));
    for path in paths {
        visitor.get(path).await.expect(200);
    }
    let robots = get("/robots.txt").await.text();
    assert!(robots.contains("Sitemap: http://zhicheng.example.cn/sitemap.xml"));
}

#[tokio::test]
async fn what_is_no_page_says_so() {
    let test = shown().await;
    let visitor = test.stranger();
    for path in [
        "/public/none",
        "/public/national",
        "/public/guangdong/k/none",
        "/public/guangdong/a/none",
        // Of another place.
        "/public/guangxi/a/guangdong-flow",
        "/public/files/guangdong-forms/none",
    ] {
        let html = visitor.get(path).await.expect(404).text();
        assert!(html.contains("没有这一页"), "{path}");
    }
}
