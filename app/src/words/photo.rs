//! Words of the photo: what is asked, what is wrong and how to mend it, what each button does.

use zhicheng_shared::photo::{BackgroundKind, Finding, PhotoRule, PictureKind, Size};

pub const REQUIREMENTS: &str = "照片要求";
pub const CHOOSE: &str = "选择照片";
pub const TAKE: &str = "拍照";
pub const CHOOSE_OTHER: &str = "换一张照片";
/// For who has a mouse.
pub const DROP: &str = "也可以把照片文件拖到这里。";
pub const STAYS_HERE: &str = "照片在您的设备上裁剪和检查，确认使用之前不会上传。";
pub const CURRENT: &str = "现在使用的照片";
pub const OPENING: &str = "正在打开照片…";
pub const MAKING: &str = "正在制作照片…";
pub const SENDING: &str = "正在上传照片…";
pub const FRAME: &str = "裁剪框";
pub const FRAME_HELP: &str = "拖动照片，让头部落在椭圆里。";
pub const FRAME_FINGERS: &str = "双指缩放。";
/// For who has mouse and keys.
pub const FRAME_KEYS: &str = "滚轮缩放。键盘：方向键移动，加号、减号缩放，R 旋转，0 恢复。";
pub const LEFT: &str = "照片左移";
pub const RIGHT: &str = "照片右移";
pub const UP: &str = "照片上移";
pub const DOWN: &str = "照片下移";
pub const CLOSER: &str = "放大";
pub const FARTHER: &str = "缩小";
pub const TURN: &str = "旋转 90°";
pub const RESET: &str = "恢复";
pub const TOOLS: &str = "调整照片";
pub const RESULT: &str = "检查结果";
pub const CHECKING: &str = "正在检查…";
pub const NOTHING_WRONG: &str = "没有发现问题，可以使用。";
pub const MUST_MEND: &str = "须改正，否则不能使用：";
pub const SHOULD_MEND: &str = "建议改正，否则审核时可能被退回：";
pub const USE: &str = "使用这张照片";
pub const USE_ANYWAY: &str = "仍然使用这张照片";
pub const CANNOT_USE: &str = "请先改正上面的问题，或换一张照片。";
pub const RIGHT_MARK: &str = "合格";
pub const WRONG_MARK: &str = "不合格";
pub const SKETCH_RIGHT: &str = "正面免冠，头部居中，背景干净";
pub const SKETCH_HAT: &str = "戴帽子";
pub const SKETCH_SIDE: &str = "侧脸";
pub const SKETCH_FAR: &str = "头部太小";
pub const SKETCH_BUSY: &str = "背景杂乱";
pub const SKETCH_SHADOW: &str = "背景有阴影";
pub const BROWSER_FAILED: &str = "浏览器没能处理这张照片，可能是内存不够。请关闭其他页面后再试，或先用手机自带的相册把照片缩小。";

/// What the authority asks for, one line each.
pub fn requirements(rule: &PhotoRule) -> Vec<String> {
    vec![
        format!(
            "本人近期（{} 个月内）正面、免冠、彩色证件照，不能用生活照、自拍照或翻拍的照片。",
            rule.max_age_months
        ),
        format!("背景为{}，颜色均匀，没有阴影和杂物。", backgrounds(rule)),
        format!(
            "{}（{}×{} 毫米），不小于 {}×{} 像素；手机拍的大照片会在这里裁剪、缩小，不用事先处理。",
            rule.print, rule.width_mm, rule.height_mm, rule.min_width_px, rule.min_height_px
        ),
        format!("成品为 JPG 格式，{}，由本页自动生成。", limits(rule)),
    ]
}

fn limits(rule: &PhotoRule) -> String {
    match rule.min_bytes {
        0 => format!("不超过 {}", kilobytes(rule.max_bytes.into())),
        least => format!(
            "{} 到 {}",
            kilobytes(least.into()),
            kilobytes(rule.max_bytes.into())
        ),
    }
}

/// `红色或蓝色`.
pub fn backgrounds(rule: &PhotoRule) -> String {
    let names: Vec<&str> = rule
        .backgrounds
        .iter()
        .map(|range| background(range.kind))
        .collect();
    names.join("或")
}

