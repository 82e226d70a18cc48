//! Articles and opinions, for those who write and answer.

use zhicheng_shared::api::Page;
use zhicheng_shared::api::article::{
    ArticleBody, ArticleDesk, ArticlePreview, ChangeArticle, MoveArticle, NewArticle,
    PreviewArticle,
};
use zhicheng_shared::api::opinion::{AnswerOpinion, OpinionRow};

use super::client::{self, Answer};

fn paged(of: &str, office: &str, page: u32) -> String {
    [of, "?office=", office, "&page=", &page.to_string()].concat()
}

/// What an office, or the operator, has written; pages count from 1.
pub async fn list(office: &str, page: u32) -> Answer<ArticleDesk> {
    client::get(&paged("/articles", office, page)).await
}

/// One of them.
pub async fn read(id: &str) -> Answer<ArticleBody> {
    client::get(&["/articles/", id].concat()).await
}

/// Writes a new draft.
pub async fn add(new: &NewArticle) -> Answer<ArticleBody> {
    client::post("/articles", new).await
}

/// Changes one.
pub async fn change(id: &str, change: &ChangeArticle) -> Answer<ArticleBody> {
    client::put(&["/articles/", id].concat(), change).await
}

/// Publishes or withdraws one.
pub async fn set_state(id: &str, wish: &MoveArticle) -> Answer<ArticleBody> {
    client::post(&["/articles/", id, "/state"].concat(), wish).await
}

/// A text as it would stand in its page.
pub async fn preview(body: String) -> Answer<ArticlePreview> {
    client::post("/article-preview", &PreviewArticle { body }).await
}

/// Opinions that went to an office, or all; pages count from 1.
pub async fn opinions(office: &str, page: u32) -> Answer<Page<OpinionRow>> {
    client::get(&paged("/opinions", office, page)).await
}

/// Answers one.
pub async fn answer(number: &str, answer: &AnswerOpinion) -> Answer<()> {
    client::post_only(&["/opinions/", number].concat(), answer).await
}
