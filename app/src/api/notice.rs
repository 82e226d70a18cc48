//! Public notices, and objections to them.

use zhicheng_shared::api::Page;
use zhicheng_shared::api::application::PostEvent;
use zhicheng_shared::api::notice::{NoticeRow, ObjectionRow};
use zhicheng_shared::review::Command;

use super::client::{self, Answer};

/// What is under notice with this application.
pub async fn read(id: &str) -> Answer<NoticeRow> {
    client::get(&["/public/notices/", id].concat()).await
}

/// One's own objections, newest first; pages count from 1.
pub async fn own(page: u32) -> Answer<Page<ObjectionRow>> {
    client::get(&["/objections?page=", &page.to_string()].concat()).await
}

/// Objects to it. Whoever is no party to an application knows no revision of it.
pub async fn object(id: &str, text: String, evidence: Vec<String>) -> Answer<()> {
    let body = PostEvent {
        revision: 0,
        organisation: None,
        event: Command::Object { text, evidence },
        token: None,
    };
    client::post_only(&["/applications/", id, "/events"].concat(), &body).await
}
