//! The document around the pages: catalogue, font, structure, bookmarks, labels.

use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{
    CidFontType, FontFlags, NumberingStyle, OutputIntentSubtype, SystemInfo, TabOrder,
};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Settings, Str, TextStr, XRefFilter};
use xxhash_rust::xxh64::xxh64;
use zhicheng_shared::sheet::{Item, Layout, Node, NodeId, Role};

use super::figures::{boxes, with_codes};
use super::font::{ASCENT, DESCENT, Fonts, Subset};
use super::image::{Jpeg, jpeg};
use super::metadata::{SRGB, xmp};
use super::page::{Drawn, draw, picture_name};
use super::tags::Tags;
use super::used::used_characters;
use super::{PdfError, PhotoFault};

/// What the file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The person whose sheet it is.
    pub author: Option<String>,
    /// Language, as BCP 47 has it.
    pub language: String,
}

/// Objects are not laid out for people to read: a form has thousands.
pub(super) const TERSE: Settings = Settings { pretty: false };
const FONT_NAME: Name = Name(b"ZCSONG+ZhichengSong");
pub(super) const SYSTEM: SystemInfo = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};
/// The program that wrote the file.
const PRODUCER: &str = "Zhicheng";
/// How hard streams are packed: beyond it the time doubles for three bytes in a hundred.
pub(super) const LEVEL: u8 = 3;
/// The same of pages, which are packed anew each time, where the font may be kept.
const PAGE_LEVEL: u8 = 1;

/// Writes a layout as PDF; every picture in it is the photo.
///
/// # Errors
/// When a character has no glyph among the packs, or the photo cannot be used; never half a file.
pub fn write(
    layout: &Layout,
    fonts: &Fonts,
    photo: Option<&[u8]>,
    meta: &Meta,
) -> Result<Vec<u8>, PdfError> {
    write_with(layout, fonts, &|_| photo, meta)
}

/// Writes a layout as PDF, with its pictures by their digests.
///
/// # Errors
/// As [`write`].
pub fn write_with<'p>(
    layout: &Layout,
    fonts: &Fonts,
    pictures: &dyn Fn(&str) -> Option<&'p [u8]>,
    meta: &Meta,
) -> Result<Vec<u8>, PdfError> {
    let font = fonts.subset(used_characters(layout))?;
    let pictures = pictures_of(layout, pictures)?;
    let digests: Vec<&str> = pictures.iter().map(|one| one.digest).collect();
    let (tree, codes) = with_codes(layout);
    let pages: Vec<Drawn> = layout
        .pages
        .iter()
        .zip(&codes)
        .map(|(page, code)| draw(page, *code, layout.watermark.as_ref(), &font, &digests))
        .collect();
    let mut writer = Writer {
        pdf: Pdf::with_settings(TERSE),
        next: 0,
    };
    let structure = (tree.as_slice(), boxes(layout, &codes));
    writer.document(layout, structure, &font, &pictures, pages, meta);
    Ok(writer.finish())
}

/// A picture of the document: read once, wherever it stands.
struct Picture<'a> {
    digest: &'a str,
    head: Jpeg,
    bytes: &'a [u8],
}

/// The pictures of a layout, each once, in the order in which they stand.
fn pictures_of<'a, 'p: 'a>(
    layout: &'a Layout,
    pictures: &dyn Fn(&str) -> Option<&'p [u8]>,
) -> Result<Vec<Picture<'a>>, PdfError> {
    let mut found: Vec<Picture<'a>> = Vec::new();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        let Item::Image(image) = item else { continue };
        if found.iter().any(|one| one.digest == image.digest) {
            continue;
        }
        let bytes = pictures(&image.digest).ok_or(PdfError::NoPhoto)?;
        let head = jpeg(bytes).map_err(|fault: PhotoFault| PdfError::Photo(fault))?;
        found.push(Picture {
            digest: &image.digest,
            head,
            bytes,
        });
    }
    Ok(found)
}

struct Writer {
    pdf: Pdf,
    next: i32,
}

impl Writer {
    fn id(&mut self) -> Ref {
        self.next += 1;
        Ref::new(self.next)
    }

