//! The main job: from registration to the certificate, with one record sent back on the way.

use crate::application;
use crate::dossier;
use crate::officer::{self, Officer};
use crate::outcome::{self, Course};
use crate::page::{Page, Width};
use crate::people::{PASSWORD, newcomer, register, sign_in};
use crate::site::Site;
use std::path::{Path, PathBuf};
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::api::certificate::CertificateBody;
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_shared::review::{Event, Mark};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::Person;
use zhicheng_tests::pictures::named::sample;

const BUSINESS: &str = "review";
const NAME: &str = "欧阳𬱖";
/// The field that is sent back, and its section.
const MARKED: (&str, &str) = ("achievements", "own_work");
const NOTE: &str = "请写明本人独立完成的部分，并补充现场测试的数据。";
const MENDED: &str =
    "本人独立完成减速机选型、现场测试和数据整理，测得振动值由7.1毫米每秒降到2.3毫米每秒。";
const SENT_BACK: &str = "第二项业绩没有写清本人所做的工作，请按标记修改后重新提交。";
const UNIT_SAYS: &str = "该同志在本单位任职期间工作踏实，材料属实，同意推荐申报工程师。";
const UNIT_NOTICE: &str = "已在单位公告栏公示五个工作日，没有收到异议。";
const SUPERVISOR_SAYS: &str = "经核对，申报材料齐全，单位推荐程序符合规定，同意报送。";
const BUREAU_SAYS: &str = "经复核，符合机电专业工程师申报条件，同意送评审委员会评审。";
const MEETING_NOTE: &str = "专业基础扎实，业绩突出，达到工程师水平。";
const COMMITTEE_NOTICE: &str = "评审结果公示期满，没有收到异议。";
/// Members present, votes for, votes against.
const VOTES: [u32; 3] = [11, 10, 1];
/// Longer than five working days with a week-end between them.
const NOTICE_SECONDS: u32 = 9 * 86_400;

#[tokio::test(flavor = "multi_thread")]
async fn review_phone() {
    review(Width::Phone, 805).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn review_desktop() {
    review(Width::Desktop, 803).await;
}

async fn review(width: Width, serial: u32) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let address = site.address();
    let files = tempfile::tempdir().expect("a folder for downloads");
    let mut person = newcomer(&loaded, BUSINESS, NAME, serial);
    let account = format!("ouyang{serial}");
    let page = Page::open("review", width, None).await;
    page.download_to(files.path()).await;
    let console = Page::open("review-officers", width, None).await;

    register(&page, &address, &person, &account, serial).await;
    dossier::choose_unit(&page, &address, &name_of(&loaded, "zs-demo-machinery")).await;
    dossier::make_photo(&page, &address, &picture(site.data())).await;
    dossier::fill(&page, &address, &loaded, &person).await;
    application::start(&page, "职称评审").await;
    application::fill(&page, &loaded, BUSINESS, &person.draft).await;
    let draft = draft_of_the_sheet(&page, width, files.path()).await;
    let typed = outcome::typed(&loaded, BUSINESS, &person);
    let found = outcome::is_in_pdf(&draft, BUSINESS, &person, &typed);
    assert!(found > 60, "the draft of the sheet tells {found} values");
    application::submit(&page).await;
    let id = application::id(&page).await;

    let offices = Offices::of(&loaded);
    let mark = send_back(&console, &address, &loaded, &offices).await;
    let mark = mend(&page, &address, &loaded, &id, mark, &mut person).await;
    approve(&console, &site, &offices).await;
    sign_in(&page, &address, &account, PASSWORD).await;
    let number = conclude(&console, &site, &offices).await;
    console.close().await;

    sign_in(&page, &address, &account, PASSWORD).await;
    page.go(&format!("{address}/progress/{id}")).await;
    page.heading("办理环节").await;
    page.sees(&number).await;
    page.is_accessible().await;
    page.shot("concluded").await;
    let printed = page.downloads("下载 PDF", files.path()).await;
    let papers = page.downloads("下载全部表格 PDF", files.path()).await;
    outcome::is_said_in_pdf(
        &papers,
        &[
            NAME,
            "申报人基本情况及评审登记表",
            "证书、证明材料",
            "业绩、成果材料（一）：获奖",
            "学术成果材料（一）：论文、著作、译著",
            "职称申报评前公示情况表",
        ],
    );
    page.go(&format!("{address}/certificates")).await;
    page.sees(&number).await;
    page.sees("证书有效").await;
    page.is_accessible().await;
    page.shot("certificate").await;
    let paper = page.downloads("下载 PDF", files.path()).await;
    outcome::is_said_in_pdf(&paper, &[NAME, "工程师", "机械", &number]);

    let body: ApplicationBody = read(&page, &format!("/api/v1/applications/{id}")).await;
    let typed = outcome::typed(&loaded, BUSINESS, &person);
    let kept = outcome::is_in_copy(&body, &loaded, &person, &typed);
    assert!(kept > 60, "{kept} values are in the frozen copy");
    let found = outcome::is_in_pdf(&printed, BUSINESS, &person, &typed);
    assert!(found > 60, "the sheet tells {found} values");
    let said = [
        UNIT_SAYS,
        UNIT_NOTICE,
        SUPERVISOR_SAYS,
        BUREAU_SAYS,
        MEETING_NOTE,
        &number,
    ];
    outcome::is_said_in_pdf(&printed, &said);
    let course = Course {
        sent_back: SENT_BACK,
        mark: &mark,
        opinions: [UNIT_SAYS, SUPERVISOR_SAYS, BUREAU_SAYS],
        notices: [UNIT_NOTICE, COMMITTEE_NOTICE],
        votes: VOTES,
    };
    outcome::is_in_history(&body, &course);
    let certificates: Vec<CertificateBody> = read(&page, "/api/v1/certificates").await;
    let [certificate] = &certificates[..] else {
        panic!("one certificate was issued: {certificates:?}");
    };
    let key = page.api("/api/v1/public/key").await;
    let key = key["key"].as_str().expect("the key is public");
    outcome::is_in_certificate(certificate, key, &loaded, &person, &body);
    page.close().await;
    check(width, &address, &number).await;
    println!("{width:?}: {kept} values typed and kept, {found} of them printed");
}

