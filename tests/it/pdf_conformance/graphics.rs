//! ISO 19005-2, 6.2.2 to 6.2.10: colours, pictures, operators.

use lopdf::{Dictionary, Object};

use super::Clause;
use super::file::{File, as_dict, follow, plain};

pub const CLAUSES: &[Clause] = &[
    ("A 6.2.2 operators", operators),
    ("A 6.2.2 resources of the page itself", resources),
    ("A 6.2.3 output intent", intent),
    ("A 6.2.4.2 colour profile", profile),
    ("A 6.2.4.3 colours of the output intent", colours),
    ("A 6.2.5 graphics states", states),
    ("A 6.2.6 rendering intents", rendering),
    ("A 6.2.8 pictures", pictures),
    ("A 6.2.9, UA 7.20 external objects", externals),
    ("A 6.2.10 transparency", transparency),
];

/// The operators of ISO 32000-1, annex A, without those that PDF/A does not want.
const OPERATORS: &str = "b B b* B* BDC BMC BT BX c cm CS cs d Do EMC ET EX f F f* G g gs h i j J K k \
    l m M MP DP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W \
    W* y ' \"";

fn operators(file: &File) -> Vec<String> {
    let known: Vec<&str> = OPERATORS.split_whitespace().collect();
    let all = file.pages.iter().flat_map(|page| &page.operations);
    let wrong = all.filter(|operation| !known.contains(&operation.operator.as_str()));
    wrong.map(|operation| operation.operator.clone()).collect()
}

fn resources(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for page in &file.pages {
        let own = file.dict_at(&page.dict, "Resources");
        let has = |kind: &str, name: &[u8]| {
            own.and_then(|own| file.dict_at(own, kind))
                .is_some_and(|dict| dict.has(name))
        };
        for operation in &page.operations {
            let kind = match operation.operator.as_str() {
                "Tf" => "Font",
                "Do" => "XObject",
                "gs" => "ExtGState",
                "sh" => "Shading",
                _ => continue,
            };
            let name = operation.operands[0].as_name().unwrap_or_default();
            if !has(kind, name) {
                found.push(format!("{kind} {}", String::from_utf8_lossy(name)));
            }
        }
    }
    found
}

/// The output intents meant for PDF/A.
fn intents(file: &File) -> Vec<Dictionary> {
    let catalog = file.catalog();
    let all = file
        .at(&catalog, "OutputIntents")
        .and_then(|all| all.as_array().ok());
    let all = all
        .into_iter()
        .flatten()
        .filter_map(|one| as_dict(follow(&file.document, one)?));
    all.filter(|one| file.name_at(one, "S") == Some(b"GTS_PDFA1"))
        .cloned()
        .collect()
}

fn intent(file: &File) -> Vec<String> {
    let intents = intents(file);
    let whole = |one: &Dictionary| {
        file.dict_at(one, "DestOutputProfile").is_some() && one.has(b"OutputConditionIdentifier")
    };
    match intents.len() == 1 && intents.iter().all(whole) {
        true => Vec::new(),
        false => vec![format!("{} intents", intents.len())],
    }
}

fn profile(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for intent in intents(file) {
        let Some(Object::Stream(stream)) = file.at(&intent, "DestOutputProfile") else {
            continue;
        };
        let icc = plain(stream);
        let parts = stream.dict.get(b"N").and_then(Object::as_i64).unwrap_or(0);
        let size = icc
            .get(..4)
            .map(|size| u32::from_be_bytes([size[0], size[1], size[2], size[3]]));
        let whole = size == Some(icc.len() as u32)
            && icc.get(8).is_some_and(|version| (2..=4).contains(version))
            && icc.get(36..40) == Some(b"acsp")
            && [&b"mntr"[..], b"prtr"].contains(&icc.get(12..16).unwrap_or_default())
            && matches!(
                (icc.get(16..20), parts),
                (Some(b"RGB "), 3) | (Some(b"GRAY"), 1)
            );
        if !whole {
            found.push(format!("{} bytes, {parts} parts", icc.len()));
        }
    }
    found
}

