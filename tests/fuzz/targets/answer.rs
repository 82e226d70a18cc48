//! Answers: whatever serde reads, the pages' own reader reads alike; and any bytes end well.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde::de::DeserializeOwned;
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::account::Me;
use zhicheng_shared::api::application::{ApplicationBody, PostEvent, PutDraft};
use zhicheng_shared::api::certificate::CertificateBody;
use zhicheng_shared::api::dossier::DossierBody;
use zhicheng_shared::lenient::{Lenient, from_slice};

fn alike<T: DeserializeOwned + Lenient + PartialEq + std::fmt::Debug>(bytes: &[u8]) {
    let lenient = from_slice::<T>(bytes);
    if let Ok(read) = serde_json::from_slice::<T>(bytes) {
        assert_eq!(lenient, Some(read));
    }
}

fuzz_target!(|input: &[u8]| {
    let Some((which, bytes)) = input.split_first() else {
        return;
    };
    // Text alone is an answer; serde passes over other bytes where it passes over a field.
    if std::str::from_utf8(bytes).is_err() {
        return assert!(from_slice::<Me>(bytes).is_none());
    }
    match which % 7 {
        0 => alike::<ApplicationBody>(bytes),
        1 => alike::<Me>(bytes),
        2 => alike::<CertificateBody>(bytes),
        3 => alike::<DossierBody>(bytes),
        4 => alike::<ErrorBody>(bytes),
        5 => alike::<PutDraft>(bytes),
        _ => drop(serde_json::from_slice::<PostEvent>(bytes)),
    }
});