    fn document(
        &mut self,
        layout: &Layout,
        (nodes, boxes): (&[Node], BTreeMap<NodeId, Rect>),
        font: &Subset,
        pictures: &[Picture<'_>],
        drawn: Vec<Drawn>,
        meta: &Meta,
    ) {
        let (catalog, tree, info) = (self.id(), self.id(), self.id());
        let (font_id, photo_id) = (self.id(), self.id());
        let others: Vec<Ref> = pictures.iter().skip(1).map(|_| self.id()).collect();
        let picture_ids: Vec<Ref> = [photo_id].into_iter().chain(others).collect();
        let (structure, outline) = (self.id(), self.id());
        let page_ids: Vec<Ref> = drawn.iter().map(|_| self.id()).collect();
        let marks: Vec<_> = drawn.iter().map(|page| page.marks.clone()).collect();
        let mut next = self.next;
        let tags = Tags::new(nodes, &marks, &mut || {
            next += 1;
            Ref::new(next)
        });
        self.next = next;
        self.catalog(
            catalog,
            layout,
            meta,
            (tree, structure, outline),
            &tags,
            &marks,
        );
        self.info(info, layout, meta);
        self.pdf
            .pages(tree)
            .kids(page_ids.iter().copied())
            .count(page_ids.len() as i32);
        for (at, page) in drawn.into_iter().enumerate() {
            self.page(
                layout,
                at,
                page,
                (page_ids[at], tree),
                (font_id, &picture_ids),
            );
        }
        tags.write(&mut self.pdf, structure, &page_ids, &boxes);
        self.outline(outline, nodes, &page_ids, &marks);
        self.font(font_id, font);
        for (Picture { head, bytes, .. }, id) in pictures.iter().zip(&picture_ids) {
            let mut image = self.pdf.image_xobject(*id, bytes);
            image.filter(Filter::DctDecode);
            image
                .width(i32::from(head.width))
                .height(i32::from(head.height));
            image.bits_per_component(8);
            if head.grey {
                image.color_space().device_gray();
            } else {
                image.color_space().device_rgb();
            }
        }
    }

    fn catalog(
        &mut self,
        id: Ref,
        layout: &Layout,
        meta: &Meta,
        (tree, structure, outline): (Ref, Ref, Ref),
        tags: &Tags<'_>,
        marks: &[Vec<u32>],
    ) {
        let labels: Vec<(i32, Ref)> = (0..layout.pages.len())
            .map(|at| (at as i32, self.id()))
            .collect();
        let parents: Vec<(i32, Ref)> = (0..marks.len()).map(|at| (at as i32, self.id())).collect();
        let (metadata, profile) = (self.id(), self.id());
        let packet = xmp(layout, meta.author.as_deref(), &meta.language, PRODUCER);
        self.pdf.metadata(metadata, packet.as_bytes());
        self.pdf.icc_profile(profile, SRGB).n(3);
        let mut catalog = self.pdf.catalog(id);
        catalog.metadata(metadata);
        let mut intents = catalog.output_intents();
        let mut intent = intents.push();
        intent
            .subtype(OutputIntentSubtype::PDFA)
            .dest_output_profile(profile);
        intent
            .output_condition_identifier(TextStr("sRGB"))
            .info(TextStr("sRGB IEC61966-2.1"));
        intent.finish();
        intents.finish();
        catalog
            .pages(tree)
            .outlines(outline)
            .lang(TextStr(&meta.language));
        catalog.mark_info().marked(true);
        catalog.viewer_preferences().display_doc_title(true);
        let mut numbers = catalog.page_labels();
        let mut entries = numbers.nums();
        for (at, label) in &labels {
            entries.insert(*at, *label);
        }
        entries.finish();
        numbers.finish();
        catalog.pair(Name(b"StructTreeRoot"), structure);
        catalog.finish();
        let mut root = self
            .pdf
            .indirect(structure)
            .start::<pdf_writer::writers::StructTreeRoot>();
        root.child(tags.element(0));
        root.parent_tree_next_key(marks.len() as i32);
        let mut parent_tree = root.parent_tree();
        let mut entries = parent_tree.nums();
        for (at, parents) in &parents {
            entries.insert(*at, *parents);
        }
        entries.finish();
        parent_tree.finish();
        root.finish();
        for ((_, label), page) in labels.iter().zip(&layout.pages) {
            let mut written = self
                .pdf
                .indirect(*label)
                .start::<pdf_writer::writers::PageLabel>();
            match page.label.parse::<i32>() {
                Ok(number) => written.style(NumberingStyle::Arabic).offset(number),
                Err(_) => written.prefix(TextStr(&page.label)),
            };
        }
        for ((_, parent), nodes) in parents.iter().zip(marks) {
            let mut list = self.pdf.indirect(*parent).array();
            for node in nodes {
                list.item(tags.element(*node));
            }
        }
    }

    fn info(&mut self, id: Ref, layout: &Layout, meta: &Meta) {
        let mut info = self.pdf.document_info(id);
        info.title(TextStr(&layout.title))
            .producer(TextStr(PRODUCER));
        if let Some(author) = &meta.author {
            info.author(TextStr(author));
        }
    }

    fn page(
        &mut self,
        layout: &Layout,
        at: usize,
        drawn: Drawn,
        (id, tree): (Ref, Ref),
        (font, pictures): (Ref, &[Ref]),
    ) {
        let content = self.id();
        let size = &layout.pages[at];
        let mut page = self.pdf.page(id);
        page.parent(tree).contents(content);
        page.media_box(Rect::new(
            0.0,
            0.0,
            size.width as f32 / 100.0,
            size.height as f32 / 100.0,
        ));
        page.struct_parents(at as i32)
            .tab_order(TabOrder::StructureOrder);
        let mut resources = page.resources();
        resources.fonts().pair(Name(b"F"), font);
        if !drawn.pictures.is_empty() {
            let mut objects = resources.x_objects();
            for number in &drawn.pictures {
                let name = picture_name(*number);
                objects.pair(Name(name.as_bytes()), pictures[*number]);
            }
        }
        resources.finish();
        page.finish();
        let packed = compress_to_vec_zlib(&drawn.content, PAGE_LEVEL);
        self.pdf
            .stream(content, &packed)
            .filter(Filter::FlateDecode);
    }

    /// One bookmark for each page of the form.
    fn outline(&mut self, id: Ref, nodes: &[Node], pages: &[Ref], marks: &[Vec<u32>]) {
        let mut entries: Vec<(&str, usize)> = Vec::new();
        for (at, own) in marks.iter().enumerate() {
            let Some(first) = own.first() else { continue };
            let Some(title) = part_of(nodes, *first) else {
                continue;
            };
            if entries.last().is_none_or(|last| last.0 != title) {
                entries.push((title, at));
            }
        }
        let ids: Vec<Ref> = entries.iter().map(|_| self.id()).collect();
        let mut outline = self.pdf.outline(id);
        if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
            outline.first(*first).last(*last).count(ids.len() as i32);
        }
        outline.finish();
        for (at, (title, page)) in entries.iter().enumerate() {
            let mut item = self.pdf.outline_item(ids[at]);
            item.title(TextStr(title)).parent(id);
            if at > 0 {
                item.prev(ids[at - 1]);
            }
            if let Some(next) = ids.get(at + 1) {
                item.next(*next);
            }
            item.dest().page(pages[*page]).fit();
        }
    }

