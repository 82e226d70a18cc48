//! What the whole file says and must not have: identity, security, actions, forms, navigation.

use lopdf::{Dictionary, Object};

use super::Clause;
use super::file::File;

pub const CLAUSES: &[Clause] = &[
    ("A 6.1.3 file identifier", identifier),
    ("A 6.1.3, UA 7.16 encryption", encryption),
    ("A 6.1.7.1 streams kept in other files", outside),
    ("A 6.1.7.2 filters", filters),
    ("A 6.1.8 names in UTF-8", names),
    ("A 6.1.12 permissions", permissions),
    ("A 6.1.13 limits", limits),
    ("A 6.3, UA 7.18 annotations", annotations),
    ("A 6.4, UA 7.15 forms", forms),
    ("A 6.5.1, UA 7.19 actions", actions),
    ("A 6.5.2 actions of their own accord", triggers),
    ("A 6.8, UA 7.11 embedded files", embedded),
    ("A 6.9, UA 7.10 optional content", optional),
    ("A 6.10 presentations", presentations),
    ("A 6.11 requirements", requirements),
    ("UA 7.17 bookmarks in the order of the pages", bookmarks),
    ("UA 7.17 labels for every page", labels),
    ("UA 7.18.3 tab order", tabs),
];

fn told(wrong: bool, what: &str) -> Vec<String> {
    wrong.then(|| what.to_owned()).into_iter().collect()
}

/// The key in any dictionary of the file.
fn anywhere(file: &File, keys: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    file.each_dict(|id, dict| {
        for key in keys.iter().filter(|key| dict.has(key.as_bytes())) {
            found.push(format!("/{key} in {id:?}"));
        }
    });
    found
}

fn identifier(file: &File) -> Vec<String> {
    let parts = file.document.trailer.get(b"ID").and_then(Object::as_array);
    let whole = parts.is_ok_and(|parts| {
        let long = |part: &Object| part.as_str().is_ok_and(|text| text.len() >= 16);
        parts.len() == 2 && parts.iter().all(long)
    });
    told(!whole, "no identifier of two parts")
}

fn encryption(file: &File) -> Vec<String> {
    told(file.document.trailer.has(b"Encrypt"), "encrypted")
}

fn streams(file: &File, wrong: impl Fn(&Dictionary) -> bool) -> Vec<String> {
    let streams = file.document.objects.iter();
    let found = streams.filter(|(_, object)| object.as_stream().is_ok_and(|s| wrong(&s.dict)));
    found.map(|(id, _)| format!("{id:?}")).collect()
}

fn outside(file: &File) -> Vec<String> {
    let keys: [&[u8]; 3] = [b"F", b"FFilter", b"FDecodeParms"];
    streams(file, |dict| keys.iter().any(|key| dict.has(key)))
}

fn filters(file: &File) -> Vec<String> {
    streams(file, |dict| {
        let named: Vec<&[u8]> = match dict.get(b"Filter") {
            Ok(Object::Name(name)) => vec![name],
            Ok(Object::Array(names)) => names.iter().filter_map(|n| n.as_name().ok()).collect(),
            _ => Vec::new(),
        };
        let allowed: [&[u8]; 2] = [b"FlateDecode", b"DCTDecode"];
        named.iter().any(|name| !allowed.contains(name))
    })
}

fn names(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    file.each_dict(|id, dict| {
        let values = dict.iter().filter_map(|(_, value)| value.as_name().ok());
        let mut names = dict.iter().map(|(key, _)| key.as_slice()).chain(values);
        if names.any(|name| std::str::from_utf8(name).is_err()) {
            found.push(format!("{id:?}"));
        }
    });
    found
}

fn permissions(file: &File) -> Vec<String> {
    told(file.catalog().has(b"Perms"), "permissions")
}

