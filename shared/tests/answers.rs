//! A page that is older than its server: answers with an unknown field and with an unknown word at
//! every place are read, and what is not known becomes neutral; what is known is read as serde does.
//!
//! Only where serde reads leniently as well, to be compared with; the samples are real answers, kept up
//! to date by `tests/it/api/answers.rs`, and the data of every jurisdiction.
#![cfg(not(feature = "exact"))]

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use zhicheng_shared::api::account::{Me, OrganisationRow, OwnDocument, SessionRow};
use zhicheng_shared::api::application::{
    ApplicationBody, ApplicationRow, FrozenBody, PutDraft, Receipt,
};
use zhicheng_shared::api::care::{Announcement, Glance, PersonRow};
use zhicheng_shared::api::certificate::CertificateBody;
use zhicheng_shared::api::console::{
    BookBody, DrawBody, DrawRow, ExpertRow, Figures, IntegrityRow, OwnDraw, ReportRow,
};
use zhicheng_shared::api::dossier::{DossierBody, SectionBody};
use zhicheng_shared::api::fees::{Charges, OrderRow, Takings};
use zhicheng_shared::api::mailing::{DeliveryBody, DeliveryRow};
use zhicheng_shared::api::moved::MovedReport;
use zhicheng_shared::api::notice::{NoticeRow, ObjectionRow};
use zhicheng_shared::api::office::{Counts, ManyResult, OfficerRow, QueueRow};
use zhicheng_shared::api::operator::{OutboxRow, Staff};
use zhicheng_shared::api::paper::PaperBody;
use zhicheng_shared::api::petition::{PetitionRow, RightRow};
use zhicheng_shared::api::table::TableReport;
use zhicheng_shared::api::{ErrorBody, ErrorCode, Page};
use zhicheng_shared::form::FieldKind;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::lenient::{self, Lenient};
use zhicheng_shared::review::{EventKind, State, Status};

#[cfg(target_family = "wasm")]
wasm_bindgen_test_configure!(run_in_browser);

const SAMPLES: &str = include_str!("answers.json");

/// A field and a word that nobody knows yet.
const FIELD: &str = "field_of_tomorrow";
const WORD: &str = "word_of_tomorrow";

/// Objects whose keys are data, not fields.
const MAPS: [&str; 16] = [
    "heads",
    "sections",
    "records",
    "parts",
    "values",
    "chosen",
    "options",
    "words",
    "amount_at",
    "copies_at",
    "fields",
    "seats",
    "named",
    "names",
    "cases",
    "experts",
];

/// Where one of several things stands under its own name: the name is a word too.
const NAMED: [&str; 12] = [
    "rank", "kind", "shape", "order", "shows", "seat", "to", "computed", "parts", "effect", "gate",
    "title",
];

/// How an answer of one type is read.
#[derive(Clone, Copy)]
struct Reader {
    /// What it says, as far as it is understood; from text, as an answer comes.
    understood: fn(&Value) -> Result<Value, String>,
    /// Whether it can be read at all; quicker.
    reads: fn(&Value) -> Result<(), String>,
}

fn of<T: DeserializeOwned + Lenient + Serialize>() -> Reader {
    Reader {
        understood: understood::<T>,
        reads: reads::<T>,
    }
}

fn understood<T: DeserializeOwned + Lenient + Serialize>(value: &Value) -> Result<Value, String> {
    let text = value.to_string();
    let read: T = lenient::from_str(&text).ok_or("something is missing")?;
    let read = serde_json::to_value(&read).map_err(|e| e.to_string())?;
    let by_serde: T = serde_json::from_str(&text).map_err(|e| e.to_string())?;
    let by_serde = serde_json::to_value(&by_serde).map_err(|e| e.to_string())?;
    if read == by_serde {
        Ok(read)
    } else {
        Err(format!("{read}, by serde {by_serde}"))
    }
}

fn reads<T: Lenient>(value: &Value) -> Result<(), String> {
    let read: Option<T> = lenient::from_str(&value.to_string());
    read.map(drop)
        .ok_or_else(|| "something is missing".to_owned())
}

