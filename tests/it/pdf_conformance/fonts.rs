//! ISO 19005-2, 6.2.11 and ISO 14289-1, 7.21: embedded fonts and what their codes mean.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::Clause;
use super::file::{File, as_dict, follow, plain};

pub const CLAUSES: &[Clause] = &[
    ("A 6.2.11.2, UA 7.21.2 font dictionaries", dictionaries),
    ("A 6.2.11.3.1, UA 7.21.3.1 character collection", collection),
    (
        "A 6.2.11.3.2, UA 7.21.3.2 glyphs of the codes",
        code_to_glyph,
    ),
    ("A 6.2.11.3.3, UA 7.21.3.3 encoding", encoding),
    ("A 6.2.11.4.1, UA 7.21.4.1 fonts embedded", embedded),
    ("A 6.2.11.4.1, UA 7.21.4.1 every glyph is there", complete),
    ("A 6.2.11.4.2, UA 7.21.4.2 set of codes", code_set),
    ("A 6.2.11.5, UA 7.21.5 widths", widths),
    ("A 6.2.11.7.2, UA 7.21.7 text of every code", unicode),
    ("A 6.2.11.7.3 no private characters", private),
    ("A 6.2.11.8, UA 7.21.8 no missing glyph", missing),
];

/// A font with what hangs on it and the codes that pages show by it.
struct Font<'a> {
    id: ObjectId,
    dict: Dictionary,
    codes: BTreeSet<u16>,
    cid: Option<&'a Dictionary>,
    descriptor: Option<&'a Dictionary>,
    program: Option<Program>,
}

/// What the embedded TrueType file says.
struct Program {
    glyphs: u16,
    /// By glyph; as many as the file has.
    advances: Vec<u16>,
    /// Where the outlines begin, in order.
    places: usize,
}

fn fonts(file: &File) -> Vec<Font<'_>> {
    let all = file.fonts().into_iter();
    all.map(|(id, (dict, codes))| {
        let document = &file.document;
        let cid = document.get_dictionary(id).ok().and_then(|font| {
            let list = file.at(font, "DescendantFonts")?.as_array().ok()?;
            as_dict(follow(document, list.first()?)?)
        });
        let descriptor = cid.and_then(|cid| file.dict_at(cid, "FontDescriptor"));
        let program = descriptor
            .and_then(|descriptor| file.at(descriptor, "FontFile2")?.as_stream().ok())
            .and_then(|stream| program(&plain(stream)));
        Font {
            id,
            dict,
            codes,
            cid,
            descriptor,
            program,
        }
    })
    .collect()
}

fn program(bytes: &[u8]) -> Option<Program> {
    let short = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let table = |tag: &[u8]| {
        let records = (0..usize::from(short(4)?)).map(|at| 12 + at * 16);
        let record = records
            .into_iter()
            .find(|at| bytes.get(*at..at + 4) == Some(tag))?;
        Some((long(record + 8)? as usize, long(record + 12)? as usize))
    };
    let glyphs = short(table(b"maxp")?.0 + 4)?;
    let own = short(table(b"hhea")?.0 + 34)?;
    let (metrics, _) = table(b"hmtx")?;
    let advances = (0..own)
        .map(|at| short(metrics + usize::from(at) * 4))
        .collect::<Option<_>>()?;
    let (_, size) = table(b"loca")?;
    table(b"glyf")?;
    let wide = if short(table(b"head")?.0 + 50)? == 1 {
        4
    } else {
        2
    };
    Some(Program {
        glyphs,
        advances,
        places: size / wide,
    })
}

