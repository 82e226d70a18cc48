//! The packs' outlines once more as one TrueType file, which is what the other libraries read.
//!
//! It holds exactly the characters of the packs that the sheet needs. That is the least a library
//! of this kind could be given: its users send the whole face, which is many times as large.

use std::collections::BTreeSet;
use zhicheng_app::pdf::Pack;
use zhicheng_shared::sheet::Metrics;
use zhicheng_tests::sheets::pack;

const ASCENT: i16 = 880;
const DESCENT: i16 = -120;

struct Glyph {
    character: u32,
    advance: u16,
    outline: Vec<u8>,
}

/// One file with every character of these packs; how many those are.
pub fn face(packs: &BTreeSet<u16>, metrics: &Metrics) -> (Vec<u8>, usize) {
    let opened: Vec<_> = packs
        .iter()
        .map(|index| {
            (
                *index,
                Pack::from_bytes(pack(*index)).expect("a whole pack"),
            )
        })
        .collect();
    let mut glyphs = vec![Glyph {
        character: 0,
        advance: 1000,
        outline: Vec::new(),
    }];
    for character in '\u{20}'..=char::MAX {
        let Some(index) = metrics.pack(character) else {
            continue;
        };
        let Some((_, pack)) = opened.iter().find(|(own, _)| *own == index) else {
            continue;
        };
        let (advance, outline) = pack.glyph(character).expect("the metrics say so");
        glyphs.push(Glyph {
            character: u32::from(character),
            advance,
            outline: outline.to_vec(),
        });
    }
    (file(&glyphs), glyphs.len() - 1)
}

fn file(glyphs: &[Glyph]) -> Vec<u8> {
    let mut glyf = Vec::new();
    let mut loca = Vec::new();
    let mut hmtx = Vec::new();
    for glyph in glyphs {
        loca.extend((glyf.len() as u32).to_be_bytes());
        glyf.extend(&glyph.outline);
        glyf.resize(glyf.len().next_multiple_of(2), 0);
        hmtx.extend(glyph.advance.to_be_bytes());
        hmtx.extend(at(&glyph.outline, 2).to_be_bytes());
    }
    loca.extend((glyf.len() as u32).to_be_bytes());
    let bounds = bounds(glyphs);
    put_together(vec![
        (*b"OS/2", os2(glyphs)),
        (*b"cmap", cmap(glyphs)),
        (*b"glyf", glyf),
        (*b"head", head(bounds)),
        (*b"hhea", hhea(glyphs, bounds)),
        (*b"hmtx", hmtx),
        (*b"loca", loca),
        (*b"maxp", maxp(glyphs)),
        (*b"name", name()),
        (*b"post", post()),
    ])
}

fn at(bytes: &[u8], from: usize) -> i16 {
    let pair = bytes.get(from..from + 2);
    pair.map_or(0, |pair| i16::from_be_bytes([pair[0], pair[1]]))
}

fn bounds(glyphs: &[Glyph]) -> [i16; 4] {
    let drawn = glyphs.iter().filter(|glyph| !glyph.outline.is_empty());
    let sides = |from: usize| drawn.clone().map(move |glyph| at(&glyph.outline, from));
    [
        sides(2).min().unwrap_or(0),
        sides(4).min().unwrap_or(0),
        sides(6).max().unwrap_or(0),
        sides(8).max().unwrap_or(0),
    ]
}

/// Numbers of 16 bits, as tables are made of.
fn words<const N: usize>(values: [i32; N]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| (*value as u16).to_be_bytes())
        .collect()
}

/// Characters of the Basic Multilingual Plane as format 4, all as format 12.
fn cmap(glyphs: &[Glyph]) -> Vec<u8> {
    let all = runs(glyphs, 0x0011_0000);
    let basic = runs(glyphs, 0xFFFF);
    let count = basic.len() as i32 + 1;
    let power = count.ilog2() as i32;
    let mut four = words([
        4,
        16 + count * 8,
        0,
        count * 2,
        2 << power,
        power,
        count * 2 - (2 << power),
    ]);
    let column = |own: &dyn Fn(&(u32, u32, u32)) -> u32, last: u16| {
        let values = basic.iter().map(|run| own(run) as u16);
        let bytes = values.chain([last]).flat_map(u16::to_be_bytes);
        bytes.collect::<Vec<u8>>()
    };
    four.extend(column(&|run| run.1, 0xFFFF));
    four.extend([0, 0]);
    four.extend(column(&|run| run.0, 0xFFFF));
    four.extend(column(&|run| run.2.wrapping_sub(run.0), 1));
    four.extend(column(&|_| 0, 0));
    let mut twelve = words([12, 0]);
    for value in [16 + all.len() as u32 * 12, 0, all.len() as u32] {
        twelve.extend(value.to_be_bytes());
    }
    for (first, last, glyph) in &all {
        for value in [first, last, glyph] {
            twelve.extend(value.to_be_bytes());
        }
    }
    let mut table = words([0, 2]);
    for (encoding, offset) in [(1, 20), (10, 20 + four.len() as u32)] {
        table.extend(words([3, encoding]));
        table.extend(offset.to_be_bytes());
    }
    table.extend(four);
    table.extend(twelve);
    table
}

