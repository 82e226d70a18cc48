//! Words of accounts: registering, signing in, settings.

use zhicheng_shared::api::account::Channel;

pub const SIGN_IN: &str = "登录";
pub const SIGN_OUT: &str = "退出登录";
pub const REGISTER: &str = "注册";
pub const EXPIRED_TITLE: &str = "登录已过期，请重新登录";
pub const EXPIRED_NOTE: &str = "刚才填写的内容都在，登录后从这里继续。";
pub const PASSWORD_OF: &str = "登录密码，账号：";

pub const LEAVING_TITLE: &str = "正在退出登录…";
pub const LEAVING_NOTE: &str = "正在保存还没有发出的内容。";
pub const UNSENT_TITLE: &str = "还有内容没有保存，先不退出";
pub const UNSENT_KEPT: &str =
    "仍要退出的话，这些内容会加密留在这台设备上，别人打不开；您下次在这里登录时再继续保存。";
pub const UNSENT_NOT_KEPT: &str = "这台设备没能留存这些内容，仍要退出的话就会丢失。";
pub const UNSENT_ELSEWHERE: &str =
    "还没有保存的内容在另一个窗口里、在还没有打开的申报里，或是还没有提交的审核意见。";
pub const STAY: &str = "留在这里";
pub const LEAVE_ANYWAY: &str = "仍要退出";
pub const NOT_LEFT_TITLE: &str = "没有退出，您仍是登录状态";
pub const NOT_LEFT_NOTE: &str =
    "没能通知服务器结束登录，这里的内容都原样留着。如果这是公用的电脑，请在网络恢复后再退出一次。";
pub const STOPPED_TITLE: &str = "这个窗口已经停下";
pub const STOPPED_SENT: &str = "这个窗口里填写的内容都已保存。";
pub const STOPPED_ON: &str = "换成现在登录的人";

pub const SIGN_IN_NAME: &str = "账号名、证件号码、手机号或邮箱";
pub const PASSWORD: &str = "密码";
pub const SHOW_PASSWORD: &str = "显示密码";
pub const HIDE_PASSWORD: &str = "隐藏密码";
pub const WORKING: &str = "正在做安全验证，可能需要几秒钟，请稍候。";
pub const NO_ACCOUNT: &str = "还没有账号？";
pub const HAVE_ACCOUNT: &str = "已有账号？";
pub const SIGN_IN_FIRST: &str = "请先登录，登录后回到您要去的页面。";

pub const REGISTER_INTRO: &str = "请用本人证件注册，证件信息会印在评审表和证书上。";
pub const ACCOUNT_NAME: &str = "账号名";
pub const ACCOUNT_HELP: &str = "4 至 32 位，以字母开头，可用字母、数字和下划线。";
pub const PASSWORD_HELP: &str = "8 至 128 位，不要用常见的密码。可以粘贴，也可以用一句话。";
pub const PASSWORD_AGAIN: &str = "再输一次密码";
pub const DOCUMENT_KIND: &str = "证件类型";
pub const DOCUMENT: &str = "证件号码";
pub const DOCUMENT_HELP: &str = "填身份证号码后，性别和出生日期自动填好。";
pub const NAME: &str = "姓名";
pub const NAME_UNPRINTABLE: &str = "姓名里有印不出的字。证件上并列写有汉字或拉丁字母姓名的，请按那一种填写；是生僻汉字的，请联系系统管理员。";
pub const NAME_HELP: &str = "与证件一致，生僻字和“·”都可以输入。";
pub const SEX: &str = "性别";
pub const BIRTH: &str = "出生日期";
pub const BIRTH_HELP: &str = "例如 1990-05-06";
pub const FROM_DOCUMENT: &str = "由身份证号码得出";
pub const MOBILE: &str = "手机号码";
pub const MOBILE_HELP: &str = "审核意见会发到这个号码。";
pub const EMAIL: &str = "电子邮箱";
pub const PHONE: &str = "固定电话";
pub const SEND_CODE: &str = "获取验证码";
pub const CODE: &str = "验证码";
pub const MOBILE_CODE: &str = "手机验证码";
pub const EMAIL_CODE: &str = "邮箱验证码";
pub const UNDERTAKING: &str = "诚信承诺";
pub const UNDERTAKING_TEXT: &str = "本人承诺注册信息和今后提交的申报材料真实、完整。如有虚假，愿意接受撤销申报资格、职称等处理，并承担相应责任。";

pub const SETTINGS: &str = "设置";
pub const READING: &str = "阅读";
pub const TYPE: &str = "字号";
pub const TYPE_NORMAL: &str = "标准";
pub const TYPE_LARGE: &str = "大字（更大的文字和按钮）";
pub const THEME: &str = "颜色";
pub const THEME_AUTO: &str = "跟随系统";
pub const THEME_LIGHT: &str = "浅色";
pub const THEME_DARK: &str = "深色";
pub const CHANGE_PASSWORD: &str = "修改密码";
pub const WRONG_OLD_PASSWORD: &str = "现在的密码不对，请核对后再试。";
pub const OLD_PASSWORD: &str = "现在的密码";
pub const NEW_PASSWORD: &str = "新密码";
pub const PASSWORD_CHANGED: &str = "密码已修改，其他设备已退出登录";
pub const SESSIONS: &str = "登录的设备";
pub const THIS_DEVICE: &str = "本机";
pub const DEVICE: &str = "设备";
pub const LAST_USED: &str = "最近使用";
pub const SINCE: &str = "登录时间";
pub const END_SESSION: &str = "退出这台设备";
pub const SIGN_OUT_NOTE: &str =
    "退出前，还没有保存的内容会先保存到服务器；退出后，这台设备上不再留有您的内容。";
