//! Words of checking papers, on the public page and in the officers' console.

use zhicheng_shared::api::paper::{PaperBody, Standing};
use zhicheng_shared::sheet::{CodeFault, PaperCode};

use super::common;

pub const DRAWS: &str = "评委抽取也可以核对";
pub const TITLE: &str = "核验材料";
pub const NOTE: &str = "核对纸质表格或 PDF 是否就是当时提交的那一版，不用登录。可以粘贴二维码的内容，也可以选择 PDF 文件。";
pub const NOTE_OFFICER: &str =
    "核对收到的纸质表格或 PDF 是否就是当时提交的那一版。四种办法任选一种。";
pub const CODE: &str = "二维码的内容";
pub const CODE_HELP: &str = "扫描表格每页上的二维码后粘贴到这里，以 ZC1 开头，大小写不限。";
pub const FILE: &str = "或选择 PDF 文件";
pub const FILE_HELP: &str = "文件不会上传，只在本机读出其中的编号和校验码。";
pub const GO: &str = "核验";
pub const OPEN: &str = "打开这份申报";

pub const IS_LATEST: &str = "与提交的一致，是最新版本";
pub const IS_OLD: &str = "是提交过的旧版本，已被新版本取代";
pub const NOT_SUBMITTED: &str = "不是本系统收到的材料";
pub const NOT_SUBMITTED_WAY: &str = "没有一份已提交的申报同时符合这个编号、版本和校验码。请核对扫描的内容是否完整；如果无误，这份材料不是从已提交的申报打印的，或者编号被改动过。";
const OF_PAGE: &str = "核对的是二维码所指的那次提交；页面上的文字没有逐字比对。请对照系统里的这一版查看内容，并确认每一页都带有同一个编号和版本的二维码。";
const OF_FILE: &str = "核对的是文件所写明的那次提交；文件里的文字没有逐字比对。打印出来的每一页都应带有同一个编号和版本的二维码。";

pub const PICTURE: &str = "或选择二维码的照片";
pub const PICTURE_HELP: &str = "照片只在本机识别，不会上传。";
pub const PICTURE_UNREADABLE: &str = "这张照片打不开。请另选一张 JPEG 或 PNG 照片。";
pub const PICTURE_NO_CODE: &str =
    "照片里没有认出二维码。请让二维码占画面的大部分，光线均匀，再拍一张；也可以粘贴二维码的内容。";
pub const CAMERA: &str = "或用摄像头扫描";
pub const CAMERA_ON: &str = "打开摄像头";
pub const CAMERA_OFF: &str = "关闭摄像头";
pub const CAMERA_STARTING: &str = "正在打开摄像头。如果浏览器询问，请选择“允许”。";
pub const CAMERA_LOOKING: &str = "请把页面上的二维码放到画面中间，离近一些，保持清楚。";
pub const CAMERA_OTHER_CODE: &str = "看到的是别的二维码，请对准表格每页上的二维码。";
pub const CAMERA_FOUND: &str = "已读出二维码，摄像头已关闭。";
pub const CAMERA_REFUSED: &str = "浏览器没有获得使用摄像头的许可。请在地址栏旁的网站设置里允许后再试，或改用照片、PDF 文件或粘贴。";
pub const CAMERA_MISSING: &str = "没有找到摄像头。请改用照片、PDF 文件或粘贴。";
pub const CAMERA_BUSY: &str =
    "摄像头打不开，可能正被其他程序使用。请关闭那个程序后再试，或改用照片、PDF 文件或粘贴。";
pub const CAMERA_NONE: &str = "这个浏览器不能在此使用摄像头。请改用照片、PDF 文件或粘贴。";

/// A file that could not be read from the disk.
pub const FILE_UNREADABLE: &str = "这个文件读不出来，可能已被移动或删除。请重新选择。";

/// A file beyond the size that is read.
pub fn file_large(mebibytes: u64) -> String {
    format!("这个文件超过 {mebibytes} MB。请选择从本系统下载的 PDF 文件，或粘贴二维码的内容。")
}

/// What is wrong with a text or a file, and what to do.
pub fn fault(fault: CodeFault) -> String {
    match fault {
        CodeFault::Empty => "还没有内容。请粘贴二维码的内容，或选择 PDF 文件。".to_owned(),
        CodeFault::Foreign => {
            "这不是本系统表格上的二维码。请扫描表格每页上的二维码，它的内容以 ZC1 开头。".to_owned()
        }
        CodeFault::Form => "这个二维码的格式较新，本页还不认识。请刷新页面后再试。".to_owned(),
        CodeFault::Fields(_) => {
            "二维码的内容不完整，或者多了一段。请重新扫描，把全部内容粘贴到这里。".to_owned()
        }
        CodeFault::Number => "其中的申报编号不对。请重新扫描二维码。".to_owned(),
        CodeFault::Version => "其中的版本不对。请重新扫描二维码。".to_owned(),
        CodeFault::Page => "其中的页码不对。请重新扫描二维码。".to_owned(),
        CodeFault::Digest(64) => {
            "校验码里有不该出现的字符，只会有数字和 A 到 F。请重新扫描二维码。".to_owned()
        }
        CodeFault::Digest(count) => {
            format!("校验码应有 64 位，这里有 {count} 位。请重新扫描，把全部内容粘贴到这里。")
        }
        CodeFault::NotPdf => {
            "这不是 PDF 文件（按内容识别，不看扩展名）。请选择从本系统下载的 PDF。".to_owned()
        }
        CodeFault::NoCode => "这个 PDF 里没有本系统的编号：它可能是提交前的草稿，或者是用别的软件另存、扫描的。请重新下载已提交的表格，或粘贴页面上二维码的内容。".to_owned(),
    }
}

/// Which submission it is.
pub fn submission(body: &PaperBody) -> String {
    let PaperBody {
        number,
        names: [place, business],
        version,
        submitted,
        ..
    } = body;
    let at = common::moment(*submitted);
    format!("申报编号 {number}，{place}{business}，第 {version} 版，{at} 提交。")
}

/// What the paper says of itself, and what was compared.
pub fn compared(code: &PaperCode) -> String {
    match code.page {
        None => OF_FILE.to_owned(),
        Some(at) if at.page == 0 => OF_PAGE.to_owned(),
        Some(at) => format!("这是第 {} 页，共 {} 页。{OF_PAGE}", at.page, at.pages),
    }
}

/// Which version counts instead.
pub fn replaced(latest: u32) -> String {
    format!("最新的是第 {latest} 版，请以它为准。")
}

/// Where the application is by now; nothing while it goes its way.
pub fn standing(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Open | Standing::Newer => None,
        Standing::Returned => Some("这份申报现在退回或撤回在申报人处，之后可能提交新的版本。"),
        Standing::Ended => Some("这份申报已经办结。"),
        Standing::GivenUp => Some("这份申报已由申报人结束，不再办理。"),
    }
}
