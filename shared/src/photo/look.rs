//! One look at the pixels of an upright photo, and what a rule says of it.

use super::background::Background;
use super::framing::{frame, quarter_turns};
use super::grid::Grid;
use super::head::{HeadBox, from_outline, from_skin};
use super::noise::{NOISE_LEAST, noise};
use super::sharpness::sharpness;
use super::{Colour, Finding, PhotoRule, Pixels};

/// What was seen in the pixels, before any rule is asked.
#[derive(Debug, Clone)]
pub struct Look {
    /// Pixels across and down.
    pub size: (u32, u32),
    /// See [`noise`].
    pub noise_permille: u32,
    /// Hardly any colour anywhere.
    pub grey: bool,
    /// A frame of one colour around the picture, in thousandths of the width.
    pub frame_permille: Option<u32>,
    /// Clockwise quarter turns that would put the picture right.
    pub quarter_turns: u8,
    pub background: Background,
    /// Skin all over, and no plain wall at the border.
    pub face_fills: bool,
    /// Found against a plain background, or else by skin; `None` when neither finds any.
    pub head: Option<HeadBox>,
    /// Found against a plain background: more than one head.
    pub several: bool,
    /// See [`sharpness`]; `None` without a head.
    pub sharpness: Option<u32>,
    pub exposure: Option<Exposure>,
}

/// How light falls on the face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exposure {
    /// Brightness that a tenth of the face exceeds, of 255.
    pub light_level: u32,
    /// Share of the face that is burnt out to white, in thousandths.
    pub burnt_permille: u32,
}

/// A border less even than this (thousandths) is no plain background.
pub(super) const EVEN_LEAST: u32 = 600;
const SLOPE_MOST: u32 = 38;
const SHADOW_MOST: u32 = 35;
const SHARPNESS_LEAST: u32 = 40;
const LIGHT_LEAST: u32 = 85;
const BURNT_MOST: u32 = 200;
const GREY_CHROMA: i32 = 14;

/// Looks at upright pixels. Works on a grid of averages, so that any size takes a few milliseconds.
pub fn look(pixels: &Pixels) -> Look {
    let grid = Grid::of(pixels);
    let background = Background::of(&grid);
    let outline = if background.even_permille >= EVEN_LEAST {
        from_outline(&grid, &background.mask)
    } else {
        None
    };
    let head = match outline {
        Some(outline) => Some(outline.head),
        None if background.even_permille < EVEN_LEAST => from_skin(&grid),
        None => None,
    };
    let head = head.map(|head| head.scaled(&grid, pixels.width(), pixels.height()));
    Look {
        size: (narrow(pixels.width()), narrow(pixels.height())),
        noise_permille: noise(pixels),
        grey: grey(&grid),
        frame_permille: frame(&grid),
        face_fills: face_fills(&grid, &background),
        quarter_turns: quarter_turns(&grid, background.even_permille),
        head,
        several: outline.is_some_and(|outline| outline.several),
        sharpness: head.map(|head| sharpness(pixels, head)),
        exposure: head.map(|head| exposure(pixels, head)),
        background,
    }
}

/// What is wrong with the pixels of a photo under a rule. What cannot be judged is not reported:
/// in a lying or framed picture no head is measured, before a busy background no outline.
pub fn check_pixels(pixels: &Pixels, rule: &PhotoRule) -> Vec<Finding> {
    judge(&look(pixels), rule)
}

/// See [`check_pixels`].
pub fn judge(look: &Look, rule: &PhotoRule) -> Vec<Finding> {
    if look.noise_permille >= NOISE_LEAST {
        return vec![Finding::Noise {
            permille: look.noise_permille,
        }];
    }
    if look.grey {
        return vec![Finding::Grey];
    }
    if let Some(permille) = look.frame_permille {
        return vec![Finding::Framed { permille }];
    }
    if look.quarter_turns > 0 {
        return vec![Finding::Sideways {
            quarter_turns: look.quarter_turns,
        }];
    }
    if look.face_fills {
        return vec![Finding::HeadLarge {
            permille: 1000,
            max: rule.head.height_max,
        }];
    }
    let light = judge_light(look);
    let mut findings = judge_background(look, rule, light.is_some());
    findings.extend(light);
    findings.extend(judge_sharpness(look));
    if look.background.even_permille >= EVEN_LEAST {
        findings.extend(judge_head(look, rule));
    }
    findings
}

/// The colour of the background where a rule about it can be asked: where [`judge`] would.
pub(super) fn wall(look: &Look) -> Option<Colour> {
    let upright = look.frame_permille.is_none() && look.quarter_turns == 0;
    let picture = !look.grey && look.noise_permille < NOISE_LEAST;
    let judged = picture && upright && !look.face_fills && judge_light(look).is_none();
    let plain = look.background.even_permille >= EVEN_LEAST;
    (judged && plain).then_some(look.background.colour)
}

