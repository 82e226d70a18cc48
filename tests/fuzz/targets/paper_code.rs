//! The code of a paper, scanned, pasted, or in a file; what is read is written as it was read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhicheng_shared::sheet::PaperCode;

fuzz_target!(|bytes: &[u8]| {
    let read = std::str::from_utf8(bytes).map(PaperCode::read);
    for code in [
        read.ok().and_then(Result::ok),
        PaperCode::in_file(bytes).ok(),
    ]
    .into_iter()
    .flatten()
    {
        assert_eq!(PaperCode::read(&code.to_string()), Ok(code));
    }
});
