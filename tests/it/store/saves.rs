//! Saves that arrive together are committed together, and one that fails takes none with it.

use zhicheng_server::store::StoreError;
use zhicheng_server::store::row::{Audit, FindOrganisations, Organisation, Paging, SaveSection};
use zhicheng_shared::api::account::{COUNTED, OrganisationKind};
use zhicheng_shared::value::Record;
use zhicheng_tests::app::TestApp;

fn save(person: &str, section: &str, revision: u64) -> SaveSection {
    let record = Record {
        id: format!("{revision:x}"),
        ..Record::default()
    };
    SaveSection {
        person: person.to_owned(),
        section: section.to_owned(),
        revision,
        records: vec![record],
        audit: Audit {
            deed: "dossier.save".into(),
            person: person.to_owned(),
            ..Audit::default()
        },
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_fails_takes_none_with_it() {
    let test = TestApp::new().await;
    let person = test
        .app
        .store
        .person_by_login("demo_unit")
        .await
        .expect("read")
        .expect("there")
        .id;
    let before = test.app.store.check_audit().await.expect("a chain");
    let mut waiting = Vec::new();
    for number in 0..200u64 {
        let (app, person) = (test.app.clone(), person.clone());
        // Every fourth names a revision that nobody has.
        let revision = if number % 4 == 3 { 7 } else { 0 };
        let wish = save(&person, &format!("section{number}"), revision);
        waiting.push((
            revision,
            tokio::spawn(async move { app.store.save_section(wish).await }),
        ));
    }
    for (revision, save) in waiting {
        match (revision, save.await.expect("an answer")) {
            (0, Ok(1)) | (7, Err(StoreError::Stale)) => {}
            (revision, other) => panic!("revision {revision}: {other:?}"),
        }
    }
    assert_eq!(
        test.app.store.dossier(&person).await.expect("read").len(),
        150
    );
    let after = test.app.store.check_audit().await.expect("a chain");
    assert_eq!(
        after - before,
        150,
        "one audit row for each that went through"
    );
}

#[tokio::test]
async fn units_are_found_among_a_hundred_thousand() {
    let test = TestApp::new().await;
    let rows = (0..100_000).map(|number| Organisation {
        id: format!("unit-{number}"),
        kind: OrganisationKind::Unit,
        name: format!("第{number}号演示单位有限公司"),
        code: format!("9144{number:014}"),
        region: "440106".to_owned(),
        parent: String::new(),
        nature: String::new(),
        proxy: false,
        serves: String::new(),
        place: 0,
        closed: 0,
    });
    test.app
        .store
        .add_organisations(rows.collect(), Audit::default())
        .await
        .expect("added");
    let find = |words: &str, page| FindOrganisations {
        words: words.to_owned(),
        kind: Some(OrganisationKind::Unit),
        region: "44".to_owned(),
        proxy: false,
        paging: Paging::new(Some(page), Some(20)),
    };
    let (rows, total) = test
        .app
        .store
        .find_organisations(find("99999号", 1))
        .await
        .expect("found");
    assert_eq!((rows[0].id.as_str(), total), ("unit-99999", 1));
    let (rows, _) = test
        .app
        .store
        .find_organisations(find("914400000000012345", 1))
        .await
        .expect("found");
    assert_eq!(rows[0].id, "unit-12345");
    let (rows, total) = test
        .app
        .store
        .find_organisations(find("演示 有限公司", 3))
        .await
        .expect("found");
    assert_eq!((rows.len(), total), (20, u64::from(COUNTED)));
}
