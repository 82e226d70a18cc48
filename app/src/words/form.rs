//! Words of forms: fields, rows, files, saving.

use zhicheng_shared::api::account::COUNTED;
use zhicheng_shared::attachment::Unfit;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{Covers, Precision};

use super::common;
use crate::hooks::SaveState;

pub const REQUIRED_SIGN: &str = "带 * 的为必填项。填写的内容自动保存，没有“保存”按钮。";
pub const REQUIRED: &str = "（必填）";
pub const CHOOSE: &str = "请选择";
pub const SEARCH: &str = "输入文字查找";
pub const NOTHING_FOUND: &str = "没有找到，换个说法试试";
pub const SEARCHING: &str = "正在查找…";
pub const PICK_DATE: &str = "选日期";
pub const YEAR: &str = "年";
pub const MONTH: &str = "月";
pub const DAY: &str = "日";
pub const CLEAR: &str = "清除";
pub const ADD: &str = "添加一条";
pub const ADD_ANOTHER: &str = "再添加一条";
/// Of a record in which nothing stands yet.
pub const FILL: &str = "填写";
pub const EDIT: &str = "修改";
pub const VIEW: &str = "查看";
pub const DELETE: &str = "删除";
pub const DELETE_FINAL: &str = "删除后不能恢复。";
pub const DELETE_MANY: &str = "批量删除";
pub const DELETE_MARKED: &str = "删除所选";
pub const MARK_ALL: &str = "全选";
/// Why an archived record cannot be deleted, in its row.
pub const ARCHIVED_STAYS: &str = "已入库，不能删除";
pub const NUMBER: &str = "序号";
/// Of rows whose order is the person's, and is printed.
pub const OWN_NUMBER: &str = "记录顺序号";
pub const DRAG: &str = "拖动排序，也可用方向键";
pub const UP: &str = "上移";
pub const DOWN: &str = "下移";
pub const DONE: &str = "完成，返回列表";
pub const ARCHIVED: &str = "已入库";
pub const NOT_ARCHIVED: &str = "未入库";
/// Puts rows in the order that the guide wants.
pub const RANK: &str = "按要求排序";
pub const RANKED: &str = "已按要求排序";
pub const ARCHIVED_NOTE: &str =
    "这条记录已用于办结的申报，不能再修改或删除。如有错误，请另填一条更正，原记录保留。";
pub const MEND: &str = "填写更正";
pub const SUCCEEDS: &str = "更正已入库的记录";
pub const REPLACED: &str = "已被更正";
pub const NO_ROWS: &str = "还没有记录。";
pub const MAY_BE_EMPTY: &str = "没有可以不填。";
pub const ACTIONS: &str = "操作";
pub const STATE: &str = "情况";
pub const FILLED: &str = "已填";
pub const EMPTY: &str = "未填";
pub const OPTIONAL_EMPTY: &str = "未填（可不填）";
pub const NOT_NEEDED: &str = "不需填写";
pub const LOCKED: &str = "来自注册信息，不能在这里修改。如有错误，请带证件到所属人社部门更正。";
pub const AGREE: &str = "我已阅读并同意";
pub const UPLOAD: &str = "上传文件";
pub const UPLOADING: &str = "正在上传…";
pub const REPLACE: &str = "换一个文件";
pub const SEE: &str = "查看";
pub const BOLD: &str = "粗体";
pub const ITALIC: &str = "斜体";
pub const UNDERLINE: &str = "下划线";
pub const LIST: &str = "列表";
pub const NO_OWN_RECORD: &str = "个人信息里还没有可选的记录，请先到那里添加。";
pub const NO_OWN_TITLE: &str = "本系统里没有您的证书。";
pub const TITLES_READING: &str = "正在读取……";
pub const TITLES_UNREAD: &str = "您的证书没有读到。";
pub const GO_ADD: &str = "去添加";
pub const UNIT_NOT_CHOSEN: &str = "尚未选择";
pub const CHOOSE_UNIT: &str = "选择人事管理单位";
pub const FROM_CHOSEN_UNIT: &str = "由所选单位带出";
/// Its help says that it comes by itself.
pub const FROM_UNIT: &str = "还没有选择人事管理单位";
pub const COMMITTEE_NOTICE: &str = "查看所选评委会的受理范围、时间和通知";
pub const OTHER_COMMITTEES: &str = "为什么没有别的评委会";
pub const NO_COMMITTEE: &str = "按现在所选的系列、专业、等级和单位，没有可受理的评委会。";
pub const CHOOSE_FIRST: &str = "请先选择系列和等级。";
pub const CONFLICT_TITLE: &str = "这些内容在别处也改过";
pub const CONFLICT_NOTE: &str =
    "同一处内容在另一个窗口或设备上改成了别的。请逐项选择保留哪一个，两边的内容都没有丢。";