    fn font(&mut self, id: Ref, font: &Subset) {
        let (cid, descriptor, to_unicode, file) = (self.id(), self.id(), self.id(), self.id());
        self.pdf
            .type0_font(id)
            .base_font(FONT_NAME)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(to_unicode);
        let mut written = self.pdf.cid_font(cid);
        written
            .subtype(CidFontType::Type2)
            .base_font(FONT_NAME)
            .system_info(SYSTEM);
        written.font_descriptor(descriptor).default_width(1000.0);
        written.cid_to_gid_map_predefined(Name(b"Identity"));
        let mut widths = written.widths();
        let mut at = 0;
        while at < font.advances.len() {
            let own = font.advances[at..].iter().take_while(|w| **w != 1000);
            let run: Vec<f32> = own.map(|w| f32::from(*w)).collect();
            if !run.is_empty() {
                widths.consecutive(at as u16, run.iter().copied());
            }
            at += run.len().max(1);
        }
        widths.finish();
        written.finish();
        self.descriptor(descriptor, font, file);
        let mut written = self.pdf.cmap(to_unicode, &font.to_unicode);
        written.filter(Filter::FlateDecode);
        written.finish();
        let mut stream = self.pdf.stream(file, &font.packed);
        stream.filter(Filter::FlateDecode);
        stream.pair(Name(b"Length1"), font.length as i32);
    }

    fn descriptor(&mut self, id: Ref, font: &Subset, file: Ref) {
        let [left, bottom, right, top] = font.bounds.map(f32::from);
        let mut descriptor = self.pdf.font_descriptor(id);
        descriptor
            .name(FONT_NAME)
            .flags(FontFlags::SYMBOLIC | FontFlags::SERIF);
        descriptor
            .bbox(Rect::new(left, bottom, right, top))
            .italic_angle(0.0);
        descriptor
            .ascent(f32::from(ASCENT))
            .descent(f32::from(DESCENT));
        descriptor.cap_height(735.0).stem_v(80.0).font_file2(file);
    }

    /// The file's name comes from what it holds, so it needs no clock. It tells files apart and
    /// proves nothing, for which a quick digest is good enough.
    fn finish(mut self) -> Vec<u8> {
        let bytes = self.pdf.as_bytes();
        let id = [xxh64(bytes, 0), xxh64(bytes, 1)]
            .map(u64::to_be_bytes)
            .concat();
        self.pdf.set_file_id((id.clone(), id));
        // Where objects begin, packed: told as text it takes seven times the room.
        let table = self.id();
        self.pdf.finish_with_xref_stream_and_filter(table, |bytes| {
            let filter = XRefFilter::Single(Filter::FlateDecode);
            (compress_to_vec_zlib(bytes, LEVEL), filter)
        })
    }
}

/// The page of the form that a node belongs to.
fn part_of(nodes: &[Node], mut node: NodeId) -> Option<&str> {
    while node != 0 {
        let at = &nodes[node as usize];
        if let Role::Part(title) = &at.role {
            return Some(title);
        }
        node = at.parent;
    }
    None
}
