//! Pictures in the browser: decoding, drawing, reading pixels, encoding.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap,
    ImageBitmapOptions, ResizeQuality,
};
use zhicheng_shared::photo::Size;
use zhicheng_shared::photo::orientation::PixelRect;

/// What the browser could not do; it gives no reason that helps a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CannotImage;

impl From<JsValue> for CannotImage {
    fn from(_: JsValue) -> Self {
        Self
    }
}

type Result<T> = std::result::Result<T, CannotImage>;

/// Most pixels that every browser can hold in one canvas.
pub const MAX_CANVAS_PIXELS: u64 = 1 << 24;

/// The bytes from `from` up to `to`, or to the end where the file is shorter.
pub async fn bytes(blob: &Blob, from: f64, to: f64) -> Result<Vec<u8>> {
    let part = blob.slice_with_f64_and_f64(from, to)?;
    let buffer = JsFuture::from(part.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A blob that begins with other bytes and goes on with the rest of a file, without copying the rest.
pub fn with_head(head: &[u8], file: &Blob, kind: &str) -> Result<Blob> {
    let rest = file.slice_with_f64_and_f64(head.len() as f64, file.size())?;
    let parts = Array::of2(&Uint8Array::from(head), &rest);
    let bag = BlobPropertyBag::new();
    bag.set_type(kind);
    Ok(Blob::new_with_u8_array_sequence_and_options(&parts, &bag)?)
}

/// Decodes a picture off the main thread, shrunk while decoding when a size is given.
pub async fn decode(blob: &Blob, to: Option<Size>) -> Result<ImageBitmap> {
    let options = options(to);
    let window = gloo::utils::window();
    let promise = window.create_image_bitmap_with_blob_and_image_bitmap_options(blob, &options)?;
    Ok(JsFuture::from(promise).await?.unchecked_into())
}

/// Decodes one part of a picture, shrunk to a size.
pub async fn decode_part(blob: &Blob, part: PixelRect, to: Size) -> Result<ImageBitmap> {
    let side = |length: u32| i32::try_from(length).unwrap_or(i32::MAX);
    let window = gloo::utils::window();
    let promise = window
        .create_image_bitmap_with_blob_and_a_sx_and_a_sy_and_a_sw_and_a_sh_and_a_options(
            blob,
            side(part.x),
            side(part.y),
            side(part.width),
            side(part.height),
            &options(Some(to)),
        )?;
    Ok(JsFuture::from(promise).await?.unchecked_into())
}

fn options(to: Option<Size>) -> ImageBitmapOptions {
    let options = ImageBitmapOptions::new();
    if let Some(size) = to {
        options.set_resize_width(size.width);
        options.set_resize_height(size.height);
        options.set_resize_quality(ResizeQuality::High);
    }
    options
}

/// What a canvas is for, which decides where the browser keeps its pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Drawn and shown: kept where drawing is fast.
    Show,
    /// Its pixels are read back: kept in memory.
    Read,
}

/// A new canvas, not in the page, filled with white: transparent places are paper.
pub fn canvas(size: Size, purpose: Use) -> Result<HtmlCanvasElement> {
    if size.pixels() == 0 || size.pixels() > MAX_CANVAS_PIXELS {
        return Err(CannotImage);
    }
    let element = gloo::utils::document().create_element("canvas")?;
    let canvas: HtmlCanvasElement = element.unchecked_into();
    canvas.set_width(size.width);
    canvas.set_height(size.height);
    let context = context_for(&canvas, purpose)?;
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, f64::from(size.width), f64::from(size.height));
    Ok(canvas)
}

/// What draws on a canvas, without transparency.
pub fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d> {
    context_for(canvas, Use::Show)
}

/// Only the first call for a canvas decides; later ones give the same context.
fn context_for(canvas: &HtmlCanvasElement, purpose: Use) -> Result<CanvasRenderingContext2d> {
    let wish = Object::new();
    Reflect::set(&wish, &"alpha".into(), &JsValue::FALSE)?;
    Reflect::set(
        &wish,
        &"willReadFrequently".into(),
        &JsValue::from_bool(purpose == Use::Read),
    )?;
    let context = canvas
        .get_context_with_context_options("2d", &wish)?
        .ok_or(CannotImage)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into())?;
    Ok(context)
}

/// The pixels of a canvas, four bytes each.
pub fn pixels(canvas: &HtmlCanvasElement) -> Result<Vec<u8>> {
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let data = context(canvas)?.get_image_data(0.0, 0.0, width, height)?;
    Ok(data.data().0)
}

/// The canvas as a JPEG file of a quality between 0 and 1.
pub async fn jpeg(canvas: &HtmlCanvasElement, quality: f64) -> Result<Vec<u8>> {
    let (settle, promise) = start_encoding(canvas, quality)?;
    let blob = JsFuture::from(promise).await?;
    drop(settle);
    let blob: Blob = blob.dyn_into()?;
    let size = blob.size();
    bytes(&blob, 0.0, size).await
}

type Settle = Closure<dyn FnMut(JsValue)>;

/// Starts the encoding; the closure must live until the promise is settled.
fn start_encoding(canvas: &HtmlCanvasElement, quality: f64) -> Result<(Settle, js_sys::Promise)> {
    let mut resolve = None;
    let promise = js_sys::Promise::new(&mut |done, _| resolve = Some(done));
    let resolve = resolve.ok_or(CannotImage)?;
    let closure = Closure::new(move |blob: JsValue| {
        // A canvas whose page is going away cannot be told anything.
        let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
    });
    let quality = JsValue::from_f64(quality);
    canvas.to_blob_with_type_and_encoder_options(
        closure.as_ref().unchecked_ref(),
        "image/jpeg",
        &quality,
    )?;
    Ok((closure, promise))
}
