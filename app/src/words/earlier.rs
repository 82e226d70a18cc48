//! Words of what earlier applications hold and a new one can take.

use zhicheng_shared::earlier::From;

pub const TAKE: &str = "取用";
pub const OFFERED: &str = "以往填过，点一下取用";
pub const ASKED: &str = "“我能申报吗”里填过";
pub const ARCHIVED: &str = "选择入库信息";
pub const ARCHIVED_NOTE: &str =
    "已入库的信息直接用在这次申报里，不必再填，以免重复；有错误的在那一条里填写更正。";
pub const IN_USE: &str = "本次申报使用中";
pub const DOUBLE: &str = "这一条与另一条内容相同，留一条就够了。";
pub const DOUBLE_ARCHIVED: &str = "这一条与已入库的一条内容相同，直接用已入库的就行。";
pub const DROP: &str = "删去这一条，用那一条";
pub const DROP_SURE: &str = "删去这一条？";
pub const TO_TAKE: &str = "以往申报里的内容，逐项取用";
pub const NONE_TO_TAKE: &str = "以往申报里没有可以取用的内容，或者都已经填好了。";

/// Where something comes from; `business` is its name, where that is known.
pub fn from(from: &From, business: Option<&str>) -> String {
    match from {
        From::Application { year, number, .. } => {
            format!("{year} 年度{}（{number}）", business.unwrap_or("申报"))
        }
        From::Asked => ASKED.to_owned(),
    }
}

/// How many there are to choose from.
pub fn archived(count: usize) -> String {
    format!("{ARCHIVED}（{count} 条）")
}

/// The length of a text that is shown only by its beginning.
pub fn length(count: usize) -> String {
    format!("（共 {count} 字）")
}
