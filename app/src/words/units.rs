//! What pages say of rights for units, of registering one, and of who somebody is.

use zhicheng_shared::api::petition::{PetitionKind, PetitionState};
use zhicheng_shared::credit_code::CodeFault;

use super::common;

pub const TITLE: &str = "单位权限与单位登记";
pub const NOTE: &str = "申请代表单位办理审核，登记没有找到的单位，查询办理情况。";
pub const BACK: &str = "单位权限与单位登记";
pub const RIGHTS: &str = "单位系统管理员权限申请";
pub const RIGHTS_NOTE: &str = "代表单位在本系统审核、公示的人，向单位的主管部门申请权限。先打印《职称业务系统用户开户申请单》，盖单位公章后拍照或扫描上传。";
pub const REGISTER: &str = "单位信息注册";
pub const REGISTER_NOTE: &str =
    "查找不到的单位在这里登记，由主管部门或人社部门审核；通过以后就能查到并选择。";
pub const MINE: &str = "查询信息注册情况";
pub const MINE_EMPTY: &str = "您还没有申请权限，也没有登记单位。";
pub const MISSING_TITLE: &str = "没有找到单位？";

pub const UNIT: &str = "单位";
pub const UNIT_SEARCH: &str = "单位名称或代码";
pub const UNIT_SEARCH_HELP: &str = "输入至少两个字查找";
pub const PICK: &str = "选这个单位";
pub const PICK_OTHER: &str = "换一个";
pub const NOTHING_FOUND: &str = "没有找到这个单位。";
pub const TO_REGISTER: &str = "登记单位";
pub const UNIT_MISSING: &str = "请先查找并选择单位。";
pub const WHY: &str = "申请理由";
pub const WHY_HELP: &str = "如：单位指定本人负责职称申报的审核工作";
pub const WHY_WRONG: &str = "请写明理由，5 至 500 个字。";
pub const FORM_TITLE: &str = "职称业务系统用户开户申请单";
pub const FORM_PRINT: &str = "打印申请单";
pub const FORM_UNIT: &str = "单位名称";
pub const FORM_CODE: &str = "统一社会信用代码";
pub const FORM_SUPERVISOR: &str = "主管部门";
pub const FORM_WHO: &str = "用户姓名";
pub const FORM_ACCOUNT: &str = "用户名";
pub const FORM_DOCUMENT: &str = "证件号码";
pub const FORM_WHY: &str = "申请理由";
pub const FORM_SEAL: &str = "单位意见（盖章）";
pub const FORM_SIGN: &str = "用户签名";
pub const FORM_DAY: &str = "年    月    日";
pub const FILE: &str = "盖章的申请单";
pub const FILE_HELP: &str = "PDF 或 JPG、PNG 图片，不超过 20 MB";
pub const FILE_CHOOSE: &str = "选择文件";
pub const FILE_OTHER: &str = "换一个文件";
pub const FILE_BUSY: &str = "正在上传……";
pub const FILE_WRONG: &str = "请上传盖章的申请单。";
pub const EVIDENCE_WRONG: &str = "请上传证件的扫描件或照片。";
pub const SEND: &str = "提交申请";
pub const SENT: &str = "已提交，等待审核";

pub const NAME: &str = "单位全称";
pub const NAME_HELP: &str = "与营业执照或法人证书一致";
pub const NAME_WRONG: &str = "请填写单位全称，2 至 100 个字。";
pub const CODE: &str = "统一社会信用代码";
pub const CODE_HELP: &str = "18 位，在营业执照或法人证书上";
pub const REGION_WRONG: &str = "请选择单位所在地区。";
pub const NATURE: &str = "单位性质";
pub const NATURE_NONE: &str = "请选择";
pub const NATURE_WRONG: &str = "请选择单位性质。";
/// As units are told apart in forms and tables.
pub const NATURES: [&str; 6] = [
    "机关",
    "事业单位",
    "国有企业",
    "民营企业",
    "社会组织",
    "其他",
];
pub const SUPERVISOR: &str = "主管部门";
pub const SUPERVISOR_SEARCH: &str = "查找主管部门";
pub const SUPERVISOR_HELP: &str = "输入至少两个字，再在下面选择；没有主管部门的不选";
pub const SUPERVISOR_NONE: &str = "没有主管部门（由所在地人社部门审核）";
pub const CONTACT: &str = "联系人";
pub const CONTACT_WRONG: &str = "请填写联系人姓名。";
pub const PHONE: &str = "联系电话";
pub const PHONE_WRONG: &str = "请填写联系电话：区号和号码，或手机号码。";
pub const REGISTER_SEND: &str = "提交登记";
pub const HERE: &str = "这个单位已在系统里，不用再登记：";
pub const JOIN: &str = "选择这个单位为人事管理单位";
pub const JOIN_RIGHTS: &str = "申请这个单位的权限";

