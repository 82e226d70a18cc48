//! A database of the first version is known by its keys from its first start with them.

use super::run;
use crate::app::StartError;
use crate::config::Config;
use crate::demo;
use crate::folder::{Refusal, open};
use crate::security::keys::{Keys, MASTER_FILE, SIGNING_FILE};
use crate::store::marks::Kind;
use crate::store::sqlite::{MIGRATIONS, find};
use crate::store::{Keeper, People};
use std::path::Path;
use tempfile::TempDir;

fn hex(bytes: &[u8]) -> String {
    crate::security::token::encode(bytes)
}

/// A folder as the first version left it, with one person, of this account and document number.
async fn first_version(account: &str, document: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let keys = Keys::make(folder.path()).expect("keys");
    let seal = |what: &str, text: &str| {
        let place = format!("people.{what}/1");
        hex(&keys.sealer.seal_text(&place, text))
    };
    let index = |kind: &str, text: &str| keys.sealer.index(kind, text);
    let person = format!(
        "INSERT INTO people VALUES ('1', '{account}', '{account}', 'argon2id$00$00', 'resident_id', X'{}', '{}', \
         '44************1X', 'x', 'male', '1988-03-16', X'{}', '{}', X'{}', '{}', X'{}', NULL, NULL, 0, 1)",
        seal("document", document),
        index("document", &zhicheng_shared::value::fold_document(document)),
        seal("mobile", "13900000001"),
        index("mobile", "13900000001"),
        seal("email", "a@example.cn"),
        index("email", "a@example.cn"),
        seal("phone", ""),
    );
    let first = MIGRATIONS[0];
    let whole = format!(
        "PRAGMA journal_mode = WAL; BEGIN; {first} {person}; PRAGMA user_version = 1; COMMIT;"
    );
    run(folder.path(), &whole).await;
    folder
}

fn config(data: &Path, demo: bool) -> Config {
    Config {
        demo,
        ..Config::new(data)
    }
}

async fn version(data: &Path) -> usize {
    let found = find(&Config::new(data), &demo::accounts())
        .await
        .expect("read");
    found.expect("a database").version.0
}

#[tokio::test]
async fn it_gets_its_marks_on_the_first_start_with_its_keys() {
    let folder = first_version("someone", "110101198001010079").await;
    let data = folder.path();
    let own = std::fs::read(data.join(MASTER_FILE)).expect("a key");

    std::fs::write(data.join(MASTER_FILE), "7".repeat(64)).expect("written");
    let refused = open::to_serve(&config(data, false)).await.err();
    assert!(
        matches!(refused, Some(StartError::Folder(Refusal::OtherMaster(_)))),
        "{refused:?}"
    );
    assert_eq!(version(data).await, 1, "nothing was changed");
    std::fs::write(data.join(MASTER_FILE), own).expect("written");

    let opened = open::to_serve(&config(data, false))
        .await
        .expect("it opens");
    let person = opened
        .store
        .person_by_login("13900000001")
        .await
        .expect("read");
    assert!(person.is_some_and(|person| person.account == "someone" && !person.demo));
    opened.store.close().await;
    let found = find(&Config::new(data), &[])
        .await
        .expect("read")
        .expect("a database");
    assert!(found.is_present());
    assert_eq!(found.kind, Some(Kind::Real));
    assert_eq!(found.master, Some(opened.keys.sealer.check_value()));
    assert_eq!(found.signing, Some(opened.keys.public()));
    drop(opened.folder);

    // From now on also a signing key is known that has signed nothing yet.
    std::fs::write(data.join(SIGNING_FILE), "7".repeat(64)).expect("written");
    let refused = open::to_serve(&config(data, false)).await.err();
    assert!(
        matches!(refused, Some(StartError::Folder(Refusal::OtherSigning(_)))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_demonstrations_is_known_by_its_people_and_not_by_their_names() {
    let folder = first_version("demo_applicant", "44200019880316101X").await;
    let refused = open::to_serve(&config(folder.path(), false)).await.err();
    assert!(
        matches!(refused, Some(StartError::Folder(Refusal::Demonstration(_)))),
        "{refused:?}"
    );
    let opened = open::to_serve(&config(folder.path(), true))
        .await
        .expect("it opens");
    let person = opened
        .store
        .person_by_login("demo_applicant")
        .await
        .expect("read");
    assert!(person.is_some_and(|person| person.demo));

    let folder = first_version("demo_applicant", "110101198001010079").await;
    let refused = open::to_serve(&config(folder.path(), true)).await.err();
    assert!(
        matches!(refused, Some(StartError::Folder(Refusal::Real(_)))),
        "{refused:?}"
    );
    let opened = open::to_serve(&config(folder.path(), false))
        .await
        .expect("it opens");
    let person = opened
        .store
        .person_by_login("demo_applicant")
        .await
        .expect("read");
    assert!(person.is_some_and(|person| !person.demo));
}
