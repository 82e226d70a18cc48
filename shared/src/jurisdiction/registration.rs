//! What registering asks for beside identity: security questions, and terms to be agreed to.

use crate::lenient::Lenient;
use crate::value::{fold_answer, length};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Shortest and longest answer, in characters as they are compared.
pub const ANSWER: (u32, u32) = (2, 60);

/// `registration.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Registration {
    /// How many different questions are to be answered.
    #[serde(default)]
    pub asked: u8,
    /// Those to choose from.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// 注册须知.
    #[serde(default)]
    pub terms: Terms,
}

/// A security question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Question {
    pub key: String,
    pub text: String,
}

/// What is to be read and agreed to; without a version there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Terms {
    /// Recorded with the consent; it changes with the text.
    #[serde(default)]
    pub version: String,
    /// A paragraph a line.
    #[serde(default)]
    pub text: String,
}

/// What is wrong with the answers to security questions, and at which, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// More or fewer than asked for.
    Count,
    /// A question that is not among them.
    Unknown(usize),
    /// One that was answered before.
    Twice(usize),
    /// Shorter or longer than [`ANSWER`].
    Length(usize),
}

impl Registration {
    /// The questions that were answered.
    ///
    /// # Errors
    /// What is wrong with the first that is.
    pub fn answered<'a>(
        &self,
        answers: impl ExactSizeIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Vec<&Question>, Unanswered> {
        if answers.len() != usize::from(self.asked) {
            return Err(Unanswered::Count);
        }
        let mut seen = BTreeSet::new();
        let judged = answers.enumerate().map(|(at, (key, answer))| {
            let question = self.questions.iter().find(|one| one.key == key);
            let question = question.ok_or(Unanswered::Unknown(at))?;
            let count = length(&fold_answer(answer));
            if !(ANSWER.0..=ANSWER.1).contains(&count) {
                return Err(Unanswered::Length(at));
            }
            match seen.insert(key) {
                true => Ok(question),
                false => Err(Unanswered::Twice(at)),
            }
        });
        judged.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_different_questions_are_answered_and_not_with_next_to_nothing() {
        let question = |key: &str| Question {
            key: key.into(),
            text: key.into(),
        };
        let asks = Registration {
            asked: 2,
            questions: ["a", "b", "c"].map(question).into(),
            ..Registration::default()
        };
        let judged = |answers: &[(&'static str, &'static str)]| {
            let all = asks.answered(answers.iter().copied());
            all.map(|all| all.iter().map(|one| one.key.clone()).collect::<Vec<_>>())
        };
        assert_eq!(
            judged(&[("c", "李 雷"), ("a", "ab")]),
            Ok(vec!["c".into(), "a".into()])
        );
        assert_eq!(judged(&[("a", "李雷")]), Err(Unanswered::Count));
        assert_eq!(
            judged(&[("a", "李雷"), ("x", "李雷")]),
            Err(Unanswered::Unknown(1))
        );
        assert_eq!(
            judged(&[("a", "李雷"), ("a", "韩梅梅")]),
            Err(Unanswered::Twice(1))
        );
        assert_eq!(
            judged(&[("a", "\u{3000}李 "), ("b", "韩梅梅")]),
            Err(Unanswered::Length(0))
        );
    }
}