/// A refusal carries what stands on the server, read as one or the other.
fn of_refusal() -> Reader {
    fn current(value: &Value) -> Option<&Value> {
        value.get("current").filter(|current| !current.is_null())
    }
    Reader {
        understood: |value| {
            let mut read = understood::<ErrorBody>(value)?;
            if let Some(current) = current(value) {
                read["current"] = match current.get("draft") {
                    Some(_) => understood::<PutDraft>(current)?,
                    None if current.get("supervisor").is_some() => {
                        understood::<OrganisationRow>(current)?
                    }
                    None => understood::<SectionBody>(current)?,
                };
            }
            Ok(read)
        },
        reads: |value| {
            reads::<ErrorBody>(value)?;
            match current(value) {
                Some(current) if current.get("draft").is_some() => reads::<PutDraft>(current),
                Some(current) if current.get("supervisor").is_some() => {
                    reads::<OrganisationRow>(current)
                }
                Some(current) => reads::<SectionBody>(current),
                None => Ok(()),
            }
        },
    }
}

fn reader(kind: &str) -> Reader {
    match kind {
        "Announcement" => of::<Announcement>(),
        "ApplicationBody" => of::<ApplicationBody>(),
        "BookBody" => of::<BookBody>(),
        "Charges" => of::<Charges>(),
        "Counts" => of::<Counts>(),
        "DeliveryBody" => of::<DeliveryBody>(),
        "DossierBody" => of::<DossierBody>(),
        "DrawBody" => of::<DrawBody>(),
        "ErrorBody" => of_refusal(),
        "Figures" => of::<Figures>(),
        "MovedReport" => of::<MovedReport>(),
        "Page<IntegrityRow>" => of::<Page<IntegrityRow>>(),
        "TableReport" => of::<TableReport>(),
        "Vec<DrawRow>" => of::<Vec<DrawRow>>(),
        "Vec<ExpertRow>" => of::<Vec<ExpertRow>>(),
        "Vec<OwnDraw>" => of::<Vec<OwnDraw>>(),
        "Vec<ReportRow>" => of::<Vec<ReportRow>>(),
        "FrozenBody" => of::<FrozenBody>(),
        "Glance" => of::<Glance>(),
        "Jurisdiction" => of::<Jurisdiction>(),
        "Me" => of::<Me>(),
        "OwnDocument" => of::<OwnDocument>(),
        "Page<DeliveryRow>" => of::<Page<DeliveryRow>>(),
        "Page<OrderRow>" => of::<Page<OrderRow>>(),
        "Page<ApplicationRow>" => of::<Page<ApplicationRow>>(),
        "Page<NoticeRow>" => of::<Page<NoticeRow>>(),
        "Page<ObjectionRow>" => of::<Page<ObjectionRow>>(),
        "Page<OrganisationRow>" => of::<Page<OrganisationRow>>(),
        "Page<OutboxRow>" => of::<Page<OutboxRow>>(),
        "Page<PetitionRow>" => of::<Page<PetitionRow>>(),
        "Page<QueueRow>" => of::<Page<QueueRow>>(),
        "Page<RightRow>" => of::<Page<RightRow>>(),
        "PaperBody" => of::<PaperBody>(),
        "PersonRow" => of::<PersonRow>(),
        "PetitionRow" => of::<PetitionRow>(),
        "Receipt" => of::<Receipt>(),
        "Staff" => of::<Staff>(),
        "Takings" => of::<Takings>(),
        "Vec<CertificateBody>" => of::<Vec<CertificateBody>>(),
        "Vec<ManyResult>" => of::<Vec<ManyResult>>(),
        "Vec<OfficerRow>" => of::<Vec<OfficerRow>>(),
        "Vec<SessionRow>" => of::<Vec<SessionRow>>(),
        other => panic!("no type for {other}"),
    }
}

fn samples() -> Vec<(String, Value)> {
    let kept: Vec<Value> = serde_json::from_str(SAMPLES).expect("JSON");
    let pair = |sample: Value| {
        let kind = sample["type"].as_str().expect("a type").to_owned();
        (kind, sample["answer"].clone())
    };
    let mut all: Vec<_> = kept.into_iter().map(pair).collect();
    for id in ["guangdong", "guangxi", "guangzhou"] {
        let mut data = serde_json::to_value(data::jurisdiction(id)).expect("JSON");
        for long in ["catalogue", "committees"] {
            // Alike from row to row, and most of it all.
            data[long].as_array_mut().expect("rows").truncate(3);
        }
        all.push(("Jurisdiction".to_owned(), data));
    }
    all
}

/// Whether an object is what stands under its own name, such as `{ "text": { "max": 3 } }`, rather
/// than one with fields of its own.
fn is_named(all: &Map<String, Value>, under: &str) -> bool {
    all.len() == 1 && NAMED.contains(&under) && !all.contains_key("kind")
}

