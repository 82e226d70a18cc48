//! The device's camera: asked for, shown in a video element, looked at frame by frame, let go.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};
use zhicheng_shared::photo::Size;

use super::image::{self, CannotImage};

/// Why there is no camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCamera {
    /// The person, or a setting, says no.
    Refused,
    /// The device has none.
    Missing,
    /// There is one, but it cannot be started.
    Busy,
    /// The browser gives no page a camera here: too old, or not over a safe connection.
    Unsupported,
}

/// A running camera; stopped when it is dropped.
#[derive(Debug)]
pub struct Camera {
    stream: MediaStream,
}

impl Camera {
    /// Starts the camera at the device's back, or whichever there is.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn start() -> Result<Camera, NoCamera> {
        let navigator = gloo::utils::window().navigator();
        // Where pages may not have a camera, the browser has no such thing, whatever the types say.
        let devices = Reflect::get(&navigator, &"mediaDevices".into());
        if devices.is_ok_and(|found| found.is_undefined()) {
            return Err(NoCamera::Unsupported);
        }
        let devices = navigator
            .media_devices()
            .map_err(|_| NoCamera::Unsupported)?;
        let wishes = MediaStreamConstraints::new();
        let wanted = back_camera().map_err(|_| NoCamera::Unsupported)?;
        wishes.set_video(&wanted.into());
        let asked = devices
            .get_user_media_with_constraints(&wishes)
            .map_err(|_| NoCamera::Unsupported)?;
        let stream = JsFuture::from(asked).await.map_err(|why| reason(&why))?;
        Ok(Camera {
            stream: stream.unchecked_into(),
        })
    }

    /// Shows it.
    pub fn show(&self, video: &HtmlVideoElement) {
        video.set_src_object(Some(&self.stream));
        // Refused only where the element is already gone.
        let _ = video.play();
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}

/// The picture that a video shows now, its longer side at most so many pixels; none before the first.
pub fn frame(
    video: &HtmlVideoElement,
    side: u32,
) -> Result<Option<HtmlCanvasElement>, CannotImage> {
    let whole = Size {
        width: video.video_width(),
        height: video.video_height(),
    };
    if whole.width.min(whole.height) == 0 {
        return Ok(None);
    }
    let size = whole.within(side);
    let (wide, high) = (f64::from(size.width), f64::from(size.height));
    let canvas = image::canvas(size, image::Use::Read)?;
    let context: CanvasRenderingContext2d = image::context(&canvas)?;
    context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, wide, high)?;
    Ok(Some(canvas))
}

fn back_camera() -> Result<Object, JsValue> {
    let ideal = |value: JsValue| -> Result<Object, JsValue> {
        let wish = Object::new();
        Reflect::set(&wish, &"ideal".into(), &value)?;
        Ok(wish)
    };
    let video = Object::new();
    let facing = ideal("environment".into())?;
    Reflect::set(&video, &"facingMode".into(), &facing)?;
    for (name, pixels) in [("width", 1920.0), ("height", 1080.0)] {
        Reflect::set(&video, &name.into(), &ideal(pixels.into())?.into())?;
    }
    Ok(video)
}

fn reason(why: &JsValue) -> NoCamera {
    let name = Reflect::get(why, &"name".into()).ok();
    match name.and_then(|n| n.as_string()).as_deref() {
        Some("NotAllowedError" | "SecurityError") => NoCamera::Refused,
        Some("NotFoundError" | "OverconstrainedError") => NoCamera::Missing,
        Some(_) | None => NoCamera::Busy,
    }
}
