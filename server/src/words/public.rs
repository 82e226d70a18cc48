//! What pages say that anybody reads without signing in.

use zhicheng_shared::date::{BEIJING_OFFSET, Date};
use zhicheng_shared::review::StageKind;

pub const SITE: &str = "职称申报";
pub const SKIP: &str = "跳到正文";
pub const NAVIGATION: &str = "公开查询";
pub const HOME: &str = "职称申报";
pub const ARTICLES: &str = "政策与公告";
pub const NOTICES: &str = "公示";
pub const RECEIPTS: &str = "核验收件回执";
pub const CERTIFICATES: &str = "证书查询";

pub const NOTICES_NOTE: &str = "以下人员的职称申报正在公示。名单只列姓名、单位、申报职称和起止时间；对公示有异议的，登录后即可实名提出，并附证据材料。异议人的身份只有负责公示的单位知道。";
pub const RETENTION: &str =
    "公示期满后不再列出；起止时间、异议和答复保存在该申请的办理记录里，随申请归档。";
pub const NONE: &str = "现在没有符合条件的公示。";
pub const PLACE: &str = "申报地区";
pub const KIND: &str = "公示类型";
pub const REGION: &str = "所属地区";
pub const COMMITTEE: &str = "评委会";
pub const UNIT: &str = "单位名称";
pub const ALL: &str = "全部";
pub const FIND: &str = "查询";
pub const PAGES: &str = "翻页";
pub const BEFORE: &str = "上一页";
pub const AFTER: &str = "下一页";
pub const STOPPED: &str = "有异议正在核实，公示暂停，期限顺延";
pub const OBJECT: &str = "提出异议";

/// Columns of the list.
pub const COLUMNS: [&str; 7] = [
    "姓名",
    "单位",
    "申报职称",
    "公示类型",
    "公示开始",
    "公示截止",
    "受理异议的单位",
];

/// What a notice is called by who holds it.
pub fn notice(kind: StageKind) -> &'static str {
    match kind {
        StageKind::Unit => "单位公示",
        StageKind::Supervisor => "主管部门公示",
        StageKind::Bureau => "人社部门公示",
        StageKind::Committee => "评后公示",
        StageKind::Applicant | StageKind::Newer => "公示",
    }
}

fn day(at: i64) -> String {
    let day = Date::from_unix_beijing(at);
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A moment in Beijing, to the second.
pub fn moment(at: i64) -> String {
    let seconds = (at + BEIJING_OFFSET).rem_euclid(86_400);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!(
        "{} {hours:02}:{minutes:02}:{seconds:02}（北京时间）",
        day(at)
    )
}

/// Since when.
pub fn since(at: i64) -> String {
    day(at)
}

/// The last day; the end is its midnight.
pub fn until(until: i64, assumed: bool) -> String {
    let note = if assumed {
        "（节假日安排公布后可能顺延）"
    } else {
        ""
    };
    format!("{} 24 时{note}", day(until - 1))
}

/// How many days that are still.
pub fn left(until: Option<i64>, now: i64) -> String {
    let last = |until: i64| Date::from_unix_beijing(until - 1).to_days();
    match until.map(|until| last(until) - Date::from_unix_beijing(now).to_days()) {
        Some(0) => "，今天截止".to_owned(),
        Some(days) if days > 0 => format!("，还有 {days} 天"),
        Some(_) | None => String::new(),
    }
}

/// How many there are.
pub fn count(total: u64) -> String {
    format!("共 {total} 人")
}

/// Which page of how many.
pub fn page_of(page: u32, last: u64) -> String {
    format!("第 {page} 页，共 {last} 页")
}

/// To whose notice one objects.
pub fn object_to(name: &str) -> String {
    format!("{OBJECT}：{name}")
}

pub const RECEIPTS_NOTE: &str = "收件回执证明某份申请的内容在某一时刻已由本系统收到。粘贴回执代码、选择回执文件，或扫描回执上的二维码，就能核验。";
pub const PASTE: &str = "回执代码（以 ZR1: 开头）";
pub const FILE: &str = "或者选择回执文件";
pub const CHECK: &str = "核验";
pub const KEY_NOTE: &str =
    "回执由本系统用 Ed25519 私钥签名；公钥公布在 /api/v1/public/key，任何人都可以自行验证。";
pub const RECEIPT_TRUE: &str = "回执真实，由本系统签发";
pub const RECEIPT_FALSE: &str = "不能确认：这不是本系统签发的回执，或者内容被改动过。";
pub const RECEIPT_NONE: &str =
    "没有找到回执代码。代码以 ZR1: 开头，请完整粘贴，或者选择下载的回执文件。";
pub const TOO_MANY: &str = "核验过于频繁，请稍后再试。";
pub const CURRENT: &str = "这是该申请最近一次提交的回执。";
pub const NEWER_ONE: &str = "该申请在这之后又提交过新的内容；这份回执所证明的收到时间仍然有效。";
pub const NUMBER: &str = "申请编号";
pub const RECEIVED: &str = "收到时间";
pub const DIGEST: &str = "内容摘要（SHA-256）";
pub const KEEP: &str = "可以用浏览器打印本页留存；扫描二维码会回到本页重新核验。";
pub const CODE_ALT: &str = "核验本回执的二维码";
