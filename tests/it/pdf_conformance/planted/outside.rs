//! Defects of what the file says and has, of its colours and pictures.

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, Stream};

use super::{
    Planted, below, catalog, dict, draw, first, name, one, packet, page, root, state, target,
};

pub const PLANTED: &[Planted] = &[
    ("A 6.1.3 file identifier", |d| {
        d.trailer.remove(b"ID");
    }),
    ("A 6.1.3, UA 7.16 encryption", |d| {
        d.trailer.set("Encrypt", Dictionary::new());
    }),
    ("A 6.1.7.1 streams kept in other files", |d| {
        one(d, "Subtype", "Image").set("F", Object::string_literal("photo.jpg"));
    }),
    ("A 6.1.7.2 filters", |d| {
        one(d, "Subtype", "Image").set("Filter", name("LZWDecode"));
    }),
    ("A 6.1.7.2 filters", |d| {
        let both = vec![name("Crypt"), name("DCTDecode")];
        one(d, "Subtype", "Image").set("Filter", both);
    }),
    ("A 6.1.8 names in UTF-8", |d| {
        catalog(d).set("Own", Object::Name(vec![0xFF]));
    }),
    ("A 6.1.12 permissions", |d| {
        catalog(d).set("Perms", Dictionary::new());
    }),
    ("A 6.1.13 limits", |d| {
        catalog(d).set("Own", Object::string_literal(vec![b'a'; 32_768]));
    }),
    ("A 6.1.13 limits", |d| {
        catalog(d).set("Own", 2_147_483_648_i64);
    }),
    ("A 6.1.13 limits", |d| {
        let sides = page(d).get_mut(b"MediaBox").and_then(Object::as_array_mut);
        sides.expect("a size")[2] = 2.into();
    }),
    ("A 6.1.13 limits", |d| {
        draw(d, |all| {
            all.extend((0..29).map(|_| Operation::new("q", Vec::new())));
            all.extend((0..29).map(|_| Operation::new("Q", Vec::new())));
        });
    }),
    ("A 6.3, UA 7.18 annotations", |d| {
        page(d).set("Annots", Vec::<Object>::new());
    }),
    ("A 6.4, UA 7.15 forms", |d| {
        catalog(d).set("AcroForm", Dictionary::new());
    }),
    ("A 6.5.1, UA 7.19 actions", |d| {
        let mut action = Dictionary::new();
        action.set("S", name("JavaScript"));
        action.set("JS", Object::string_literal("app.alert(1)"));
        catalog(d).set("OpenAction", action);
    }),
    ("A 6.5.2 actions of their own accord", |d| {
        page(d).set("AA", Dictionary::new());
    }),
    ("A 6.8, UA 7.11 embedded files", |d| {
        let mut names = Dictionary::new();
        names.set("EmbeddedFiles", Dictionary::new());
        catalog(d).set("Names", names);
    }),
    ("A 6.9, UA 7.10 optional content", |d| {
        catalog(d).set("OCProperties", Dictionary::new());
    }),
    ("A 6.10 presentations", |d| {
        page(d).set("PresSteps", Dictionary::new());
    }),
    ("A 6.11 requirements", |d| {
        catalog(d).set("Requirements", Vec::<Object>::new());
    }),
    ("UA 7.17 bookmarks in the order of the pages", |d| {
        let (id, root) = (target(d, ("Type", "Catalog"), "Outlines"), root(d));
        let first = below(d, id, "First");
        first.set("Dest", vec![Object::Reference(root), name("Fit")]);
    }),
    ("UA 7.17 bookmarks in the order of the pages", |d| {
        catalog(d).remove(b"Outlines");
    }),
    ("UA 7.17 labels for every page", |d| {
        catalog(d).remove(b"PageLabels");
    }),
    ("UA 7.18.3 tab order", |d| {
        page(d).remove(b"Tabs");
    }),
    ("A 6.6.2.1, UA 5 metadata", |d| packet(d, "</rdf:RDF>", "")),
    ("A 6.6.2.1, UA 5 metadata", |d| {
        packet(d, "<?xpacket begin", "<?begin");
    }),
    ("A 6.6.2.3 own properties described", |d| {
        packet(d, "prefix>pdfuaid", "prefix>pdfua");
    }),
    ("A 6.6.3 metadata and information agree", |d| {
        let info = d.trailer.get(b"Info").and_then(Object::as_reference);
        dict(d, info.expect("information")).set("Author", Object::string_literal("nobody"));
    }),
    ("A 6.6.4 part and level of PDF/A", |d| {
        packet(d, "pdfaid:part>2", "pdfaid:part>3");
    }),
    ("A 6.6.4 part and level of PDF/A", |d| {
        packet(d, "conformance>A", "conformance>B");
    }),
    ("UA 5 part of PDF/UA", |d| {
        packet(d, "<pdfuaid:part>1</pdfuaid:part>", "");
    }),
    ("UA 7.1 title", |d| {
        packet(d, "<dc:title>", "<dc:title></dc:title><dc:other>");
        packet(d, "</rdf:Alt></dc:title>", "</rdf:Alt></dc:other>");
        let info = d.trailer.get(b"Info").and_then(Object::as_reference);
        dict(d, info.expect("information")).remove(b"Title");
    }),
    ("UA 7.1 title shown", |d| {
        catalog(d).remove(b"ViewerPreferences");
    }),
    ("A 6.7.4, UA 7.2 language", |d| {
        catalog(d).remove(b"Lang");
    }),
    ("A 6.7.4, UA 7.2 language", |d| {
        one(d, "S", "TD").set("Lang", Object::string_literal("chinese"));
    }),
    ("A 6.2.2 operators", |d| {
        draw(d, |all| all.push(Operation::new("PS", Vec::new())));
    }),
    ("A 6.2.2 resources of the page itself", |d| {
        let id = first(d, "Type", "Page");
        let fonts = below(d, id, "Resources").get_mut(b"Font");
        let fonts = fonts.and_then(Object::as_dict_mut).expect("fonts");
        let font = fonts.remove(b"F").expect("the font");
        fonts.set("G", font);
    }),
    ("A 6.2.3 output intent", |d| {
        catalog(d).remove(b"OutputIntents");
    }),
    ("A 6.2.4.2 colour profile", |d| {
        // The profile is the stream that says how many parts its colours have.
        let profile = d
            .objects
            .iter()
            .find(|(_, object)| object.as_stream().is_ok_and(|stream| stream.dict.has(b"N")));
        let id = *profile.expect("a profile").0;
        dict(d, id).set("N", 4);
    }),
    ("A 6.2.4.3 colours of the output intent", |d| {
        let ink = [0, 0, 0, 1].map(Object::Integer).to_vec();
        draw(d, |all| all.push(Operation::new("k", ink)));
    }),
    ("A 6.2.4.3 colours of the output intent", |d| {
        one(d, "Subtype", "Image").set("ColorSpace", name("DeviceCMYK"));
    }),
    ("A 6.2.5 graphics states", |d| {
        state(d, "TR", name("Identity"))
    }),
    ("A 6.2.6 rendering intents", |d| {
        draw(d, |all| {
            all.push(Operation::new("ri", vec![name("Bright")]))
        });
    }),
    ("A 6.2.8 pictures", |d| {
        one(d, "Subtype", "Image").set("Interpolate", true);
    }),
    ("A 6.2.9, UA 7.20 external objects", |d| {
        let mut form = Dictionary::new();
        form.set("Subtype", name("Form"));
        d.add_object(Stream::new(form, Vec::new()));
    }),
    ("A 6.2.10 transparency", |d| state(d, "ca", 0.5.into())),
    ("A 6.2.10 transparency", |d| {
        state(d, "BM", name("Multiply"))
    }),
    ("A 6.2.10 transparency", |d| {
        one(d, "Subtype", "Image").set("SMask", Dictionary::new());
    }),
];
