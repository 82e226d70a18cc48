//! Which keys are meant for the page, and which are an input method's.

use web_sys::KeyboardEvent;

/// What browsers say instead of the code of a key that an input method takes.
const TAKEN: u32 = 229;

/// What a key says, unless an input method has it: then nothing on the page may follow it.
///
/// Every handler of keys asks here. Safari tells the key that confirms a composition after the
/// composition's end, and only its code shows what it was for.
pub fn meant(event: &KeyboardEvent) -> Option<String> {
    let key = event.key();
    (!is_composed(event.is_composing(), event.key_code(), &key)).then_some(key)
}

fn is_composed(composing: bool, code: u32, key: &str) -> bool {
    composing || code == TAKEN || key == "Process"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_that_confirms_a_composition_is_the_input_method_s_in_every_browser() {
        // Chrome and Firefox: the key comes within the composition.
        assert!(is_composed(true, 229, "Enter"));
        assert!(is_composed(true, 13, "Enter"));
        // Safari: composition's end first, then the key.
        assert!(is_composed(false, 229, "Enter"));
        // Windows' older input methods.
        assert!(is_composed(false, 229, "Process"));
        assert!(is_composed(false, 0, "Process"));
    }

    #[test]
    fn keys_outside_of_a_composition_are_meant() {
        for (code, key) in [(13, "Enter"), (27, "Escape"), (40, "ArrowDown"), (74, "j")] {
            assert!(!is_composed(false, code, key), "{key}");
        }
    }
}