/// Whoever has a say on the way, with the organisation's name.
struct Offices {
    unit: String,
    supervisor: String,
    bureau: String,
    committee: String,
}

impl Offices {
    fn of(loaded: &Loaded) -> Offices {
        Offices {
            unit: name_of(loaded, "zs-demo-machinery"),
            supervisor: name_of(loaded, "zs-industry"),
            bureau: name_of(loaded, "zs-hrss"),
            committee: name_of(loaded, "zs-electromechanical"),
        }
    }

    fn unit(&self) -> Officer<'_> {
        Officer {
            account: "demo_unit",
            office: &self.unit,
        }
    }

    fn supervisor(&self) -> Officer<'_> {
        Officer {
            account: "demo_supervisor",
            office: &self.supervisor,
        }
    }

    fn bureau(&self) -> Officer<'_> {
        Officer {
            account: "demo_bureau",
            office: &self.bureau,
        }
    }

    fn committee(&self) -> Officer<'_> {
        Officer {
            account: "demo_committee",
            office: &self.committee,
        }
    }
}

fn name_of(loaded: &Loaded, id: &str) -> String {
    let found = loaded.organisations.iter().find(|one| one.id == id);
    found.expect("an organisation").name.clone()
}

/// Makes the PDF at the step of the sheet, and comes back to the last step.
async fn draft_of_the_sheet(page: &Page, width: Width, files: &Path) -> Vec<u8> {
    page.press("上一步").await;
    page.heading("生成评审表").await;
    application::turn_to_preview(page, width).await;
    let pdf = page.downloads("下载 PDF", files).await;
    page.press("下一步：提交审核").await;
    page.heading("提交前检查").await;
    pdf
}

/// The unit sends one field of one record back.
async fn send_back(
    page: &Page,
    site: &str,
    loaded: &Loaded,
    offices: &Offices,
) -> (&'static str, &'static str) {
    let (section, field) = MARKED;
    let of = loaded.jurisdiction.section(section).expect("a section");
    let label = &of.field(field).expect("a field").label;
    officer::sign_in(page, site, offices.unit()).await;
    officer::open(page, NAME).await;
    page.is_accessible().await;
    page.shot("application").await;
    officer::leaf_through(page).await;
    officer::mark(page, &of.name, 2, label, NOTE).await;
    officer::choose(page, "退回修改", ("审核意见", SENT_BACK)).await;
    page.is_accessible().await;
    officer::hand_in(page, "退回修改", "退回").await;
    page.shot("sent-back").await;
    officer::leave(page).await;
    MARKED
}

/// The applicant finds the mark, mends what it is about and submits again.
async fn mend(
    page: &Page,
    site: &str,
    loaded: &Loaded,
    id: &str,
    (section, field): (&str, &str),
    person: &mut Person,
) -> Mark {
    page.go(&format!("{site}/progress/{id}")).await;
    page.sees(SENT_BACK).await;
    page.is_accessible().await;
    page.shot("sent-back").await;
    let body: ApplicationBody = read(page, &format!("/api/v1/applications/{id}")).await;
    let mark = body
        .history
        .iter()
        .find_map(|row| match &row.entry.event {
            Event::SendBack { marks, .. } => marks.first().cloned(),
            _ => None,
        })
        .expect("it was sent back with a mark");
    let said = (
        mark.section.as_str(),
        mark.field.as_deref(),
        mark.note.as_str(),
    );
    assert_eq!(said, (section, Some(field), NOTE));
    let copy = &body.frozen.as_ref().expect("it was submitted").copy;
    let mut records = copy.records[section].iter();
    let marked = records.find(|record| Some(&record.id) == mark.record.as_ref());
    let before = &marked.expect("the mark is on a record").values[field];

    page.press("继续填写").await;
    let of = loaded.jurisdiction.section(section).expect("a section");
    let label = &of.field(field).expect("a field").label;
    page.press(&format!("{} · {label}", of.name)).await;
    let shown = page.field(label).await;
    let shown = shown.prop("value").await.expect("a field has a value");
    assert_eq!(shown.as_ref(), Some(before), "the mark leads to its record");
    page.sees(&format!("审核意见：错误，{NOTE}")).await;
    page.is_accessible().await;
    page.shot("mark").await;
    page.fill(label, MENDED).await;
    page.sees("已保存").await;
    let mut own = person.dossier.get_mut(section).into_iter().flatten();
    let own = own.find(|record| record.values.get(field) == Some(before));
    let own = own.expect("the record is the person's");
    own.values.insert(field.to_owned(), MENDED.to_owned());

    page.press("4. 提交审核").await;
    application::submit_again(page).await;
    mark
}

