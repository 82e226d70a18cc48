//! Bad input: every mistake is told at its field with the rule and the remedy, and nothing typed is
//! cleared.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere, wait};
use crate::page::{PATIENCE, Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::json;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::{MECHANICAL, Wish};
use zhicheng_tests::pictures::Portrait;
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::process::Caller;

#[tokio::test(flavor = "multi_thread")]
async fn wrong_input_phone() {
    wrong_input(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_input_desktop() {
    wrong_input(Width::Desktop).await;
}

async fn wrong_input(width: Width) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let page = Page::open("wrong_input", width, None).await;
    identity(&page, &site).await;
    wrong_stage(&page, &site, &loaded, &applicant).await;

    sign_in(&page, &site.address(), "demo_applicant", DEMO_PASSWORD).await;
    work(&page, &site).await;
    files(&page, &site).await;
    let id = closed_committee(&page, &site, &loaded, &applicant).await;
    two_tabs(&page, &site, &applicant, &id).await;
    expired(&page, &site, &applicant, &id).await;
    another_persons(&page, &site).await;
    page.close().await;
}

/// A wrong check digit; a birth date that the number contradicts.
async fn identity(page: &Page, site: &Site) {
    page.go(&format!("{}/register", site.address())).await;
    page.fill("证件号码", "110101198001010071").await;
    page.tells("证件号码", "证件号码的校验位不对").await;
    page.tells("证件号码", "请对照证件逐位核对").await;
    page.tick_in("性别", "女").await;
    page.fill("出生日期", "1980-01-02").await;
    page.fill("证件号码", "11010119800101007X").await;
    page.tells_no_more("证件号码", "校验位不对").await;
    page.tells("出生日期", "出生日期与身份证号码里的出生日期不一致")
        .await;
    page.tells("出生日期", "请核对身份证号码").await;
    assert_eq!(page.value("出生日期").await, "1980-01-02");
    page.press("注册").await;
    page.heading("有几处需要修改").await;
    page.tells("性别", "性别与身份证号码里的性别不一致").await;
    assert_eq!(page.value("证件号码").await, "11010119800101007X");
    assert_eq!(page.value("出生日期").await, "1980-01-02");
    page.is_accessible().await;
    page.shot("identity").await;
}

/// An officer decides what the applicant has taken back.
async fn wrong_stage(page: &Page, site: &Site, loaded: &Loaded, applicant: &Elsewhere) {
    let id = applicant.fill_review(loaded);
    applicant.act(&id, &json!({ "event": "submit", "digest": "" }));
    let office = format!("{}/officer/o/zs-demo-machinery", site.address());
    page.go(&format!("{office}/a/{id}")).await;
    page.fill("账号、证件号码、手机号码或邮箱", "demo_unit")
        .await;
    page.fill("密码", DEMO_PASSWORD).await;
    page.press("登录").await;
    page.heading("办理").await;
    page.tick("通过").await;
    page.fill("审核意见", "材料齐全，同意推荐。").await;
    applicant.act(&id, &json!({ "event": "withdraw" }));
    page.press("提交决定").await;
    page.sees("该申报还没有提交，或者已经被申报人撤回。").await;
    page.is_accessible().await;
    page.shot("wrong-stage").await;
    page.press("退出").await;
    page.sees("有 1 份申报的审核意见写了还没有提交").await;
    page.is_accessible().await;
    page.press("仍要退出").await;
    page.sees_no_more("审核意见").await;
    applicant.act(&id, &json!({ "event": "terminate", "reason": "不再申报" }));
}

/// An end before its start, time that no record covers, and a text that is too long.
async fn work(page: &Page, site: &Site) {
    page.go(&format!("{}/dossier/work", site.address())).await;
    page.press("修改第 3 条").await;
    page.sees("第 3 条").await;
    page.fill("结束日期", "2019-05").await;
    page.tells("结束日期", "结束日期早于开始日期，请核对两个日期")
        .await;
    assert_eq!(page.value("结束日期").await, "2019-05");
    page.is_accessible().await;
    page.fill("结束日期", "").await;
    page.tells_no_more("结束日期", "早于").await;

    page.fill("开始日期", "2020-06").await;
    page.tells(
        "开始日期",
        "之前有 152 天没有记录（2020年1月1日至2020年5月31日）",
    )
    .await;
    page.tells("开始日期", "请补上这段经历，或核对前后日期")
        .await;
    page.is_accessible().await;
    page.shot("gap").await;
    page.press("完成，返回列表").await;
    page.sees("1 处请核对").await;
    page.press("修改第 3 条").await;
    page.tells("开始日期", "天没有记录").await;
    page.fill("开始日期", "2020-01").await;
    page.tells_no_more("开始日期", "天没有记录").await;

    // Outside the Basic Multilingual Plane, where one character is two units of UTF-16.
    let full = "𬱖".repeat(300);
    page.fill("主要工作内容", &full).await;
    page.tells("主要工作内容", "已输入 300 个字，还可输入 0 个")
        .await;
    assert!(!page.told("主要工作内容").await.contains("最多"));
    let over = format!("{full}龙");
    page.fill("主要工作内容", &over).await;
    page.tells("主要工作内容", "最多 300 个字，现有 301 个，请删去 1 个字")
        .await;
    assert_eq!(page.value("主要工作内容").await, over);
    page.is_accessible().await;
    page.shot("too-long").await;
    page.fill("主要工作内容", "主持智能码垛工作站的方案设计。")
        .await;
    page.tells_no_more("主要工作内容", "最多").await;
    page.sees("已保存").await;
}

/// A photo that is too small, and a letter that calls itself a picture.
async fn files(page: &Page, site: &Site) {
    let small = Portrait {
        width: 90,
        height: 130,
        ..Portrait::default()
    };
    let small = file(
        site,
        "portrait-small.jpg",
        &small.draw().jpeg(&Jpeg::default()),
    );
    let letter = file(
        site,
        "letter.jpg",
        "这不是照片，是一封信。\n".repeat(20).as_bytes(),
    );
    page.go(&format!("{}/photo", site.address())).await;
    page.give_file(&small).await;
    page.tells("选择照片", "照片太小：90×130 像素").await;
    page.tells("选择照片", "请用原图").await;
    page.is_accessible().await;
    page.shot("small-photo").await;
    page.give_file(&letter).await;
    page.tells("选择照片", "不是照片，改文件名不能把它变成照片")
        .await;
    page.is_accessible().await;

    page.go(&format!("{}/dossier/education", site.address()))
        .await;
    page.press("修改第 1 条").await;
    page.sees("学历、学位证书").await;
    page.give_file(&letter).await;
    let slot = "上传文件：学历、学位证书";
    page.tells(slot, "学历、学位证书（letter.jpg）只收 jpg、png、pdf 文件")
        .await;
    page.tells(slot, "请换一个文件").await;
    page.is_accessible().await;
    page.shot("letter").await;
}

fn file(site: &Site, name: &str, bytes: &[u8]) -> PathBuf {
    let path = site.data().join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

/// A committee whose window has closed since it was chosen.
async fn closed_committee(
    page: &Page,
    site: &Site,
    loaded: &Loaded,
    applicant: &Elsewhere,
) -> String {
    let news = Wish {
        series: "07",
        specialty: "",
        level: "intermediate",
        title: "记者",
        committee: "zs-news",
        ..MECHANICAL
    };
    let id = applicant.fill_review_for(loaded, &news);
    page.go(&format!("{}/apply/{id}/submit", site.address()))
        .await;
    page.press("申请信息：评审委员会不能受理这份申报").await;
    page.tells("评审委员会", "受理已于2026年8月31日截止").await;
    page.tells("评审委员会", "请重新选择").await;
    let name = "中山市新闻专业中级资格评审委员会";
    assert!(page.is_ticked("评审委员会", name).await, "the choice stays");
    page.is_accessible().await;
    page.shot("closed-committee").await;
    id
}

const WORK: &str = "现从事专业技术工作";
const YEARS: &str = "从事本专业或相近专业技术工作年限";

/// Waits until the server has these two texts.
async fn arrives(page: &Page, applicant: &Elsewhere, id: &str, work: &str, years: &str) {
    let end = Instant::now() + PATIENCE;
    loop {
        let stored = &applicant.application(id)["draft"]["parts"]["application"];
        if stored["present_work"] == work && stored["years_in_specialty"] == years {
            return;
        }
        if Instant::now() > end {
            page.fail(&format!("{work} and {years} on the server"))
                .await;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// The same two fields written in two tabs, one of them without a network meanwhile.
async fn two_tabs(page: &Page, site: &Site, applicant: &Elsewhere, id: &str) {
    let address = format!("{}/apply/{id}/application", site.address());
    page.go(&address).await;
    page.heading("填写申请信息").await;
    let (first, second) = page.another_tab().await;
    page.go(&address).await;
    page.heading("填写申请信息").await;
    page.offline(true).await;
    page.fill(WORK, "第二个窗口写的").await;
    page.fill(YEARS, "12").await;
    page.sees("离线").await;

    page.turn_to(&first).await;
    page.fill(WORK, "第一个窗口写的").await;
    page.fill(YEARS, "11").await;
    arrives(page, applicant, id, "第一个窗口写的", "11").await;

    page.turn_to(&second).await;
    page.offline(false).await;
    page.sees("别处也改过").await;
    assert_eq!(page.value(WORK).await, "第二个窗口写的");
    page.press("请选择").await;
    page.sees("这些内容在别处也改过").await;
    for text in ["第一个窗口写的", "第二个窗口写的", "11", "12"] {
        page.sees(text).await;
    }
    page.is_accessible().await;
    page.shot("two-tabs").await;
    page.press(&format!("保留这里的：申请信息 · {WORK}")).await;
    page.press(&format!("采用另一处的：申请信息 · {YEARS}"))
        .await;
    page.sees("已保存").await;
    assert_eq!(page.value(WORK).await, "第二个窗口写的");
    assert_eq!(page.value(YEARS).await, "11");
    arrives(page, applicant, id, "第二个窗口写的", "11").await;
    page.driver.close_window().await.expect("the tab closes");
    page.turn_to(&first).await;
}

/// The session ends while somebody is writing.
async fn expired(page: &Page, site: &Site, applicant: &Elsewhere, id: &str) {
    wait(site, 3 * 3600);
    page.fill(WORK, "写到一半时登录过期").await;
    page.sees("登录已过期，请重新登录").await;
    page.is_accessible().await;
    page.shot("expired").await;
    page.fill("登录密码，账号：demo_applicant", "wrong-password")
        .await;
    page.press("登录").await;
    page.tells("登录密码", "密码不对").await;
    page.fill("登录密码，账号：demo_applicant", DEMO_PASSWORD)
        .await;
    page.press("登录").await;
    page.sees_no_more("登录已过期").await;
    page.sees("已保存").await;
    page.heading("填写申请信息").await;
    assert_eq!(page.value(WORK).await, "写到一半时登录过期");
    arrives(page, applicant, id, "写到一半时登录过期", "11").await;

    // The same on the way to another page.
    wait(site, 3 * 3600);
    page.press("我的申报").await;
    page.sees("登录已过期，请重新登录").await;
    page.fill("登录密码，账号：demo_applicant", DEMO_PASSWORD)
        .await;
    page.press("登录").await;
    page.sees_no_more("登录已过期").await;
    page.sees("待提交").await;
}

/// What belongs to somebody else looks as if it were not there.
async fn another_persons(page: &Page, site: &Site) {
    let address = site.address();
    let mut other =
        Caller::open(address.trim_start_matches("http://")).expect("the server is there");
    other.register(77).expect("an answer").expect(201);
    let (id, _) = other.start_review().expect("an application");
    for path in ["progress", "apply"] {
        page.go(&format!("{address}/{path}/{id}")).await;
        page.heading("没有这个页面").await;
        page.sees("没有这份申报").await;
        page.is_accessible().await;
    }
    page.shot("not-there").await;
}
