//! A small jurisdiction for tests, with these businesses.

use serde_json::{Value, from_value, json};
use zhicheng_shared::jurisdiction::Jurisdiction;

/// Jurisdiction `j` with the sections `basic` and `work`.
pub fn jurisdiction(businesses: &Value) -> Jurisdiction {
    let section = |key: &str| {
        let name = ["section ", key].concat();
        json!({
            "key": key, "name": name,
            "fields": [{ "key": "a", "label": "A", "kind": { "text": { "max": 10 } } }],
        })
    };
    from_value(json!({
        "id": "j", "name": "J", "region": "440000", "year": 2026, "certificate": {},
        "sections": [section("basic"), section("work")],
        "businesses": businesses,
        "photo": {
            "print": "", "width_mm": 1, "height_mm": 1, "min_width_px": 1, "min_height_px": 1,
            "output_width_px": 1, "output_height_px": 1, "dpi": 1, "max_bytes": 1,
            "ratio_tolerance_permille": 1, "max_age_months": 1, "backgrounds": [],
            "head": { "height_min": 1, "height_max": 1, "top_min": 1, "top_max": 1, "aside_max": 1 },
            "source": "",
        },
    }))
    .expect("a jurisdiction")
}
