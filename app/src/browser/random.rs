//! Random ids, made where a record is made, and random bytes.

use gloo::utils::window;

/// Sixteen lowercase hex digits from the browser's cryptographic generator.
pub fn id() -> String {
    let bytes: [u8; 8] = bytes().unwrap_or_else(|| {
        let mut bytes = [0; 8];
        for byte in &mut bytes {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
        bytes
    });
    bytes
        .iter()
        .flat_map(|b| [b >> 4, b & 15])
        .filter_map(|d| char::from_digit(d.into(), 16))
        .collect()
}

/// So many bytes from the cryptographic generator.
pub fn bytes<const COUNT: usize>() -> Option<[u8; COUNT]> {
    let mut bytes = [0; COUNT];
    let generator = window().crypto().ok()?;
    generator.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
