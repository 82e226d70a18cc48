//! What is said to who writes articles.

use zhicheng_shared::article::Unfit;

pub const REGION: &str = "请选择本单位管辖范围内的地区（填写六位行政区划代码）。";
pub const KIND: &str = "请选择栏目。";
pub const WHY: &str = "请写明撤回的原因，不超过 200 字；看到这篇文章的人会读到它。";
pub const FOREIGN_FILE: &str = "附件不存在，请重新上传。";
pub const ANSWER: &str = "请填写答复，不超过 2000 字。";

/// Why an article cannot be kept or published.
pub fn unfit(why: Unfit) -> String {
    match why {
        Unfit::Title => "请填写标题，一行，不超过 80 字。".to_owned(),
        Unfit::Empty => "正文和附件都是空的，还不能发布。".to_owned(),
        Unfit::Long => {
            "正文太长：页面要让线路不好的手机也能很快打开。请把长篇内容放进附件，或分成几篇。"
                .to_owned()
        }
        Unfit::Until => "结束展示的时间要晚于开始展示的时间。".to_owned(),
        Unfit::Files => "附件最多 20 个。".to_owned(),
        Unfit::FileName(at) => format!(
            "第 {} 个附件的名称不能用：请填写 1 到 80 字，不含斜线。",
            at + 1
        ),
        Unfit::FileKind(at) => format!(
            "第 {} 个附件的名称与内容不符：扩展名要与文件的实际类型一致。",
            at + 1
        ),
    }
}
