//! Random tokens and ids.

/// So many random bytes as lowercase hex.
pub fn hex(bytes: usize) -> String {
    let mut room = vec![0u8; bytes];
    fill(&mut room);
    encode(&room)
}

/// An id: 16 random bytes as hex.
pub fn id() -> String {
    hex(16)
}

/// Fills with random bytes of the operating system.
pub fn fill(room: &mut [u8]) {
    getrandom::fill(room).expect("the operating system gives random bytes");
}

/// Lowercase hex.
pub fn encode(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Bytes of hex text; none when it is not hex.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16).ok())
        .collect()
}

/// Whether two byte strings are the same, in a time that does not tell where they differ.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |sum, (x, y)| sum | (x ^ y)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_goes_both_ways() {
        assert_eq!(decode(&encode(&[0, 255, 16])), Some(vec![0, 255, 16]));
        assert_eq!(decode("0"), None);
        assert_eq!(decode("zz"), None);
    }

    #[test]
    fn ids_differ() {
        assert_ne!(id(), id());
        assert!(same(b"ab", b"ab") && !same(b"ab", b"ac") && !same(b"ab", b"abc"));
    }
}
