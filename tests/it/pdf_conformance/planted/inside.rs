//! Defects of fonts, of marked content and of the structure.

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{Planted, catalog, dict, draw, first, name, one, stream, target, words};

const CID: (&str, &str) = ("Subtype", "CIDFontType2");

fn cid(d: &mut Document) -> &mut Dictionary {
    one(d, CID.0, CID.1)
}

fn descriptor(d: &mut Document) -> &mut Dictionary {
    one(d, "Type", "FontDescriptor")
}

pub const PLANTED: &[Planted] = &[
    ("A 6.2.11.2, UA 7.21.2 font dictionaries", |d| {
        cid(d).set("BaseFont", name("ABCDEF+Other"));
    }),
    ("A 6.2.11.3.1, UA 7.21.3.1 character collection", |d| {
        let info = cid(d)
            .get_mut(b"CIDSystemInfo")
            .and_then(Object::as_dict_mut);
        info.expect("it says")
            .set("Ordering", Object::string_literal("GB1"));
    }),
    ("A 6.2.11.3.2, UA 7.21.3.2 glyphs of the codes", |d| {
        cid(d).remove(b"CIDToGIDMap");
    }),
    ("A 6.2.11.3.3, UA 7.21.3.3 encoding", |d| {
        one(d, "Subtype", "Type0").set("Encoding", name("UniGB-UCS2-H"));
    }),
    ("A 6.2.11.4.1, UA 7.21.4.1 fonts embedded", |d| {
        descriptor(d).remove(b"FontFile2");
    }),
    ("A 6.2.11.4.1, UA 7.21.4.1 every glyph is there", |d| {
        let id = target(d, ("Type", "FontDescriptor"), "FontFile2");
        stream(d, id, |font| {
            // `maxp` says how many glyphs there are.
            let record = (12..).step_by(16).find(|at| &font[*at..at + 4] == b"maxp");
            let record = record.expect("the table") + 8;
            let offset: [u8; 4] = font[record..record + 4].try_into().expect("four bytes");
            let at = u32::from_be_bytes(offset) as usize + 4;
            font[at..at + 2].copy_from_slice(&[0, 3]);
        });
    }),
    ("A 6.2.11.4.2, UA 7.21.4.2 set of codes", |d| {
        let set = d.add_object(Stream::new(Dictionary::new(), vec![0xFF, 0x7F]));
        descriptor(d).set("CIDSet", set);
    }),
    ("A 6.2.11.5, UA 7.21.5 widths", |d| {
        cid(d).set("W", Vec::<Object>::new());
    }),
    ("A 6.2.11.7.2, UA 7.21.7 text of every code", |d| {
        one(d, "Subtype", "Type0").remove(b"ToUnicode");
    }),
    ("A 6.2.11.7.2, UA 7.21.7 text of every code", |d| {
        text_of_three(d, "<0000>");
    }),
    ("A 6.2.11.7.2, UA 7.21.7 text of every code", |d| {
        text_of_three(d, "");
    }),
    ("A 6.2.11.7.3 no private characters", |d| {
        text_of_three(d, "<E000>")
    }),
    ("A 6.2.11.8, UA 7.21.8 no missing glyph", |d| {
        draw(d, |all| {
            let shown = all.iter_mut().find(|operation| operation.operator == "Tj");
            let text = shown.expect("text").operands[0].as_str_mut();
            text.expect("a string").extend([0, 0]);
        });
    }),
    ("A 6.7.2.2, UA 6.2 marked", |d| {
        mark_info(d).set("Marked", false)
    }),
    ("UA 7.1 suspects", |d| mark_info(d).set("Suspects", true)),
    ("A 6.7.3.3, UA 7.1 structure", |d| {
        kind(d, "Document", "Div")
    }),
    ("A 6.7.3.4, UA 7.1 standard types", |d| {
        kind(d, "Figure", "Photo")
    }),
    ("A 6.7.3.1, UA 7.1 all content is marked", |d| {
        draw(d, |all| all.push(Operation::new("f", Vec::new())));
    }),
    ("UA 7.1 artifacts and content apart", |d| {
        draw(d, |all| {
            let mut properties = Dictionary::new();
            properties.set("Type", name("Pagination"));
            properties.set("Subtype", name("Watermark"));
            let begin = Operation::new("BDC", vec![name("Artifact"), properties.into()]);
            let content = |operation: &Operation| {
                let own = operation.operands.first();
                operation.operator == "BDC" && own == Some(&name("P"))
            };
            let at = all.iter().position(content).expect("content");
            let ends = all[at..]
                .iter()
                .position(|operation| operation.operator == "EMC");
            all.insert(
                at + ends.expect("its end"),
                Operation::new("EMC", Vec::new()),
            );
            all.insert(at + 1, begin);
        });
    }),
    (
        "UA 7.1 marked content has one place in the structure",
        |d| {
            let id = filled_cell(d);
            dict(d, id).remove(b"K");
        },
    ),
    (
        "UA 7.1 marked content has one place in the structure",
        |d| {
            let id = filled_cell(d);
            let number = dict(d, id).get(b"K").cloned().expect("content");
            dict(d, id).set("K", vec![number.clone(), number]);
        },
    ),
    ("UA 7.1 the way back from content to structure", |d| {
        let id = target(d, ("Type", "Catalog"), "StructTreeRoot");
        let list = super::below(d, id, "ParentTree").get(b"Nums").cloned();
        let list = list.expect("numbers").as_array().expect("a list")[1].as_reference();
        let list = d
            .get_object_mut(list.expect("a list"))
            .and_then(Object::as_array_mut);
        list.expect("a list").swap(3, 4);
    }),
    ("UA 7.2 nesting", |d| kind(d, "TR", "Div")),
    ("UA 7.2 nesting", |d| {
        let root = first(d, "S", "Document");
        one(d, "S", "TD").set("P", root);
    }),
    ("A 6.7.5, UA 7.3 pictures have words", |d| {
        one(d, "S", "Figure").remove(b"Alt");
    }),
    ("A 6.7.5, UA 7.3 pictures have words", |d| {
        one(d, "S", "Figure").set("Alt", Object::string_literal(" "));
    }),
    ("UA 7.3 pictures have a place", |d| {
        one(d, "S", "Figure").remove(b"A");
    }),
    ("UA 7.4 headings", |d| kind(d, "H1", "H3")),
    ("UA 7.5 heads of tables say what they head", |d| {
        attributes(one(d, "S", "TH")).remove(b"Scope");
    }),
    ("UA 7.5 tables are regular", |d| {
        let mut span = Dictionary::new();
        span.set("O", name("Table"));
        span.set("ColSpan", 40);
        one(d, "S", "TD").set("A", vec![Object::Dictionary(span)]);
    }),
    ("UA 7.5 tables are regular", |d| {
        attributes(one(d, "S", "TH")).set("RowSpan", 90);
    }),
    ("UA 7.8 headers and footers", |d| {
        draw(d, |all| {
            let running = all.iter_mut().find_map(|operation| {
                let properties = operation.operands.get_mut(1)?.as_dict_mut().ok()?;
                properties.has(b"Subtype").then_some(properties)
            });
            running.expect("a running line").remove(b"Subtype");
        });
    }),
];