fn each(file: &File, wrong: impl Fn(&Font<'_>) -> Option<String>) -> Vec<String> {
    fonts(file).iter().filter_map(wrong).collect()
}

fn dictionaries(file: &File) -> Vec<String> {
    each(file, |font| {
        let (cid, descriptor) = (font.cid?, font.descriptor?);
        let names = [
            file.name_at(&font.dict, "BaseFont"),
            file.name_at(cid, "BaseFont"),
            file.name_at(descriptor, "FontName"),
        ];
        let typed = file.name_at(&font.dict, "Type") == Some(b"Font")
            && file.name_at(&font.dict, "Subtype") == Some(b"Type0")
            && file.name_at(cid, "Type") == Some(b"Font")
            && file.name_at(cid, "Subtype") == Some(b"CIDFontType2")
            && file.name_at(descriptor, "Type") == Some(b"FontDescriptor");
        let subset = names[0].is_some_and(|name| {
            name.len() > 7 && name[6] == b'+' && name[..6].iter().all(u8::is_ascii_uppercase)
        });
        let measures = [
            "Flags",
            "FontBBox",
            "ItalicAngle",
            "Ascent",
            "Descent",
            "CapHeight",
            "StemV",
        ];
        let whole = measures.iter().all(|key| descriptor.has(key.as_bytes()));
        let same = names.iter().all(|name| *name == names[0]);
        (!(typed && subset && whole && same)).then(|| format!("{:?}", font.id))
    })
}

fn collection(file: &File) -> Vec<String> {
    each(file, |font| {
        let info = file.dict_at(font.cid?, "CIDSystemInfo");
        let text = |key: &str| file.at(info?, key)?.as_str().ok();
        let known = text("Registry") == Some(b"Adobe") && text("Ordering") == Some(b"Identity");
        (!known).then(|| format!("{:?}", font.id))
    })
}

fn code_to_glyph(file: &File) -> Vec<String> {
    each(file, |font| {
        let map = file.name_at(font.cid?, "CIDToGIDMap");
        (map != Some(b"Identity")).then(|| format!("{map:?}"))
    })
}

fn encoding(file: &File) -> Vec<String> {
    each(file, |font| {
        let encoding = file.name_at(&font.dict, "Encoding");
        (encoding != Some(b"Identity-H")).then(|| format!("{encoding:?}"))
    })
}

fn embedded(file: &File) -> Vec<String> {
    let mut found = each(file, |font| {
        font.program.is_none().then(|| format!("{:?}", font.id))
    });
    let shown = file.pages.iter().flat_map(|page| &page.drawn);
    if fonts(file).is_empty() && shown.into_iter().any(|drawn| !drawn.codes.is_empty()) {
        found.push("text without a font".to_owned());
    }
    found
}

fn complete(file: &File) -> Vec<String> {
    each(file, |font| {
        let program = font.program.as_ref()?;
        let most = font.codes.last().copied().unwrap_or(0);
        let whole = most < program.glyphs && program.places == usize::from(program.glyphs) + 1;
        (!whole).then(|| format!("code {most} of {} glyphs", program.glyphs))
    })
}

fn code_set(file: &File) -> Vec<String> {
    each(file, |font| {
        let Object::Stream(set) = file.at(font.descriptor?, "CIDSet")? else {
            return Some("no stream".to_owned());
        };
        let bits = plain(set);
        let has = |code: u16| {
            let byte = bits.get(usize::from(code / 8)).copied().unwrap_or(0);
            byte & (128 >> (code % 8)) != 0
        };
        let lacks = (0..font.program.as_ref()?.glyphs).find(|code| !has(*code))?;
        Some(format!("code {lacks}"))
    })
}

/// Widths by code as the font's dictionary gives them.
fn widths_of(file: &File, cid: &Dictionary) -> BTreeMap<u16, f32> {
    let mut widths = BTreeMap::new();
    let list = file.at(cid, "W").and_then(|list| list.as_array().ok());
    let mut items = list.into_iter().flatten();
    while let (Some(first), Some(second)) = (items.next(), items.next()) {
        let first = first.as_i64().unwrap_or(0) as u16;
        match second {
            Object::Array(own) => {
                let own = own.iter().filter_map(|width| width.as_float().ok());
                widths.extend((first..).zip(own));
            }
            last => {
                let last = last.as_i64().unwrap_or(0) as u16;
                let width = items.next().and_then(|width| width.as_float().ok());
                widths.extend((first..=last).map(|code| (code, width.unwrap_or(0.0))));
            }
        }
    }
    widths
}

fn widths(file: &File) -> Vec<String> {
    each(file, |font| {
        let cid = font.cid?;
        let said = widths_of(file, cid);
        let usual = file.at(cid, "DW").and_then(|width| width.as_float().ok());
        let advances = &font.program.as_ref()?.advances;
        let wrong = font.codes.iter().find(|code| {
            let said = said.get(code).copied().or(usual).unwrap_or(1000.0);
            let real = advances.get(usize::from(**code)).or(advances.last());
            (said - f32::from(real.copied().unwrap_or(0))).abs() > 1.0
        })?;
        Some(format!("code {wrong}"))
    })
}

/// Text by code, as the font's table of text says; none where it has no table.
pub fn text_of(file: &File, font: &Dictionary) -> Option<BTreeMap<u16, String>> {
    let stream = file.at(font, "ToUnicode")?.as_stream().ok()?;
    let table = plain(stream);
    let mut text = BTreeMap::new();
    for line in String::from_utf8_lossy(&table).lines() {
        let parts: Vec<&str> = line.split(['<', '>']).map(str::trim).collect();
        let ["", code, "", units, ""] = parts.as_slice() else {
            continue;
        };
        let (Ok(code), true) = (u16::from_str_radix(code, 16), code.len() == 4) else {
            continue;
        };
        let units =
            (0..units.len() / 4).map(|at| u16::from_str_radix(&units[at * 4..at * 4 + 4], 16));
        let units = units.collect::<Result<Vec<u16>, _>>().unwrap_or_default();
        // The line that names the range of codes has the same shape.
        if (code, units.as_slice()) != (0, &[0xFFFF]) {
            text.insert(code, String::from_utf16(&units).unwrap_or_default());
        }
    }
    Some(text)
}

fn unicode(file: &File) -> Vec<String> {
    each(file, |font| {
        let Some(text) = text_of(file, &font.dict) else {
            return Some("no table of text".to_owned());
        };
        let wrong = font.codes.iter().filter(|code| **code > 0).find(|code| {
            let own = text.get(code).map_or("", String::as_str);
            own.is_empty()
                || own
                    .chars()
                    .any(|c| matches!(c, '\0' | '\u{feff}' | '\u{fffe}'))
        })?;
        Some(format!("code {wrong}"))
    })
}

fn private(file: &File) -> Vec<String> {
    each(file, |font| {
        let text = text_of(file, &font.dict)?;
        let mut own = font.codes.iter().filter_map(|code| text.get(code));
        own.find(|own| {
            own.chars().any(|c| {
                matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
            })
        })
        .map(|own| format!("{own:?}"))
    })
}

fn missing(file: &File) -> Vec<String> {
    each(file, |font| {
        font.codes
            .contains(&0)
            .then(|| format!("{:?} shows glyph 0", font.id))
    })
}
