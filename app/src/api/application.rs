//! Applications: starting, filling in, and what happens to them.

use std::cell::RefCell;

use zhicheng_shared::api::Page;
use zhicheng_shared::api::account::OwnDocument;
use zhicheng_shared::api::application::{
    ApplicationBody, ApplicationRow, FrozenBody, PostEvent, PutDraft, Start, Token, TokenWish,
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
    /// Only those that have not ended.
    pub open: bool,
}

/// One's own applications, newest first; pages count from 1.
pub async fn list(find: &Find, page: u32) -> Answer<Page<ApplicationRow>> {
    let open = if find.open { "true" } else { "" };
    let mut path = ["/applications?page=", &page.to_string()].concat();
    for (name, text) in [
        ("jurisdiction", find.jurisdiction.as_str()),
        ("business", &find.business),
        ("from", &find.from),
        ("until", &find.until),
        ("open", open),
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