/// Puts a field into every object that has fields.
fn add_fields(value: &mut Value, under: &str) -> usize {
    match value {
        Value::Object(all) => {
            let under_of = |key: &str| inside(under, key).to_owned();
            let inner = all
                .iter_mut()
                .map(|(key, value)| add_fields(value, &under_of(key)));
            let count: usize = inner.sum();
            if MAPS.contains(&under) || is_named(all, under) {
                return count;
            }
            all.insert(FIELD.to_owned(), json!({ "a": [1] }));
            count + 1
        }
        Value::Array(all) => all.iter_mut().map(|value| add_fields(value, under)).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

/// What a value is under in an object: in a map of data the key says nothing.
fn inside<'a>(under: &str, key: &'a str) -> &'a str {
    match under {
        // The parts of a draft hold maps of texts, seats hold rules by name.
        "parts" => "values",
        "seats" => "seat",
        // A row of those that can be drawn, and no map of them.
        "list" if key == "experts" => "listed",
        _ => key,
    }
}

/// Where words stand: every text that is no date, and every name that stands for a kind; one of each
/// place, whatever row it is in.
fn words(
    value: &Value,
    pointer: &str,
    place: &str,
    under: &str,
    found: &mut BTreeMap<String, String>,
) {
    match value {
        Value::String(text) => {
            let date = text.len() == 10 && text.bytes().filter(|b| *b == b'-').count() == 2;
            if !date {
                found
                    .entry(format!("{place} {text}"))
                    .or_insert_with(|| pointer.to_owned());
            }
        }
        Value::Object(all) => {
            if is_named(all, under) {
                let name = all.keys().next().expect("one");
                found
                    .entry(format!("{place} named {name}"))
                    .or_insert_with(|| format!("{pointer}#"));
            }
            for (key, value) in all {
                let escaped = key.replace('~', "~0").replace('/', "~1");
                let place = if MAPS.contains(&under) {
                    format!("{place}.*")
                } else {
                    format!("{place}.{key}")
                };
                words(
                    value,
                    &format!("{pointer}/{escaped}"),
                    &place,
                    inside(under, key),
                    found,
                );
            }
        }
        Value::Array(all) => {
            for (at, value) in all.iter().enumerate() {
                words(value, &format!("{pointer}/{at}"), place, under, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg_attr(target_family = "wasm", wasm_bindgen_test)]
#[cfg_attr(not(target_family = "wasm"), test)]
fn an_unknown_field_at_every_place_is_passed_over() {
    let mut count = 0;
    for (kind, mut sample) in samples() {
        let reader = reader(&kind);
        let before =
            (reader.understood)(&sample).unwrap_or_else(|e| panic!("{kind} as it is: {e}"));
        count += add_fields(&mut sample, "");
        let after = (reader.understood)(&sample)
            .unwrap_or_else(|e| panic!("{kind} with further fields: {e}"));
        assert_eq!(before, after, "{kind}");
    }
    assert!(count > 1_500, "{count} fields");
}

#[cfg_attr(target_family = "wasm", wasm_bindgen_test)]
#[cfg_attr(not(target_family = "wasm"), test)]
fn an_unknown_word_at_every_place_is_read() {
    let mut tried = BTreeSet::new();
    let mut wrong = Vec::new();
    for (kind, mut sample) in samples() {
        let reader = reader(&kind);
        let mut found = BTreeMap::new();
        words(&sample, "", &kind, "", &mut found);
        let mut places = BTreeSet::new();
        for (place, pointer) in found {
            // The text itself does not matter, but what stands for a kind does.
            let (path, text) = place.split_once(' ').expect("both");
            let kind_of = text.len() < 24
                && text
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b' ');
            let once = if kind_of {
                place.clone()
            } else {
                path.to_owned()
            };
            if !places.insert(once.clone()) || !tried.insert(once) {
                continue;
            }
            let (pointer, named) = match pointer.strip_suffix('#') {
                Some(pointer) => (pointer, true),
                None => (pointer.as_str(), false),
            };
            let slot = sample.pointer_mut(pointer).expect("it was found there");
            let before = slot.clone();
            *slot = match &before {
                Value::Object(all) if named => {
                    json!({ WORD: all.values().next().expect("one") })
                }
                _ => json!(WORD),
            };
            if let Err(e) = (reader.reads)(&sample) {
                wrong.push(format!("{place}: {e}"));
            }
            *sample.pointer_mut(pointer).expect("still there") = before;
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}: {wrong:#?}",
        wrong.len(),
        tried.len()
    );
    assert!(tried.len() > 500, "{} words", tried.len());
}

#[cfg_attr(target_family = "wasm", wasm_bindgen_test)]
#[cfg_attr(not(target_family = "wasm"), test)]
fn what_is_not_known_is_neutral() {
    let word = |text: &str| json!(text).to_string();
    assert_eq!(
        lenient::from_str::<Status>(&word(WORD)),
        Some(Status::Newer)
    );
    assert_eq!(
        lenient::from_str::<ErrorCode>(&word(WORD)),
        Some(ErrorCode::Newer)
    );
    assert_eq!(
        lenient::from_str::<EventKind>(&word(WORD)),
        Some(EventKind::Newer)
    );
    let state = json!({ "state": WORD, "course": { "version": 3 } }).to_string();
    let state: State = lenient::from_str(&state).expect("a state");
    assert_eq!(state, State::Newer);
    assert!(!state.is_editable() && state.status() == Status::Newer);
    let kind = json!({ WORD: { "max": 3 } }).to_string();
    let kind: FieldKind = lenient::from_str(&kind).expect("a kind of field");
    assert!(matches!(kind, FieldKind::Newer(_)));
    // A word that is known with something else under it than is known.
    let kind = json!({ "text": "of another kind" }).to_string();
    let kind: FieldKind = lenient::from_str(&kind).expect("a kind of field");
    assert!(matches!(kind, FieldKind::Newer(_)));
}

#[cfg_attr(target_family = "wasm", wasm_bindgen_test)]
#[cfg_attr(not(target_family = "wasm"), test)]
fn what_is_missing_or_of_another_kind_is_no_answer() {
    for (kind, sample) in samples() {
        let Value::Object(all) = &sample else {
            continue;
        };
        let reader = reader(&kind);
        for key in all.keys() {
            // What a thing is known by is in every answer.
            let mut other = sample.clone();
            other[key] = json!([[7]]);
            let known = matches!(key.as_str(), "id" | "code" | "total");
            assert!(!known || (reader.reads)(&other).is_err(), "{kind} {key}");
            other.as_object_mut().expect("it is one").remove(key);
            assert!(!known || (reader.reads)(&other).is_err(), "{kind} {key}");
        }
    }
}

/// The jurisdictions, from their folders or compiled in.
mod data {
    use std::collections::BTreeMap;
    use zhicheng_shared::jurisdiction::{Folder, Jurisdiction, load};

    pub fn jurisdiction(id: &str) -> Jurisdiction {
        match load(&folders(), id) {
            Ok(loaded) => loaded.jurisdiction,
            Err(mistakes) => panic!("{mistakes:#?}"),
        }
    }

    #[cfg(target_family = "wasm")]
    fn folders() -> BTreeMap<String, Folder> {
        use include_dir::{Dir, include_dir};
        static DATA: Dir = include_dir!("$CARGO_MANIFEST_DIR/jurisdictions");
        fn gather(dir: &Dir, root: &std::path::Path, folder: &mut Folder) {
            for file in dir.files() {
                if let (Ok(path), Some(text)) =
                    (file.path().strip_prefix(root), file.contents_utf8())
                {
                    folder.insert(path.to_string_lossy().into_owned(), text.to_owned());
                }
            }
            dir.dirs().for_each(|below| gather(below, root, folder));
        }
        let folder = |dir: &Dir| {
            let mut folder = Folder::new();
            gather(dir, dir.path(), &mut folder);
            (dir.path().to_string_lossy().into_owned(), folder)
        };
        DATA.dirs().map(folder).collect()
    }

    #[cfg(not(target_family = "wasm"))]
    fn folders() -> BTreeMap<String, Folder> {
        use std::path::Path;
        fn gather(dir: &Path, root: &Path, folder: &mut Folder) {
            for entry in std::fs::read_dir(dir).expect("a folder").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    gather(&path, root, folder);
                } else if let Ok(text) = std::fs::read_to_string(&path) {
                    let name = path.strip_prefix(root).expect("inside");
                    folder.insert(name.to_string_lossy().into_owned(), text);
                }
            }
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("jurisdictions");
        let dirs = std::fs::read_dir(&root).expect("the data").flatten();
        let folder = |entry: std::fs::DirEntry| {
            let mut folder = Folder::new();
            gather(&entry.path(), &entry.path(), &mut folder);
            (entry.file_name().to_string_lossy().into_owned(), folder)
        };
        dirs.filter(|entry| entry.path().is_dir())
            .map(folder)
            .collect()
    }
}
