//! Numbers of certificates by a pattern that is data.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use crate::committee::Level;

/// The parts of a number, from left to right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct NumberPattern {
    /// Document the pattern follows, or that it is our own.
    #[serde(default)]
    pub source: String,
    /// From left to right.
    #[serde(default)]
    pub parts: Vec<NumberPart>,
}

/// One part of a number. In TOML: `{ text = "44" }`, `{ year = 4 }`, `"level"`, `{ serial = 6 }`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NumberPart {
    /// These characters, such as a province's prefix.
    Text(String),
    /// The last so many digits of the year.
    Year(u8),
    /// The organisation's code, zeros before it up to so many characters.
    Organisation(u8),
    /// One digit for the level, 1 for the lowest to 5 for the highest.
    Level,
    /// A number that counts up within year and organisation, zeros before it up to so many digits.
    Serial(u8),
    /// A check character over everything before it.
    Check(CheckKind),
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// ISO 7064 pure systems with one check character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// Over digits; the check character is a digit or `X`.
    #[serde(rename = "mod_11_2")]
    Mod11_2,
    /// Over digits and capital letters; the check character is one of these or `*`.
    #[serde(rename = "mod_37_2")]
    Mod37_2,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// What a number is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberFacts<'a> {
    /// Year for which the title is granted.
    pub year: u16,
    /// Code of the organisation that grants it.
    pub organisation: &'a str,
    /// Level granted.
    pub level: Level,
    /// From 1.
    pub serial: u64,
}

/// Why no number can be made, or what is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum NumberFault {
    /// The pattern has no serial, so two certificates would share a number.
    NoSerial,
    /// A width of 0 or above 18, or a year of more than four digits.
    Width { part: u32 },
    /// The organisation's code is longer than its place.
    OrganisationTooLong { width: u8 },
    /// All serials of this width are used up.
    SerialTooLong { width: u8 },
    /// A character that the check cannot be computed over.
    NotCheckable,
}

impl NumberPattern {
    /// What is wrong with the pattern itself.
    ///
    /// # Errors
    /// The first fault, parts counted from 0.
    pub fn check(&self) -> Result<(), NumberFault> {
        for (part, piece) in self.parts.iter().enumerate() {
            let fits = match piece {
                NumberPart::Text(_) | NumberPart::Level | NumberPart::Check(_) => true,
                NumberPart::Year(digits) => (1..=4).contains(digits),
                NumberPart::Organisation(width) | NumberPart::Serial(width) => {
                    (1..=18).contains(width)
                }
                NumberPart::Newer(_) => false,
            };
            if !fits {
                return Err(NumberFault::Width { part: part as u32 });
            }
        }
        let serial = |part: &NumberPart| matches!(part, NumberPart::Serial(_));
        if self.parts.iter().any(serial) {
            Ok(())
        } else {
            Err(NumberFault::NoSerial)
        }
    }

    /// The number for these facts.
    ///
    /// # Errors
    /// A fault of the pattern, or a code or serial that does not fit its place.
    pub fn number(&self, facts: &NumberFacts) -> Result<String, NumberFault> {
        self.check()?;
        let mut number = String::new();
        for part in &self.parts {
            match part {
                NumberPart::Text(text) => number.push_str(text),
                NumberPart::Year(digits) => {
                    let year = format!("{:04}", facts.year);
                    number.push_str(&year[year.len() - usize::from(*digits)..]);
                }
                NumberPart::Organisation(width) => {
                    let fault = NumberFault::OrganisationTooLong { width: *width };
                    number.push_str(&padded(facts.organisation, *width).ok_or(fault)?);
                }
                NumberPart::Level => number.push(level_digit(facts.level)),
                NumberPart::Serial(width) => {
                    let fault = NumberFault::SerialTooLong { width: *width };
                    number.push_str(&padded(&facts.serial.to_string(), *width).ok_or(fault)?);
                }
                NumberPart::Check(kind) => {
                    let check = kind.character(&number).ok_or(NumberFault::NotCheckable)?;
                    number.push(check);
                }
                NumberPart::Newer(_) => return Err(NumberFault::NotCheckable),
            }
        }
        Ok(number)
    }

    /// Whether a number could have come from this pattern: length, fixed characters and check
    /// characters. Tells a mistyped number from an unknown one before anything is looked up.
    pub fn could_be(&self, number: &str) -> bool {
        let mut place = 0;
        for part in &self.parts {
            let width = match part {
                NumberPart::Text(text) => text.chars().count(),
                NumberPart::Year(width)
                | NumberPart::Organisation(width)
                | NumberPart::Serial(width) => usize::from(*width),
                NumberPart::Level | NumberPart::Check(_) => 1,
                // Whoever knows the pattern will tell.
                NumberPart::Newer(_) => return true,
            };
            let before: String = number.chars().take(place).collect();
            let here: String = number.chars().skip(place).take(width).collect();
            let digits = here.chars().all(|c| c.is_ascii_digit());
            let fits = match part {
                NumberPart::Text(text) => here == *text,
                NumberPart::Year(_) | NumberPart::Serial(_) => digits,
                NumberPart::Organisation(_) => here.chars().all(|c| c.is_ascii_alphanumeric()),
                NumberPart::Level => matches!(here.as_str(), "1" | "2" | "3" | "4" | "5"),
                NumberPart::Check(kind) => kind.character(&before) == here.chars().next(),
                NumberPart::Newer(_) => true,
            };
            if !fits || here.chars().count() != width {
                return false;
            }
            place += width;
        }
        number.chars().count() == place
    }
}

fn padded(text: &str, width: u8) -> Option<String> {
    let missing = usize::from(width).checked_sub(text.chars().count())?;
    Some("0".repeat(missing) + text)
}

fn level_digit(level: Level) -> char {
    match level {
        Level::JuniorAssistant => '1',
        Level::Assistant => '2',
        Level::Intermediate => '3',
        Level::AssociateSenior => '4',
        Level::Senior => '5',
        Level::Newer => '0',
    }
}

impl CheckKind {
    /// The check character of a text; none when the text holds a character it is not for.
    pub fn character(self, text: &str) -> Option<char> {
        let (modulus, letters) = match self {
            CheckKind::Mod11_2 => (11, "0123456789X"),
            CheckKind::Mod37_2 => (37, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"),
            CheckKind::Newer => return None,
        };
        // The last sign stands only for the check itself.
        let plain = modulus - 1;
        let mut sum = 0;
        for c in text.chars() {
            let value = letters.chars().take(plain).position(|l| l == c)?;
            sum = (sum + value) * 2 % modulus;
        }
        letters.chars().nth((modulus + 1 - sum) % modulus)
    }
}
