//! Titles of refusals.

use crate::security::password::{LONGEST, SHORTEST, Weak};
use crate::store::Unique;
use zhicheng_shared::api::ErrorCode;

/// What a refusal says when there is nothing more exact to say.
pub fn title(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Malformed => "请求的格式不对，请刷新页面后重试。",
        ErrorCode::SignedOut => "登录已失效，请重新登录；已填写的内容不会丢失。",
        ErrorCode::WrongPassword => "用户名或密码不正确。",
        ErrorCode::NotYours => "您没有办理此事的权限。",
        ErrorCode::NotFound => "没有找到。",
        ErrorCode::Stale => "内容已在别处改动，请核对后再保存。",
        ErrorCode::Refused => "当前状态下不能这样办理。",
        ErrorCode::Taken => "已被注册，请直接登录。",
        ErrorCode::AlreadyOpen => "本年度此项业务已有未办结的申请，请先办完或结束它。",
        ErrorCode::TooLarge => "内容过大。",
        ErrorCode::WrongType => "不支持这种文件。",
        ErrorCode::Invalid => "填写的内容有需要更正之处。",
        ErrorCode::TooMany => "操作过于频繁，请稍后再试。",
        ErrorCode::Busy => "系统繁忙，请稍后再试。",
        ErrorCode::Internal => "系统出错，请稍后再试；如仍不行，请把编号告诉管理员。",
    }
}

/// JSON that does not fit: where, and what the reader says.
pub fn malformed(path: &str, reason: &str) -> String {
    format!("请求的格式不对（{path}）：{reason}")
}

/// What is taken.
pub fn taken(what: Unique) -> &'static str {
    match what {
        Unique::Account => "用户名已被使用，请换一个。",
        Unique::Document => "该证件号码已注册，请直接登录。",
        Unique::Mobile => "该手机号码已注册，请直接登录。",
        Unique::Email => "该电子邮箱已注册，请直接登录。",
        Unique::OpenApplication => title(ErrorCode::AlreadyOpen),
        Unique::Organisation => "机构编号已被使用。",
        Unique::Other => "与已有内容重复。",
    }
}

/// Why a password is not taken.
pub fn weak(why: Weak) -> String {
    match why {
        Weak::Short => format!("密码至少 {SHORTEST} 个字符。"),
        Weak::Long => format!("密码最多 {LONGEST} 个字符。"),
        Weak::Usual => "密码太常见或含有用户名，容易被猜中，请换一个。".to_owned(),
    }
}

pub const ACCOUNT_SHAPE: &str = "用户名须为 4 至 32 个字母、数字或下划线，以字母开头。";
pub const NAME_SHAPE: &str = "姓名须为 1 至 100 个字符，不含控制字符。";
pub const MOBILE_CODE: &str = "手机验证码不正确或已过期，请重新获取。";
pub const EMAIL_CODE: &str = "邮箱验证码不正确或已过期，请重新获取。";
pub const UNDERTAKING: &str = "请先阅读并勾选诚信承诺。";
pub const OLD_PASSWORD: &str = "原密码不正确。";
pub const UNIT_CHOSEN: &str = "已选择过人事管理单位，变更请办理单位变更。";
pub const NOT_A_UNIT: &str = "所选机构不是人事管理单位。";
pub const NO_UNIT: &str = "请先选择人事管理单位。";
pub const FOREIGN_SITE: &str = "请求来自其他网站，已拒绝。";
pub const ARCHIVED: &str = "已入库的信息不能修改或删除，请另加一条更正。";
pub const SAME_ID: &str = "同一栏目里有两条信息编号相同。";
pub const FOREIGN_FILE: &str = "附件不存在或不是本人上传。";
pub const FILE_TOO_LARGE: &str = "文件超过 20 MB。";
pub const ONE_SERIES: &str = "本年度已申报其他系列，一年只能申报一个系列。";
pub const NO_ROUTE: &str = "本业务在此地区尚未开通网上办理流程。";
pub const NO_OFFICER: &str = "没有这个用户，请对方先注册。";
pub const NOT_A_COLLEAGUE: &str = "对方不是本机构的审核人员。";
