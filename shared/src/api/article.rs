//! Articles that anybody reads, for those who write them.

use super::Page;
use crate::jurisdiction::ArticleKind;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// What is written of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Article {
    pub jurisdiction: String,
    /// One of the jurisdiction's kinds.
    pub kind: String,
    /// GB/T 2260: whom it is for.
    pub region: String,
    pub title: String,
    /// Markdown.
    #[serde(default)]
    pub body: String,
    /// From when it is shown, Unix seconds; without, from when it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// Until when, Unix seconds; without, for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
    /// Above the others.
    #[serde(default)]
    pub pinned: bool,
    /// Beside the text, in order.
    #[serde(default)]
    pub files: Vec<ArticleFile>,
}

/// A file beside an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct ArticleFile {
    /// As uploading told it.
    pub digest: String,
    /// The name people get it by; its ending says what the file is.
    pub name: String,
    /// Bytes; told by the server.
    #[serde(default)]
    pub size: u64,
}

/// How an article stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ArticleState {
    /// Only who may write it sees it.
    #[default]
    Draft,
    /// Anybody sees it from its day on, until its last.
    Published,
    /// Anybody sees why it is gone.
    Withdrawn,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// `POST /api/v1/articles`: a new draft. 201 with an `ArticleBody`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewArticle {
    /// Id of the organisation that writes; empty where the operator does.
    #[serde(default)]
    pub office: String,
    pub article: Article,
}

/// `PUT /api/v1/articles/{id}`: other content; of a published one it is shown at once. 200 with an
/// `ArticleBody`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeArticle {
    /// Revision last seen.
    pub revision: u64,
    pub article: Article,
}

/// `POST /api/v1/articles/{id}/state`: publishes or withdraws one. 200 with an `ArticleBody`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveArticle {
    /// Revision last seen.
    pub revision: u64,
    /// `published` or `withdrawn`.
    pub state: ArticleState,
    /// Why it is withdrawn, told to who comes for it.
    #[serde(default)]
    pub why: String,
}

/// `GET /api/v1/articles`: where one may write, and what is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleDesk {
    pub places: Vec<ArticlePlace>,
    /// Changed last first.
    pub list: Page<ArticleRow>,
}

/// A jurisdiction in which one may write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticlePlace {
    pub id: String,
    pub name: String,
    /// The region that an article is for unless it says another.
    pub region: String,
    pub kinds: Vec<ArticleKind>,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleRow {
    pub id: String,
    /// Name of its jurisdiction.
    pub place: String,
    /// Name of its kind.
    pub kind: String,
    pub title: String,
    pub state: ArticleState,
    pub pinned: bool,
    /// From when it is shown, where it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
    /// Name of the organisation that wrote it; empty for the operator.
    #[serde(default)]
    pub office: String,
    /// Unix seconds.
    pub changed: i64,
}

/// An article as those see it who write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleBody {
    pub id: String,
    pub revision: u64,
    pub state: ArticleState,
    /// Why it was withdrawn.
    #[serde(default)]
    pub why: String,
    pub article: Article,
    /// Where anybody reads it, once it is shown.
    pub address: String,
    /// What became of it, oldest first.
    pub versions: Vec<ArticleVersion>,
}

/// A change of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleVersion {
    pub revision: u64,
    /// Unix seconds.
    pub at: i64,
    /// Name of who changed it.
    pub who: String,
    pub state: ArticleState,
    /// The title it had then.
    pub title: String,
}

/// `POST /api/v1/article-preview`: a text as it would stand in its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviewArticle {
    /// Markdown.
    pub body: String,
}

/// A text as it would stand in its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticlePreview {
    pub html: String,
    /// Whether it is short enough to be published.
    pub fits: bool,
}
