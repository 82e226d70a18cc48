//! An attachment is judged by its structure: any bytes are, in the same way each time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhicheng_shared::attachment::judge;

fuzz_target!(|bytes: &[u8]| {
    assert_eq!(judge(bytes), judge(bytes));
});
