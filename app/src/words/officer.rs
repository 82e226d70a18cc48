//! What the officers' console says: frame, offices, queue and charts.

use zhicheng_shared::api::account::OrganisationKind;

use crate::officer::filter::{Sort, View};

pub mod application;
pub mod article;
pub mod care;
pub mod console;
pub mod decision;
pub mod operator;
pub mod table;

pub const CONSOLE: &str = "职称审核工作台";
pub const SKIP: &str = "跳到主要内容";
pub const QUEUE: &str = "审核队列";
pub const OFFICES: &str = "选择单位";
/// How many applications wait at an office.
pub fn todo(number: u64) -> String {
    match number {
        0 => "没有待办".to_owned(),
        number => format!("待办 {number} 件"),
    }
}

pub const OFFICES_NOTE: &str =
    "您可以代表下列单位办理审核。每一项决定都会记下您本人和所代表的单位。";
pub const NO_OFFICE: &str = "您的账号还没有审核权限。请联系系统管理员，把您的账号加入所在单位。";
pub const SWITCH: &str = "办理单位";
pub const SIGN_OUT: &str = "退出";
pub const TO_APPLICANT: &str = "前往个人申报";
pub const REFRESH: &str = "刷新";
pub const NOT_FOUND: &str = "没有这个页面";
pub const NOT_FOUND_WAY: &str = "地址可能已经改变，请从审核队列进入。";
pub const TO_QUEUE: &str = "返回审核队列";

pub const SIGN_IN: &str = "审核人员登录";
pub const SIGN_IN_AGAIN: &str = "登录已过期";
pub const SIGN_IN_AGAIN_NOTE: &str = "请重新登录。已经填写的意见和标记都还在，登录后接着办理。";
pub const SIGN_IN_NAME: &str = "账号、证件号码、手机号码或邮箱";
pub const PASSWORD: &str = "密码";
pub const SIGN_IN_BUTTON: &str = "登录";
pub const SIGN_IN_EMPTY: &str = "请填写账号和密码。";

pub const SEARCH: &str = "查找";
pub const SEARCH_HELP: &str = "姓名、申报编号或单位";
pub const BUSINESS: &str = "业务";
pub const STATUS: &str = "状态";
pub const FROM: &str = "提交日期从";
pub const UNTIL: &str = "到";
pub const ANY: &str = "全部";
pub const CLEAR_FILTER: &str = "清除条件";
pub const FILTER: &str = "筛选条件";

/// Gives the queue out as a table.
pub const TABLE: &str = "导出表格";
pub const TABLE_MAKING: &str = "正在导出表格…";
/// Its columns.
pub const TABLE_COLUMNS: [&str; 12] = [
    COLUMN_NAME,
    COLUMN_NUMBER,
    COLUMN_UNIT,
    "业务",
    COLUMN_TITLE,
    "等级",
    "专业",
    "年度",
    COLUMN_SUBMITTED,
    COLUMN_SINCE,
    COLUMN_STATUS,
    COLUMN_TAKEN,
];

/// That a table does not hold all there is.
pub fn table_cut(most: usize, all: u64) -> String {
    format!("表格只有前 {most} 条，共有 {all} 条。请用筛选条件分几次导出。")
}

/// `中山市人社局-审核队列.csv`.
pub fn table_file(office: &str) -> String {
    [office, "-", QUEUE, ".csv"].concat()
}

pub const COLUMN_NUMBER: &str = "申报编号";
pub const COLUMN_NAME: &str = "姓名";
pub const COLUMN_UNIT: &str = "单位";
pub const COLUMN_TITLE: &str = "申报职称";
pub const COLUMN_SUBMITTED: &str = "提交时间";
pub const COLUMN_SINCE: &str = "到达本环节";
pub const COLUMN_STATUS: &str = "状态";
pub const COLUMN_TAKEN: &str = "接办人";
pub const MARK_ALL: &str = "全选本页";
pub const KEYS: &str = "键盘：j、k 或上下箭头移动，Enter 打开，x 选择，Esc 取消选择";

pub const FIGURES: &str = "统计";
pub const BY_VIEW: &str = "各类件数";
pub const BY_DAY: &str = "近30天每日办理件数";
pub const AS_TABLE: &str = "以表格查看";
pub const DAY: &str = "日期";
pub const NUMBER: &str = "件数";
pub const NO_DECISIONS: &str = "近30天没有办理记录。";

