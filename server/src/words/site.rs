//! What the pages of a place say.

use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::api::opinion::OpinionState;
use zhicheng_shared::committee::{Level, Window};
use zhicheng_shared::date::{BEIJING_OFFSET, Date};

pub const SITE: &str = "政策与公告";
pub const CHOOSE: &str = "请选择您所在的地区。";
pub const HOME: &str = "首页";
pub const HOME_TITLE: &str = "职称申报";
pub const UNITS: &str = "职称申报点一览表";
pub const COMMITTEES: &str = "评审委员会";
pub const PHONES: &str = "联系电话";
pub const OPINION: &str = "意见建议";
pub const AFTER_REVIEW: &str = "评后公示";
pub const WARNING: &str = "谨防诈骗";
pub const MISSING: &str = "没有这一页";
pub const MISSING_WAY: &str = "这一页不存在，或者还没有发布、已经过期。请从政策与公告的首页查找。";
pub const WITHDRAWN: &str = "本文已撤回";
pub const SEARCH: &str = "搜索";
pub const SEARCH_FOR: &str = "搜索文章";
pub const SEARCH_TITLE: &str = "搜索";
pub const SEARCH_NOTE: &str = "输入要找的词，几个词之间用空格隔开；标题和正文都会查找。";
pub const PAGES: &str = "翻页";
pub const BEFORE: &str = "上一页";
pub const BEHIND: &str = "下一页";
pub const PINNED: &str = "置顶";
pub const FILES: &str = "附件下载";
pub const NONE: &str = "没有符合条件的内容。";
pub const REGION: &str = "地区";
pub const ALL: &str = "全部";
pub const SHOW: &str = "查看";
pub const SAMPLE: &str = "示例";

pub const OPEN: &str = "现在受理";
pub const NEW: &str = "最近发布";
pub const BEGIN: &str = "怎么开始";
pub const NOTHING_NEW: &str = "还没有发布内容。";
pub const NONE_OPEN: &str = "现在没有评审委员会受理申报，开放时间以评审通知为准。";
pub const ALL_BUSINESSES: &str = "各项业务";
pub const OPEN_COLUMNS: [&str; 3] = ["评审委员会", "业务", "截止时间"];

/// How one begins: where, what, and how.
pub const STEPS: [(&str, &str, &str); 4] = [
    (
        "/register",
        "注册账号",
        "用本人的身份证件注册，一人一个账号。",
    ),
    (
        "/sign-in",
        "登录并选择人事管理单位",
        "没有单位账号的，在申报点一览表里查找代理申报点。",
    ),
    (
        "/can-apply",
        "看看自己能报什么",
        "系统按学历、年限和已有职称逐条对照条件。",
    ),
    (
        "/businesses",
        "填写并提交",
        "填写随时自动保存；提交前会检查一遍，并生成评审表。",
    ),
];

pub const UNITS_NOTE: &str = "申报人向所在单位提交材料；所在单位没有账号的，以及自由职业者，可以通过下列代理申报点申报。也可以按类别查询人社部门、主管部门和已开户的单位。";
pub const UNIT_KIND: &str = "类别";
pub const PROXIES: &str = "代理申报点";
pub const UNIT_NAME: &str = "名称或代码";
pub const UNIT_COLUMNS: [&str; 4] = ["名称", "所在地区", "主管部门或上级", "受理对象"];
pub const SERVES_OTHERS: &str = "所在单位没有账号的人员";

pub const COMMITTEES_NOTE: &str = "申报前请核对评审委员会受理的系列、专业、级别和地区。申报时系统只列出受理范围相符的评审委员会。";
pub const COMMITTEE_NAME: &str = "评审委员会名称";
pub const SERIES: &str = "系列";
pub const SPECIALTIES: &str = "专业";
pub const LEVELS: &str = "级别";
pub const SERVES: &str = "受理地区";
pub const WINDOW: &str = "受理时间";
pub const CONTACT: &str = "联系方式";
pub const OWN_NOTICE: &str = "查看该评审委员会的通知";
pub const ALL_SPECIALTIES: &str = "所列系列的全部专业";
pub const AND: &str = "、";

pub const PHONES_NOTE: &str = "咨询政策请找所在地的人社部门，登录和填报遇到问题请找技术咨询；评审委员会的联系方式见评审委员会一栏。";
pub const PHONE_COLUMNS: [&str; 3] = ["部门", "电话", "受理事项和时间"];

