//! Words used everywhere: buttons, lists, dates.

use zhicheng_shared::committee::Level;
use zhicheng_shared::date::{BEIJING_OFFSET, Date};
use zhicheng_shared::identity::{DocumentKind, Sex};
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::{MarkKind, Route, StageKind, Status};

pub const SITE: &str = "职称申报";
pub const WRONG: &str = "错误：";
pub const CANCEL: &str = "取消";
pub const CLOSE: &str = "关闭";
pub const RETRY: &str = "重试";
pub const REFRESH: &str = "刷新页面";
pub const LOADING: &str = "正在读取…";
pub const PAGES: &str = "翻页";
pub const PAGE_BEFORE: &str = "上一页";
pub const PAGE_AFTER: &str = "下一页";
pub const BACK: &str = "返回";
pub const YES: &str = "是";
pub const NO: &str = "否";
pub const NONE: &str = "无";
/// An undertaking that was given.
pub const GIVEN: &str = "已承诺";
pub const UNTIL_NOW: &str = "至今";
/// Stands for a word that only a newer version of the page knows.
pub const NEWER: &str = "（新版页面可见）";

/// Behind an end that was computed before all days off until then are announced.
pub const END_ASSUMED: &str = "（所跨年度的放假安排尚未公布，公布后可能变动）";

/// `第 1 页，共 3 页，55 条`.
pub fn page_of(page: u64, pages: u64, total: u64) -> String {
    if pages > 1 {
        format!("第 {page} 页，共 {pages} 页，{total} 条")
    } else {
        format!("共 {total} 条")
    }
}

/// The document's title of a page.
pub fn document_title(title: &str, wrong: bool) -> String {
    [if wrong { WRONG } else { "" }, title, " - ", SITE].concat()
}

/// A level's name.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::JuniorAssistant => "员级",
        Level::Assistant => "助理级",
        Level::Intermediate => "中级",
        Level::AssociateSenior => "副高级",
        Level::Senior => "正高级",
        Level::Newer => NEWER,
    }
}

/// What people are told of an application.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "待提交",
        Status::Reviewing => "审核中",
        Status::SentBack => "退回",
        Status::WithApplicant => "待本人办理",
        Status::Notice => "公示中",
        Status::Payment => "待缴费",
        Status::Concluded => "办结",
        Status::Rejected => "不通过",
        Status::Terminated => "已结束",
        Status::Newer => NEWER,
    }
}

/// The same in the jurisdiction's own word, where it has one for it at this stage.
pub fn status_in(form: Option<&Jurisdiction>, now: Status, stage: Option<&str>) -> String {
    let own = form.and_then(|form| form.status_name(now, stage));
    own.unwrap_or(status(now)).to_owned()
}

/// A stage of a business by its key: its own name, or ours by its kind on the route.
pub fn stage_in(
    form: Option<&Jurisdiction>,
    business: &str,
    route: Option<&Route>,
    key: &str,
) -> String {
    let own = form.and_then(|form| form.stage_name(business, key));
    let on_route = route.and_then(|route| route.find(key));
    let kind = on_route
        .map(|(_, one)| one.kind)
        .or_else(|| form?.stage_kind(business, key));
    own.or(kind.map(stage)).unwrap_or(STAGE).to_owned()
}

/// A stage of which nothing is known.
const STAGE: &str = "审核";

/// A kind of stage.
pub fn stage(kind: StageKind) -> &'static str {
    match kind {
        StageKind::Unit => "人事管理单位审核",
        StageKind::Supervisor => "主管部门审核",
        StageKind::Bureau => "人社部门审核",
        StageKind::Committee => "评委会审核",
        StageKind::Applicant => "本人办理",
        StageKind::Newer => NEWER,
    }
}

/// What is the matter with a marked thing.
pub fn mark(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Wrong => "错误",
        MarkKind::Missing => "缺失",
        MarkKind::Expired => "过期",
        MarkKind::Newer => NEWER,
    }
}

pub fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "女",
        Sex::Male => "男",
        Sex::Newer => NEWER,
    }
}

pub fn document_kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::ResidentId => "居民身份证",
        DocumentKind::ResidencePermit => "港澳台居民居住证",
        DocumentKind::PermanentResidence => "外国人永久居留身份证",
        DocumentKind::TravelPermit => "通行证",
        DocumentKind::Passport => "护照",
        DocumentKind::Newer => NEWER,
    }
}

/// `2026年3月5日`.
pub fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// The day in Beijing at a moment, Unix seconds.
pub fn day_at(at: i64) -> String {
    day(Date::from_unix_beijing(at))
}

/// `09:05` in Beijing.
pub fn clock(at: i64) -> String {
    let second = (at + BEIJING_OFFSET).rem_euclid(86_400);
    format!("{:02}:{:02}", second / 3600, second % 3600 / 60)
}

/// Day and time in Beijing.
pub fn moment(at: i64) -> String {
    [day_at(at), " ".to_owned(), clock(at)].concat()
}

/// The same to the second.
pub fn second(at: i64) -> String {
    let second = (at + BEIJING_OFFSET).rem_euclid(60);
    format!("{}:{second:02}", moment(at))
}

/// `3.4 MB`, `20 MB`.
pub fn size(bytes: u64) -> String {
    let tenth = |unit: u64| match bytes % unit * 10 / unit {
        0 => (bytes / unit).to_string(),
        tenths => format!("{}.{tenths}", bytes / unit),
    };
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => tenth(1_048_576) + " MB",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_a_tenth_only_where_there_is_one() {
        for (bytes, said) in [
            (20 << 20, "20 MB"),
            (2 << 20, "2 MB"),
            (3_600_000, "3.4 MB"),
            (500 << 10, "500 KB"),
            (12, "12 B"),
        ] {
            assert_eq!(size(bytes), said);
        }
    }
}