/// Changes what the third code means.
fn text_of_three(d: &mut Document, to: &str) {
    let id = target(d, ("Subtype", "Type0"), "ToUnicode");
    let mut from = String::new();
    stream(d, id, |table| {
        let text = String::from_utf8_lossy(table).into_owned();
        let line = text.lines().find(|line| line.starts_with("<0003> "));
        from = line.expect("the third code").to_owned();
    });
    words(d, id, &from, &format!("<0003> {to}"));
}

fn mark_info(d: &mut Document) -> &mut Dictionary {
    let info = catalog(d)
        .get_mut(b"MarkInfo")
        .and_then(Object::as_dict_mut);
    info.expect("marks")
}

/// The first element of a kind becomes one of another.
fn kind(d: &mut Document, from: &str, to: &str) {
    one(d, "S", from).set("S", name(to));
}

/// A cell with one piece of content of its own.
fn filled_cell(d: &Document) -> ObjectId {
    let found = d.objects.iter().find(|(_, object)| {
        object.as_dict().is_ok_and(|dict| {
            dict.get(b"S").is_ok_and(|kind| *kind == name("TD"))
                && dict.get(b"K").is_ok_and(|content| content.as_i64().is_ok())
        })
    });
    *found.expect("a filled cell").0
}

fn attributes(element: &mut Dictionary) -> &mut Dictionary {
    let list = element.get_mut(b"A").and_then(Object::as_array_mut);
    let first = list.expect("attributes").first_mut().expect("one");
    first.as_dict_mut().expect("a dictionary")
}
