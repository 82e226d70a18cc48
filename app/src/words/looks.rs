//! Who looked at one's applications.

pub const LOOKS: &str = "谁看过我的材料";
pub const NOTE: &str =
    "办理部门打开您提交的材料，或为打印文书取用完整证件号码，都会记在这里，每个部门每天一条。";
pub const NONE: &str = "还没有人看过";
pub const WHO: &str = "部门";
pub const WHEN: &str = "时间";
pub const WHAT: &str = "看了什么";
pub const APPLICATION: &str = "申报材料";
pub const DOCUMENT: &str = "完整证件号码";
pub const OTHER: &str = "其他";
pub const NO_OFFICE: &str = "其他部门";
