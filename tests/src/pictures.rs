//! Portraits drawn by code: people who never existed, with one fault at a time where asked.

pub mod files;
pub mod named;
mod person;

use zhicheng_shared::photo::Colour;

/// What a portrait shows and how it was taken.
#[derive(Debug, Clone)]
pub struct Portrait {
    pub width: u32,
    pub height: u32,
    pub background: Colour,
    /// Crown to chin, as a share of the height.
    pub head: f32,
    /// Room above the crown, as a share of the height.
    pub top: f32,
    /// Middle of the head, as a share of the width.
    pub middle: f32,
    pub skin: Colour,
    pub hair: Colour,
    pub long_hair: bool,
    pub glasses: bool,
    pub clothes: Colour,
    /// Factor on all light; 1 is right.
    pub light: f32,
    /// Light falling off from left to right, in levels.
    pub slope: f32,
    /// A shadow on the wall beside the head, as a factor; 1 is none.
    pub shadow: f32,
    /// Shelves instead of a wall.
    pub shelves: bool,
    /// Radius of blur in pixels.
    pub blur: usize,
    pub grey: bool,
    /// A white frame, as a share of the width.
    pub frame: f32,
    pub nobody: bool,
    /// A second person beside the first.
    pub company: bool,
    /// Clockwise quarter turns of the finished picture.
    pub quarters: u8,
    /// Levels of grain.
    pub grain: f32,
    pub seed: u32,
}

pub const BLUE: Colour = Colour {
    red: 67,
    green: 142,
    blue: 219,
};
pub const RED: Colour = Colour {
    red: 200,
    green: 16,
    blue: 30,
};
pub const WHITE: Colour = Colour {
    red: 248,
    green: 248,
    blue: 247,
};

/// Pixels with four bytes each.
#[derive(Debug, Clone)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

impl Default for Portrait {
    fn default() -> Self {
        Self {
            width: 390,
            height: 567,
            background: BLUE,
            head: 0.56,
            top: 0.12,
            middle: 0.5,
            skin: Colour::rgb(226, 182, 152),
            hair: Colour::rgb(34, 28, 26),
            long_hair: false,
            glasses: false,
            clothes: Colour::rgb(40, 44, 58),
            light: 1.0,
            slope: 0.0,
            shadow: 1.0,
            shelves: false,
            blur: 0,
            grey: false,
            frame: 0.0,
            nobody: false,
            company: false,
            quarters: 0,
            grain: 3.0,
            seed: 1,
        }
    }
}

impl Portrait {
    /// Draws the picture; the same portrait gives the same pixels.
    pub fn draw(&self) -> Picture {
        let (width, height) = (self.width as usize, self.height as usize);
        let mut light = vec![[0f32; 3]; width * height];
        for (place, pixel) in light.iter_mut().enumerate() {
            // Two samples a pixel give edges some of the softness of a lens.
            for (dx, dy) in [(0.25, 0.3), (0.75, 0.7)] {
                let x = ((place % width) as f32 + dx) / height as f32;
                let y = ((place / width) as f32 + dy) / height as f32;
                let colour = self.seen(x, y);
                (0..3).for_each(|part| pixel[part] += colour[part] / 2.0);
            }
        }
        for _ in 0..if self.blur > 0 { 3 } else { 0 } {
            light = box_blur(&light, width, height, self.blur);
        }
        let mut rgba = Vec::with_capacity(width * height * 4);
        for (place, pixel) in light.iter().enumerate() {
            let (x, y) = (
                (place % width) as f32 / width as f32,
                (place / width) as f32 / height as f32,
            );
            rgba.extend(self.exposed(*pixel, x, y, place as u32));
        }
        let picture = Picture {
            width: self.width,
            height: self.height,
            rgba,
        };
        (0..self.quarters).fold(picture, |picture, _| picture.turned())
    }