pub const OPINION_NOTE: &str = "对系统和办理工作的意见、建议和投诉都可以写在这里，不用登录。提交后会得到一个编号，凭编号查看答复。请不要写身份证号码；具体申请的问题请在申请页面办理。";
pub const OPINION_TEXT: &str = "意见或建议";
pub const OPINION_REGION: &str = "请哪里的人社部门答复（选填）";
pub const OPINION_NOWHERE: &str = "由系统管理方答复";
pub const OPINION_NAME: &str = "称呼（选填）";
pub const OPINION_CONTACT: &str = "联系方式（选填）";
pub const OPINION_SEND: &str = "提交";
pub const OPINION_NUMBER: &str = "编号";
pub const OPINION_FOLLOW: &str = "查看答复";
pub const OPINION_KEPT: &str = "请记下编号或者收藏本页，凭编号可以随时查看办理情况和答复。";
pub const OPINION_AT: &str = "提交时间";
pub const OPINION_STATE: &str = "办理情况";
pub const OPINION_ANSWER: &str = "答复";
pub const OPINION_ANSWERED: &str = "答复时间";
pub const OPINION_ANOTHER: &str = "再写一条";
pub const OPINION_NONE: &str = "没有这个编号，请核对后再试。";
pub const OPINION_TEXT_WRONG: &str = "请写出意见或建议，不超过 2000 字。";
pub const OPINION_NAME_WRONG: &str = "称呼和联系方式各不超过 60 字。";
pub const OPINION_TOO_MANY: &str = "提交得太频繁，请过一会儿再试；写好的内容还在下面。";

/// How an opinion stands.
pub fn opinion(state: OpinionState) -> &'static str {
    match state {
        OpinionState::Waiting => "已收到，等待办理",
        OpinionState::UnderWay => "办理中",
        OpinionState::Answered => "已答复",
        OpinionState::Newer => "办理情况有更新",
    }
}

/// Why an article is gone.
pub fn withdrawn(why: &str) -> String {
    format!("本文已由发布单位撤回。原因：{why}")
}

/// A level.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::JuniorAssistant => "员级",
        Level::Assistant => "助理级",
        Level::Intermediate => "中级",
        Level::AssociateSenior => "副高级",
        Level::Senior => "正高级",
        Level::Newer => "其他级别",
    }
}

/// A kind of organisation.
pub fn organisation(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Unit => "单位",
        OrganisationKind::Supervisor => "主管部门",
        OrganisationKind::Bureau => "人社部门",
        OrganisationKind::Committee => "评审委员会",
        OrganisationKind::Operator => "系统管理方",
        OrganisationKind::Newer => "其他",
    }
}

fn written(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A day in Beijing.
pub fn day(at: i64) -> String {
    written(Date::from_unix_beijing(at))
}

/// The same for programs.
pub fn iso_day(at: i64) -> String {
    Date::from_unix_beijing(at).to_string()
}

/// A moment for programs (RFC 3339), in Beijing.
pub fn iso(at: i64) -> String {
    let seconds = (at + BEIJING_OFFSET).rem_euclid(86_400);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{}T{hours:02}:{minutes:02}:{seconds:02}+08:00", iso_day(at))
}

/// The last day of a window, and how far it is.
pub fn closes(closes: Date, today: Date) -> String {
    let left = match closes.to_days() - today.to_days() {
        0 => "，今天截止".to_owned(),
        days if days > 0 => format!("，还有 {days} 天"),
        _ => String::new(),
    };
    format!("{} 24 时{left}", written(closes))
}

/// When the next window opens.
pub fn opens_next(day: Date) -> String {
    format!(
        "现在没有评审委员会受理申报，最近一次从 {} 开始。",
        written(day)
    )
}

/// The way to all committees.
pub fn all_open(count: usize) -> String {
    format!("共 {count} 个正在受理，查看全部评审委员会的受理范围和时间")
}

/// A window of a committee.
pub fn window(window: &Window, business: Option<&str>, today: Date) -> String {
    let state = if today < window.opens {
        "尚未开始"
    } else if today > window.closes {
        "已截止"
    } else {
        "正在受理"
    };
    let business = business.map_or_else(String::new, |name| format!("{name}，"));
    format!(
        "{}年度：{business}{} 至 {}（{state}）",
        window.year,
        written(window.opens),
        written(window.closes)
    )
}

/// How many specialties there are in all, behind those named.
pub fn and_more(count: usize) -> String {
    format!("等 {count} 个专业")
}

/// How many units there are.
pub fn units(total: u64) -> String {
    format!("共 {total} 个")
}

/// How many articles were found.
pub fn found(total: u64) -> String {
    format!("找到 {total} 篇")
}

/// Nothing was found.
pub fn found_none(typed: &str) -> String {
    format!("没有找到“{typed}”。换一个词，或者少写几个字再试。")
}

/// Which page of how many.
pub fn page_of(page: u32, last: u64) -> String {
    format!("第 {page} 页，共 {last} 页")
}

/// How large a file is.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes >> 20, ((bytes & 0xf_ffff) * 10) >> 20),
    }
}
