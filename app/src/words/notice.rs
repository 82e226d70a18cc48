//! Words of public notices, objections, windows that close, receipts, and looking for applications.

use zhicheng_shared::review::{StageKind, Status};

use super::common;

pub const SITE: &str = "政策与公告";
pub const SITE_NOTE: &str = "看评审通知、政策、条件、办事指南，下载表格，提意见，不用登录。";
pub const PUBLIC: &str = "公示";
pub const PUBLIC_NOTE: &str = "看正在公示的人员名单，不用登录；有异议的登录后提出。";
pub const RECEIPTS: &str = "核验收件回执";
pub const RECEIPTS_NOTE: &str =
    "用回执代码、文件或二维码，核对某份申请是什么时候收到的，不用登录。";
pub const MINE: &str = "我的异议";
pub const MINE_NOTE: &str = "看提出过的异议有没有答复。";

pub const OBJECT: &str = "对公示提出异议";
pub const OBJECT_NOTE: &str =
    "请写明事实和依据。异议会使公示暂停，由负责公示的单位核实后答复；核实期间公示期限顺延。";
pub const CONFIDENTIAL: &str = "您的身份和证据材料只有负责公示的单位能看到；申报人只知道异议的内容，不知道是谁提出的。请不要在正文里写出自己的姓名。";
pub const WHO: &str = "公示对象";
pub const NAME: &str = "姓名";
pub const UNIT: &str = "单位";
pub const TITLE: &str = "申报职称";
pub const BUSINESS: &str = "业务类型";
pub const OFFICE: &str = "受理异议的单位";
pub const SINCE: &str = "公示开始";
pub const UNTIL: &str = "公示截止";
pub const STOPPED: &str = "有异议正在核实，公示暂停，期限顺延";
pub const TEXT: &str = "异议内容";
pub const TEXT_MISSING: &str = "请填写异议内容。";
pub const EVIDENCE: &str = "证据材料";
pub const EVIDENCE_HELP: &str = "照片、扫描件或文件，没有可以不传。";
pub const ON_WAY: &str = "证据材料还在上传，请等上传完成再提交。";
pub const SEND: &str = "提交异议";
pub const SURE: &str = "确认提交这条异议？";
pub const SURE_NOTE: &str = "提交后不能修改，同一次公示只能提一次。公示会立即暂停，等待核实。";
pub const SENT: &str = "异议已提交";
pub const OVER: &str = "这项公示已经结束，或者没有这项公示，不能再提异议。";
pub const OWN: &str = "这是您本人的申报，不能对自己的公示提出异议；内容有误请与受理单位联系。";
pub const BACK: &str = "公示名单";

pub const NONE: &str = "还没有提出过异议。";
pub const WAITS: &str = "等待答复";
pub const UPHELD: &str = "异议成立";
pub const NOT_UPHELD: &str = "异议不成立";
pub const ENDED: &str = "公示已结束，没有答复";
pub const FILED: &str = "提出时间";
pub const ANSWER: &str = "答复";
pub const ANSWERED: &str = "答复时间";
pub const GOES_ON: &str = "公示继续进行。";
pub const HAS_ENDED: &str = "公示已经结束。";

/// One piece of evidence, by its number.
pub fn evidence(number: usize) -> String {
    format!("{EVIDENCE} {number}")
}

/// Of which office a notice is.
pub fn kind(kind: StageKind) -> &'static str {
    match kind {
        StageKind::Unit => "单位公示",
        StageKind::Supervisor => "主管部门公示",
        StageKind::Bureau => "人社部门公示",
        StageKind::Committee => "评后公示",
        StageKind::Applicant | StageKind::Newer => PUBLIC,
    }
}

/// Until when, to the day.
pub fn until(until: i64, assumed: bool) -> String {
    let note = if assumed { common::END_ASSUMED } else { "" };
    [&common::day_at(until - 1), " 24 时", note].concat()
}