fn judge_background(look: &Look, rule: &PhotoRule, badly_lit: bool) -> Vec<Finding> {
    let background = &look.background;
    if background.even_permille < EVEN_LEAST {
        return vec![Finding::BackgroundBusy {
            even_permille: background.even_permille,
        }];
    }
    let mut findings = Vec::new();
    // Bad light shifts every colour: it is told once, as bad light.
    if !badly_lit {
        findings.extend(rule.wrong_background(background.colour));
    }
    if background.shadow_permille > SHADOW_MOST {
        findings.push(Finding::BackgroundShadow {
            permille: background.shadow_permille,
        });
    } else if background.slope_levels > SLOPE_MOST {
        findings.push(Finding::BackgroundGradient {
            levels: background.slope_levels,
        });
    }
    findings
}

fn judge_light(look: &Look) -> Option<Finding> {
    let exposure = look.exposure?;
    if exposure.light_level < LIGHT_LEAST {
        Some(Finding::Dark {
            level: exposure.light_level,
            min: LIGHT_LEAST,
        })
    } else if exposure.burnt_permille > BURNT_MOST {
        Some(Finding::Bright {
            permille: exposure.burnt_permille,
            max: BURNT_MOST,
        })
    } else {
        None
    }
}

fn judge_sharpness(look: &Look) -> Option<Finding> {
    let sharpness = look.sharpness?;
    (sharpness < SHARPNESS_LEAST).then_some(Finding::Blurred {
        sharpness,
        min: SHARPNESS_LEAST,
    })
}

fn judge_head(look: &Look, rule: &PhotoRule) -> Vec<Finding> {
    let Some(head) = look.head else {
        return vec![Finding::NoPerson];
    };
    if look.several {
        return vec![Finding::SeveralPeople];
    }
    let (width, height) = look.size;
    let share = |part: u32, whole: u32| part * 1000 / whole.max(1);
    let (tall, top, bounds) = (share(head.height, height), share(head.y, height), rule.head);
    if tall > bounds.height_max {
        return vec![Finding::HeadLarge {
            permille: tall,
            max: bounds.height_max,
        }];
    }
    if tall < bounds.height_min && top >= bounds.top_min {
        return vec![Finding::HeadSmall {
            permille: tall,
            min: bounds.height_min,
        }];
    }
    let mut findings = Vec::new();
    let middle = i64::from(2 * head.x + head.width) - i64::from(width);
    let aside = i32::try_from(middle * 500 / i64::from(width.max(1))).unwrap_or(0);
    if aside.unsigned_abs() > bounds.aside_max {
        findings.push(Finding::HeadAside {
            permille: aside,
            max: bounds.aside_max,
        });
    }
    if top < bounds.top_min {
        findings.push(Finding::HeadHigh {
            permille: top,
            min: bounds.top_min,
        });
    } else if top > bounds.top_max {
        findings.push(Finding::HeadLow {
            permille: top,
            max: bounds.top_max,
        });
    }
    findings
}

pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Whether all but a fiftieth of the picture is without colour.
fn grey(grid: &Grid) -> bool {
    let coloured = grid
        .cells()
        .iter()
        .filter(|cell| cell.chroma() > GREY_CHROMA)
        .count();
    coloured * 50 < grid.cells().len()
}

fn face_fills(grid: &Grid, background: &Background) -> bool {
    let skin = grid.cells().iter().filter(|cell| cell.skin()).count();
    let no_wall = background.colour.skin() || background.even_permille < EVEN_LEAST;
    no_wall && skin * 5 > grid.cells().len() * 2
}

/// Light on the middle of the face, between brow and chin.
fn exposure(pixels: &Pixels, head: HeadBox) -> Exposure {
    let (x, y) = (head.x as usize, head.y as usize);
    let (width, height) = (head.width as usize, head.height as usize);
    let mut counts = [0usize; 256];
    let (mut burnt, mut total) = (0, 0);
    for row in (y + height * 35 / 100..=y + height * 85 / 100).step_by((height / 80).max(1)) {
        for column in (x + width / 4..=x + width * 3 / 4).step_by((width / 80).max(1)) {
            let colour = pixels.at(column, row);
            counts[usize::try_from(colour.luma()).unwrap_or(0).min(255)] += 1;
            burnt += usize::from(colour.red.min(colour.green).min(colour.blue) >= 248);
            total += 1;
        }
    }
    let mut above = 0;
    let light = (0..256).rev().find(|level| {
        above += counts[*level];
        above * 10 >= total
    });
    Exposure {
        light_level: narrow(light.unwrap_or(0)),
        burnt_permille: narrow(burnt * 1000 / total.max(1)),
    }
}