pub const KEEP_MINE: &str = "保留这里的";
pub const TAKE_THEIRS: &str = "采用另一处的";
pub const BLANK: &str = "（空）";
pub const CHOSEN: &str = "选定";
pub const NOT_CHOSEN: &str = "未选定";
pub const CHOOSE_ALL: &str = "全部选定";
/// Chooses what earlier applications have used, beside what is chosen already.
pub const CHOOSE_ARCHIVED: &str = "选择入库信息";
pub const CHOOSE_NONE: &str = "全部取消";
pub const SUMMARY_TITLE: &str = "有几处需要修改";
pub const HINTS_TITLE: &str = "审核时可能会问到";
/// Spoken when all is well.
pub const SAVED: &str = "已保存";
pub const WRONG_SIGN: &str = "错误：";
pub const HINT_SIGN: &str = "提示：";
pub const MARKED: &str = "审核意见：";

/// `已输入 12 个字，还可输入 188 个`.
pub fn count(now: u32, max: u32) -> String {
    if now <= max {
        format!("已输入 {now} 个字，还可输入 {} 个", max - now)
    } else {
        format!("已输入 {now} 个字，超出 {} 个，请删减", now - max)
    }
}

/// How many a search has found, spoken.
pub fn hits(found: u32) -> String {
    match found {
        0 => NOTHING_FOUND.to_owned(),
        // Counted no further than that.
        found if found >= COUNTED => format!("找到 {COUNTED} 项以上，请再输入几个字"),
        found => format!("找到 {found} 项"),
    }
}

/// The same, spoken once the limit is near.
pub fn count_left(now: u32, max: u32) -> String {
    if now <= max {
        format!("还可输入 {} 个字", max - now)
    } else {
        format!("超出 {} 个字", now - max)
    }
}

/// How a date is written.
pub fn date_example(precision: Precision) -> &'static str {
    match precision {
        Precision::Year => "例如 2024",
        Precision::Month => "例如 2024-03",
        Precision::Day | Precision::Newer => "例如 2024-03-05",
    }
}

/// How saving stands.
pub fn saving(state: &SaveState) -> String {
    match state {
        SaveState::Untouched => "填写的内容会自动保存".to_owned(),
        SaveState::Saved(at) => ["已保存 ", &common::clock(*at)].concat(),
        SaveState::Saving => "正在保存…".to_owned(),
        SaveState::Offline { kept: true } => "离线，已存本机".to_owned(),
        SaveState::Offline { kept: false } => "离线，尚未保存，请不要关闭本页".to_owned(),
        SaveState::Expired { kept: true } => "登录已过期，已存本机".to_owned(),
        SaveState::Expired { kept: false } => "登录已过期，尚未保存，请不要关闭本页".to_owned(),
        SaveState::Conflict => "别处也改过".to_owned(),
        SaveState::Failed(_) => "未能保存".to_owned(),
    }
}

/// What a slot takes.
pub fn slot_rule(min: u32, max: u32, kib: u32, types: &[String]) -> String {
    let number = if min == max {
        format!("{max} 个")
    } else {
        format!("{min} 至 {max} 个")
    };
    let size = common::size(u64::from(kib) * 1024);
    if types.is_empty() {
        format!("{number}文件，每个不超过 {size}")
    } else {
        format!("{number}文件，{}，每个不超过 {size}", types.join("、"))
    }
}

/// For which months files have to speak, and who says so.
pub fn covers(covers: &Covers, today: Date) -> String {
    let month = |day: Date| format!("{}年{}月", day.year(), day.month());
    let spans = covers.spans(today);
    let spans = spans.map(|(from, until)| [&month(from), "至", &month(until)].concat());
    format!(
        "材料须连续 {} 个月以上，到本月或上月：{}。依据：{}。",
        covers.months,
        spans.join("，或"),
        covers.source
    )
}

/// What becomes of what a file tells beside its content.
pub fn traces(types: &[String]) -> &'static str {
    let pictures = ["jpg", "png", "webp"];
    let picture = |kind: &String| pictures.contains(&kind.as_str());
    match (types.iter().all(picture), types.iter().any(picture)) {
        (true, true) => "。图片里的拍摄地点、时间和设备信息上传时会去除",
        (_, false) if !types.is_empty() => "。文件里的作者等信息会原样保留",
        _ => "。图片里的拍摄地点、时间和设备信息上传时会去除，其他文件里的作者等信息会原样保留",
    }
}