/// Unit with its notice, supervisor and bureau agree.
async fn approve(page: &Page, site: &Site, offices: &Offices) {
    let address = site.address();
    officer::sign_in(page, &address, offices.unit()).await;
    officer::open(page, NAME).await;
    page.press("变化").await;
    page.sees("1处变化").await;
    page.sees(MENDED).await;
    page.is_accessible().await;
    page.shot("changes").await;
    officer::decide(page, "通过", ("审核意见", UNIT_SAYS), "通过").await;
    page.sees("目前没有收到异议").await;
    page.shot("notice").await;
    site.pass(NOTICE_SECONDS);
    officer::sign_in(page, &address, offices.unit()).await;
    officer::open(page, NAME).await;
    let words = ("说明", UNIT_NOTICE);
    officer::decide(page, "公示无异议，通过", words, "登记公示结果").await;
    // The line says who has it now, to who had it before as well.
    let named = format!(
        "return [...document.querySelectorAll('li')].some(li => li.textContent.includes('当前环节') && li.textContent.includes('{}'))",
        offices.supervisor
    );
    page.until("who has it now on the line", &named).await;
    officer::leave(page).await;
    let agreeing = [
        (offices.supervisor(), SUPERVISOR_SAYS),
        (offices.bureau(), BUREAU_SAYS),
    ];
    for (one, opinion) in agreeing {
        officer::sign_in(page, &address, one).await;
        officer::open(page, NAME).await;
        officer::decide(page, "通过", ("审核意见", opinion), "通过").await;
        officer::leave(page).await;
    }
}

/// The committee meets, publishes, and issues the certificate; says its number.
async fn conclude(page: &Page, site: &Site, offices: &Offices) -> String {
    let address = site.address();
    officer::sign_in(page, &address, offices.committee()).await;
    officer::open(page, NAME).await;
    officer::meet(page, "2026-12-01", VOTES, MEETING_NOTE).await;
    site.pass(NOTICE_SECONDS);
    officer::sign_in(page, &address, offices.committee()).await;
    officer::open(page, NAME).await;
    let words = ("说明", COMMITTEE_NOTICE);
    officer::decide(page, "公示无异议，通过", words, "登记公示结果").await;
    page.press("办结并颁发证书").await;
    page.sees("已登记：办结").await;
    page.sees("证书编号").await;
    page.is_accessible().await;
    page.shot("concluded").await;
    let script = "return document.querySelector('.case-facts strong')?.textContent ?? ''";
    let number = page.script(script, vec![]).await;
    number.as_str().expect("a number").to_owned()
}

/// Anybody checks the certificate by number and name.
async fn check(width: Width, site: &str, number: &str) {
    let page = Page::open("review-visitor", width, None).await;
    page.go(&format!("{site}/check")).await;
    page.is_accessible().await;
    page.fill("证书编号", number).await;
    page.fill("持证人姓名", "欧阳頠").await;
    page.press("查询").await;
    page.sees("没有查到").await;
    page.fill("持证人姓名", NAME).await;
    page.press("查询").await;
    page.sees("证书有效").await;
    page.sees("工程师").await;
    page.until(
        "the answer in sight",
        "return [...document.querySelectorAll('#answer .badge')].some(b => { const r = b.getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight })",
    )
    .await;
    page.is_accessible().await;
    page.shot("check").await;
    page.close().await;
}

async fn read<T: serde::de::DeserializeOwned>(page: &Page, path: &str) -> T {
    let value = page.api(path).await;
    serde_json::from_value(value.clone()).unwrap_or_else(|e| panic!("{path}: {e}: {value}"))
}

/// A picture as a phone takes it: twelve megapixels, lying on its side.
fn picture(folder: &Path) -> PathBuf {
    let sample = sample("phone-12mp-exif6.jpg");
    let path = folder.join(sample.name);
    std::fs::write(&path, sample.bytes).expect("written");
    path
}