/// How long it still is: `3 天 4 小时`, `2 小时 5 分`, `4 分 09 秒`.
pub fn left(seconds: i64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    match seconds {
        ..=0 => "已经截止".to_owned(),
        1..3600 => format!("还有 {minutes} 分 {:02} 秒", seconds % 60),
        3600..86_400 => format!("还有 {hours} 小时 {minutes} 分"),
        _ => format!("还有 {days} 天 {hours} 小时"),
    }
}

pub const CLOSING_NOTE: &str = "以服务器的北京时间为准。截止前服务器已收到的，或者截止前已取得收件凭据、十分钟内补到的，都算按时。";
/// Until when a committee accepts.
pub fn closes(committee: &str, day: &str) -> String {
    format!("{committee}受理到{day} 24 时")
}
/// The earliest among several committees.
pub fn closes_first(committee: &str, day: &str) -> String {
    format!("可选的评委会中，{committee}最早截止，受理到{day} 24 时")
}

pub const RECEIPT: &str = "收件回执";
pub const RECEIPT_NOTE: &str = "回执由服务器签名，证明这份内容在这一时刻已经收到，任何人都能核验。";
pub const RECEIVED: &str = "收到时间";
pub const NUMBER: &str = "申请编号";
pub const DIGEST: &str = "内容摘要（SHA-256）";
pub const SIGNATURE: &str = "签名（Ed25519）";
pub const DOWNLOAD_RECEIPT: &str = "下载回执";
pub const OPEN_RECEIPT: &str = "打印或核验回执";
/// The name of the file.
pub fn receipt_file(number: &str) -> String {
    format!("收件回执-{number}.txt")
}
/// What stands in the file.
pub fn receipt_text(number: &str, at: &str, digest: &str, code: &str, page: &str) -> String {
    format!(
        "职称申报 收件回执\r\n\r\n{NUMBER}：{number}\r\n{RECEIVED}：{at}（北京时间）\r\n{DIGEST}：{digest}\r\n\r\n回执代码：\r\n{code}\r\n\r\n核验：打开 {page}，粘贴回执代码，或选择本文件。\r\n"
    )
}

pub const TABS: &str = "办理详情";
pub const TAB_PROGRESS: &str = "办理进度";
pub const TAB_SAID: &str = "申报信息";
pub const TAB_NOTICE: &str = "公示";
pub const TAB_OUTCOME: &str = "证书";
pub const SAID_NOTE: &str =
    "这是最近一次提交时固定下来的内容，审核和打印都用它；之后修改个人信息不会改变它。";
pub const NO_NOTICE: &str = "还没有公示。";
pub const NO_CERTIFICATE: &str = "还没有证书。通过并办结后，会显示在这里。";
pub const OBJECTIONS: &str = "收到的异议";
pub const NO_OBJECTIONS: &str = "没有收到异议。";
pub const FILES: &str = "附件";
pub const NOTHING: &str = "没有填写";
pub const PRINT: &str = "打印";

pub const APPLIED: &str = "申请日期";
pub const VIEWS: &str = "查看范围";
pub const VIEW_ALL: &str = "全部";
pub const VIEW_WAITING: &str = "待我办理";
pub const VIEW_OPEN: &str = "正在办理";
pub const LOOK_FOR_NUMBER: &str = "申报编号";
pub const RETURNED: &str = "退回标志";
pub const RETURNED_YES: &str = "有";
pub const RETURNED_NO: &str = "无";
pub const CLEAR: &str = "清除条件";
pub const MENU: &str = "各系统的菜单名称";
pub const MENU_NOTE: &str = "以前用过其他职称系统的，按原来的名称从这里进入。";

/// Every status that can be looked for.
pub fn statuses() -> impl Iterator<Item = (&'static str, &'static str)> {
    Status::ALL
        .into_iter()
        .map(|status| (status.key(), common::status(status)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_as_exactly_as_it_matters() {
        assert_eq!(left(3 * 86_400 + 4 * 3600 + 59), "还有 3 天 4 小时");
        assert_eq!(left(2 * 3600 + 300), "还有 2 小时 5 分");
        assert_eq!(left(249), "还有 4 分 09 秒");
        assert_eq!(left(0), "已经截止");
        assert_eq!(left(-5), "已经截止");
    }
}
