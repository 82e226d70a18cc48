//! What a gateway answers.

use crate::post::{Trouble, TroubleKind};

/// What a gateway answers.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

impl Answer {
    /// Its JSON; null when it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// What the status alone says, where the body says nothing better.
    pub fn by_status(&self) -> Trouble {
        let kind = match self.status {
            401 | 403 | 407 => TroubleKind::Stranger,
            502..=504 => TroubleKind::Away,
            _ => TroubleKind::Later,
        };
        Trouble::new(kind, &self.status.to_string())
    }
}
