//! Pictures as files: JPEG of every sort, PNG, WebP.

use image::ExtendedColorType;
use image::ImageEncoder;
use image::codecs::{png::PngEncoder, webp::WebPEncoder};
use jpeg_encoder::{ColorType, Encoder, PixelDensity, SamplingFactor};

use super::Picture;

/// How a JPEG file is to be written.
#[derive(Debug, Clone, Default)]
pub struct Jpeg {
    /// 1 to 100; 0 means 92.
    pub quality: u8,
    pub progressive: bool,
    /// An EXIF segment with this orientation, a place and a device.
    pub orientation: Option<u16>,
    /// EXIF in big-endian order.
    pub big_endian: bool,
    /// No colour subsampling: larger files.
    pub full_colour: bool,
    /// Four inks instead of three lights.
    pub cmyk: bool,
    /// One component.
    pub grey: bool,
    /// A colour profile.
    pub profile: Option<Vec<u8>>,
}

impl Picture {
    /// As a JPEG file.
    pub fn jpeg(&self, how: &Jpeg) -> Vec<u8> {
        let (width, height) = (side(self.width), side(self.height));
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, if how.quality == 0 { 92 } else { how.quality });
        encoder.set_progressive(how.progressive);
        encoder.set_density(PixelDensity::dpi(72));
        if how.full_colour {
            encoder.set_sampling_factor(SamplingFactor::F_1_1);
        }
        if let Some(orientation) = how.orientation {
            encoder
                .add_app_segment(1, exif(orientation, how.big_endian))
                .expect("the segment is short");
        }
        if let Some(profile) = &how.profile {
            encoder.add_icc_profile(profile).expect("it is short");
        }
        let result = if how.cmyk {
            let inks: Vec<u8> = self.rgba.chunks_exact(4).flat_map(inks).collect();
            encoder.encode(&inks, width, height, ColorType::Cmyk)
        } else if how.grey {
            let luma: Vec<u8> = self.rgba.chunks_exact(4).map(|pixel| pixel[1]).collect();
            encoder.encode(&luma, width, height, ColorType::Luma)
        } else {
            encoder.encode(&self.rgba, width, height, ColorType::Rgba)
        };
        result.expect("the picture has the size it says");
        out
    }

    /// As a PNG file with transparency kept.
    pub fn png(&self) -> Vec<u8> {
        let mut out = Vec::new();
        PngEncoder::new(&mut out)
            .write_image(
                &self.rgba,
                self.width,
                self.height,
                ExtendedColorType::Rgba8,
            )
            .expect("the picture has the size it says");
        out
    }

    /// As a lossless WebP file.
    pub fn webp(&self) -> Vec<u8> {
        let mut out = Vec::new();
        WebPEncoder::new_lossless(&mut out)
            .write_image(
                &self.rgb(),
                self.width,
                self.height,
                ExtendedColorType::Rgb8,
            )
            .expect("the picture has the size it says");
        out
    }

    /// Reads any of these files back.
    pub fn read(bytes: &[u8]) -> Self {
        let decoded = image::load_from_memory(bytes)
            .expect("a whole picture")
            .to_rgba8();
        Self {
            width: decoded.width(),
            height: decoded.height(),
            rgba: decoded.into_raw(),
        }
    }
}

fn side(length: u32) -> u16 {
    u16::try_from(length).expect("JPEG sides end at 65,535")
}

fn inks(pixel: &[u8]) -> [u8; 4] {
    let black = 255 - pixel[0].max(pixel[1]).max(pixel[2]);
    let ink = |light: u8| 255 - light - black;
    [ink(pixel[0]), ink(pixel[1]), ink(pixel[2]), black]
}

/// An EXIF segment: device, orientation, and a place that nobody should learn.
fn exif(orientation: u16, big: bool) -> Vec<u8> {
    let short = |number: u16| {
        if big {
            number.to_be_bytes()
        } else {
            number.to_le_bytes()
        }
    };
    let long = |number: u32| {
        if big {
            number.to_be_bytes()
        } else {
            number.to_le_bytes()
        }
    };
    let mut out = b"Exif\0\0".to_vec();
    out.extend(if big { b"MM" } else { b"II" });
    out.extend(short(42));
    out.extend(long(8));
    out.extend(short(2));
    // 0x010F, the maker: text that stands behind the directory.
    out.extend([short(0x010F), short(2)].concat());
    out.extend([long(16), long(38)].concat());
    out.extend([short(0x0112), short(3)].concat());
    out.extend(long(1));
    out.extend([short(orientation), short(0)].concat());
    out.extend(long(0));
    out.extend(b"113.2644E23.1291");
    out
}
