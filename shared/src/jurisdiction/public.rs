//! What a jurisdiction tells the public beside what is written in articles.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// `public.toml`: of no business, and so not among what is kept with a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Public {
    /// Said on every page: what people are warned of.
    #[serde(default)]
    pub warning: String,
    /// Kinds of articles, in the order of the menu.
    #[serde(default)]
    pub kinds: Vec<ArticleKind>,
    /// Whom one can call.
    #[serde(default)]
    pub phones: Vec<Phone>,
}

/// A kind of articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct ArticleKind {
    pub key: String,
    /// Name shown to people.
    pub name: String,
    /// One sentence above its list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Whether its list shows the files of each article, to be taken from there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub files: bool,
    /// Whether its articles stand where people read how to begin.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub begins: bool,
}

/// Whom one can call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Phone {
    pub key: String,
    /// Office or desk.
    pub name: String,
    pub phone: String,
    /// When somebody answers, and of what.
    #[serde(default)]
    pub note: String,
    /// Whether it was made up for demonstration.
    #[serde(default)]
    pub demonstration: bool,
}

impl Public {
    /// The kind with this key.
    pub fn kind(&self, key: &str) -> Option<&ArticleKind> {
        self.kinds.iter().find(|kind| kind.key == key)
    }
}