fn colours(file: &File) -> Vec<String> {
    let all = file.pages.iter().flat_map(|page| &page.operations);
    let inks = all.filter(|operation| ["k", "K"].contains(&operation.operator.as_str()));
    let mut found: Vec<String> = inks.map(|operation| operation.operator.clone()).collect();
    file.each_dict(|id, dict| {
        let spaces = [&b"ColorSpace"[..], b"CS"];
        let of = |key: &&[u8]| dict.get(key).ok().and_then(|space| space.as_name().ok());
        if spaces
            .iter()
            .filter_map(of)
            .any(|space| space == b"DeviceCMYK")
        {
            found.push(format!("{id:?}"));
        }
    });
    found
}

/// Dictionaries with any of these keys whose value is not this name.
fn except(file: &File, keys: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    file.each_dict(|id, dict| {
        for key in keys {
            let Ok(value) = dict.get(key.as_bytes()) else {
                continue;
            };
            let name = value.as_name().unwrap_or_default();
            if !allowed.iter().any(|allowed| allowed.as_bytes() == name) {
                found.push(format!("/{key} in {id:?}"));
            }
        }
    });
    found
}

fn states(file: &File) -> Vec<String> {
    let mut found = except(file, &["TR", "HTP", "HTO"], &[]);
    found.extend(except(file, &["TR2"], &["Default"]));
    found
}

fn rendering(file: &File) -> Vec<String> {
    const KNOWN: [&str; 4] = [
        "RelativeColorimetric",
        "AbsoluteColorimetric",
        "Perceptual",
        "Saturation",
    ];
    let all = file.pages.iter().flat_map(|page| &page.operations);
    let wrong = all.filter(|operation| {
        let name = operation
            .operands
            .first()
            .and_then(|name| name.as_name().ok());
        let known = name.is_some_and(|name| KNOWN.iter().any(|known| known.as_bytes() == name));
        operation.operator == "ri" && !known
    });
    let mut found: Vec<String> = wrong
        .map(|operation| format!("{:?}", operation.operands))
        .collect();
    found.extend(except(file, &["RI", "Intent"], &KNOWN));
    found
}

fn objects_of(file: &File, subtype: &str, wrong: impl Fn(&Dictionary) -> bool) -> Vec<String> {
    let objects = file.document.objects.iter();
    let found = objects.filter(|(_, object)| {
        let dict = object.as_stream().map(|stream| &stream.dict);
        dict.is_ok_and(|dict| {
            file.name_at(dict, "Subtype") == Some(subtype.as_bytes()) && wrong(dict)
        })
    });
    found.map(|(id, _)| format!("{id:?}")).collect()
}

fn pictures(file: &File) -> Vec<String> {
    objects_of(file, "Image", |dict| {
        let interpolated = matches!(file.at(dict, "Interpolate"), Some(Object::Boolean(true)));
        let bits = file
            .at(dict, "BitsPerComponent")
            .and_then(|bits| bits.as_i64().ok());
        let known = bits.is_some_and(|bits| [1, 2, 4, 8, 16].contains(&bits));
        interpolated || !known || dict.has(b"Alternates") || dict.has(b"OPI")
    })
}

fn externals(file: &File) -> Vec<String> {
    let mut found = objects_of(file, "PS", |_| true);
    // The writer draws everything on the page itself, so no form hides marked content.
    found.extend(objects_of(file, "Form", |_| true));
    found
}

fn transparency(file: &File) -> Vec<String> {
    let mut found = except(file, &["SMask"], &["None"]);
    found.extend(except(file, &["BM"], &["Normal", "Compatible"]));
    file.each_dict(|id, dict| {
        for key in ["CA", "ca"] {
            let share = dict
                .get(key.as_bytes())
                .ok()
                .and_then(|share| share.as_float().ok());
            if share.is_some_and(|share| share < 1.0) {
                found.push(format!("/{key} in {id:?}"));
            }
        }
    });
    found
}
