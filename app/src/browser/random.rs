//! Random ids, made where a record is made.

use gloo::utils::window;

/// Sixteen lowercase hex digits from the browser's cryptographic generator.
pub fn id() -> String {
    let mut bytes = [0_u8; 8];
    let filled = window()
        .crypto()
        .and_then(|c| c.get_random_values_with_u8_array(&mut bytes));
    if filled.is_err() {
        for byte in &mut bytes {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
    bytes
        .iter()
        .flat_map(|b| [b >> 4, b & 15])
        .filter_map(|d| char::from_digit(d.into(), 16))
        .collect()
}