fn limits(file: &File) -> Vec<String> {
    fn beyond(object: &Object) -> bool {
        match object {
            Object::String(text, _) => text.len() > 32_767,
            Object::Name(name) => name.len() > 127,
            Object::Integer(number) => i32::try_from(*number).is_err(),
            Object::Real(number) => !number.is_finite(),
            Object::Array(items) => items.iter().any(beyond),
            Object::Dictionary(dict) => dict.iter().any(|(key, v)| key.len() > 127 || beyond(v)),
            Object::Stream(stream) => stream.dict.iter().any(|(_, value)| beyond(value)),
            Object::Boolean(_) | Object::Null | Object::Reference(_) => false,
        }
    }
    let objects = file.document.objects.iter();
    let large = objects.filter(|(_, object)| beyond(object));
    let mut found: Vec<String> = large.map(|(id, _)| format!("{id:?}")).collect();
    found.extend(told(file.document.objects.len() > 8_388_607, "objects"));
    for page in &file.pages {
        let side = |at: usize| {
            let sides = file.at(&page.dict, "MediaBox")?.as_array().ok()?;
            sides.get(at)?.as_float().ok()
        };
        let fits = |side: Option<f32>| side.is_some_and(|side| (3.0..=14_400.0).contains(&side));
        let (mut depth, mut deepest) = (0, 0);
        for operation in &page.operations {
            match operation.operator.as_str() {
                "q" => depth += 1,
                "Q" => depth -= 1,
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        found.extend(told(!fits(side(2)) || !fits(side(3)), "size of a page"));
        found.extend(told(deepest > 28, "states saved in states"));
    }
    found
}

fn annotations(file: &File) -> Vec<String> {
    anywhere(file, &["Annots"])
}

fn forms(file: &File) -> Vec<String> {
    anywhere(file, &["AcroForm", "XFA", "NeedsRendering"])
}

fn actions(file: &File) -> Vec<String> {
    let mut found = anywhere(file, &["JS", "JavaScript", "OpenAction"]);
    file.each_dict(|id, dict| {
        if dict.has(b"A") && dict.has(b"Title") {
            found.push(format!("a bookmark that acts: {id:?}"));
        }
    });
    found
}

fn triggers(file: &File) -> Vec<String> {
    anywhere(file, &["AA"])
}

fn embedded(file: &File) -> Vec<String> {
    anywhere(file, &["EmbeddedFiles", "EF", "AF"])
}

fn optional(file: &File) -> Vec<String> {
    anywhere(file, &["OCProperties", "OC"])
}

fn presentations(file: &File) -> Vec<String> {
    anywhere(file, &["AlternatePresentations", "PresSteps", "Trans"])
}

fn requirements(file: &File) -> Vec<String> {
    anywhere(file, &["Requirements"])
}

fn bookmarks(file: &File) -> Vec<String> {
    let catalog = file.catalog();
    let mut next = file
        .dict_at(&catalog, "Outlines")
        .and_then(|outlines| file.dict_at(outlines, "First"));
    let mut last = None;
    let mut found = Vec::new();
    while let Some(item) = next {
        let target = file.at(item, "Dest").and_then(|dest| dest.as_array().ok());
        let page = target.and_then(|dest| dest.first()?.as_reference().ok());
        let at = file.pages.iter().position(|own| Some(own.id) == page);
        if at.is_none() || at <= last || !item.has(b"Title") {
            found.push(format!("a bookmark leads to {at:?}"));
        }
        last = at;
        next = file.dict_at(item, "Next");
    }
    found.extend(told(last.is_none() && found.is_empty(), "no bookmarks"));
    found
}

fn labels(file: &File) -> Vec<String> {
    let catalog = file.catalog();
    let numbers = file
        .dict_at(&catalog, "PageLabels")
        .and_then(|labels| file.at(labels, "Nums"))
        .and_then(|numbers| numbers.as_array().ok());
    let starts = numbers.into_iter().flatten().step_by(2);
    let starts: Vec<i64> = starts.filter_map(|start| start.as_i64().ok()).collect();
    let wanted: Vec<i64> = (0..file.pages.len() as i64).collect();
    told(starts != wanted, "pages without label")
}

fn tabs(file: &File) -> Vec<String> {
    let wrong = file
        .pages
        .iter()
        .filter(|page| file.name_at(&page.dict, "Tabs") != Some(b"S"));
    wrong.map(|page| format!("{:?}", page.id)).collect()
}
