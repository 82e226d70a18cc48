//! Private-use characters: what older systems showed as their own, and the standard's in its place.

/// Whether a character means only what some system made of it.
pub fn is_private_use(c: char) -> bool {
    matches!(u32::from(c), 0xe000..=0xf8ff | 0xf0000..=0xffffd | 0x100000..=0x10fffd)
}

/// The character of the standard that GBK and GB 18030-2000 kept at a private-use code point:
/// rows A6, A8 and FE of GB 18030-2022, which gives each its own.
pub fn standard(c: char) -> Option<char> {
    let code = u32::from(c);
    let found = match code {
        0xe78d..=0xe796 => VERTICAL[(code - 0xe78d) as usize],
        0xe7c7 => 0x1e3f,
        0xe7c8 => 0x1f9,
        0xe815..=0xe864 => u32::from(HAN[(code - 0xe815) as usize]) + beyond(code),
        _ => return None,
    };
    char::from_u32(found)
}

/// Six of the eighty lie in Extension B, and their table holds only what is above 0x20000.
fn beyond(code: u32) -> u32 {
    match code {
        0xe816..=0xe818 | 0xe831 | 0xe83b | 0xe855 => 0x20000,
        _ => 0,
    }
}

const VERTICAL: [u32; 10] = [
    0xfe10, 0xfe12, 0xfe11, 0xfe13, 0xfe14, 0xfe15, 0xfe16, 0xfe17, 0xfe18, 0xfe19,
];

const HAN: [u16; 80] = [
    0x2e81, 0x0087, 0x0089, 0x00cc, 0x2e84, 0x3473, 0x3447, 0x2e88, 0x2e8b, 0x9fb4, 0x359e, 0x361a,
    0x360e, 0x2e8c, 0x2e97, 0x396e, 0x3918, 0x9fb5, 0x39cf, 0x39df, 0x3a73, 0x39d0, 0x9fb6, 0x9fb7,
    0x3b4e, 0x3c6e, 0x3ce0, 0x2ea7, 0x15d7, 0x9fb8, 0x2eaa, 0x4056, 0x415f, 0x2eae, 0x4337, 0x2eb3,
    0x2eb6, 0x2eb7, 0x298f, 0x43b1, 0x43ac, 0x2ebb, 0x43dd, 0x44d6, 0x4661, 0x464c, 0x9fb9, 0x4723,
    0x4729, 0x477c, 0x478d, 0x2eca, 0x4947, 0x497a, 0x497d, 0x4982, 0x4983, 0x4985, 0x4986, 0x499f,
    0x499b, 0x49b7, 0x49b6, 0x9fba, 0x41fe, 0x4ca3, 0x4c9f, 0x4ca0, 0x4ca1, 0x4c77, 0x4ca2, 0x4d13,
    0x4d14, 0x4d15, 0x4d16, 0x4d17, 0x4d18, 0x4d19, 0x4dae, 0x9fbb,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_has_one_character_for_each() {
        let pairs = [
            ('\u{e815}', '\u{2e81}'),
            ('\u{e816}', '\u{20087}'),
            ('\u{e81e}', '\u{9fb4}'),
            ('\u{e831}', '\u{215d7}'),
            ('\u{e83b}', '\u{2298f}'),
            ('\u{e855}', '\u{241fe}'),
            ('\u{e862}', '\u{4d19}'),
            ('\u{e864}', '\u{9fbb}'),
            ('\u{e78e}', '\u{fe12}'),
            ('\u{e7c8}', '\u{1f9}'),
        ];
        for (old, new) in pairs {
            assert_eq!(standard(old), Some(new), "{old:?}");
        }
        let all: std::collections::BTreeSet<char> =
            ('\u{e000}'..='\u{f8ff}').filter_map(standard).collect();
        assert_eq!(all.len(), 92);
        assert!(!all.iter().any(|c| is_private_use(*c)));
        assert!(is_private_use('\u{f0000}') && !is_private_use('中'));
    }
}
