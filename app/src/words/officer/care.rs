//! What operators' pages say of people, of organisations that end, and of announcements.

use zhicheng_shared::api::care::AccountChange;

use crate::words::common;

pub const PEOPLE: &str = "人员账号";
pub const PEOPLE_NOTE: &str = "用完整的用户名、证件号码、手机号码或电子邮箱查找；每次查找都有记录。姓名和证件号码有误的，由人社部门两名工作人员更正。";
pub const FIND: &str = "查找";
pub const LOGIN: &str = "用户名、证件号码、手机号码或电子邮箱";
pub const ACCOUNT: &str = "用户名";
pub const NAME: &str = "姓名";
pub const DOCUMENT: &str = "证件号码";
pub const MOBILE: &str = "手机号码";
pub const EMAIL: &str = "电子邮箱";
pub const UNIT: &str = "人事管理单位";
pub const OFFICES: &str = "代表的机构";
pub const OPERATOR: &str = "系统管理员";
pub const STATE: &str = "账号状态";
pub const IN_USE: &str = "正常";
pub const SESSIONS: &str = "登录中的设备";
pub const HISTORY: &str = "账号处理记录";
pub const OWN: &str = "这是您自己的账号，由另一位系统管理员处理。";
pub const WHY: &str = "理由";
pub const WHY_WRONG: &str = "请写明理由，5 至 500 个字。";
pub const DONE: &str = "已办理，并已告知本人";
pub const YES: &str = "是";

pub const CLOSE: &str = "停用或并入";
pub const CLOSE_NOTE: &str = "停用后查找不到、不能再选择；正在办理的申请照常办完。并入另一机构的，本机构的人员、下属单位和等待的申请一起转过去；不并入的，本机构的人员要重新选择单位。";
pub const CLOSE_INTO: &str = "并入（同类机构，可不选）";
pub const CLOSE_SEARCH: &str = "输入名称查找要并入的机构";
pub const CLOSE_NONE: &str = "不并入，只停用";
pub const CLOSED: &str = "已停用";

pub const ANNOUNCEMENT: &str = "全站公告";
pub const ANNOUNCEMENT_NOTE: &str =
    "显示在所有页面的最上面，包括不用脚本的页面；到截止时间自动撤下，也可以提前撤下。";
pub const ANNOUNCEMENT_NOW: &str = "现在的公告";
pub const ANNOUNCEMENT_NONE: &str = "现在没有公告。";
pub const ANNOUNCEMENT_TEXT: &str = "公告内容";
pub const ANNOUNCEMENT_HOURS: &str = "显示多少小时";
pub const ANNOUNCEMENT_WRONG: &str = "请写公告内容，最多 200 个字；小时数为 1 至 8000 的整数。";
pub const PUT: &str = "发布公告";
pub const LIFT: &str = "撤下公告";
pub const PUT_DONE: &str = "已发布";
pub const LIFTED: &str = "已撤下";
pub const AGAIN: &str = "再发一次";
pub const AGAIN_DONE: &str = "已放回发送队列";

pub const GLANCE: &str = "登录情况";
pub const LIVING: &str = "现在登录的设备";
pub const FAILED: &str = "一刻钟内登录失败的次数";
pub const DISABLED: &str = "已停用的账号";
pub const GIVEN_UP: &str = "没有发出的消息";
pub const WAITING: &str = "等待审核的权限、登记和更正";
pub const DAY: &str = "日期";
pub const SIGN_INS: &str = "登录次数";

/// The button of a change.
pub fn change(what: AccountChange) -> &'static str {
    match what {
        AccountChange::Disable => "停用账号",
        AccountChange::Enable => "恢复账号",
        AccountChange::EndSessions => "退出所有设备",
        AccountChange::Unlock => "清除登录失败记录",
        AccountChange::RevokeOperator => "撤销系统管理员",
        AccountChange::Newer => common::NEWER,
    }
}

/// Since when an account is disabled.
pub fn disabled(since: &str) -> String {
    ["已停用，从 ", since, " 起"].concat()
}

/// Until when something stands there.
pub fn until(moment: &str) -> String {
    ["到 ", moment, " 为止"].concat()
}
