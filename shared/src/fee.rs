//! What is charged for what: fees as the data of a jurisdiction, amounts in fen.

use crate::committee::Level;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fen of a yuan.
pub const YUAN: u64 = 100;
/// The greatest amount that anything here may cost, in fen.
pub const MOST: u64 = 10_000_000;

/// A fee; whether an office takes it is for the office to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Fee {
    /// ASCII key, unique among the fees of a jurisdiction.
    pub key: String,
    /// 费用事项, as people read it.
    pub name: String,
    /// The document that allows it.
    pub source: String,
    /// Made up for demonstrations: no document says this amount.
    #[serde(default)]
    pub demonstration: bool,
    /// When it falls due.
    pub due: Due,
    /// Businesses it is for; empty for all.
    #[serde(default)]
    pub businesses: Vec<String>,
    /// In fen, where no level has an amount of its own.
    #[serde(default)]
    pub amount: Option<u64>,
    /// In fen, by the level applied for.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub amount_at: BTreeMap<Level, u64>,
}

/// When a fee falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// Once a stage that `pays` has agreed.
    Agreed,
    /// Once a certificate is to be sent by post.
    Posted,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Fee {
    /// What it costs at a level, in fen; none where nothing is charged.
    pub fn amount_for(&self, level: Option<Level>) -> Option<u64> {
        let own = level.and_then(|level| self.amount_at.get(&level).copied());
        own.or(self.amount).filter(|amount| *amount > 0)
    }

    /// Whether it falls due so in a business.
    pub fn falls_due(&self, due: Due, business: &str) -> bool {
        self.due == due && self.is_for(business)
    }

    fn is_for(&self, business: &str) -> bool {
        self.businesses.is_empty() || self.businesses.iter().any(|one| one == business)
    }
}

/// The fee that falls due so in a business, with what it costs at a level.
pub fn falls_due<'f>(
    fees: &'f [Fee],
    due: Due,
    business: &str,
    level: Option<Level>,
) -> Option<(&'f Fee, u64)> {
    fees.iter()
        .filter(|fee| fee.falls_due(due, business))
        .find_map(|fee| Some((fee, fee.amount_for(level)?)))
}

/// An amount as it is written: yuan with two decimals.
pub fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / YUAN, fen % YUAN)
}

/// The fen of an amount written in yuan, such as `50`, `50.5` or `50.00`, and nothing looser: what a
/// payment says of itself is read by this.
pub fn fen(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || whole.len() > 12 || part.len() > 2 {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let part: u64 = format!("{part:0<2}").parse().ok()?;
    Some(whole * YUAN + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_whole_fen_however_they_are_written() {
        for (text, expected) in [
            ("50", Some(5_000)),
            ("50.0", Some(5_000)),
            ("50.00", Some(5_000)),
            ("0.01", Some(1)),
            ("50.05", Some(5_005)),
            ("50.5", Some(5_050)),
            ("50.005", None),
            ("-50", None),
            ("5e1", None),
            (".5", None),
            ("50.", None),
            ("", None),
            (" 50", None),
            ("9999999999999", None),
        ] {
            assert_eq!(fen(text), expected, "{text:?}");
        }
        for amount in [1, 99, 100, 5_005, MOST] {
            assert_eq!(fen(&yuan(amount)), Some(amount));
        }
    }

    #[test]
    fn a_level_s_own_amount_goes_before_the_common_one_and_nothing_is_no_fee() {
        let fee = |amount, at: &[(Level, u64)]| Fee {
            key: "k".into(),
            name: "n".into(),
            source: "s".into(),
            demonstration: false,
            due: Due::Agreed,
            businesses: vec!["b".into()],
            amount,
            amount_at: at.iter().copied().collect(),
        };
        let fees = [
            fee(None, &[(Level::Senior, 0)]),
            fee(Some(200), &[(Level::Senior, 400)]),
        ];
        let due = |business, level| {
            falls_due(&fees, Due::Agreed, business, level).map(|(_, amount)| amount)
        };
        assert_eq!(due("b", Some(Level::Senior)), Some(400));
        assert_eq!(due("b", Some(Level::Assistant)), Some(200));
        assert_eq!(due("b", None), Some(200));
        assert_eq!(due("other", None), None);
        assert!(falls_due(&fees, Due::Posted, "b", None).is_none());
    }
}
