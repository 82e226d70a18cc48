//! The slow steps: opening a chosen file, redrawing, looking, and making the finished JPEG file.

use std::rc::Rc;

use web_sys::{Blob, HtmlCanvasElement, ImageBitmap};
use zhicheng_shared::photo::exif::take_orientation;
use zhicheng_shared::photo::file::check_room;
use zhicheng_shared::photo::profile;
use zhicheng_shared::photo::{
    Crop, Finding, Orientation, PhotoRule, PictureKind, Pixels, QualitySearch, Severity, Size,
    check_file, check_pixels, check_source, finish, look, sniff,
};

use super::editing::Editing;
use crate::browser::image::{self, CannotImage, Use};

/// Why a file could not be opened or finished.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// The rule says no, with the reasons.
    Found(Vec<Finding>),
    /// This browser cannot decode this kind.
    Undecodable(PictureKind),
    /// The browser failed at its own work, most likely for want of memory.
    Browser,
}

impl From<CannotImage> for Trouble {
    fn from(_: CannotImage) -> Self {
        Self::Browser
    }
}

/// An open picture: upright and small enough to be moved smoothly.
#[derive(Clone)]
pub struct Picture {
    /// Upright pixels to show and to look at.
    pub shown: HtmlCanvasElement,
    /// What the finished photo is cut from in full sharpness: a JPEG file that no decoder turns.
    source: Option<Source>,
}

#[derive(Clone)]
struct Source {
    blob: Blob,
    stored: Size,
}

/// A finished photo.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    pub jpeg: Vec<u8>,
    pub size: Size,
}

/// So much of a file is read to tell what it is.
pub(super) const HEAD_BYTES: f64 = 1_048_576.0;
/// The longer side of what is shown while editing.
const SHOWN_SIDE: u32 = 1536;
/// The longer side of what the first look for a head is taken at.
const GLANCE_SIDE: u32 = 480;

/// Opens a file: tells what it is, refuses what cannot become a photo, decodes it shrunk,
/// turns it upright and proposes a crop.
pub async fn open(file: Blob, rule: Rc<PhotoRule>) -> Result<(Picture, Editing), Trouble> {
    let mut head = image::bytes(&file, 0.0, HEAD_BYTES.min(file.size())).await?;
    let sniffed = sniff(&head);
    let refused = check_source(&sniffed, file.size() <= HEAD_BYTES, &rule);
    if !refused.is_empty() {
        return Err(Trouble::Found(refused));
    }
    let jpeg = sniffed.jpeg.filter(|_| sniffed.kind == PictureKind::Jpeg);
    let (blob, orientation) = as_stored(&mut head, file, jpeg.is_some())?;
    drop(head);
    let shrunk = jpeg.map(|head| head.size.within(SHOWN_SIDE));
    let bitmap = image::decode(&blob, shrunk)
        .await
        .map_err(|_| Trouble::Undecodable(sniffed.kind))?;
    let decoded = Size {
        width: bitmap.width(),
        height: bitmap.height(),
    };
    let full = orientation.size(jpeg.map_or(decoded, |head| head.size));
    if let Some(finding) = check_room(full, &rule) {
        return Err(Trouble::Found(vec![finding]));
    }
    let shown = upright(&bitmap, orientation, SHOWN_SIDE)?;
    bitmap.close();
    let crop = propose(&shown, full, &rule)?;
    let source = jpeg.map(|head| Source {
        blob,
        stored: head.size,
    });
    Ok((
        Picture { shown, source },
        Editing {
            full,
            orientation,
            crop,
            first: crop,
        },
    ))
}

/// How a JPEG file is to be turned, and the file set to "as stored", so that the turn is made exactly
/// once, here and not by the decoder.
pub(super) fn as_stored(
    head: &mut [u8],
    file: Blob,
    jpeg: bool,
) -> Result<(Blob, Orientation), CannotImage> {
    let orientation = if jpeg {
        take_orientation(head)
    } else {
        Orientation::UPRIGHT
    };
    let blob = if orientation == Orientation::UPRIGHT {
        file
    } else {
        image::with_head(head, &file, "image/jpeg")?
    };
    Ok((blob, orientation))
}