/// A tab of the queue.
pub fn view(view: View) -> &'static str {
    match view {
        View::Todo => "待办",
        View::Mine => "我接办的",
        View::Notice => "公示中",
        View::Done => "已办",
        View::All => "全部",
    }
}

/// What an empty tab says, with what happens next.
pub fn empty(view: View, narrowed: bool) -> &'static str {
    if narrowed {
        return "没有符合条件的申报。可以放宽或清除条件再看。";
    }
    match view {
        View::Todo => "没有等待本单位办理的申报。有新的申报到达时会出现在这里。",
        View::Mine => "您还没有接办申报。打开待办中的申报后点“接办”，同事就知道由您办理。",
        View::Notice => "没有正在公示的申报。",
        View::Done => "本单位还没有办理过申报。",
        View::All => "还没有申报到达本单位。",
    }
}

/// A column that rows can be ordered by.
pub fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Since => COLUMN_SINCE,
        Sort::Submitted => COLUMN_SUBMITTED,
        Sort::Number => COLUMN_NUMBER,
        Sort::Name => COLUMN_NAME,
        Sort::Unit => COLUMN_UNIT,
        Sort::Status => COLUMN_STATUS,
    }
}

/// A kind of organisation.
pub fn organisation_kind(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Unit => "人事管理单位",
        OrganisationKind::Supervisor => "主管部门",
        OrganisationKind::Bureau => "人社部门",
        OrganisationKind::Committee => "评委会",
        OrganisationKind::Operator => "系统管理",
        OrganisationKind::Newer => super::common::NEWER,
    }
}

/// How long it has been lying here.
pub fn waiting(days: i64) -> String {
    match days {
        ..=0 => "今天".into(),
        1 => "1天".into(),
        _ => format!("{days}天"),
    }
}

/// The version of a copy.
pub fn version(version: u32) -> String {
    format!("第{version}版")
}

/// Name for the box that marks one row.
pub fn mark_row(name: &str, number: &str) -> String {
    format!("选择{name}（{number}）")
}

/// How many are marked.
pub fn marked(count: usize) -> String {
    format!("已选{count}件")
}

/// One bar of a chart, for people who cannot see it.
pub fn bar(label: &str, count: u64) -> String {
    format!("{label}：{count}件")
}

pub mod many {
    //! One decision on several applications.

    pub const DECIDE: &str = "批量办理";
    pub const CLEAR: &str = "取消选择";
    pub const EVENT: &str = "办理方式";
    pub const OPINION: &str = "意见（同一条意见写入每一件）";
    pub const SEND: &str = "提交";
    pub const RESULTS: &str = "办理结果";
    pub const WENT: &str = "已办理";
    pub const STALE: &str = "刚刚有别人办理过，没有改动；请打开查看后再办。";
    pub const NOT_HERE: &str = "这份申报不在可以办理的范围内。";
    pub const NOTHING: &str = "选中的申报目前没有可以一起办理的事项。";
    /// One that was left out, since a form goes with the agreement.
    pub const ASKS: &str = "本环节通过时要填写表单，没有一起办理；请打开这一件单独办理。";
    pub const REJECT_NOTE: &str = "“不通过”是最终决定，申报人不能修改后再报。请再次确认。";

    /// How many of the marked ones can be decided so.
    pub fn can(able: usize, of: usize) -> String {
        if able == of {
            format!("{of}件都可以这样办理。")
        } else {
            format!("{of}件中有{able}件可以这样办理，其余的会逐件说明原因。")
        }
    }

    /// Which of the marked ones a form goes with, so that each has to be opened.
    pub fn asked(names: &[&str]) -> String {
        let names = names.join("、");
        format!("本环节通过时要填写表单的，不能批量通过，请逐件打开办理：{names}。")
    }

    /// The end of it.
    pub fn done(went: usize, of: usize) -> String {
        if went == of {
            format!("{of}件全部办理完毕。")
        } else {
            format!(
                "{of}件中办理了{went}件，另有{}件没有办理，原因见下。",
                of - went
            )
        }
    }
}
