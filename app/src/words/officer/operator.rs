//! What the operator's pages say.

use zhicheng_shared::api::account::Channel;
use zhicheng_shared::api::operator::OutboxState;

pub const ORGANISATIONS: &str = "机构";
pub const ORGANISATION_ADD: &str = "新增机构";
pub const ORGANISATION_NAME: &str = "名称";
pub const KIND: &str = "类别";
pub const CODE: &str = "统一社会信用代码或单位代码";
pub const REGION: &str = "行政区划代码";
pub const REGION_HELP: &str = "GB/T 2260 六位代码，如 442000（中山市）";
pub const PARENT: &str = "主管部门或上级人社部门";
pub const PARENT_HELP: &str = "输入名称查找，可不填";
pub const NO_PARENT: &str = "无";
pub const PROXY: &str = "代理申报点（接收没有本单位账户的人员）";
pub const SERVES: &str = "代理申报点接收哪些人（选填）";
pub const PROXY_SHORT: &str = "代理申报点";
pub const CODE_SHORT: &str = "代码";
pub const SAVE: &str = "保存";
pub const ADDED: &str = "已新增";
pub const SUPERVISOR: &str = "主管部门";
pub const SEARCH: &str = "名称或代码";
pub const NONE_FOUND: &str = "没有找到机构。请换一个词，或新增机构。";
pub const OFFICERS: &str = "审核人员";
pub const OFFICER_ADD: &str = "添加审核人员";
pub const OFFICER_ACCOUNT: &str = "账号";
pub const OFFICER_HELP: &str = "本人先注册账号，再由您添加。";
pub const OFFICER_NONE: &str = "还没有审核人员，申报到达后无人办理。";
pub const OFFICER_REMOVE: &str = "移除";
pub const OFFICER_REMOVED: &str = "已移除";
pub const OFFICER_REMOVE_ASK: &str = "移除审核人员";
pub const NO_ACCOUNT: &str = "没有这个账号，请核对，或请其先注册。";
pub const FAILED_ENDS: &str = "未能办结";
pub const FAILED_ENDS_NOTE: &str = "已有结果、但系统没能办结或制发证书的申请，以及公示期满、系统没能结束公示的申请。系统会隔一段时间自动重试，间隔逐次加长；更正原因后也可由审核人员再办结一次。";
pub const FAILED_ENDS_EMPTY: &str = "没有未能办结的申请。";
pub const APPLICATION_NUMBER: &str = "申请编号";
pub const APPLICANT: &str = "申报人";
pub const DECIDED_SINCE: &str = "有结果或公示的时间";
pub const TRIES: &str = "已试次数";
pub const NEXT_TRY: &str = "下次重试";
pub const WHY: &str = "原因";

pub const APPEALS: &str = "密码申诉";
pub const APPEALS_NOTE: &str =
    "同意后，密码改为申诉人填写的期待密码，所有设备退出登录，结果以短信和邮件通知。请先核对身份。";
pub const APPEALS_EMPTY: &str = "没有密码申诉。";
pub const APPEAL_ACCOUNT: &str = "账号";
pub const APPEAL_NAME: &str = "姓名";
pub const APPEAL_MOBILE: &str = "联系手机号码";
pub const APPEAL_REASON: &str = "申诉理由";
pub const APPEAL_FITS: &str = "与账号核对";
pub const APPEAL_STATE: &str = "处理";
pub const GRANT: &str = "同意";
pub const REFUSE: &str = "不同意";
pub const GRANTED: &str = "已同意";
pub const REFUSED: &str = "未同意";
pub const APPEAL_DECIDED: &str = "已处理";

/// What of an appeal is as the account has it.
pub fn appeal_fits(found: bool, fits: [bool; 3]) -> String {
    if !found {
        return "没有这个账号".to_owned();
    }
    let word = |fits: bool| if fits { "相符" } else { "不符" };
    let [name, document, mobile] = fits.map(word);
    format!("姓名{name}，证件号码{document}，手机号码{mobile}")
}

pub const OUTBOX: &str = "发件箱";
pub const OUTBOX_NOTE: &str = "应发出的消息都记在这里。未接短信和邮件网关时，消息留在这里，全文可见；接了网关的，只看得到发送情况。";
pub const OUTBOX_EMPTY: &str = "还没有消息。";
pub const TO: &str = "收件人";
pub const TEXT: &str = "内容";
pub const FATE: &str = "发送情况";
pub const CHANNEL: &str = "方式";
pub const TIME: &str = "时间";
pub const ANY_KIND: &str = "全部类别";
pub const NAME_EMPTY: &str = "请填写名称。";
pub const REGION_WRONG: &str = "行政区划代码应为六位或九位数字。";

/// By which way a message goes.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Mobile => "短信",
        Channel::Email => "邮件",
        Channel::Newer => crate::words::common::NEWER,
    }
}

/// The question before an officer is removed.
pub fn remove(name: &str) -> String {
    format!("{name}将不能再代表该机构办理审核；已作出的决定不受影响。")
}

/// How a message stands.
pub fn fate(state: OutboxState) -> &'static str {
    match state {
        OutboxState::Kept => "未接网关",
        OutboxState::Waiting => "等待发送",
        OutboxState::Left => "已发出",
        OutboxState::GivenUp => "未能发出",
        OutboxState::Late => "过时未发",
        OutboxState::Newer => crate::words::common::NEWER,
    }
}

/// How often it was tried.
pub fn tries(times: u32) -> String {
    format!("已试 {times} 次")
}

/// When it is tried again.
pub fn next_try(moment: &str) -> String {
    format!("下次 {moment}")
}