pub const IDENTITY: &str = "账号信息";

pub const WRONG_PASSWORD: &str = "密码应为 8 至 128 位，请修改。";
pub const DIFFERENT_PASSWORDS: &str = "两次输入的密码不一样，请重新输入。";
pub const NOT_ACCEPTED: &str = "请阅读诚信承诺并勾选同意。";
pub const SEX_MISSING: &str = "请选择性别。";
pub const EMPTY_NAME: &str = "请填写账号名、证件号码、手机号或邮箱。";
pub const EMPTY_PASSWORD: &str = "请填写密码。";

/// Whose page has stopped, and why.
pub fn stopped(name: &str) -> String {
    format!("这个窗口是{name}打开的。为了不把两个人的内容混在一起，它不再读取，也不再保存。")
}

/// What becomes of what was typed on it and not sent.
pub fn stopped_unsent(name: &str, kept: bool) -> String {
    if kept {
        format!(
            "还没有保存的内容已加密留在这台设备上，别人打不开；{name}下次在这里登录时会继续保存。"
        )
    } else {
        format!(
            "还有内容没有保存，也没能留在这台设备上，关闭这个窗口就会丢失。请{name}在这里重新登录。"
        )
    }
}

/// Signing in again as the one whose page it is.
pub fn stopped_back(name: &str) -> String {
    format!("{name}重新登录，接着填写")
}

/// What is not sent yet, and why.
pub fn unsent(why: &str) -> String {
    format!("填写的内容还没有全部保存到服务器：{why}。")
}

/// How many opinions are not sent yet.
pub fn unsent_opinions(count: usize) -> String {
    format!("有 {count} 份申报的审核意见写了还没有提交。")
}

/// What was sent where.
pub fn sent(to: &str, seconds: u32) -> String {
    format!("验证码已发到 {to}，{} 分钟内有效。", seconds.div_ceil(60))
}

/// It is about to leave.
pub fn sending(to: &str) -> String {
    format!("正在发送验证码到 {to}…")
}

/// The gateway does not take it now.
pub fn delayed(channel: Channel) -> String {
    let by = by(channel);
    format!(
        "{by}通道暂时不通，验证码还没有发出。系统会自动重试，发出后这里会提示，不用重复获取；如果一直没有收到，请过一会儿再获取一次，已填写的内容都在。"
    )
}

/// The gateway never takes it.
pub fn refused(channel: Channel) -> String {
    match channel {
        Channel::Email => {
            "邮件被对方拒收，请核对电子邮箱；地址没有错的，请换一个邮箱，或联系系统管理员。"
        }
        Channel::Mobile | Channel::Newer => {
            "短信通道拒收这个号码，请核对手机号码；号码没有错的，请换一个号码，或联系系统管理员。"
        }
    }
    .to_owned()
}

fn by(channel: Channel) -> &'static str {
    match channel {
        Channel::Mobile => "短信",
        Channel::Email => "邮件",
        Channel::Newer => "消息",
    }
}

pub const CODE_LATE: &str = "验证码没能在有效期内发出，请重新获取。";

pub const TOLD: &str = "消息";
pub const TELL_BY: &str = "消息通知";
pub const TELL_BY_NOTE: &str = "申报有进展、快到截止时间时，除了在网站上告诉您，还用：";
pub const TELL_BY_SMS: &str = "短信";
pub const TELL_BY_MAIL: &str = "电子邮件";
pub const TELL_BY_SAVE: &str = "保存通知方式";
pub const TELL_BY_SAVED: &str = "通知方式已保存";

/// The code where no gateway is.
pub fn demo_code(code: &str) -> String {
    format!("演示环境不发短信和邮件，验证码是 {code}")
}

/// The name in the standard's characters.
pub fn use_standard(name: &str) -> String {
    format!("改用标准字：{name}")
}

/// A code that was not asked for, or not filled in; `label` says which of the two.
pub fn code_missing(label: &str) -> String {
    format!("请先获取{label}，再填写收到的数字。")
}

/// Until another code can be asked for.
pub fn code_again(seconds: u32) -> String {
    format!("{seconds} 秒后可重新获取")
}

/// A field that is empty.
pub fn empty(label: &str) -> String {
    format!("请填写{label}。")
}

/// Browsers by what they call themselves, those first that also call themselves another.
const BROWSERS: [(&str, &str); 12] = [
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("HuaweiBrowser", "华为浏览器"),
    ("MiuiBrowser", "小米浏览器"),
    ("UCBrowser", "UC 浏览器"),
    ("QQBrowser", "QQ 浏览器"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];

/// The same of systems.
const SYSTEMS: [(&str, &str); 8] = [
    ("OpenHarmony", "鸿蒙"),
    ("HarmonyOS", "鸿蒙"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// A device as people know it, by what its browser sends; what is not known stays as it is.
pub fn device(agent: &str) -> String {
    let first = |known: &[(&'static str, &'static str)]| {
        let found = known.iter().find(|(sign, _)| agent.contains(sign));
        found.map(|(_, name)| *name)
    };
    match (first(&BROWSERS), first(&SYSTEMS)) {
        (Some(browser), Some(system)) => [browser, " · ", system].concat(),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => agent.chars().take(40).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_named_as_people_know_it() {
        let phone = "Mozilla/5.0 (Linux; Android 14; V2254A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36";
        assert_eq!(device(phone), "Chrome · Android");
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0";
        assert_eq!(device(edge), "Edge · Windows");
        let apple = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1";
        assert_eq!(device(apple), "Safari · iPhone");
        assert_eq!(device("curl/8.5.0"), "curl/8.5.0");
    }
}
