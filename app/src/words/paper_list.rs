//! Words of the list of what is handed in on paper.

pub const LIST: &str = "提交的纸质材料清单";
pub const NOTE: &str =
    "系统生成的表格可以在这里逐份查看、打印；带“空白表”的可以下载空白表备用。其他材料由您自备。";
/// Where nothing can be printed yet.
pub const NOTE_BEFORE: &str = "现在可以查看和下载空白表；开始办理后，可在这里逐份查看、打印。";
pub const NUMBER: &str = "序号";
pub const MATERIAL: &str = "材料";
pub const COPIES: &str = "份数";
pub const REMARK: &str = "说明";
pub const ACTIONS: &str = "操作";
pub const VIEW: &str = "查看";
pub const BLANK: &str = "空白表";
pub const CLOSE: &str = "收起";
pub const OWN: &str = "本人添加";
pub const ADD_OWN: &str = "添加提交资料清单";
pub const BUNDLE: &str = "下载全套材料 PDF";
pub const BUNDLE_NOTE: &str = "上面由系统生成的表格和已上传的附件合成一个文件，每份从正面开始，可直接双面打印。图片附件一并排入，其他文件在附件目录里注明，需另行打印。";
pub const DOWNLOAD_BLANK: &str = "下载空白表 PDF";

/// `查看：目录单`, for who does not see the row.
pub fn of(verb: &str, name: &str) -> String {
    [verb, "：", name].concat()
}

/// `目录单（空白表）`.
pub fn blank_of(name: &str) -> String {
    [name, "（", BLANK, "）"].concat()
}
