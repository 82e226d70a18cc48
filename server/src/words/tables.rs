//! Words that tables are written with: heads of columns, kinds, yes and no.

use zhicheng_shared::organisation::OrganisationKind;

/// Columns of a table of organisations, in the order in which it is given out.
pub const COLUMNS: [&str; 10] = [
    ID,
    KIND,
    NAME,
    CODE,
    REGION,
    PARENT,
    PARENT_NAME,
    NATURE,
    PROXY,
    SERVES,
];
pub const ID: &str = "编号";
pub const KIND: &str = "类型";
pub const SERVES: &str = "接收哪些人";
pub const NAME: &str = "名称";
pub const CODE: &str = "代码";
pub const REGION: &str = "区域代码";
pub const PARENT: &str = "上级";
pub const PARENT_NAME: &str = "上级名称";
pub const NATURE: &str = "单位性质";
pub const PROXY: &str = "申报点";
pub const YES: &str = "是";
pub const NO: &str = "否";

/// What people call a kind of organisation.
pub const fn kind(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Unit => "人事管理单位",
        OrganisationKind::Supervisor => "主管部门",
        OrganisationKind::Bureau => "人社部门",
        OrganisationKind::Committee => "评委会",
        OrganisationKind::Operator => "系统管理员",
        OrganisationKind::Newer => "",
    }
}
