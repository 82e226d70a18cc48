//! ISO 19005-2, 6.7 and ISO 14289-1, 7.1 to 7.8: content and its logical structure.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId};

use super::Clause;
use super::drawn::{Drawn, Mark};
use super::file::{Element, File, Page, follow};
use super::metadata::text;
use super::tables::{attribute, of};

pub const CLAUSES: &[Clause] = &[
    ("A 6.7.2.2, UA 6.2 marked", marked),
    ("UA 7.1 suspects", suspects),
    ("A 6.7.3.3, UA 7.1 structure", root),
    ("A 6.7.3.4, UA 7.1 standard types", types),
    ("A 6.7.3.1, UA 7.1 all content is marked", all_marked),
    ("UA 7.1 artifacts and content apart", apart),
    (
        "UA 7.1 marked content has one place in the structure",
        placed,
    ),
    ("UA 7.1 the way back from content to structure", parents),
    ("UA 7.2 nesting", nesting),
    ("A 6.7.5, UA 7.3 pictures have words", alternative),
    ("UA 7.3 pictures have a place", place),
    ("UA 7.4 headings", headings),
    ("UA 7.8 headers and footers", running),
];

fn marked(file: &File) -> Vec<String> {
    let catalog = file.catalog();
    let marked = file
        .dict_at(&catalog, "MarkInfo")
        .and_then(|info| file.at(info, "Marked"));
    match marked {
        Some(Object::Boolean(true)) => Vec::new(),
        other => vec![format!("{other:?}")],
    }
}

fn suspects(file: &File) -> Vec<String> {
    let catalog = file.catalog();
    let suspects = file
        .dict_at(&catalog, "MarkInfo")
        .and_then(|info| file.at(info, "Suspects"));
    match suspects {
        None | Some(Object::Boolean(false)) => Vec::new(),
        other => vec![format!("{other:?}")],
    }
}

fn root(file: &File) -> Vec<String> {
    let roots: Vec<&Element> = file
        .elements
        .iter()
        .filter(|e| e.parent.is_none())
        .collect();
    match roots.as_slice() {
        [root] if root.kind == b"Document" => Vec::new(),
        other => vec![format!("{} roots", other.len())],
    }
}

const TYPES: &str = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H \
    H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference \
    BibEntry Code Link Annot Ruby Warichu Figure Formula Form";

fn types(file: &File) -> Vec<String> {
    let known: Vec<&[u8]> = TYPES.split_whitespace().map(str::as_bytes).collect();
    let wrong = file
        .elements
        .iter()
        .filter(|e| !known.contains(&e.kind.as_slice()));
    wrong
        .map(|e| String::from_utf8_lossy(&e.kind).into_owned())
        .collect()
}

fn each_drawn(file: &File) -> impl Iterator<Item = (&Page, &Drawn)> {
    let pages = file.pages.iter();
    pages.flat_map(|page| page.drawn.iter().map(move |drawn| (page, drawn)))
}

fn is_artifact(mark: &Mark) -> bool {
    mark.tag == b"Artifact"
}

fn all_marked(file: &File) -> Vec<String> {
    let loose = each_drawn(file).filter(|(_, drawn)| {
        let mut marks = drawn.marks.iter();
        !marks.any(|mark| is_artifact(mark) || mark.number.is_some())
    });
    loose
        .map(|(page, drawn)| format!("{:?} at {}", page.id, drawn.y))
        .collect()
}

fn apart(file: &File) -> Vec<String> {
    let mixed = each_drawn(file).filter(|(_, drawn)| {
        let artifact = drawn.marks.iter().any(is_artifact);
        artifact && drawn.marks.iter().any(|mark| mark.number.is_some())
    });
    mixed
        .map(|(page, drawn)| format!("{:?} at {}", page.id, drawn.y))
        .collect()
}

/// Every number of marked content: page, number.
fn numbers(file: &File) -> Vec<(ObjectId, i64)> {
    let mut numbers = Vec::new();
    for page in &file.pages {
        for operation in page.operations.iter().filter(|o| o.operator == "BDC") {
            let properties = operation.operands.get(1).and_then(|p| p.as_dict().ok());
            let number = properties.and_then(|p| p.get(b"MCID").ok()?.as_i64().ok());
            numbers.extend(number.map(|number| (page.id, number)));
        }
    }
    numbers
}

fn placed(file: &File) -> Vec<String> {
    let mut count: BTreeMap<(ObjectId, i64), (u32, u32)> = BTreeMap::new();
    for number in numbers(file) {
        count.entry(number).or_default().0 += 1;
    }
    for number in file.elements.iter().flat_map(|element| &element.marks) {
        count.entry(*number).or_default().1 += 1;
    }
    let wrong = count.into_iter().filter(|(_, count)| *count != (1, 1));
    wrong
        .map(|(number, count)| format!("{number:?}: {count:?}"))
        .collect()
}

