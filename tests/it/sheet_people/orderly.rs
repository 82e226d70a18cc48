//! Whether a page is in order: nothing leaves it, nothing lies over another, no rule runs through a
//! line.

use zhicheng_shared::sheet::{Item, Page, TextItem};

/// Left, top, right, bottom of the ink of a line: the em box without what hangs in the air.
fn ink(text: &TextItem) -> [i32; 4] {
    let (up, down) = (text.size * 80 / 100, text.size * 8 / 100);
    [text.x, text.y - up, text.x + text.width, text.y + down]
}

/// Nothing leaves the page, nothing lies over another, no rule runs through a line.
pub fn orderly(page: &Page) -> Result<(), String> {
    let mut texts: Vec<&TextItem> = page.texts().filter(|t| !t.text.trim().is_empty()).collect();
    texts.sort_by_key(|text| ink(text)[1]);
    for (at, text) in texts.iter().enumerate() {
        let [left, top, right, bottom] = ink(text);
        if left < 0 || top < 0 || right > page.width || bottom > page.height {
            return Err(format!("{:?} leaves the page", text.text));
        }
        let below = texts[at + 1..]
            .iter()
            .take_while(|other| ink(other)[1] < bottom);
        for other in below {
            let [from, _, to, _] = ink(other);
            if from < right && left < to {
                return Err(format!("{:?} over {:?}", text.text, other.text));
            }
        }
    }
    for item in &page.items {
        let Item::Line(line) = item else { continue };
        if line.x1 < 0 || line.x2 > page.width || line.y1 < 0 || line.y2 > page.height {
            return Err(format!("{line:?} leaves the page"));
        }
        // A cell's edges are its rules: a line within its cell crosses none. A bracket's empty half
        // may hang over the edge, which is no ink.
        let through = texts.iter().find(|text| {
            let [left, top, right, bottom] = ink(text);
            let half = text.size / 2;
            let upright = line.x1 == line.x2
                && (left + half..right - half).contains(&line.x1)
                && line.y1 < bottom
                && top < line.y2;
            let level = line.y1 == line.y2
                && (top..bottom).contains(&line.y1)
                && line.x1 < right - half
                && left + half < line.x2;
            upright || level
        });
        if let Some(text) = through {
            return Err(format!("{line:?} through {:?}", text.text));
        }
    }
    Ok(())
}
