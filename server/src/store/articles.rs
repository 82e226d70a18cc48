//! Articles that anybody reads, and opinions that anybody writes.

use super::Stored;
use super::row::{Audit, Blob, Paging};
use async_trait::async_trait;
use zhicheng_shared::api::article::{Article, ArticleState};
use zhicheng_shared::api::opinion::OpinionState;

/// An article as it is to be kept.
#[derive(Clone, Debug)]
pub struct Written {
    pub id: String,
    /// Organisation that writes it; empty for the operator.
    pub organisation: String,
    /// The revision it was changed from; 0 for a new one.
    pub seen: u64,
    pub state: ArticleState,
    /// Why it is withdrawn.
    pub why: String,
    pub article: Article,
    /// The text as it stands in its page.
    pub html: String,
    /// The text without marks.
    pub plain: String,
    /// What its files are, in their order.
    pub kinds: Vec<String>,
}

/// An article as it stands.
#[derive(Clone, Debug)]
pub struct Standing {
    pub id: String,
    pub organisation: String,
    pub revision: u64,
    pub state: ArticleState,
    pub why: String,
    pub article: Article,
    pub html: String,
    pub changed: i64,
}

impl Standing {
    /// Whether anybody sees it at this moment.
    pub fn is_shown(&self, now: i64) -> bool {
        let begun = self.article.from.is_some_and(|from| from <= now);
        let over = self.article.until.is_some_and(|until| until <= now);
        self.state == ArticleState::Published && begun && !over
    }
}

/// What became of an article at one time.
#[derive(Clone, Debug)]
pub struct Version {
    pub revision: u64,
    pub at: i64,
    /// Id of who changed it, empty for the server itself.
    pub person: String,
    pub state: ArticleState,
    pub title: String,
}

/// What is looked for among articles that are shown; empty text for all.
#[derive(Clone, Debug, Default)]
pub struct FindShown {
    pub jurisdiction: String,
    pub kind: String,
    /// For whoever is in this region: what is for it, for what is around it, or for a part of it.
    pub region: String,
    /// Each of them stands in title or text, as they are searched.
    pub words: Vec<String>,
    /// So many of these do; those that have more of them stand first.
    pub among: Option<(usize, Vec<String>)>,
    pub now: i64,
}

/// An opinion as somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Said {
    pub name: String,
    pub contact: String,
    pub text: String,
}

/// An opinion.
#[derive(Clone, Debug)]
pub struct Opinion {
    pub number: String,
    pub jurisdiction: String,
    /// The bureau it went to; empty for the operator alone.
    pub organisation: String,
    pub at: i64,
    pub said: Said,
    pub state: OpinionState,
    pub answer: String,
    pub answered: Option<i64>,
}

/// Articles and opinions.
#[async_trait]
pub trait Articles: Send + Sync {
    /// Keeps an article as it is now, with its version; [`super::StoreError::Stale`] when another revision
    /// is the present one, or the id of a new one is taken.
    async fn keep_article(&self, written: Written, audit: Audit) -> Stored<()>;
    /// One by id.
    async fn article(&self, id: &str) -> Stored<Option<Standing>>;
    /// What became of one, oldest first.
    async fn article_versions(&self, id: &str) -> Stored<Vec<Version>>;
    /// Those of an organisation, or all where none is named, changed last first, with the number of all.
    async fn articles_of(
        &self,
        organisation: Option<&str>,
        page: Paging,
    ) -> Stored<(Vec<Standing>, u64)>;
    /// Those that are shown: where words are looked for, titles that have the first of them first; pinned
    /// ones first otherwise; newest first. With the number of all.
    async fn shown(&self, find: FindShown, page: Paging) -> Stored<(Vec<Standing>, u64)>;
    /// A file of an article that is shown.
    async fn shown_file(&self, id: &str, digest: &str, now: i64) -> Stored<Option<(String, Blob)>>;
    /// Keeps an opinion; the same number again is the same opinion.
    async fn add_opinion(&self, opinion: Opinion, audit: Audit) -> Stored<()>;
    /// One by its number.
    async fn opinion(&self, number: &str) -> Stored<Option<Opinion>>;
    /// Those that went to an organisation, or all where none is named, unanswered ones first.
    async fn opinions(
        &self,
        organisation: Option<&str>,
        page: Paging,
    ) -> Stored<(Vec<Opinion>, u64)>;
    /// Says how one stands.
    async fn answer_opinion(
        &self,
        number: &str,
        state: OpinionState,
        answer: &str,
        audit: Audit,
    ) -> Stored<()>;
}
