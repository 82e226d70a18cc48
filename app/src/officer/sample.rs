//! A small frozen copy for the tests of the console's state; the person never existed.

use zhicheng_shared::date::Date;
use zhicheng_shared::frozen::{Frozen, FrozenUnit, PhotoRef};
use zhicheng_shared::identity::{DocumentKind, Identity, Sex};
use zhicheng_shared::value::{Attachment, Draft, Record};

/// A record with these texts.
pub fn record(id: &str, values: &[(&str, &str)]) -> Record {
    let pair = |(k, v): &(&str, &str)| ((*k).to_owned(), (*v).to_owned());
    Record {
        id: id.to_owned(),
        values: values.iter().map(pair).collect(),
        ..Record::default()
    }
}

/// A copy with two records of education, the first with one file.
pub fn frozen() -> Frozen {
    let mut first = record("e1", &[("degree", "bachelor"), ("school", "A University")]);
    first.attachments.push(Attachment {
        slot: "diploma".into(),
        name: "diploma.jpg".into(),
        digest: "aa".into(),
        kind: "jpg".into(),
        size: 1024,
    });
    let second = record("e2", &[("degree", "master")]);
    let mut draft = Draft::default();
    let part = [("series".to_owned(), "05".to_owned())];
    draft
        .parts
        .insert("apply".into(), part.into_iter().collect());
    Frozen {
        jurisdiction: "somewhere".into(),
        form: "0".repeat(64),
        business: "review".into(),
        year: 2026,
        identity: Identity {
            document_kind: DocumentKind::ResidentId,
            document_masked: "1101**************".into(),
            name: "Zhang San".into(),
            sex: Sex::Male,
            birth: Date::new(1980, 1, 1).expect("the day exists"),
        },
        document_index: "1".repeat(64),
        unit: FrozenUnit {
            id: "u1".into(),
            name: "Some Unit".into(),
            ..FrozenUnit::default()
        },
        named: std::collections::BTreeMap::new(),
        supervisors: std::collections::BTreeMap::new(),
        draft,
        records: [("education".to_owned(), vec![first, second])]
            .into_iter()
            .collect(),
        photo: Some(PhotoRef {
            digest: "cc".into(),
            width: 295,
            height: 413,
        }),
    }
}
