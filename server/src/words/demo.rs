//! What says that something is of the demonstration.

/// The title of a sample.
pub fn sample_title(title: &str) -> String {
    format!("{title}（示例）")
}

/// The text of a sample, which says so first.
pub fn sample(text: &str) -> String {
    format!("> 示例：本文为演示而写，不是任何部门发布的文件。\n\n{text}")
}
