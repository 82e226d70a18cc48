//! Regions by GB/T 2260 (province, city, county; six digits) and town codes (nine digits).

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// One region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Region {
    /// GB/T 2260 code, six digits, or nine for a town.
    pub code: String,
    /// Name, as in the standard.
    pub name: String,
    /// Code of the region it lies in; empty for a province.
    #[serde(default)]
    pub parent: String,
}

/// Whether the region `outer` is, or contains, the region `inner`.
pub fn covers(outer: &str, inner: &str) -> bool {
    inner.starts_with(stem(outer))
}

/// How deep a code goes: 1 province, 2 city, 3 county, 4 town.
pub fn depth(code: &str) -> u8 {
    match stem(code).len() {
        0..=2 => 1,
        3..=4 => 2,
        5..=6 => 3,
        _ => 4,
    }
}

/// The code of the region around this one that is no finer than this depth, as [`depth`] counts;
/// itself where it is coarser. None for what is no code.
pub fn at_depth(code: &str, depth: u8) -> Option<String> {
    let digits = usize::from(depth.clamp(1, 3)) * 2;
    let head = code
        .get(..digits)
        .filter(|h| h.bytes().all(|b| b.is_ascii_digit()))?;
    Some(format!("{head:0<6}"))
}

/// Whether a code names a province-level region in which no city is told apart (GB/T 2260): the four
/// municipalities are cities themselves, and Taiwan, Hong Kong and Macao have none below them.
pub fn is_undivided(code: &str) -> bool {
    let undivided = ["11", "12", "31", "50", "71", "81", "82"];
    depth(code) == 1 && undivided.contains(&stem(code))
}

/// The digits of a code that name it, without the padding of coarser regions: all regions in it begin
/// with them.
pub fn stem(code: &str) -> &str {
    let code = code
        .strip_suffix("000")
        .filter(|c| c.len() == 6)
        .unwrap_or(code);
    if let Some(province) = code.strip_suffix("0000").filter(|c| c.len() == 2) {
        return province;
    }
    code.strip_suffix("00")
        .filter(|c| c.len() == 4)
        .unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_without_counties_covers_its_towns_only() {
        assert!(covers("440000", "442000001"));
        assert!(covers("442000", "442000001"));
        assert!(!covers("442000", "442100"));
        assert!(!covers("441800", "442000"));
        assert_eq!(depth("442000"), 2);
        assert_eq!(depth("442000001"), 4);
        assert_eq!(depth("440106"), 3);
    }

    #[test]
    fn a_region_is_taken_as_coarse_as_wanted() {
        let at = |code: &str, depth| at_depth(code, depth).unwrap_or_default();
        assert_eq!(at("442000001", 3), "442000");
        assert_eq!(at("440106", 3), "440106");
        assert_eq!(at("440106", 2), "440100");
        assert_eq!(at("440106", 1), "440000");
        assert_eq!(at("44", 2), "");
    }
}
