//! Finding a two-dimensional code in a canvas.

use rqrr::PreparedImage;
use web_sys::HtmlCanvasElement;

use crate::browser::image::{self, CannotImage};

/// The texts of the codes in a picture; those that cannot be read are left out.
pub fn codes(canvas: &HtmlCanvasElement) -> Result<Vec<String>, CannotImage> {
    let pixels = image::pixels(canvas)?;
    let (width, height) = (canvas.width() as usize, canvas.height() as usize);
    Ok(in_pixels(width, height, &pixels))
}

/// The same in pixels of four bytes each, row by row.
fn in_pixels(width: usize, height: usize, pixels: &[u8]) -> Vec<String> {
    let mut picture = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let at = (y * width + x) * 4;
        let [red, green, blue] = [0, 1, 2].map(|part| u32::from(pixels[at + part]));
        // Brightness as the eye has it, in 256ths.
        ((red * 77 + green * 150 + blue * 29) >> 8) as u8
    });
    let found = picture.detect_grids();
    found
        .iter()
        .filter_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use qrcodegen::{QrCode, QrCodeEcc};

    fn drawn(text: &str, scale: usize) -> (usize, Vec<u8>) {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("a short text");
        let side = (code.size() as usize + 8) * scale;
        let mut pixels = Vec::with_capacity(side * side * 4);
        for y in 0..side {
            for x in 0..side {
                let module = |at: usize| (at / scale) as i32 - 4;
                let dark = code.get_module(module(x), module(y));
                let level = if dark { 40 } else { 210 };
                pixels.extend([level, level, level, 255]);
            }
        }
        (side, pixels)
    }

    #[test]
    fn a_page_s_code_is_read_at_every_size() {
        let text = format!("ZC1:2026000001:1:3:16:{}", "0123456789ABCDEF".repeat(4));
        for scale in [2, 3, 5, 9] {
            let (side, pixels) = drawn(&text, scale);
            assert_eq!(in_pixels(side, side, &pixels), [text.as_str()], "{scale}");
        }
    }

    #[test]
    fn an_empty_page_has_none_and_a_torn_one_is_not_guessed() {
        let blank = vec![255; 200 * 200 * 4];
        assert!(in_pixels(200, 200, &blank).is_empty());
        let (side, mut pixels) = drawn(&"A".repeat(80), 4);
        let half = pixels.len() / 2;
        pixels[half..].fill(255);
        assert!(in_pixels(side, side, &pixels).is_empty());
    }
}