/// First and last character and first glyph of each run of neighbours below a limit.
fn runs(glyphs: &[Glyph], below: u32) -> Vec<(u32, u32, u32)> {
    let mut runs: Vec<(u32, u32, u32)> = Vec::new();
    for (number, glyph) in (0u32..).zip(glyphs).skip(1) {
        let code = glyph.character;
        if code >= below {
            break;
        }
        match runs.last_mut() {
            Some(run) if run.1 + 1 == code => run.1 = code,
            _ => runs.push((code, code, number)),
        }
    }
    runs
}

fn head(bounds: [i16; 4]) -> Vec<u8> {
    let mut head = words([1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0x000B, 1000]);
    head.extend([0; 16]);
    head.extend(words(bounds.map(i32::from)));
    head.extend(words([0, 8, 2, 1, 0]));
    head
}

fn hhea(glyphs: &[Glyph], bounds: [i16; 4]) -> Vec<u8> {
    let widest = glyphs.iter().map(|glyph| glyph.advance).max().unwrap_or(0);
    let mut hhea = words([1, 0, i32::from(ASCENT), i32::from(DESCENT), 0]);
    hhea.extend(words([
        i32::from(widest),
        i32::from(bounds[0]),
        0,
        i32::from(bounds[2]),
        1,
    ]));
    hhea.extend([0; 14]);
    hhea.extend(words([glyphs.len() as i32]));
    hhea
}

fn maxp(glyphs: &[Glyph]) -> Vec<u8> {
    let (mut points, mut contours) = (0, 0);
    for glyph in glyphs.iter().filter(|glyph| glyph.outline.len() > 10) {
        let own = at(&glyph.outline, 0);
        contours = contours.max(i32::from(own));
        points = points.max(i32::from(at(&glyph.outline, 8 + own as usize * 2)) + 1);
    }
    let mut maxp = words([1, 0, glyphs.len() as i32, points, contours, 0, 0, 2]);
    maxp.resize(32, 0);
    maxp
}

fn os2(glyphs: &[Glyph]) -> Vec<u8> {
    let last = glyphs.last().map_or(0, |glyph| glyph.character);
    let mut os2 = words([4, 1000, 400, 5, 0]);
    os2.extend([0; 22]); // sub- and superscript, strike-out, family class
    os2.extend([0; 10]); // panose
    os2.extend([0; 16]); // ranges
    os2.extend(b"ZCHG");
    os2.extend(words([0x40, 0x20, last.min(0xFFFF) as i32]));
    os2.extend(words([i32::from(ASCENT), i32::from(DESCENT), 0]));
    os2.extend(words([i32::from(ASCENT), -i32::from(DESCENT)]));
    os2.extend([0; 8]); // code pages
    os2.extend(words([480, 735, 0, 0x20, 1]));
    os2
}

/// Family, style, full name and PostScript name.
fn name() -> Vec<u8> {
    let names = [
        (1, "ZhichengSong"),
        (2, "Regular"),
        (4, "ZhichengSong"),
        (6, "ZhichengSong"),
    ];
    let mut table = words([0, names.len() as i32, 6 + names.len() as i32 * 12]);
    let mut text: Vec<u8> = Vec::new();
    for (id, value) in names {
        let bytes: Vec<u8> = value.encode_utf16().flat_map(u16::to_be_bytes).collect();
        table.extend(words([
            3,
            1,
            0x409,
            id,
            bytes.len() as i32,
            text.len() as i32,
        ]));
        text.extend(bytes);
    }
    table.extend(text);
    table
}

/// Without names of glyphs.
fn post() -> Vec<u8> {
    let mut post = words([3, 0, 0, 0, -100, 50]);
    post.resize(32, 0);
    post
}

fn put_together(tables: Vec<([u8; 4], Vec<u8>)>) -> Vec<u8> {
    let count = tables.len() as i32;
    let power = count.ilog2() as i32;
    let mut file = words([1, 0, count, 16 << power, power, count * 16 - (16 << power)]);
    let mut offset = 12 + 16 * tables.len();
    for (tag, table) in &tables {
        file.extend(tag);
        for value in [checksum(table), offset as u32, table.len() as u32] {
            file.extend(value.to_be_bytes());
        }
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in &tables {
        file.extend(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}

fn checksum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0, |sum: u32, part| {
        let mut word = [0; 4];
        word[..part.len()].copy_from_slice(part);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