/// Why a chosen file is not taken, and what to do; `name` says which file for what.
pub fn unfit(why: Unfit, name: &str) -> String {
    let said = match why {
        Unfit::Empty => "是空的，请重新选择",
        Unfit::Unknown => "识别不出是什么文件（按内容识别，改扩展名无效），请换成 PDF 或 JPG",
        Unfit::Picture { .. } => "是审核人员不一定打得开的图片（如 HEIC、TIFF），请转成 JPG 或 PDF",
        Unfit::Markup => "其实是网页或标记文本，请用办公软件打开后另存为 PDF",
        Unfit::Damaged { .. } => "不完整或已损坏，请重新下载或重新导出",
        Unfit::Locked { .. } => "打开时要密码，审核人员看不到内容，请去掉密码",
        Unfit::Macros { .. } => "含有宏（程序），请另存为不含宏的文件或 PDF",
    };
    [name, said, "，再上传。"].concat()
}

/// That a file could not be read from the device.
pub fn unreadable(name: &str) -> String {
    [name, "读不出来，可能已被移动或删除，请重新选择。"].concat()
}

/// That this browser could not make a picture fit.
pub fn cannot_fit(name: &str) -> String {
    [
        name,
        "在本页缩小时没有成功，请关掉别的页面再试，或换一张小一些的图片。",
    ]
    .concat()
}

/// A file, and what it was meant for.
pub fn file_for(slot: &str, file: &str) -> String {
    format!("{slot}（{file}）")
}

/// `受理至2026年12月31日，还有 38 天`.
pub fn open_until(closes: Date, today: Date) -> String {
    let until = ["受理至", &common::day(closes)].concat();
    match closes.to_days() - today.to_days() {
        0 => until + "，今天截止",
        days => format!("{until}，还有 {days} 天"),
    }
}

/// `2015-10 至 2016-03`; what has no end goes on.
pub fn from_until(from: &str, until: &str) -> String {
    let until = if until.is_empty() { "今" } else { until };
    [from, " 至 ", until].concat()
}

/// `第 2 条`.
pub fn row(number: usize) -> String {
    format!("第 {number} 条")
}

/// ` 第 2 条，2021，优秀 `: a record among others, and what it says.
pub fn which(number: usize, says: &str) -> String {
    let row = row(number);
    if says.is_empty() {
        return [" ", &row].concat();
    }
    [" ", &row, "（", says, "）"].concat()
}

/// `删除第 2 条？`
pub fn delete_row(number: usize) -> String {
    format!("删除第 {number} 条？")
}

/// `选定第 2 条：2015-10 至 2016-03，独立完成`.
pub fn choose(number: usize, says: &str) -> String {
    format!("选定第 {number} 条：{says}")
}

/// `已选 3 条，共 5 条`.
pub fn chosen(now: usize, all: usize) -> String {
    format!("已选 {now} 条，共 {all} 条")
}

/// `2 处有误`.
pub fn wrong(count: usize) -> String {
    format!("{count} 处需修改")
}

/// `1 处请核对`.
pub fn hints(count: usize) -> String {
    format!("{count} 处请核对")
}

/// `共 3 条`.
pub fn rows(count: usize) -> String {
    format!("共 {count} 条")
}

/// `选中第 2 条`.
pub fn mark(number: usize) -> String {
    format!("选中第 {number} 条")
}

/// `已选 3 条`.
pub fn marked(count: usize) -> String {
    format!("已选 {count} 条")
}

/// `删除所选的 3 条？`
pub fn delete_rows(count: usize) -> String {
    format!("删除所选的 {count} 条？")
}

/// `已删除 3 条`.
pub fn deleted(count: usize) -> String {
    format!("已删除 {count} 条")
}

/// Said aloud after a row was moved.
pub fn moved(from: usize, to: usize, count: usize) -> String {
    format!("原第 {from} 条移到第 {to} 位，共 {count} 条")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_year_is_told_by_its_months() {
        let covers = Covers {
            months: 6,
            source: "操作指引".to_owned(),
        };
        let told = |year, month| {
            let today = Date::new(year, month, 15).expect("a day");
            super::covers(&covers, today)
        };
        assert_eq!(
            told(2026, 11),
            "材料须连续 6 个月以上，到本月或上月：2026年6月至2026年11月，或2026年5月至2026年10月。依据：操作指引。"
        );
        assert!(told(2026, 1).contains("2025年8月至2026年1月，或2025年7月至2025年12月"));
    }

    #[test]
    fn until_when_it_can_be_handed_in_is_told_with_the_days_left() {
        let day = |day| Date::new(2026, 12, day).expect("a day");
        assert_eq!(
            open_until(day(31), day(1)),
            "受理至2026年12月31日，还有 30 天"
        );
        assert_eq!(
            open_until(day(31), day(31)),
            "受理至2026年12月31日，今天截止"
        );
    }
}
