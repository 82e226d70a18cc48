//! What a table's bytes say: UTF-8 with or without its mark, or GB 18030, as a Chinese Excel saves CSV.

use encoding_rs::{GB18030, UTF_8};
use std::borrow::Cow;
use zhicheng_shared::api::table::TableEncoding;

/// The text and how it was written; none when it is neither.
pub fn text(bytes: &[u8]) -> Option<(Cow<'_, str>, TableEncoding)> {
    let utf8 = UTF_8.decode_without_bom_handling_and_without_replacement(bytes);
    let found = match utf8 {
        Some(text) => (text, TableEncoding::Utf8),
        None => {
            let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
            (text, TableEncoding::Gb18030)
        }
    };
    // A workbook is no text, though some bytes of it could be.
    (!found.0.contains('\0')).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_are_read_with_rare_characters() {
        // 䶮 stands in extension A, 𬭎 in extension E: four bytes each in GB 18030.
        for name in ["广州市测试单位", "龚䶮研究所", "𬭎材料厂", "欧阳·頠"] {
            let (gb, _, lost) = GB18030.encode(name);
            assert!(!lost);
            assert_eq!(text(&gb), Some((name.into(), TableEncoding::Gb18030)));
            assert_eq!(
                text(name.as_bytes()),
                Some((name.into(), TableEncoding::Utf8))
            );
        }
    }

    #[test]
    fn what_is_no_text_is_not_taken_for_one() {
        assert_eq!(text(b"PK\x03\x04\0\0\x08\0"), None);
        assert_eq!(text(&[0xff, 0xff, 0xff]), None);
    }
}