/// From page and number to the element, as the parent tree says.
fn parents(file: &File) -> Vec<String> {
    let catalog = file.catalog();
    let numbers = file
        .dict_at(&catalog, "StructTreeRoot")
        .and_then(|root| file.dict_at(root, "ParentTree"))
        .and_then(|tree| file.at(tree, "Nums")?.as_array().ok());
    let numbers: Vec<&Object> = numbers.into_iter().flatten().collect();
    let mut lists: BTreeMap<i64, &Vec<Object>> = BTreeMap::new();
    for pair in numbers.chunks_exact(2) {
        let list = follow(&file.document, pair[1]).and_then(|list| list.as_array().ok());
        if let (Ok(key), Some(list)) = (pair[0].as_i64(), list) {
            lists.insert(key, list);
        }
    }
    let keys: BTreeMap<ObjectId, i64> = file
        .pages
        .iter()
        .filter_map(|page| {
            Some((
                page.id,
                file.at(&page.dict, "StructParents")?.as_i64().ok()?,
            ))
        })
        .collect();
    let mut wrong = Vec::new();
    for element in &file.elements {
        for (page, number) in &element.marks {
            let list = keys.get(page).and_then(|key| lists.get(key));
            let back = list.and_then(|list| list.get(*number as usize)?.as_reference().ok());
            if back != Some(element.id) {
                wrong.push(format!(
                    "{page:?} {number}: {back:?} is not {:?}",
                    element.id
                ));
            }
        }
    }
    wrong
}

fn nesting(file: &File) -> Vec<String> {
    let kind = |at: Option<usize>| at.map_or(&b""[..], |at| file.elements[at].kind.as_slice());
    let wrong = file.elements.iter().filter(|element| {
        let parent = kind(element.parent);
        let below = |allowed: &[&[u8]]| {
            element
                .children
                .iter()
                .all(|c| allowed.contains(&kind(Some(*c))))
        };
        let said = element.dict.get(b"P").and_then(Object::as_reference).ok();
        let real = element.parent.map(|parent| file.elements[parent].id);
        let bound = real.is_none() || said == real;
        let lawful = match element.kind.as_slice() {
            b"Table" => below(&[b"TR"]) && element.marks.is_empty() && !element.children.is_empty(),
            b"TR" => parent == b"Table" && below(&[b"TH", b"TD"]) && element.marks.is_empty(),
            b"TH" | b"TD" => parent == b"TR",
            b"Document" | b"Sect" => element.marks.is_empty(),
            _ => true,
        };
        !(lawful && bound)
    });
    wrong
        .map(|element| {
            format!(
                "{:?} {}",
                element.id,
                String::from_utf8_lossy(&element.kind)
            )
        })
        .collect()
}

fn alternative(file: &File) -> Vec<String> {
    let wrong = of(file, b"Figure").filter(|figure| {
        let alt = file
            .at(&figure.dict, "Alt")
            .and_then(|alt| alt.as_str().ok());
        alt.is_none_or(|alt| text(alt).trim().is_empty())
    });
    wrong.map(|figure| format!("{:?}", figure.id)).collect()
}

fn place(file: &File) -> Vec<String> {
    let wrong = of(file, b"Figure").filter(|figure| {
        let sides = attribute(file, figure, "BBox").and_then(|sides| sides.as_array().ok());
        let sides: Vec<f32> = sides
            .into_iter()
            .flatten()
            .filter_map(|s| s.as_float().ok())
            .collect();
        !matches!(sides.as_slice(), [left, bottom, right, top] if left < right && bottom < top)
    });
    wrong.map(|figure| format!("{:?}", figure.id)).collect()
}

fn headings(file: &File) -> Vec<String> {
    let mut last = 0;
    let mut found = Vec::new();
    for element in &file.elements {
        let level = match element.kind.as_slice() {
            [b'H', level @ b'1'..=b'6'] => level - b'0',
            b"H" => u8::MAX,
            _ => continue,
        };
        if level > last + 1 || (element.marks.is_empty() && element.children.is_empty()) {
            found.push(format!("{level} after {last}"));
        }
        last = level;
    }
    found
}

/// What repeats is told to be a header or a footer, each in its half of the page.
fn running(file: &File) -> Vec<String> {
    let wrong = each_drawn(file).filter(|(page, drawn)| {
        let Some(mark) = drawn.marks.iter().find(|mark| is_artifact(mark)) else {
            return false;
        };
        if drawn.codes.is_empty() || mark.subtype == b"Watermark" {
            return false;
        }
        let sides = file
            .at(&page.dict, "MediaBox")
            .and_then(|sides| sides.as_array().ok());
        let top = sides
            .and_then(|sides| sides.get(3)?.as_float().ok())
            .unwrap_or(0.0);
        let wanted = if drawn.y > top / 2.0 {
            &b"Header"[..]
        } else {
            b"Footer"
        };
        mark.kind != b"Pagination" || mark.subtype != wanted
    });
    wrong
        .map(|(page, drawn)| format!("{:?} at {}", page.id, drawn.y))
        .collect()
}
