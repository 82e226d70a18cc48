//! Resident identity numbers: GB 11643-1999, check character by ISO 7064 MOD 11-2.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::identity::{DocumentKind, Sex};

/// What a resident identity number says about its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdNumber {
    /// Day of birth.
    pub birth: Date,
    /// Sex: the 17th digit is odd for men.
    pub sex: Sex,
    /// The province that issued the number first: the first two digits, or, behind a foreigner's 9,
    /// the next two.
    pub province: u8,
    /// The document that carries such a number.
    pub kind: DocumentKind,
}

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum IdFault {
    /// Not 17 digits and a digit or capital X; so many characters were given.
    Shape { now: u32 },
    /// The digits for the province belong to none.
    Region,
    /// The date of birth does not exist, or lies in the future or before 1850.
    Date,
    /// The check character does not fit: some character is mistyped.
    Check,
}

/// GB/T 2260 codes of provinces, and those for residence permits of people from Hong Kong (81),
/// Macao (82) and Taiwan (83; 71 in GB/T 2260).
const PROVINCES: [u8; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
];

impl IdNumber {
    /// Reads a number of 18 characters; letters and digits have to be ASCII, the X a capital.
    ///
    /// # Errors
    /// The first fault, in the order in which they are listed.
    pub fn parse(text: &str, today: Date) -> Result<IdNumber, IdFault> {
        let now = text.chars().count() as u32;
        let bytes: &[u8; 18] = text
            .as_bytes()
            .try_into()
            .map_err(|_| IdFault::Shape { now })?;
        let (body, check) = (&bytes[..17], bytes[17]);
        let digits = body.iter().all(u8::is_ascii_digit);
        if !digits || !(check.is_ascii_digit() || check == b'X') {
            return Err(IdFault::Shape { now });
        }
        let (kind, province) = match number(&bytes[..2]) as u8 {
            90..=99 => (DocumentKind::PermanentResidence, number(&bytes[1..3]) as u8),
            own @ 81..=83 => (DocumentKind::ResidencePermit, own),
            own => (DocumentKind::ResidentId, own),
        };
        if !PROVINCES.contains(&province) {
            return Err(IdFault::Region);
        }
        let (month, day) = (number(&bytes[10..12]) as u8, number(&bytes[12..14]) as u8);
        let birth = Date::new(number(&bytes[6..10]) as i32, month, day).ok_or(IdFault::Date)?;
        if birth > today || birth.year() < 1850 {
            return Err(IdFault::Date);
        }
        if check_character(body) != check {
            return Err(IdFault::Check);
        }
        let sex = if bytes[16] % 2 == 1 {
            Sex::Male
        } else {
            Sex::Female
        };
        Ok(IdNumber {
            birth,
            sex,
            province,
            kind,
        })
    }
}

fn number(digits: &[u8]) -> u32 {
    digits
        .iter()
        .fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
}

/// The check character of a row of ASCII digits by ISO 7064 MOD 11-2.
pub fn check_character(digits: &[u8]) -> u8 {
    let sum = digits
        .iter()
        .fold(0, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    match (12 - sum) % 11 {
        10 => b'X',
        check => b'0' + check as u8,
    }
}
