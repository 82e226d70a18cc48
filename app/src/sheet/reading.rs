//! What a page says, for who does not see its picture.

use zhicheng_shared::sheet::{Page, TextItem};

/// The texts of a page in the order in which it is read, one a line; what repeats on every page, as its
/// number, is left out.
pub fn text(page: &Page) -> String {
    let mut whole = String::new();
    let mut before: Option<&TextItem> = None;
    for text in page.texts().filter(|text| text.node.is_some()) {
        match before {
            None => {}
            // A line that was broken goes on.
            Some(before) if before.node == text.node => {}
            Some(_) => whole.push('\n'),
        }
        whole.push_str(&text.text);
        before = Some(text);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhicheng_shared::sheet::Item;

    fn item(node: Option<u32>, text: &str) -> Item {
        Item::Text(TextItem {
            x: 0,
            y: 0,
            width: 0,
            size: 1050,
            bold: false,
            text: text.to_owned(),
            kerns: Vec::new(),
            node,
        })
    }

    #[test]
    fn a_page_is_read_line_by_line_without_what_repeats() {
        let page = Page {
            items: vec![
                item(Some(1), "姓名"),
                item(Some(2), "欧阳"),
                item(None, "第 1 页"),
                item(Some(2), "頠"),
                item(Some(3), "男"),
            ],
            width: 59_528,
            height: 84_189,
            label: "1".to_owned(),
            areas: Vec::new(),
        };
        assert_eq!(text(&page), "姓名\n欧阳頠\n男");
    }
}