fn background(kind: BackgroundKind) -> &'static str {
    match kind {
        BackgroundKind::Red => "红色",
        BackgroundKind::Blue => "蓝色",
        BackgroundKind::White => "白色",
        BackgroundKind::Newer => super::common::NEWER,
    }
}

fn kilobytes(bytes: u64) -> String {
    format!("{} KB", bytes.div_ceil(1000))
}

/// `成品 33×48 毫米`.
pub fn preview(rule: &PhotoRule) -> String {
    format!("成品预览（{}×{} 毫米）", rule.width_mm, rule.height_mm)
}

/// `照片已做好：390×567 像素，84 KB。`
pub fn made(size: Size, bytes: usize) -> String {
    format!(
        "照片已做好：{}×{} 像素，{}。",
        size.width,
        size.height,
        kilobytes(bytes as u64)
    )
}

/// How many things were found, for who hears the page.
pub fn found(must: usize, should: usize) -> String {
    match (must, should) {
        (0, 0) => NOTHING_WRONG.to_owned(),
        (0, should) => format!("有 {should} 处建议改正。"),
        (must, 0) => format!("有 {must} 处须改正。"),
        (must, should) => format!("有 {must} 处须改正，{should} 处建议改正。"),
    }
}

/// The names of kinds of files.
fn kind(kind: PictureKind) -> &'static str {
    match kind {
        PictureKind::Jpeg => "JPG 图片",
        PictureKind::Png => "PNG 图片",
        PictureKind::WebP => "WebP 图片",
        PictureKind::Heic => "HEIC 图片",
        PictureKind::Avif => "AVIF 图片",
        PictureKind::Gif => "GIF 图片",
        PictureKind::Bmp => "BMP 图片",
        PictureKind::Tiff => "TIFF 图片",
        PictureKind::Pdf => "PDF 文件",
        PictureKind::Text => "文本文件",
        PictureKind::Empty => "空文件",
        PictureKind::Unknown => "其他文件",
    }
}

/// Why a picture cannot be opened here, and what to do.
pub fn undecodable(found: PictureKind) -> String {
    match found {
        PictureKind::Heic => {
            "这是苹果手机的 HEIC 照片，当前浏览器打不开。请在苹果手机上用 Safari 打开本页选择照片，\
             或在手机的“设置—相机—格式”里选“兼容性最佳”后重拍，也可以把照片转存为 JPG 再选。"
                .to_owned()
        }
        PictureKind::Jpeg => {
            "这个 JPG 文件已损坏，打不开。请从手机或相机里重新导出，或换一张照片。".to_owned()
        }
        other => format!(
            "当前浏览器打不开这个{}。请把照片转存为 JPG 再选，或换一张照片。",
            kind(other)
        ),
    }
}

