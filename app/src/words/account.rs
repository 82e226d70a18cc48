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

pub const QQ: &str = "QQ 号码";
pub const PLACE: &str = "申报地区";
pub const PLACE_HELP: &str = "您主要在哪里申报职称。";
pub const PLACE_MISSING: &str = "还没有读到申报地区和安全问题，请稍候，或刷新页面。";
pub const QUESTIONS_NOTE: &str =
    "忘记密码时可以用来找回。请选只有自己知道的答案；不分全角半角和大小写，也不计空格。";
pub const TERMS: &str = "注册须知";
pub const TERMS_AGREE: &str = "我已阅读并同意《注册须知》";
pub const TERMS_WRONG: &str = "请阅读《注册须知》并勾选同意。";
pub const QUESTION_MISSING: &str = "请选择一个安全问题。";
pub const QUESTION_TWICE: &str = "与前面的问题相同，请选择不同的问题。";
pub const ANSWER_WRONG: &str = "答案须为 2 至 60 个字符，空格不算。";
pub const CHOOSE: &str = "请选择";

pub const RECOVER: &str = "找回密码";
pub const FORGOTTEN: &str = "忘记密码？";
pub const OTHER_WAYS: &str = "扫码及其他登录方式";
pub const FIND_NAME: &str = "找回用户名";
pub const WAY: &str = "找回方式";
pub const WAY_MOBILE: &str = "用手机验证码";
pub const WAY_EMAIL: &str = "用邮箱验证码";
pub const WAY_QUESTIONS: &str = "回答安全问题";
pub const WAY_APPEAL: &str = "申诉";
pub const WAY_NAME: &str = "忘记的是用户名";
pub const OFFICERS_NOTE: &str = "审核人员和系统管理员忘记密码的，请用“申诉”，由系统管理员处理。";
pub const APPEAL_NOTE: &str = "手机、邮箱和安全问题都用不了时才申诉。系统管理员核对通过后，密码改为您填写的期待密码，结果以短信通知。";
pub const NAME_NOTE: &str = "请按注册时的信息填写，并用验证码证明手机号码或电子邮箱是您的。";
pub const WISHED_PASSWORD: &str = "期待密码";
pub const REASON: &str = "申诉理由";
pub const REASON_HELP: &str = "5 至 500 字。例如：手机号码和邮箱都已停用。";
pub const REACHED_AT: &str = "联系手机号码";
pub const CODE_BY: &str = "验证码发到";
pub const CODE_BY_MOBILE: &str = "手机";
pub const CODE_BY_EMAIL: &str = "邮箱";
pub const SET_PASSWORD: &str = "设置新密码";
pub const SEND_APPEAL: &str = "提交申诉";
pub const FIND: &str = "查找";
pub const NEXT: &str = "下一步";
pub const RECOVERED: &str = "新密码已设置，所有设备都已退出登录。请用新密码登录。";
pub const APPEALED: &str =
    "申诉已提交。系统管理员核对后，结果会发到您填写的手机号码；在此之前密码不变。";
pub const BY_CODE: &str = "短信验证码登录";
pub const BY_PASSWORD: &str = "密码登录";

pub const CHANGE_MOBILE: &str = "更换手机号码";
pub const CHANGE_EMAIL: &str = "更换电子邮箱";
pub const NEW_MOBILE: &str = "新的手机号码";
pub const NEW_EMAIL: &str = "新的电子邮箱";
pub const NEW_MOBILE_CODE: &str = "新手机的验证码";
pub const NEW_EMAIL_CODE: &str = "新邮箱的验证码";
pub const CONTACT_NOTE: &str = "更换后，原来的手机号码和邮箱会收到通知。";
pub const CONTACT_CHANGED: &str = "已更换";
pub const CHANGE_QUESTIONS: &str = "更换安全问题";
pub const NO_QUESTIONS: &str = "还没有设置安全问题。";
pub const OWN_QUESTIONS: &str = "现在的安全问题：";
pub const QUESTIONS_CHANGED: &str = "安全问题已更换";
pub const PASSWORD_FOR_MOBILE: &str = "登录密码（更换手机号码）";
pub const PASSWORD_FOR_EMAIL: &str = "登录密码（更换电子邮箱）";
pub const PASSWORD_FOR_QUESTIONS: &str = "登录密码（更换安全问题）";

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
pub const WAYS: &str = "登录方式";
pub const WAYS_NOTE: &str = "用手机扫码登录电脑，或用其他系统的账号登录。";
pub const WAYS_OPEN: &str = "查看登录方式";
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

/// A security question among several, and its answer.
pub fn question(at: usize, asked: u8) -> [String; 2] {
    if asked == 1 {
        ["安全问题".to_owned(), "安全问题的答案".to_owned()]
    } else {
        let number = at + 1;
        [
            format!("安全问题 {number}"),
            format!("安全问题 {number} 的答案"),
        ]
    }
}

/// The name that was found.
pub fn found(account: &str) -> String {
    format!("您的用户名是 {account}")
}
