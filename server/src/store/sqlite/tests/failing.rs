//! A database that fails is a fault, and no answer: neither "no route" nor "not yours".

use super::run;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::demo;
use crate::error::Answer;
use crate::flow::{self, Who, view};
use crate::security::session::{Signed, audit};
use crate::security::token;
use crate::store::row::{Application, NewApplication, Session, Summary};
use tempfile::TempDir;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::review::{Actor, Command};
use zhicheng_shared::value::Draft;

/// An open window of the data.
const NOW: i64 = 1_795_226_400;

/// A demonstration, its applicant, and an application that was begun.
async fn begun() -> (TempDir, App, Signed, Application) {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let config = Config {
        demo: true,
        ..Config::new(folder.path())
    };
    let app = App::open(config, Clock::fixed(NOW))
        .await
        .expect("it starts");
    demo::seed(&app).await.expect("its people");
    let signed = signed(&app, "demo_applicant").await;
    let start = NewApplication {
        id: token::id(),
        person: signed.person.clone(),
        jurisdiction: "guangdong".to_owned(),
        business: "review".to_owned(),
        year: 2026,
        created: NOW,
        draft: Draft::default(),
        summary: Summary::default(),
    };
    let id = start.id.clone();
    let note = audit(&app, &signed.person, "application.start", &id);
    app.store.add_application(start, note).await.expect("begun");
    let application = app
        .store
        .application(&id)
        .await
        .expect("read")
        .expect("there");
    (folder, app, signed, application)
}

async fn signed(app: &App, account: &str) -> Signed {
    let person = app
        .store
        .person_by_login(account)
        .await
        .expect("read")
        .expect("there")
        .id;
    let session = Session {
        id: token::id(),
        person,
        since: NOW,
        last: NOW,
        device: String::new(),
    };
    Signed::enter(app, session).expect("nobody else asks")
}

fn code<T>(answer: Answer<T>) -> Option<ErrorCode> {
    answer.err().map(|error| error.code())
}

fn submit() -> Command {
    Command::Submit {
        digest: String::new(),
    }
}

#[tokio::test]
async fn it_does_not_read_as_no_route() {
    let (folder, app, signed, application) = begun().await;
    let owner = Actor::Applicant {
        person: signed.person.clone(),
        owner: true,
    };
    let body = async || view::body(&app, &application, &signed, None).await;
    let act = async |event: Command| {
        let who = Who::Person(&signed);
        flow::act(&app, who, &application.id, None, event, app.clock.now()).await
    };
    assert!(view::row(&app, &application, &owner).await.is_ok());
    assert!(body().await.is_ok());
    assert_eq!(
        code(act(submit()).await),
        Some(ErrorCode::Invalid),
        "it is not filled in"
    );

    // The unit, and with it the route, cannot be read.
    run(folder.path(), "ALTER TABLE organisations RENAME TO gone").await;
    let fault = Some(ErrorCode::Internal);
    assert_eq!(code(view::row(&app, &application, &owner).await), fault);
    assert_eq!(code(body().await), fault);
    assert_eq!(code(act(submit()).await), fault);
    assert_eq!(
        code(act(Command::Withdraw {}).await),
        fault,
        "not that the state refuses it"
    );
    run(folder.path(), "ALTER TABLE gone RENAME TO organisations").await;
    assert!(view::row(&app, &application, &owner).await.is_ok());
}

#[tokio::test]
async fn it_does_not_read_as_somebody_elses() {
    let (folder, app, _, application) = begun().await;
    let other = signed(&app, "demo_unit").await;
    let object = || Command::Object {
        text: "a reason".to_owned(),
        evidence: Vec::new(),
    };
    let act = async |event: Command| {
        flow::act(
            &app,
            Who::Person(&other),
            &application.id,
            None,
            event,
            app.clock.now(),
        )
        .await
    };
    assert_eq!(
        code(act(object()).await),
        Some(ErrorCode::NotFound),
        "nothing is public yet"
    );
    run(folder.path(), "ALTER TABLE seats RENAME TO gone").await;
    let fault = Some(ErrorCode::Internal);
    assert_eq!(code(act(object()).await), fault);
    assert_eq!(code(act(Command::Withdraw {}).await), fault);
}