/// What is wrong, and how to mend it.
pub fn finding(finding: &Finding, rule: &PhotoRule) -> String {
    match *finding {
        Finding::NotPicture {
            found: PictureKind::Empty,
        } => "这个文件是空的。请换一张照片。".to_owned(),
        Finding::NotPicture { found } => {
            format!(
                "这个文件的内容是{}，不是照片，改文件名不能把它变成照片。请选择 JPG、PNG 等照片文件。",
                kind(found)
            )
        }
        Finding::WrongType { found } => {
            format!("照片须为 JPG，这是{}。请重新制作照片。", kind(found))
        }
        Finding::Damaged => {
            "照片文件已损坏，打不开。请从手机或相机里重新导出，或换一张照片。".to_owned()
        }
        Finding::Truncated => {
            "照片文件不完整，可能没有传完。请重新保存或重新下载这张照片。".to_owned()
        }
        Finding::Noise { .. } => {
            "这个文件里没有可辨认的图像，多半已经损坏。请从手机或相机里重新导出，或换一张照片。"
                .to_owned()
        }
        Finding::Cmyk => {
            "照片是印刷用的四色（CMYK）格式。请重新制作照片，本页会转成 RGB。".to_owned()
        }
        Finding::Coding => "照片的编码方式少见，别的系统打不开。请重新制作照片。".to_owned(),
        Finding::Metadata { .. } => {
            "照片里带有拍摄地点、时间等信息。请重新制作照片，本页会去掉这些信息。".to_owned()
        }
        Finding::TooSmall {
            width,
            height,
            min_width,
            min_height,
        } => format!(
            "照片太小：{width}×{height} 像素，按规定的比例裁剪后须不小于 {min_width}×{min_height} 像素。请用原图，不要用截图或聊天软件里的缩略图。"
        ),
        Finding::TooManyPixels {
            width,
            height,
            max_pixels,
        } => format!(
            "照片太大：{width}×{height} 像素，超过 {} 万像素。请先用手机自带的相册把照片缩小。",
            max_pixels / 10_000
        ),
        Finding::WrongRatio { .. } => {
            format!(
                "照片的宽高比不是 {}∶{}。请在本页重新裁剪。",
                rule.width_mm, rule.height_mm
            )
        }
        Finding::TooManyBytes { bytes, max } => {
            format!(
                "照片文件有 {}，超过 {}。请在本页重新制作。",
                kilobytes(bytes),
                kilobytes(max.into())
            )
        }
        Finding::TooFewBytes { bytes, min } => format!(
            "照片文件只有 {}，少于规定的 {}。请换一张更清晰的原图。",
            kilobytes(bytes),
            kilobytes(min.into())
        ),
        Finding::Grey => "照片是黑白的，须为彩色。请换一张彩色照片。".to_owned(),
        Finding::BackgroundColour { .. } => format!(
            "背景颜色不对，须为{}。请在{}背景前重拍或换一张；不要用软件换底，换底的照片会被退回。",
            backgrounds(rule),
            backgrounds(rule)
        ),
        Finding::BackgroundBusy { .. } => {
            format!(
                "背景不是一种均匀的颜色。请在{}的墙或幕布前拍摄，身后不要有别的东西。",
                backgrounds(rule)
            )
        }
        Finding::BackgroundGradient { .. } => {
            "背景一边亮一边暗。请让光线从正面照来，左右均匀，再拍一张。".to_owned()
        }
        Finding::BackgroundShadow { .. } => {
            "背景上有影子。请离背景远一些（一米左右），不要用闪光灯直射，再拍一张。".to_owned()
        }
        Finding::Framed { .. } => "照片四周有边框。请放大照片，把边框裁掉。".to_owned(),
        Finding::NoPerson => {
            "没有找到人像。请移动、缩放照片，让头部落在椭圆里，或换一张照片。".to_owned()
        }
        Finding::SeveralPeople => "照片里好像不止一个人。请用只有本人的照片。".to_owned(),
        Finding::Sideways { quarter_turns } => {
            format!(
                "照片好像没有放正。请按“{TURN}”{}次。",
                numeral(quarter_turns)
            )
        }
        Finding::HeadSmall { .. } => "头部太小。请放大照片，让头部占满椭圆。".to_owned(),
        Finding::HeadLarge { .. } => {
            "头部太大。请缩小照片；如果不能再缩小，请换一张拍得远一些的照片。".to_owned()
        }
        Finding::HeadAside { permille, .. } if permille < 0 => {
            "头部偏左。请把照片向右移，让头部居中。".to_owned()
        }
        Finding::HeadAside { .. } => "头部偏右。请把照片向左移，让头部居中。".to_owned(),
        Finding::HeadHigh { .. } => {
            "头顶离上边太近或被裁掉了。请把照片向下移，或缩小照片。".to_owned()
        }
        Finding::HeadLow { .. } => {
            "头部太低，上边空得太多。请把照片向上移，或放大照片。".to_owned()
        }
        Finding::Blurred { .. } => "脸部不够清晰。请换一张对焦清楚的原图。".to_owned(),
        Finding::Dark { .. } => "脸部太暗。请在光线充足的地方，面向光源再拍一张。".to_owned(),
        Finding::Bright { .. } => "脸部曝光过度，发白。请避开强光和闪光灯再拍一张。".to_owned(),
    }
}

fn numeral(count: u8) -> &'static str {
    match count {
        1 => "一",
        2 => "两",
        _ => "三",
    }
}
