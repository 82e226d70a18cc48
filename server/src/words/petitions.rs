//! What is said of rights, units and corrections: refusals, and messages to people.

use zhicheng_shared::credit_code::CodeFault;

/// Why a code is not taken.
pub fn code(fault: CodeFault) -> String {
    match fault {
        CodeFault::Length(now) => {
            format!("统一社会信用代码是 18 位，现在是 {now} 位，请照营业执照或法人证书填写。")
        }
        CodeFault::Character(found) => {
            format!("统一社会信用代码里没有“{found}”这个字符（不用 I、O、S、V、Z），请照证照核对。")
        }
        CodeFault::Check => {
            "统一社会信用代码的校验位不对，多半是有一位抄错了，请照证照核对。".to_owned()
        }
    }
}

pub const NAME: &str = "请填写单位全称，2 至 100 个字。";
pub const REGION: &str = "请选择单位所在地区。";
pub const SUPERVISOR: &str = "所选机构不是主管部门或人社部门，请重新选择。";
pub const CONTACT: &str = "请填写联系人姓名，最多 30 个字。";
pub const PHONE: &str = "请填写联系电话。";
pub const NATURE: &str = "单位性质最多 30 个字。";
pub const WHY: &str = "请写明理由，5 至 500 个字。";
pub const WHY_REFUSED: &str = "不同意的，请写明理由，5 至 500 个字。";
pub const FILE: &str = "请上传盖章的申请单（PDF 或图片）。";
pub const EVIDENCE: &str = "请上传证件的扫描件或照片（PDF 或图片）。";
pub const HERE: &str = "这个单位已在系统里，不用再登记，可以直接选择它。";
pub const CLOSED: &str = "这个单位已经停用，不能再选择或申请。";
pub const NOT_FOR_RIGHTS: &str = "只能申请人事管理单位或主管部门的权限。";
pub const OFFICER_ALREADY: &str = "您已经可以代表这个单位办理，不用再申请。";
pub const OWN: &str = "不能审核自己提出的申请，请由同事办理。";
pub const OWN_RIGHT: &str = "不能取消自己的权限；不再办理的，请用“交接并离开”。";
pub const OTHER_SUPERVISOR: &str = "这个单位现在由别的主管部门管理，不能在这里审核。";
pub const DECIDED: &str = "这件申请已经有结果，请刷新页面。";
pub const MANY: &str = "等待审核的申请太多，请等有了结果再申请。";
pub const NOT_BUREAU: &str = "只有人社部门可以更正姓名和证件号码。";
pub const NOBODY: &str = "没有找到：用户名或证件号码，与现在登记的姓名要都相符。";
pub const NOT_HERE: &str = "这个人的人事管理单位不在本部门的地区，不能在这里更正。";
pub const SAME: &str = "与现在登记的完全相同，没有要更正的。";
pub const HAND_OVER_FIRST: &str = "您还有已接收没有办完的申请，请选择接手的同事。";
pub const LAST: &str = "您是最后一位审核人员，离开后无人办理；请先请主管部门或系统管理员添加同事。";

/// Told to who asked for a unit's rights.
pub fn rights(unit: &str, granted: bool) -> String {
    if granted {
        format!("您申请的“{unit}”单位系统管理员权限已同意，可以从“审核入口”登录办理。")
    } else {
        format!("您申请的“{unit}”单位系统管理员权限没有同意，理由请登录查看。")
    }
}

/// Told to who asked for a unit to be registered.
pub fn unit(unit: &str, granted: bool) -> String {
    if granted {
        format!("您登记的单位“{unit}”已审核通过，现在可以查到并选择它。")
    } else {
        format!("您登记的单位“{unit}”没有通过审核，理由请登录查看。")
    }
}

/// Told to who may no longer act for an organisation.
pub fn cancelled(organisation: &str) -> String {
    format!("您代表“{organisation}”办理审核的权限已取消，理由请登录查看。")
}

/// Told to who may act for an organisation from now on, by an operator.
pub fn appointed(organisation: &str) -> String {
    format!("您已被添加为“{organisation}”的审核人员。")
}

/// Told to an organisation's officers of a colleague who comes.
pub fn comes(name: &str, organisation: &str) -> String {
    format!("{name}已成为“{organisation}”的审核人员。")
}

/// Told to an organisation's officers of a colleague who goes.
pub fn goes(name: &str, organisation: &str) -> String {
    format!("{name}不再是“{organisation}”的审核人员。")
}

/// Told to a colleague to whom work was handed over.
pub fn handed_over(name: &str, organisation: &str, number: usize) -> String {
    format!("{name}离开“{organisation}”，把 {number} 件正在办理的申请移交给您。")
}

/// Told to all operators of an appointment.
pub fn operator_told(operator: &str, name: &str, organisation: &str, comes: bool) -> String {
    let what = if comes { "添加为" } else { "移出" };
    format!("系统管理员{operator}把{name}{what}“{organisation}”的审核人员。")
}

/// Told to whose identity was corrected.
pub const IDENTITY: &str =
    "您登记的姓名或证件信息已由人社部门更正。如非本人办理，请马上联系人社部门。";