/// Draws a decoded picture upright, its longer side at most so long.
pub(super) fn upright(
    bitmap: &ImageBitmap,
    orientation: Orientation,
    side: u32,
) -> Result<HtmlCanvasElement, CannotImage> {
    let stored = Size {
        width: bitmap.width(),
        height: bitmap.height(),
    }
    .within(side);
    let canvas = image::canvas(orientation.size(stored), Use::Show)?;
    let context = image::context(&canvas)?;
    let [a, b, c, d, e, f] = orientation.matrix(stored);
    context.set_transform(a, b, c, d, e, f)?;
    let (width, height) = (f64::from(stored.width), f64::from(stored.height));
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

/// The crop to begin with, and again after a turn: the whole picture where it is a portrait already, else around the head.
pub fn propose(
    shown: &HtmlCanvasElement,
    full: Size,
    rule: &PhotoRule,
) -> Result<Crop, CannotImage> {
    let whole = Crop::largest(full, rule);
    let glance = full.within(GLANCE_SIDE);
    let canvas = image::canvas(glance, Use::Read)?;
    let (width, height) = (f64::from(glance.width), f64::from(glance.height));
    image::context(&canvas)?
        .draw_image_with_html_canvas_element_and_dw_and_dh(shown, 0.0, 0.0, width, height)?;
    let rgba = image::pixels(&canvas)?;
    let pixels = Pixels::new(glance.width, glance.height, &rgba).ok_or(CannotImage)?;
    if rule.ratio_fits(full.width, full.height) && check_pixels(&pixels, rule).is_empty() {
        return Ok(whole);
    }
    let scale = f64::from(full.width) / width;
    let large = |side: u32| (f64::from(side) * scale) as u32;
    Ok(look(&pixels).head.map_or(whole, |mut head| {
        (head.x, head.y) = (large(head.x), large(head.y));
        (head.width, head.height) = (large(head.width), large(head.height));
        Crop::around(head, full, rule)
    }))
}

/// The shown picture after a clockwise quarter turn.
pub fn turn(picture: &Picture) -> Result<Picture, CannotImage> {
    let before = Size {
        width: picture.shown.width(),
        height: picture.shown.height(),
    };
    let quarter = Orientation::UPRIGHT.turned(1);
    let canvas = image::canvas(quarter.size(before), Use::Show)?;
    let context = image::context(&canvas)?;
    let [a, b, c, d, e, f] = quarter.matrix(before);
    context.set_transform(a, b, c, d, e, f)?;
    context.draw_image_with_html_canvas_element(&picture.shown, 0.0, 0.0)?;
    Ok(Picture {
        shown: canvas,
        source: picture.source.clone(),
    })
}

/// Draws the crop onto a canvas, whatever its size, from what is shown.
pub fn draw_crop(
    picture: &Picture,
    editing: &Editing,
    onto: &HtmlCanvasElement,
) -> Result<(), CannotImage> {
    let scale = f64::from(picture.shown.width()) / f64::from(editing.full.width.max(1));
    let crop = editing.crop;
    image::context(onto)?
        .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            &picture.shown,
            crop.x * scale,
            crop.y * scale,
            crop.width * scale,
            crop.height * scale,
            0.0,
            0.0,
            f64::from(onto.width()),
            f64::from(onto.height()),
        )?;
    Ok(())
}

/// What a look at the crop finds, before the photo is made.
pub fn glance(
    picture: &Picture,
    editing: &Editing,
    rule: &PhotoRule,
) -> Result<Vec<Finding>, CannotImage> {
    // Never larger than what is shown has, or a good picture would look blurred.
    let scale = f64::from(picture.shown.width()) / f64::from(editing.full.width.max(1));
    let mut shown = editing.crop;
    (shown.width, shown.height) = (shown.width * scale, shown.height * scale);
    let canvas = image::canvas(shown.output(rule), Use::Read)?;
    draw_crop(picture, editing, &canvas)?;
    findings(&canvas, rule)
}

