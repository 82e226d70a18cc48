//! A picture is looked at, turned upright and freed of what it tells of place and device.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhicheng_shared::photo::exif::take_orientation;
use zhicheng_shared::photo::jpeg::read_head;
use zhicheng_shared::photo::profile::foreign;
use zhicheng_shared::photo::sniff::sniff;
use zhicheng_shared::photo::strip::finish;
use zhicheng_shared::photo::traces::without_traces;

fuzz_target!(|bytes: &[u8]| {
    let kind = sniff(bytes).kind;
    let head = read_head(bytes);
    foreign(bytes);
    if let Some(clean) = without_traces(bytes) {
        assert_eq!(sniff(&clean).kind, kind, "it stays what it is");
        let again = without_traces(&clean);
        assert!(again.is_none_or(|again| again == clean), "traces were left");
    }
    if let Ok(made) = finish(bytes, 300) {
        assert_eq!(
            read_head(&made).is_some(),
            head.is_some(),
            "it stays a JPEG"
        );
    }
    take_orientation(&mut bytes.to_vec());
});
