//! Applications: starting, filling in, and what happens to them.

use std::cell::RefCell;

use zhicheng_shared::api::Page;
use zhicheng_shared::api::account::OwnDocument;
use zhicheng_shared::api::application::{
    ApplicationBody, ApplicationRow, FrozenBody, PostEvent, PutDraft, Receipt, Start, Token,
    TokenWish,
};
use zhicheng_shared::api::dossier::Saved;

use super::client::{self, Answer};

/// What is looked for among one's own applications; empty for all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    pub jurisdiction: String,
    pub business: String,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day, the same.
    pub until: String,
    /// Which part of them.
    pub view: View,
    /// Key of a status.
    pub status: String,
    /// Part of a number.
    pub number: String,
    /// With the flag of what was sent back, or without it.
    pub returned: Option<bool>,
}

/// Which part of one's own applications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    All,
    /// Those that wait for oneself.
    Waiting,
    /// Those that have not ended.
    Open,
}

impl View {
    /// As the server and addresses name it; empty for all.
    pub fn key(self) -> &'static str {
        match self {
            View::All => "",
            View::Waiting => "waiting",
            View::Open => "open",
        }
    }

    /// The view with this key; all where there is none.
    pub fn from_key(key: &str) -> View {
        let views = [View::Waiting, View::Open];
        views
            .into_iter()
            .find(|view| view.key() == key)
            .unwrap_or_default()
    }
}

/// One's own applications, newest first; pages count from 1.
pub async fn list(find: &Find, page: u32) -> Answer<Page<ApplicationRow>> {
    let view = find.view.key();
    let returned = match find.returned {
        Some(true) => "true",
        Some(false) => "false",
        None => "",
    };
    let mut path = ["/applications?page=", &page.to_string()].concat();
    for (name, text) in [
        ("jurisdiction", find.jurisdiction.as_str()),
        ("business", &find.business),
        ("from", &find.from),
        ("until", &find.until),
        ("status", &find.status),
        ("numbered", &find.number),
        ("returned", returned),
        (view, if view.is_empty() { "" } else { "true" }),
    ] {
        if !text.is_empty() {
            path += &["&", name, "=", &client::escaped(text)].concat();
        }
    }
    client::get(&path).await
}

/// Starts one.
pub async fn start(body: &Start) -> Answer<ApplicationBody> {
    client::post("/applications", body).await
}

/// One application.
pub async fn read(id: &str) -> Answer<ApplicationBody> {
    client::get(&["/applications/", id].concat()).await
}

/// Stores what was typed.
pub async fn save_draft(id: &str, body: &PutDraft) -> Answer<Saved> {
    client::put(&["/applications/", id, "/draft"].concat(), body).await
}

thread_local! {
    /// What was announced and not handed in yet.
    static ANNOUNCED: RefCell<Option<Token>> = const { RefCell::new(None) };
}

/// Tells the server what is about to be submitted, so that it is in time though it comes a little late.
/// The same is told once: sent again because no answer came, it is the same that is sent.
pub async fn announce(id: &str, digest: String) -> Answer<Token> {
    let same = |token: &Token| token.application == id && token.digest == digest;
    let told = ANNOUNCED.with_borrow(|told| told.clone().filter(same));
    if let Some(token) = told {
        return Ok(token);
    }
    let body = TokenWish { digest };
    let token: Token = client::post(&["/applications/", id, "/tokens"].concat(), &body).await?;
    ANNOUNCED.set(Some(token.clone()));
    Ok(token)
}

/// Lets something happen to it.
pub async fn post_event(id: &str, body: &PostEvent) -> Answer<ApplicationBody> {
    let answer = client::post(&["/applications/", id, "/events"].concat(), body).await;
    if answer.is_ok() {
        ANNOUNCED.set(None);
    }
    answer
}

/// The signed receipt of the last submission.
pub async fn receipt(id: &str) -> Answer<Receipt> {
    client::get(&["/applications/", id, "/receipt"].concat()).await
}

/// An earlier frozen copy.
pub async fn version(id: &str, version: u32) -> Answer<FrozenBody> {
    client::get(&["/applications/", id, "/versions/", &version.to_string()].concat()).await
}

/// The applicant's full document number, for a paper; each look is logged.
pub async fn document(id: &str) -> Answer<String> {
    client::get::<OwnDocument>(&["/applications/", id, "/document"].concat())
        .await
        .map(|body| body.document)
}
