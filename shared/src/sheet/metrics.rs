//! Widths of the sheet's face, and which pack of outlines holds each character.

use std::fmt;

// They stay in the text and take no room.
pub(crate) use crate::value::is_ignorable;

/// A run of neighbouring characters of one pack and one advance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    first: u32,
    last: u32,
    pack: u16,
    advance: u16,
}

/// What layout must know of the face: which characters it has and how wide they are.
///
/// The file is `ZCM1`, then runs of four numbers each (LEB128): distance from the end of the
/// run before, length, pack, advance in thousandths of an em.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metrics {
    runs: Vec<Run>,
    /// Advances of the characters of the Basic Multilingual Plane, which nearly all are, by their
    /// code: layout asks for one character after another.
    basic: Vec<u16>,
}

/// Of a character that no pack has.
const NONE: u16 = u16::MAX;

/// The bytes are not metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricsError {
    /// The first four bytes are not the mark of the format.
    NotMetrics,
    /// The file ends in the middle of a run, or a number is out of range, at this byte.
    Broken(usize),
}

impl fmt::Display for MetricsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotMetrics => write!(f, "not a metrics file"),
            Self::Broken(at) => write!(f, "metrics file broken at byte {at}"),
        }
    }
}

impl std::error::Error for MetricsError {}

impl Metrics {
    /// Reads the file that the font scripts write.
    ///
    /// # Errors
    /// When the bytes are something else or end early.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, MetricsError> {
        let rest = bytes
            .strip_prefix(b"ZCM1")
            .ok_or(MetricsError::NotMetrics)?;
        let mut at = 0;
        let mut next = 0u32;
        let mut runs = Vec::new();
        let mut basic = vec![NONE; 0x1_0000];
        while at < rest.len() {
            let broken = MetricsError::Broken(at + 4);
            let mut number = || read_number(rest, &mut at).ok_or(broken);
            let (gap, length, pack, advance) = (number()?, number()?, number()?, number()?);
            let first = next.checked_add(gap).ok_or(broken)?;
            let end = first.checked_add(length).ok_or(broken)?;
            if length == 0 || end > 0x11_0000 {
                return Err(broken);
            }
            let advance = u16::try_from(advance).map_err(|_| broken)?;
            if advance == NONE {
                return Err(broken);
            }
            let own = first.min(0x1_0000)..end.min(0x1_0000);
            basic[own.start as usize..own.end as usize].fill(advance);
            runs.push(Run {
                first,
                last: end - 1,
                pack: u16::try_from(pack).map_err(|_| broken)?,
                advance,
            });
            next = end;
        }
        Ok(Self { runs, basic })
    }

    fn run(&self, character: char) -> Option<&Run> {
        let code = character as u32;
        let at = self.runs.partition_point(|run| run.last < code);
        self.runs.get(at).filter(|run| run.first <= code)
    }

    /// Width of a character in thousandths of an em; none when no pack has it.
    pub fn advance(&self, character: char) -> Option<u16> {
        if is_ignorable(character) {
            return Some(0);
        }
        match self.basic.get(character as usize) {
            Some(advance) => Some(*advance).filter(|advance| *advance != NONE),
            None => self.run(character).map(|run| run.advance),
        }
    }

    /// The pack of outlines that has this character.
    pub fn pack(&self, character: char) -> Option<u16> {
        self.run(character).map(|run| run.pack)
    }

    /// Whether some pack can print this character.
    pub fn has(&self, character: char) -> bool {
        self.advance(character).is_some()
    }

    /// The characters of a text that cannot be printed, each once, in order.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for character in text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')) {
            if !self.has(character) && !missing.contains(&character) {
                missing.push(character);
            }
        }
        missing
    }

    /// Width of a text in hundredths of a point at a size in hundredths of a point.
    pub fn width(&self, text: &str, size: i32) -> i32 {
        let ems: i64 = text
            .chars()
            .map(|c| i64::from(self.advance(c).unwrap_or(1000)))
            .sum();
        (ems * i64::from(size) / 1000) as i32
    }
}

fn read_number(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let mut value = 0u32;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u32::from(byte & 0x7F).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_answer_width_and_pack() {
        let bytes = [
            b"ZCM1".as_slice(),
            &[0x41, 2, 0, 0xF4, 0x03, 0x10, 1, 3, 0xE8, 0x07],
        ]
        .concat();
        let metrics = Metrics::from_bytes(&bytes).unwrap();
        assert_eq!(metrics.advance('A'), Some(500));
        assert_eq!(metrics.pack('B'), Some(0));
        assert_eq!(metrics.advance('C'), None);
        assert_eq!(metrics.pack('S'), Some(3));
        assert_eq!(metrics.width("AB", 1000), 1000);
        assert_eq!(metrics.missing("AC\nCx"), vec!['C', 'x']);
    }

    #[test]
    fn broken_files_are_refused_with_their_place() {
        assert_eq!(Metrics::from_bytes(b"PNG"), Err(MetricsError::NotMetrics));
        assert_eq!(
            Metrics::from_bytes(b"ZCM1\x41\x02"),
            Err(MetricsError::Broken(4))
        );
    }
}
