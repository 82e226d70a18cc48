//! The server's own look at a photo: decoded within bounds, and judged by the rules that the page asks.

use crate::app::App;
use crate::error::{Answer, ApiError};
use zhicheng_shared::frozen::PhotoRef;
use zhicheng_shared::photo::file::MAX_FINISHED_PIXELS;
use zhicheng_shared::photo::{
    Finding, Measured, PhotoRule, Pixels, Severity, check_file, check_pixels, sniff,
};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Looks at a finished photo under a rule; what was measured of it.
///
/// # Errors
/// All that was found, when something stops the photo.
pub fn look(bytes: &[u8], rule: &PhotoRule) -> Result<Measured, Vec<Finding>> {
    let mut findings = check_file(bytes, rule);
    // A file that is refused anyway is not decoded: it may be a giant.
    if stops(&findings) {
        return Err(findings);
    }
    let decoded = decode(bytes).ok_or_else(|| vec![Finding::Damaged])?;
    let pixels = decoded.pixels().ok_or_else(|| vec![Finding::Damaged])?;
    findings.extend(check_pixels(&pixels, rule));
    if stops(&findings) {
        Err(findings)
    } else {
        Ok(Measured::of(bytes.len() as u64, Some(&pixels)))
    }
}

fn stops(findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.severity() == Severity::Blocks)
}

/// Measures a photo that was kept before, whatever rule it met then.
pub fn measure(bytes: &[u8]) -> Measured {
    let decoded = decode(bytes);
    let pixels = decoded.as_ref().and_then(Decoded::pixels);
    Measured::of(bytes.len() as u64, pixels.as_ref())
}

/// What is known of a person's photo; measured now where that was never done.
///
/// # Errors
/// The store fails.
pub async fn measured(app: &App, photo: &PhotoRef) -> Answer<Measured> {
    if let Some(known) = app.store.measured(&photo.digest).await? {
        return Ok(known);
    }
    let turn = app.gate.judging().await;
    let measured = match app.blobs.get(&photo.digest).await {
        Ok(bytes) => tokio::task::spawn_blocking(move || measure(&bytes))
            .await
            .map_err(ApiError::internal)?,
        Err(error) => {
            // Its owner can make another; who is signed in must be told all the same.
            tracing::error!(%error, blob = %photo.digest, "photo");
            return Ok(Measured::of(0, None));
        }
    };
    drop(turn);
    app.store.set_measured(&photo.digest, &measured).await?;
    Ok(measured)
}

struct Decoded {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
}

impl Decoded {
    fn pixels(&self) -> Option<Pixels<'_>> {
        Pixels::new(self.width, self.height, &self.rgba)
    }
}

/// The pixels of a JPEG file; `None` when it is none, has too many, or its data make no sense.
fn decode(bytes: &[u8]) -> Option<Decoded> {
    let size = sniff(bytes).stored?;
    if size.pixels() > MAX_FINISHED_PIXELS {
        return None;
    }
    let side = |length: u32| usize::try_from(length).unwrap_or(0);
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(side(size.width))
        .set_max_height(side(size.height))
        .jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let rgba = decoder.decode().ok()?;
    Some(Decoded {
        width: size.width,
        height: size.height,
        rgba,
    })
}
