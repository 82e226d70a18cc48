//! The named pictures: ten without a fault, and the real files that the browser's stories choose.

use zhicheng_shared::photo::Colour;

use super::files::Jpeg;
use super::{BLUE, Picture, Portrait, RED};

/// Ten portraits that nobody should complain about under a rule that takes red and blue.
pub fn clean() -> Vec<Portrait> {
    let plain = Portrait::default();
    vec![
        plain.clone(),
        Portrait {
            background: RED,
            seed: 2,
            ..plain.clone()
        },
        Portrait {
            long_hair: true,
            clothes: Colour::rgb(120, 40, 60),
            seed: 3,
            ..plain.clone()
        },
        Portrait {
            background: RED,
            long_hair: true,
            clothes: Colour::rgb(60, 90, 70),
            seed: 4,
            ..plain.clone()
        },
        Portrait {
            glasses: true,
            head: 0.5,
            top: 0.15,
            seed: 5,
            ..plain.clone()
        },
        Portrait {
            skin: Colour::rgb(166, 118, 88),
            clothes: Colour::rgb(220, 220, 225),
            seed: 6,
            ..plain.clone()
        },
        Portrait {
            hair: Colour::rgb(150, 148, 146),
            glasses: true,
            head: 0.62,
            top: 0.09,
            seed: 7,
            ..plain.clone()
        },
        Portrait {
            background: Colour::rgb(0, 150, 235),
            middle: 0.53,
            slope: 14.0,
            seed: 8,
            ..plain.clone()
        },
        Portrait {
            background: Colour::rgb(225, 30, 45),
            middle: 0.47,
            light: 0.9,
            seed: 9,
            ..plain.clone()
        },
        Portrait {
            width: 780,
            height: 1134,
            background: BLUE,
            grain: 5.0,
            shadow: 0.97,
            seed: 10,
            ..plain
        },
    ]
}

/// A portrait as a phone takes it: more room around the person, stored lying on its side with EXIF 6.
pub fn phone(width: u32, height: u32, jpeg: &Jpeg) -> Vec<u8> {
    let portrait = Portrait {
        head: 0.34,
        top: 0.2,
        middle: 0.52,
        grain: 4.0,
        ..Portrait::default()
    };
    // Drawn small and enlarged with fresh grain: a giant drawn point by point would take minutes.
    let small = Portrait {
        width: width / 4,
        height: height / 4,
        ..portrait
    }
    .draw();
    let upright = enlarged(&small, 4, 5);
    let stored = if jpeg.orientation == Some(6) {
        upright.turned().turned().turned()
    } else {
        upright
    };
    stored.jpeg(jpeg)
}

/// A file as people have it on their phones, with the name it has there.
pub struct Sample {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

/// Names of the files that the stories choose.
const NAMES: [&str; 10] = [
    "phone-12mp-exif6.jpg",
    "phone-50mp.jpg",
    "portrait.jpg",
    "portrait.png",
    "portrait.webp",
    "portrait-cmyk.jpg",
    "portrait-white.jpg",
    "portrait-small.jpg",
    "letter.jpg",
    "portrait.heic",
];

/// All files that the stories choose: made when asked for, since the large ones are tens of megabytes.
pub fn samples() -> impl Iterator<Item = Sample> {
    NAMES.into_iter().map(sample)
}

/// The file of this name alone, which takes a fraction of the time of all.
///
/// # Panics
/// When there is no such file.
pub fn sample(name: &'static str) -> Sample {
    let plain = Jpeg::default();
    let bytes = match name {
        "phone-12mp-exif6.jpg" => {
            let how = Jpeg {
                quality: 95,
                orientation: Some(6),
                ..plain
            };
            phone(3024, 4032, &how)
        }
        "phone-50mp.jpg" => {
            let how = Jpeg {
                quality: 90,
                ..plain
            };
            phone(6144, 8192, &how)
        }
        "portrait.jpg" => framed().jpeg(&plain),
        "portrait.png" => framed().png(),
        "portrait.webp" => framed().webp(),
        "portrait-cmyk.jpg" => {
            let how = Jpeg {
                cmyk: true,
                ..plain
            };
            framed().jpeg(&how)
        }
        "portrait-white.jpg" => {
            let white = Portrait {
                width: 900,
                height: 1200,
                background: super::WHITE,
                ..Portrait::default()
            };
            white.draw().jpeg(&plain)
        }
        "portrait-small.jpg" => {
            let small = Portrait {
                width: 90,
                height: 130,
                ..Portrait::default()
            };
            small.draw().jpeg(&plain)
        }
        "letter.jpg" => "这不是照片，是一封信。\n".repeat(20).into_bytes(),
        "portrait.heic" => heic(),
        other => panic!("no sample is called {other}"),
    };
    Sample { name, bytes }
}

/// A portrait with room around it, before it is cut to the photo's shape.
fn framed() -> Picture {
    let framed = Portrait {
        width: 900,
        height: 1200,
        head: 0.42,
        top: 0.16,
        ..Portrait::default()
    };
    framed.draw()
}

/// The beginning of a HEIC file, which no browser here decodes.
fn heic() -> Vec<u8> {
    let mut bytes = vec![0, 0, 0, 24];
    bytes.extend(b"ftypheic\0\0\0\0mif1heic");
    bytes.extend([0; 512]);
    bytes
}

fn enlarged(small: &Picture, times: usize, grain: u8) -> Picture {
    let (width, height) = (small.width as usize, small.height as usize);
    let mut rgba = Vec::with_capacity(small.rgba.len() * times * times);
    let mut state = 0x1234_5678u32;
    for row in 0..height * times {
        for column in 0..width * times {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let shift = ((state >> 24) as u8) % (2 * grain + 1);
            let place = (row / times * width + column / times) * 4;
            let part = |at: usize| {
                small.rgba[place + at]
                    .saturating_add(shift)
                    .saturating_sub(grain)
            };
            rgba.extend([part(0), part(1), part(2), 255]);
        }
    }
    let side = |length: u32| length * u32::try_from(times).expect("small");
    Picture {
        width: side(small.width),
        height: side(small.height),
        rgba,
    }
}
