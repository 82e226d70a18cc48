//! A lost certificate in Guangxi: declared, made public until the clock ends it, and only then are the
//! papers asked for; what was declared stands by then.

use crate::officer::{self, Officer};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::prepared::{Somebody, officer_of};
use crate::site::Site;
use serde_json::json;
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::filled::FORESTRY;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::pictures::Portrait;
use zhicheng_tests::pictures::files::Jpeg;

/// Five working days with the weekend among them, and one to spare.
const NOTICE_SECONDS: u32 = 9 * 24 * 3600;

#[tokio::test(flavor = "multi_thread")]
async fn guangxi_loss_phone() {
    guangxi_loss(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guangxi_loss_desktop() {
    guangxi_loss(Width::Desktop).await;
}

async fn guangxi_loss(width: Width) {
    let site = Site::start();
    let address = site.address();
    let (mut somebody, id) = written(&site);
    let office = officer_of(&site, &loaded("guangxi"), 34, FORESTRY.bureau);
    let page = Page::open("guangxi_loss", width, None).await;
    sign_in(&page, &address, "person_33", PASSWORD).await;

    // The papers' step is there to be seen, and says when it opens.
    page.go(&format!("{address}/apply/{id}")).await;
    page.heading("申报信息").await;
    page.sees("资料上传").await;
    page.is_accessible().await;
    page.shot("declaration").await;
    page.heading("遗失申明").await;
    take_photo(&page, &site).await;
    page.press("提交").await;
    page.sees("确认提交").await;
    // 保存信息确认: what is declared, word by word, and what it is about.
    let dialog = page
        .script(
            "return document.querySelector('dialog[open]').innerText",
            vec![],
        )
        .await;
    let dialog = dialog.as_str().expect("a dialog");
    for said in [
        "本人明白，提供材料有弄虚作假，本人愿接受相关政策规定处理，特此申明。",
        "工程师",
        "广西流动人员职称改革办公室",
        "中级",
    ] {
        assert!(dialog.contains(said), "{said}: {dialog}");
    }
    page.is_in_sight("提交").await;
    page.is_accessible().await;
    page.shot("sure").await;
    page.press("提交").await;
    page.heading("办理环节").await;
    page.sees("自动").await;
    page.is_accessible().await;
    page.shot("notice").await;

    site.pass(NOTICE_SECONDS);
    let again = somebody.0.sign_in("person_33", PASSWORD);
    again.expect("an answer").expect(200);
    let body = somebody.read(&id);
    assert_eq!(body["row"]["status"], "with_applicant", "{}", body["row"]);
    sign_in(&page, &address, "person_33", PASSWORD).await;
    page.go(&format!("{address}/progress/{id}")).await;
    page.press("去办理").await;
    page.heading("资料上传").await;
    page.is_accessible().await;
    page.shot("papers").await;

    page.go(&format!("{address}/progress/{id}")).await;
    upload(&mut somebody, &id);
    page.go(&format!("{address}/apply/{id}/submit")).await;
    page.sees("没有发现需要修改的地方").await;
    page.press("审核报送").await;
    page.sees("确认提交").await;
    page.is_in_sight("审核报送").await;
    page.shot("sure-papers").await;
    page.press("审核报送").await;
    page.heading("办理环节").await;
    page.shot("progress").await;

    let console = Page::open("guangxi_loss-officer", Width::Desktop, None).await;
    let office = Officer {
        account: "person_34",
        office: &office,
    };
    officer::sign_in(&console, &address, office).await;
    officer::open(&console, "王小明").await;
    officer::decide(
        &console,
        "通过",
        ("审核意见", "已核对存档，同意补发。"),
        "通过",
    )
    .await;
    console.press("办结并颁发证书").await;
    console.sees("已登记：办结").await;
    console.shot("concluded").await;
    console.close().await;

    page.go(&format!("{address}/progress/{id}")).await;
    page.sees("办理结果").await;
    page.is_accessible().await;
    page.shot("outcome").await;
    page.go(&format!("{address}/certificates")).await;
    page.sees("林业").await;
    page.is_accessible().await;
    page.shot("certificates").await;
    page.close().await;
}

/// Somebody with a photo and a declaration that is filled in.
fn written(site: &Site) -> (Somebody, String) {
    let mut somebody = Somebody::at(site, 33, FORESTRY.unit);
    let id = somebody.fills(&loaded("guangxi"), "loss", FORESTRY, |all| {
        all.draft.attachments.clear();
        all.draft.parts.remove("undertaking");
        let original = all.draft.parts.entry("original".to_owned()).or_default();
        for (field, text) in [
            ("certificate_source", "手工录入"),
            ("granting_unit", FORESTRY.bureau),
            ("original_series", "05"),
            ("original_name", "工程师"),
            ("original_specialty", "林业工程"),
            ("original_number", "4501201607001"),
            ("original_since", "2016-07"),
        ] {
            original.insert(field.to_owned(), text.to_owned());
        }
    });
    (somebody, id)
}

/// The papers and the undertaking of the second turn, from another device.
fn upload(somebody: &mut Somebody, id: &str) {
    let stored = somebody.upload("jpg");
    let body = somebody.read(id);
    let mut draft = body["draft"].clone();
    let slots = ["identity", "identity", "unit_request", "review_form"];
    let files = slots.into_iter().enumerate().map(|(at, slot)| {
        json!({ "slot": slot, "name": format!("{slot}{at}.jpg"), "digest": stored["digest"], "kind": "jpg", "size": stored["size"] })
    });
    draft["attachments"] = files.collect();
    draft["parts"]["undertaking"] = json!({ "undertaking": "yes" });
    let put = json!({ "revision": body["revision"], "draft": draft });
    somebody.send("PUT", &format!("/applications/{id}/draft"), &put);
}

/// 近期免冠2寸照片, with the pictures of right and wrong and the warnings beside it.
async fn take_photo(page: &Page, site: &Site) {
    let portrait = Portrait {
        width: 1050,
        height: 1470,
        head: 0.42,
        top: 0.16,
        ..Portrait::default()
    };
    let path = site.data().join("two-inch.jpg");
    std::fs::write(&path, portrait.draw().jpeg(&Jpeg::default())).expect("written");
    page.sees("不可用生活照、半身照、自拍照、毕业证书照或翻拍扫描件")
        .await;
    page.press("重新制作").await;
    for told in ["正面免冠，头部居中，背景干净", "戴帽子", "侧脸"] {
        page.sees(told).await;
    }
    page.is_accessible().await;
    page.shot("photo").await;
    page.give_file(&path).await;
    page.sees("检查结果").await;
    page.press("使用这张照片").await;
    page.sees("已有证件照").await;
}
