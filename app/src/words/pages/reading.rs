//! What the reading view of the dossier says.

pub const TITLE: &str = "个人信息查看";
pub const NOTE: &str = "查看已填写的全部个人信息，只能看，不能改。";
pub const SECTIONS: &str = "各项信息";
pub const NOTHING: &str = "没有填写";
pub const EDIT: &str = "去填写或修改";
pub const PRINT: &str = "打印";
