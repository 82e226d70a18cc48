//! What the file says of itself: XMP with the claims to PDF/A-2a and PDF/UA-1, and its colours.

use std::fmt::Write;

use zhicheng_shared::sheet::{Item, Layout, PaperCode};

/// The sRGB profile of Little CMS (no copyright), its date set to a fixed day.
pub(super) const SRGB: &[u8] = include_bytes!("srgb.icc");

/// The XMP packet (ISO 19005-2, 6.6; ISO 14289-1, 5). What it says stands in the document's
/// information too, word for word.
pub(super) fn xmp(layout: &Layout, author: Option<&str>, language: &str, producer: &str) -> String {
    let mut creator = String::new();
    if let Some(author) = author {
        // Writing to a String cannot fail.
        let _ = write!(
            creator,
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
            escaped(author)
        );
    }
    let identifier = code(layout).map_or_else(String::new, |code| {
        format!("<dc:identifier>{code}</dc:identifier>")
    });
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
<dc:format>application/pdf</dc:format>\
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>{creator}{identifier}\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
<pdf:Producer>{producer}</pdf:Producer>\
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\
<pdfuaid:part>1</pdfuaid:part>\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>part of ISO 14289 followed</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>",
        title = escaped(&layout.title),
        language = escaped(language),
        producer = escaped(producer),
    )
}

/// Which submission the file shows, as its pages say.
fn code(layout: &Layout) -> Option<PaperCode> {
    let mut items = layout.pages.iter().flat_map(|page| &page.items);
    items.find_map(|item| match item {
        Item::Code(code) => {
            let read = PaperCode::read(&code.text).ok()?;
            Some(PaperCode { page: None, ..read })
        }
        Item::Text(_) | Item::Line(_) | Item::Rect(_) | Item::Image(_) => None,
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
