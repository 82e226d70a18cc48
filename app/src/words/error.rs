//! Why the server was of no help, and what to do about it.

use zhicheng_shared::api::ErrorCode;

use crate::api::ApiError;

/// The way to the new version; what was typed is put back once it is there.
const NEWER_VERSION: &str = "请刷新页面，换成新版后继续；仍不行请稍后再试。";

/// A sentence with the remedy.
pub fn sentence(error: &ApiError) -> String {
    match error {
        ApiError::Unreachable => "连不上服务器。请检查网络，再点“重试”。".to_owned(),
        ApiError::Garbled { status } => {
            format!("服务器的答复无法识别（{status}），网站可能已经更新。{NEWER_VERSION}")
        }
        ApiError::Refused(body) => {
            let wait = body.retry_after.unwrap_or(0);
            let own = body.title.clone();
            match body.code {
                ErrorCode::SignedOut => "登录已过期，请重新登录。".to_owned(),
                ErrorCode::WrongPassword => "账号或密码不对。请核对后再试。".to_owned(),
                ErrorCode::NotYours => "您没有办理这一项的权限。".to_owned(),
                ErrorCode::NotFound => "没有找到，可能已被删除。".to_owned(),
                ErrorCode::TooMany if wait == 0 => or(own, "次数已到上限。"),
                ErrorCode::TooMany => format!("尝试次数过多，请在 {wait} 秒后再试。"),
                ErrorCode::WorkWanted => "安全验证没有通过，请再试一次。".to_owned(),
                ErrorCode::Busy => "服务器正忙，请稍等片刻再试。".to_owned(),
                ErrorCode::Full => or(
                    own,
                    "服务器的存储空间已满，暂时不能保存；已填写的内容仍在本设备上，请稍后再试。",
                ),
                ErrorCode::TooLarge => or(own, "文件或内容太大，请缩小后再试。"),
                ErrorCode::WrongType => or(
                    own,
                    "文件的实际类型不在允许范围内（按内容识别，不看扩展名）。",
                ),
                ErrorCode::OtherPerson => or(own, "这个浏览器现在登录的是另一个人。"),
                ErrorCode::Stale => "这份内容刚在别处改动过，请刷新后再试。".to_owned(),
                ErrorCode::AlreadyOpen => or(own, "已有一份未办结的同类申报，请先办完或结束它。"),
                ErrorCode::Taken => or(
                    own,
                    "该账号名、证件号码、手机号或邮箱已被使用，请直接登录。",
                ),
                ErrorCode::Refused => or(own, "当前状态下不能这样操作，请刷新后查看最新进度。"),
                ErrorCode::Newer => or(own, NEWER_VERSION),
                ErrorCode::Invalid => or(own, "填写内容有误，请按提示修改。"),
                ErrorCode::Malformed => or(own, "提交的内容格式不对，请检查后再试。"),
                ErrorCode::Internal => format!(
                    "服务器出错，请稍后重试。如需协助，请提供编号 {}。",
                    body.request
                ),
            }
        }
    }
}

fn or(own: String, else_: &str) -> String {
    if own.is_empty() {
        else_.to_owned()
    } else {
        own
    }
}
