//! What is said of accounts that operators change, of organisations that end, and of announcements.

use zhicheng_shared::api::care::AccountChange;

pub const DISABLED: &str = "这个账号已停用，不能登录。如有疑问，请联系系统管理员。";
pub const OWN_ACCOUNT: &str = "不能对自己的账号这样做，请由另一位系统管理员办理。";
pub const ALREADY: &str = "这个账号现在的状态已经不是这样，请刷新页面。";
pub const WHY: &str = "请写明理由，5 至 500 个字。";
pub const NOBODY: &str = "没有这个人。请用完整的用户名、证件号码、手机号码或电子邮箱查找。";
pub const CLOSED_ALREADY: &str = "这个机构已经停用，或者要并入的机构已停用，请刷新页面。";
pub const CLOSES_NOT: &str = "只能停用人事管理单位和主管部门。";
pub const OTHER_KIND: &str = "只能并入同类的机构。";
pub const INTO_BELOW: &str = "不能并入它下面的机构。";
pub const BELOW: &str = "这个机构下面还有单位，请选择要并入的机构，下面的单位会一起转过去。";
pub const NOT_AGAIN: &str = "这条消息现在不能再发：没有失败，或者已经过时。";
pub const ANNOUNCE_TEXT: &str = "请写公告内容，最多 200 个字。";
pub const ANNOUNCE_UNTIL: &str = "请选择截止时间，须在现在以后、一年以内。";

/// What the person is told of it.
pub fn told(change: AccountChange) -> &'static str {
    match change {
        AccountChange::Disable => {
            "您的账号已被停用，所有设备已退出登录。如有疑问，请联系系统管理员。"
        }
        AccountChange::Enable => "您的账号已恢复使用。",
        AccountChange::EndSessions => "您的账号已在所有设备上退出登录，请重新登录。",
        AccountChange::Unlock => "您的账号登录失败的记录已清除，可以重新登录。",
        AccountChange::RevokeOperator => "您不再是系统管理员，所有设备已退出登录。",
        AccountChange::Newer => "",
    }
}

/// Told to those who belong to an organisation that ends.
pub fn closed(name: &str, into: Option<&str>) -> String {
    match into {
        Some(into) => format!(
            "您的人事管理单位“{name}”已并入“{into}”，您的人事管理单位随之变更。正在办理的申请不受影响。"
        ),
        None => format!(
            "您的人事管理单位“{name}”已停用，请重新选择人事管理单位。正在办理的申请不受影响。"
        ),
    }
}
