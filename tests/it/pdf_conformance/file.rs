//! A PDF as the clauses look at it: bytes, objects, drawing operators, structure.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::drawn::{Drawn, drawn};

/// A file under examination.
pub struct File {
    pub bytes: Vec<u8>,
    pub document: Document,
    pub pages: Vec<Page>,
    pub elements: Vec<Element>,
}

/// A page's dictionary and what it draws.
pub struct Page {
    pub id: ObjectId,
    pub dict: Dictionary,
    pub operations: Vec<Operation>,
    /// What the operators do, one after the other.
    pub drawn: Vec<Drawn>,
}

/// An element of the structure; parents precede their children.
pub struct Element {
    pub id: ObjectId,
    pub dict: Dictionary,
    pub kind: Vec<u8>,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    /// Page and number of its own content.
    pub marks: Vec<(ObjectId, i64)>,
}

impl File {
    pub fn new(bytes: Vec<u8>, document: Document) -> Self {
        let pages = document.page_iter().map(|id| page(&document, id)).collect();
        let elements = elements(&document);
        Self {
            bytes,
            document,
            pages,
            elements,
        }
    }

    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF");
        Self::new(bytes.to_vec(), document)
    }

    /// The document's catalogue; empty where it is missing.
    pub fn catalog(&self) -> Dictionary {
        self.document.catalog().cloned().unwrap_or_default()
    }

    /// What a key leads to, references followed.
    pub fn at<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Option<&'a Object> {
        follow(&self.document, dict.get(key.as_bytes()).ok()?)
    }

    pub fn dict_at<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
        as_dict(self.at(dict, key)?)
    }

    pub fn name_at<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Option<&'a [u8]> {
        self.at(dict, key)?.as_name().ok()
    }

    /// Every dictionary of the file, those of streams and those inside others too.
    pub fn each_dict(&self, mut see: impl FnMut(ObjectId, &Dictionary)) {
        for (id, object) in &self.document.objects {
            into(object, &mut |dict| see(*id, dict));
        }
        into(
            &Object::Dictionary(self.document.trailer.clone()),
            &mut |d| see((0, 0), d),
        );
    }

    /// The fonts that pages use, each once.
    pub fn fonts(&self) -> BTreeMap<ObjectId, (Dictionary, BTreeSet<u16>)> {
        let mut fonts = BTreeMap::new();
        for page in &self.pages {
            let Some(own) = self
                .dict_at(&page.dict, "Resources")
                .and_then(|resources| self.dict_at(resources, "Font"))
            else {
                continue;
            };
            for (name, font) in own.iter() {
                let (Ok(id), Some(Object::Dictionary(dict))) =
                    (font.as_reference(), follow(&self.document, font))
                else {
                    continue;
                };
                let (_, codes) = fonts
                    .entry(id)
                    .or_insert_with(|| (dict.clone(), BTreeSet::new()));
                let shown = page.drawn.iter().filter(|d| d.font.as_ref() == Some(name));
                codes.extend(shown.flat_map(|drawn| drawn.codes.iter().copied()));
            }
        }
        fonts
    }
}

pub fn follow<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// A stream's bytes, unpacked where they are packed.
pub fn plain(stream: &Stream) -> Vec<u8> {
    match stream.dict.has(b"Filter") {
        true => stream.decompressed_content().unwrap_or_default(),
        false => stream.content.clone(),
    }
}

pub fn as_dict(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

fn into(object: &Object, see: &mut dyn FnMut(&Dictionary)) {
    match object {
        Object::Array(items) => items.iter().for_each(|item| into(item, see)),
        Object::Dictionary(dict) | Object::Stream(Stream { dict, .. }) => {
            see(dict);
            dict.iter().for_each(|(_, value)| into(value, see));
        }
        _ => {}
    }
}

fn page(document: &Document, id: ObjectId) -> Page {
    let dict = document.get_dictionary(id).cloned().unwrap_or_default();
    let content = document.get_page_content(id).unwrap_or_default();
    let operations = Content::decode(&content).map_or(Vec::new(), |content| content.operations);
    let drawn = drawn(&operations);
    Page {
        id,
        dict,
        operations,
        drawn,
    }
}

fn elements(document: &Document) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let root = document.catalog().ok();
    let Some(Object::Dictionary(root)) = root
        .and_then(|catalog| catalog.get(b"StructTreeRoot").ok())
        .and_then(|root| follow(document, root))
    else {
        return elements;
    };
    let mut waiting: Vec<(ObjectId, Option<usize>)> = kids(root)
        .into_iter()
        .rev()
        .filter_map(|kid| Some((kid.as_reference().ok()?, None)))
        .collect();
    while let Some((id, parent)) = waiting.pop() {
        let Ok(dict) = document.get_dictionary(id) else {
            continue;
        };
        // A structure that bites its tail ends here.
        if elements.len() > 100_000 {
            break;
        }
        let at = elements.len();
        let mut element = Element {
            id,
            dict: dict.clone(),
            kind: dict
                .get(b"S")
                .and_then(Object::as_name)
                .unwrap_or_default()
                .to_vec(),
            parent,
            children: Vec::new(),
            marks: Vec::new(),
        };
        let own = dict.get(b"Pg").and_then(Object::as_reference).ok();
        for kid in kids(dict).into_iter().rev() {
            match kid {
                Object::Integer(number) => {
                    element.marks.insert(0, (own.unwrap_or_default(), *number));
                }
                Object::Reference(id) => waiting.push((*id, Some(at))),
                Object::Dictionary(reference) => {
                    let page = reference.get(b"Pg").and_then(Object::as_reference);
                    let number = reference.get(b"MCID").and_then(Object::as_i64);
                    let page = page.ok().or(own).unwrap_or_default();
                    element.marks.insert(0, (page, number.unwrap_or(-1)));
                }
                _ => {}
            }
        }
        elements.push(element);
        if let Some(parent) = parent {
            elements[parent].children.push(at);
        }
    }
    elements
}

fn kids(dict: &Dictionary) -> Vec<&Object> {
    match dict.get(b"K") {
        Ok(Object::Array(kids)) => kids.iter().collect(),
        Ok(kid) => vec![kid],
        Err(_) => Vec::new(),
    }
}