    /// What the sensor makes of light at a place of the picture.
    fn exposed(&self, pixel: [f32; 3], x: f32, y: f32, place: u32) -> [u8; 4] {
        let frame = self.frame * self.height as f32 / self.width as f32;
        let framed = self.frame > 0.0
            && (x < self.frame
                || x > 1.0 - self.frame
                || y < frame.min(self.frame)
                || y > 1.0 - frame.min(self.frame));
        if framed {
            return [250, 250, 250, 255];
        }
        let grain = (noise(place, self.seed) - 0.5) * 2.0 * self.grain;
        let mut parts = pixel.map(|part| (part * self.light + grain).clamp(0.0, 255.0));
        if self.grey {
            let luma = 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2];
            parts = [luma; 3];
        }
        [parts[0] as u8, parts[1] as u8, parts[2] as u8, 255]
    }

    /// The colour of the scene; places are in heights of the picture.
    fn seen(&self, x: f32, y: f32) -> [f32; 3] {
        let aspect = self.width as f32 / self.height as f32;
        if self.nobody {
            return self.wall(x, y, aspect);
        }
        if self.company {
            let (one, two) = (aspect * 0.27, aspect * 0.75);
            let first = self.person(x, y, one, self.head * 0.72, self.top + 0.1);
            return first
                .or_else(|| self.person(x, y, two, self.head * 0.72, self.top + 0.13))
                .unwrap_or_else(|| self.wall(x, y, aspect));
        }
        self.person(x, y, aspect * self.middle, self.head, self.top)
            .unwrap_or_else(|| self.wall(x, y, aspect))
    }

    fn wall(&self, x: f32, y: f32, aspect: f32) -> [f32; 3] {
        if self.shelves {
            let (book, board) = ((x * 26.0) as u32, (y * 7.0) as u32);
            let pick = |part: u32| 30.0 + 210.0 * noise(book * 31 + board * 7 + part, self.seed);
            return if (y * 7.0).fract() < 0.12 {
                [90.0, 60.0, 40.0]
            } else {
                [pick(1), pick(2), pick(3)]
            };
        }
        let slope = self.slope * (0.5 - x / aspect);
        // The shadow lies to the right of and a little below the head.
        let (dx, dy) = (
            (x - aspect * self.middle - 0.2) / 0.16,
            (y - self.top - self.head * 0.55) / 0.26,
        );
        let away = (dx * dx + dy * dy).sqrt();
        let shade = 1.0 - (1.0 - self.shadow) * (1.0 - ((away - 0.7) / 0.5).clamp(0.0, 1.0));
        parts(self.background).map(|part| (part + slope) * shade)
    }
}

impl Picture {
    /// Turned clockwise by a quarter.
    pub fn turned(&self) -> Self {
        let (width, height) = (self.width as usize, self.height as usize);
        let mut rgba = Vec::with_capacity(self.rgba.len());
        for row in 0..width {
            for column in 0..height {
                let place = ((height - 1 - column) * width + row) * 4;
                rgba.extend(&self.rgba[place..place + 4]);
            }
        }
        Self {
            width: self.height,
            height: self.width,
            rgba,
        }
    }

    /// Three bytes a pixel.
    pub fn rgb(&self) -> Vec<u8> {
        self.rgba
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .collect()
    }
}

fn parts(colour: Colour) -> [f32; 3] {
    [colour.red.into(), colour.green.into(), colour.blue.into()]
}

/// A number from 0 to 1 that looks random and never changes.
fn noise(place: u32, seed: u32) -> f32 {
    let mut mixed = place.wrapping_mul(0x9E37_79B1) ^ seed.wrapping_mul(0x85EB_CA77);
    mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x2C1B_3C6D);
    mixed = (mixed ^ (mixed >> 12)).wrapping_mul(0x297A_2D39);
    ((mixed ^ (mixed >> 15)) >> 8) as f32 / 16_777_216.0
}

fn box_blur(light: &[[f32; 3]], width: usize, height: usize, radius: usize) -> Vec<[f32; 3]> {
    let across = blur_lines(light, width, height, radius, |line, along| {
        line * width + along
    });
    blur_lines(&across, height, width, radius, |line, along| {
        along * width + line
    })
}

fn blur_lines(
    light: &[[f32; 3]],
    length: usize,
    lines: usize,
    radius: usize,
    place: impl Fn(usize, usize) -> usize,
) -> Vec<[f32; 3]> {
    let mut out = vec![[0f32; 3]; light.len()];
    for line in 0..lines {
        for along in 0..length {
            let (from, to) = (
                along.saturating_sub(radius),
                (along + radius).min(length - 1),
            );
            let mut sum = [0f32; 3];
            for at in from..=to {
                (0..3).for_each(|part| sum[part] += light[place(line, at)][part]);
            }
            out[place(line, along)] = sum.map(|part| part / (to - from + 1) as f32);
        }
    }
    out
}