pub const WITHDRAW: &str = "撤回";
pub const WITHDRAWN: &str = "已撤回";
pub const OFFICE: &str = "审核机构";
pub const OPERATORS: &str = "系统管理员";
pub const HISTORY: &str = "办理情况";
pub const FOUND_NOW: &str = "现在可以查到并选择这个单位。";
pub const TO_OFFICE: &str = "去审核入口";

pub const INBOX: &str = "单位与人员";
pub const INBOX_TITLE: &str = "单位与人员申请";
pub const INBOX_NOTE: &str =
    "下属单位的权限申请和单位登记在这里审核。同意以后马上生效，结果以短信和邮件告知申请人。";
pub const INBOX_EMPTY: &str = "没有申请。";
pub const RIGHTS_LIST: &str = "谁代表下属单位";
pub const RIGHTS_EMPTY: &str = "下属单位还没有审核人员。";
pub const SINCE: &str = "从";
pub const PERSON: &str = "姓名";
pub const ACCOUNT: &str = "用户名";
pub const CANCEL: &str = "取消权限";
pub const CANCEL_SURE: &str = "取消这个人的权限？";
pub const CANCELLED: &str = "已取消，并已告知本人和同事";
pub const REASON: &str = "理由";
pub const GRANT: &str = "同意";
pub const REFUSE: &str = "不同意";
pub const DECIDED: &str = "已办理，并已告知申请人";
pub const REFUSE_SURE: &str = "不同意的理由";
pub const GRANT_SURE: &str = "同意这件申请？";
pub const GRANT_NOTE: &str = "意见（选填）";
pub const OWN: &str = "自己提出的申请由同事审核。";
pub const OPEN_FILE: &str = "看附件";
pub const WHAT: &str = "事项";
pub const ASKED_BY: &str = "申请人";
pub const STATE: &str = "状态";

pub const IDENTITY: &str = "更正身份信息";
pub const IDENTITY_NOTE: &str = "本人携带证件到场，核对原件后由一名工作人员提出，另一名确认后生效；更正以短信和邮件告知本人。办结的申请和证书保留原来的内容。";
pub const LOGIN: &str = "用户名或证件号码";
pub const KNOWN_AS: &str = "现在登记的姓名";
pub const NEW_NAME: &str = "更正后的姓名";
pub const NEW_KIND: &str = "证件类型";
pub const NEW_DOCUMENT: &str = "更正后的证件号码";
pub const NEW_SEX: &str = "性别";
pub const NEW_BIRTH: &str = "出生日期";
pub const BIRTH_HELP: &str = "如 1985-01-01";
pub const BIRTH_WRONG: &str = "请填写出生日期，如 1985-01-01。";
pub const EVIDENCE: &str = "证件扫描件或照片";
pub const IDENTITY_WHY: &str = "更正理由";
pub const IDENTITY_SEND: &str = "提出更正";
pub const IDENTITY_SENT: &str = "已提出，等待同事确认";
pub const FILL: &str = "请把每一项都填好。";
pub const BEFORE: &str = "现在登记";
pub const AFTER: &str = "更正为";

pub const LEAVE: &str = "交接并离开";
pub const LEAVE_NOTE: &str =
    "已接收没有办完的申请移交给同事，以后不再代表本机构办理。同事会收到消息。";
pub const LEAVE_TO: &str = "移交给";
pub const LEAVE_NOBODY: &str = "没有要移交的";
pub const LEFT: &str = "已交接";

/// What of a code is wrong.
pub fn code(fault: CodeFault) -> String {
    match fault {
        CodeFault::Length(0) => "请填写统一社会信用代码。".to_owned(),
        CodeFault::Length(now) => ["应为 18 位，现在是 ", &now.to_string(), " 位。"].concat(),
        CodeFault::Character(found) => [
            "代码里没有“",
            found.encode_utf8(&mut [0; 4]),
            "”这个字符（不用 I、O、S、V、Z），请核对。",
        ]
        .concat(),
        CodeFault::Check => "校验位不对，多半是有一位抄错了，请照证照核对。".to_owned(),
    }
}

/// What is asked for.
pub fn what(kind: PetitionKind) -> &'static str {
    match kind {
        PetitionKind::Rights => "单位系统管理员权限",
        PetitionKind::Unit => "单位登记",
        PetitionKind::Identity => "身份信息更正",
        PetitionKind::Newer => common::NEWER,
    }
}

/// How it stands.
pub fn state(state: PetitionState) -> &'static str {
    match state {
        PetitionState::Waiting => "等待审核",
        PetitionState::Granted => "已同意",
        PetitionState::Refused => "未同意",
        PetitionState::Withdrawn => "已撤回",
        PetitionState::Cancelled => "权限已取消",
        PetitionState::Newer => common::NEWER,
    }
}

/// What was done.
pub fn deed(state: PetitionState) -> &'static str {
    match state {
        PetitionState::Waiting => "提出",
        PetitionState::Granted => "同意",
        PetitionState::Refused => "不同意",
        PetitionState::Withdrawn => "撤回",
        PetitionState::Cancelled => "取消权限",
        PetitionState::Newer => common::NEWER,
    }
}
