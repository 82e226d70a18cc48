//! Words of files that are chosen, made to fit, sent, seen and replaced.

use super::common;

pub const TAKE: &str = "拍照";
pub const DROP: &str = "也可以把文件拖到这里。";
pub const FITS: &str = "图片过大或格式不符时，会在本页自动转成 JPG 并缩小到限制以内，再上传。";
pub const PREVIEW: &str = "预览";
pub const OPEN_NEW: &str = "在新窗口打开";
pub const DOWNLOAD: &str = "下载";
pub const NO_PREVIEW: &str = "这种格式请在新窗口打开，或下载后查看。";
pub const NO_PDF: &str = "这个浏览器不能在页面里显示 PDF，请在新窗口打开，或下载后查看。";
pub const GOES_ON: &str = "已经传到的部分留着，点“重试”或刷新本页都会接着传。";
pub const EARLIER_NOTE: &str = "换下来的文件，保留备查，不随申报提交。";
pub const SUBMITTED_BEFORE: &str = "以前提交的版本";

/// `以前的版本（2）`.
pub fn earlier(count: usize) -> String {
    format!("以前的版本（{count}）")
}

/// `以前提交的版本（1）`.
pub fn submitted_before(count: usize) -> String {
    format!("{SUBMITTED_BEFORE}（{count}）")
}

/// `扫描件.jpg（3.4 MB）正在转换、缩小到 2.0 MB 以内…`: said before it is made.
pub fn fitting(name: &str, from: u64, most: u64) -> String {
    let (from, most) = (common::size(from), common::size(most));
    format!("{name}（{from}）正在转成 JPG 并缩小到 {most} 以内…")
}

/// `扫描件.png 已转成 JPG：3.4 MB → 1.6 MB`: said afterwards.
pub fn fitted(name: &str, from: u64, to: u64) -> String {
    let (from, to) = (common::size(from), common::size(to));
    format!("{name} 已转成 JPG：{from} → {to}。请点“{PREVIEW}”看一看是否清楚。")
}

/// `正在上传 a.pdf，60%`.
pub fn sending(name: &str, percent: u8) -> String {
    format!("正在上传 {name}，{percent}%")
}

/// `正在检查 a.pdf…`.
pub fn looking(name: &str) -> String {
    format!("正在检查 {name}…")
}

/// `a.pdf 没有传完，接着传…`.
pub fn going_on(name: &str) -> String {
    format!("{name} 上次没有传完，接着传…")
}

/// That only one of several files is taken.
pub fn only_one(name: &str) -> String {
    format!("这里只收 1 个文件，已取第一个：{name}。")
}