fn findings(canvas: &HtmlCanvasElement, rule: &PhotoRule) -> Result<Vec<Finding>, CannotImage> {
    let rgba = image::pixels(canvas)?;
    let pixels = Pixels::new(canvas.width(), canvas.height(), &rgba).ok_or(CannotImage)?;
    Ok(check_pixels(&pixels, rule))
}

/// Makes the finished JPEG file: cut in full sharpness, encoded between floor and ceiling,
/// freed of metadata, and checked as the server will check it.
pub async fn make(
    picture: Picture,
    editing: Editing,
    rule: Rc<PhotoRule>,
) -> Result<Made, Trouble> {
    let canvas = cut(&picture, &editing, &rule).await?;
    let mut blocking = findings(&canvas, &rule)?;
    blocking.retain(|finding| finding.severity() == Severity::Blocks);
    if !blocking.is_empty() {
        return Err(Trouble::Found(blocking));
    }
    if let Some((jpeg, size)) = as_it_is(&picture, &editing, &rule).await {
        return Ok(Made { jpeg, size });
    }
    let jpeg = encode(&canvas, &rule).await?;
    let wrong = check_file(&jpeg, &rule);
    if !wrong.is_empty() {
        return Err(Trouble::Found(wrong));
    }
    let size = Size {
        width: canvas.width(),
        height: canvas.height(),
    };
    Ok(Made { jpeg, size })
}

/// A file that is right already keeps its own coding: encoding it again would only lose.
async fn as_it_is(
    picture: &Picture,
    editing: &Editing,
    rule: &PhotoRule,
) -> Option<(Vec<u8>, Size)> {
    let source = picture
        .source
        .as_ref()
        .filter(|source| editing.untouched() && source.blob.size() <= f64::from(rule.max_bytes))?;
    let bytes = image::bytes(&source.blob, 0.0, source.blob.size())
        .await
        .ok()?;
    // Without its profile the same numbers would be other colours: redrawing converts them.
    if profile::foreign(&bytes) {
        return None;
    }
    let jpeg = finish(&bytes, rule.dpi).ok()?;
    check_file(&jpeg, rule)
        .is_empty()
        .then_some((jpeg, source.stored))
}

async fn cut(
    picture: &Picture,
    editing: &Editing,
    rule: &PhotoRule,
) -> Result<HtmlCanvasElement, CannotImage> {
    let output = editing.crop.output(rule);
    let canvas = image::canvas(output, Use::Read)?;
    if let Some(source) = &picture.source {
        let part = editing
            .orientation
            .to_stored(editing.crop.pixels(editing.full), source.stored);
        let lying = editing.orientation.size(output);
        // Where the browser cannot decode a part, what is shown is sharp enough to go on with.
        if let Ok(bitmap) = image::decode_part(&source.blob, part, lying).await {
            let context = image::context(&canvas)?;
            let [a, b, c, d, e, f] = editing.orientation.matrix(lying);
            context.set_transform(a, b, c, d, e, f)?;
            context.draw_image_with_image_bitmap(&bitmap, 0.0, 0.0)?;
            bitmap.close();
            return Ok(canvas);
        }
    }
    draw_crop(picture, editing, &canvas)?;
    Ok(canvas)
}

async fn encode(canvas: &HtmlCanvasElement, rule: &PhotoRule) -> Result<Vec<u8>, Trouble> {
    let mut search = QualitySearch::new(rule.min_bytes, rule.max_bytes);
    let mut best = Vec::new();
    while let Some(quality) = search.next() {
        let raw = image::jpeg(canvas, quality).await?;
        let jpeg = finish(&raw, rule.dpi).map_err(|finding| Trouble::Found(vec![finding]))?;
        let bytes = jpeg.len() as u64;
        search.report(bytes);
        if search.best() == Some((quality, bytes)) {
            best = jpeg;
        }
    }
    Ok(best)
}
