//! What is told of accounts: refusals of those who recover or change one, and messages to their owners.

use crate::store::row::CodeFit;
use zhicheng_shared::api::account::Channel;
use zhicheng_shared::date::Date;
use zhicheng_shared::jurisdiction::{ANSWER, Unanswered};

fn word(channel: Channel) -> &'static str {
    match channel {
        Channel::Mobile => "手机",
        Channel::Email => "邮箱",
        Channel::Newer => "",
    }
}

fn contact(channel: Channel) -> &'static str {
    match channel {
        Channel::Mobile => "手机号码",
        Channel::Email | Channel::Newer => "电子邮箱",
    }
}

/// Why a code is not taken, and what to do.
pub fn code(channel: Channel, fit: CodeFit) -> String {
    let what = word(channel);
    match fit {
        CodeFit::Fits | CodeFit::Wrong => format!("{what}验证码不正确，请核对后重新填写。"),
        CodeFit::Late => format!("{what}验证码已过期，请重新获取。"),
        CodeFit::Gone => {
            format!("{what}验证码已失效（用过、过期或试错次数过多），请重新获取。")
        }
        CodeFit::Elsewhere => {
            let of = contact(channel);
            format!("这个验证码是发到另一个{of}的，请用现在填写的{of}重新获取。")
        }
    }
}

/// What is wrong with the answers to security questions.
pub fn unanswered(why: Unanswered) -> String {
    match why {
        Unanswered::Count => "请选择并回答全部安全问题。".to_owned(),
        Unanswered::Unknown(at) => format!("请为安全问题 {} 选择一个问题。", at + 1),
        Unanswered::Twice(at) => {
            format!("安全问题 {} 与前面的相同，请选择不同的问题。", at + 1)
        }
        Unanswered::Length(at) => format!(
            "安全问题 {} 的答案须为 {} 至 {} 个字符，空格不算。",
            at + 1,
            ANSWER.0,
            ANSWER.1
        ),
    }
}

/// A reached channel that no account has; said only to who has proven to own it.
pub fn nobody(channel: Channel) -> String {
    format!("这个{}没有注册过账号，请先注册。", contact(channel))
}

/// What one has already.
pub fn same(channel: Channel) -> String {
    format!("这就是现在的{}，不用更换。", contact(channel))
}

pub const TERMS: &str = "请阅读并同意《注册须知》；如果页面上没有，请刷新页面。";
pub const PLACE: &str = "请选择申报地区；如果页面上没有，请刷新页面。";
pub const ANSWERS: &str =
    "账号或答案不正确。答案不分全角半角，也不计空格；想不起来的，可以换一种方式找回。";
pub const NAME_DIFFERS: &str =
    "填写的信息与注册时的不一致，请核对证件类型、证件号码、姓名、性别、手机号码和电子邮箱。";
pub const OFFICER: &str =
    "审核人员和系统管理员的账号不能这样办理，请用密码登录，忘记密码的请申诉。";
pub const REASON: &str = "申诉理由须为 5 至 500 个字符。";
pub const APPEAL_DECIDED: &str = "这项申诉已经处理过了。";
pub const APPEAL_UNFIT: &str = "没有这个账号，或者姓名、证件号码与账号不符，不能同意。";
pub const APPEAL_OWN: &str = "自己的申诉要由别的管理员处理。";

/// The password was set anew by proof.
pub fn recovered(now: i64) -> String {
    told(now, "您的账号已重新设置密码，所有设备都已退出登录。")
}

/// The password was changed by who was signed in.
pub fn password_changed(now: i64) -> String {
    told(now, "您的账号修改了密码，其他设备都已退出登录。")
}

/// The questions were changed.
pub fn questions_changed(now: i64) -> String {
    told(now, "您的账号更换了安全问题。")
}

/// Another number or address, masked.
pub fn contact_changed(now: i64, channel: Channel, masked: &str) -> String {
    let what = format!("您的账号把{}换成了 {masked}。", contact(channel));
    told(now, &what)
}

/// Somebody signed in where they had not before.
pub fn new_device(now: i64, device: &str) -> String {
    told(now, &format!("您的账号在新的设备（{device}）上登录。"))
}

/// The appeal was granted.
pub fn granted(now: i64) -> String {
    told(
        now,
        "您的密码申诉已通过，密码已改为申诉时填写的期待密码，所有设备都已退出登录。",
    )
}

pub const REFUSED: &str =
    "【职称申报】您的密码申诉未通过，请核对填写的信息后重新申诉，或联系系统管理员。";

pub(super) fn told(now: i64, what: &str) -> String {
    let at = moment(now);
    format!("【职称申报】{at}，{what}如非本人操作，请立即找回密码并联系系统管理员。")
}

/// A moment in Beijing.
fn moment(at: i64) -> String {
    let minute = (at + 8 * 3600).rem_euclid(86_400) / 60;
    let day = Date::from_unix_beijing(at);
    let (hour, minute) = (minute / 60, minute % 60);
    format!(
        "{}年{}月{}日 {hour:02}:{minute:02}",
        day.year(),
        day.month(),
        day.day()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_when_what_and_what_to_do() {
        let text = contact_changed(1_795_226_400, Channel::Mobile, "138****7801");
        assert_eq!(
            text,
            "【职称申报】2026年11月21日 10:00，您的账号把手机号码换成了 138****7801。如非本人操作，请立即找回密码并联系系统管理员。"
        );
    }
}
