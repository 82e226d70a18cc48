//! Messages that leave through the outbox.

use crate::post::{Trouble, TroubleKind};
use zhicheng_shared::date::Date;
use zhicheng_shared::review::StageKind;

/// A code to be typed in.
pub fn code(code: &str, minutes: i64) -> String {
    format!("【职称申报】验证码 {code}，{minutes} 分钟内有效。请勿告诉他人。")
}

/// Subject of a mail with a code.
pub const CODE_SUBJECT: &str = "职称申报验证码";

/// An SMS begins with who sends it.
pub fn signed(text: &str) -> String {
    format!("【职称申报】{text}")
}

/// Subject of a mail about an account.
pub const ACCOUNT_SUBJECT: &str = "职称申报账号提醒";

/// Why a message did not leave.
pub fn trouble(trouble: &Trouble) -> String {
    let what = match trouble.kind {
        TroubleKind::Away => "通道没有应答",
        TroubleKind::Untrusted => "通道的证书或加密方式不可信",
        TroubleKind::Stranger => "通道不认本系统的账户、签名或模板，请检查配置",
        TroubleKind::Later => "通道暂不接收",
        TroubleKind::Refused => "通道拒收",
        TroubleKind::Unfit => "号码、地址或模板不能用于这一通道",
    };
    match trouble.code.as_str() {
        "" => what.to_owned(),
        code => format!("{what}（{code}）"),
    }
}

/// Who holds a stage that has no name of its own.
pub fn stage(kind: StageKind) -> &'static str {
    match kind {
        StageKind::Unit => "单位审核",
        StageKind::Supervisor => "主管部门审核",
        StageKind::Bureau => "人社部门审核",
        StageKind::Committee => "评委会审核",
        StageKind::Applicant => "申报人办理",
        StageKind::Newer => "",
    }
}

/// On which day a demonstration begins when no committee accepts applications today.
pub fn demo_day(day: Date) -> String {
    format!("今天没有评委会受理申报，演示从 {day} 开始。")
}

/// The note of a public notice that ended by itself.
pub const NOTICE_OVER: &str = "公示期满，没有未处理的异议。";
