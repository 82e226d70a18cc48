//! Office files until 2007: a compound file (MS-CFB), judged by the streams that its root names.

use super::{FileKind, Unfit, little};

/// Whether it begins as a compound file does.
pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

/// What the file is by its streams.
pub(super) fn judge(bytes: &[u8]) -> Result<FileKind, Unfit> {
    let file = Compound::open(bytes).ok_or(Unfit::Unknown)?;
    let streams = file.entries().ok_or(Unfit::Unknown)?;
    let find = |name: &str| {
        streams
            .iter()
            .find(|stream| stream.name.eq_ignore_ascii_case(name))
    };
    // Since 2007 a document with a password is put whole into a compound file.
    if find("EncryptedPackage").is_some() {
        return Err(Unfit::Locked { of: None });
    }
    let book = || find("Workbook").or_else(|| find("Book"));
    let word =
        find("WordDocument").map(|main| (FileKind::Doc, main, doc_locked as fn(&[u8]) -> bool));
    let excel = || book().map(|main| (FileKind::Xls, main, xls_locked as fn(&[u8]) -> bool));
    let (of, main, is_locked) = word.or_else(excel).ok_or(Unfit::Unknown)?;
    let head = file
        .beginning(main, &streams)
        .ok_or(Unfit::Damaged { of })?;
    if is_locked(&head) {
        return Err(Unfit::Locked { of: Some(of) });
    }
    if ["Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT"]
        .iter()
        .any(|name| find(name).is_some())
    {
        return Err(Unfit::Macros { of });
    }
    Ok(of)
}

/// Word 97: the bit `fEncrypted` of the file's information block (MS-DOC 2.5.2).
fn doc_locked(head: &[u8]) -> bool {
    little(head, 10, 2).is_some_and(|flags| flags & 0x0100 != 0)
}

/// Excel 97: a record `FilePass` among the first (MS-XLS 2.4.117).
fn xls_locked(head: &[u8]) -> bool {
    let mut at = 0;
    for _ in 0..8 {
        let (Some(kind), Some(length)) = (little(head, at, 2), little(head, at + 2, 2)) else {
            return false;
        };
        if kind == 0x002F {
            return true;
        }
        at += 4 + length;
    }
    false
}

/// An entry of the directory.
struct Entry {
    name: String,
    start: usize,
    size: usize,
}

struct Compound<'a> {
    bytes: &'a [u8],
    /// Bytes a sector.
    sector: usize,
    /// Bytes a sector of small streams.
    small: usize,
    /// Streams shorter than this lie in the small sectors.
    cutoff: usize,
    /// The next sector of each.
    table: Vec<u32>,
}

/// The last numbers mark ends and free sectors.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// Most sectors followed; files here have at most 40,000 of 512 bytes.
const SECTORS: usize = 50_000;

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let power = little(bytes, 30, 2)?;
        let small = little(bytes, 32, 2)?;
        if !matches!(power, 9 | 12) || small > power {
            return None;
        }
        let mut file = Self {
            bytes,
            sector: 1 << power,
            small: 1 << small,
            cutoff: little(bytes, 56, 4)?,
            table: Vec::new(),
        };
        file.table = file.read_table()?;
        Some(file)
    }

    fn at(&self, sector: u32) -> Option<&'a [u8]> {
        let from = usize::try_from(sector)
            .ok()?
            .checked_add(1)?
            .checked_mul(self.sector)?;
        // The last sector of a file is often cut short.
        let to = from.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(from..to).filter(|part| !part.is_empty())
    }

    /// The table of sectors, whose own sectors the header names, and a chain where they are many.
    fn read_table(&self) -> Option<Vec<u32>> {
        let mut places: Vec<u32> = numbers(self.bytes.get(76..512)?).collect();
        let mut next = number(self.bytes, 68)?;
        for _ in 0..SECTORS {
            if next >= LAST_SECTOR {
                break;
            }
            let mut more: Vec<u32> = numbers(self.at(next)?).collect();
            next = more.pop()?;
            places.extend(more);
            if places.len() > SECTORS {
                return None;
            }
        }
        let mut table = Vec::new();
        for place in places.into_iter().filter(|place| *place < LAST_SECTOR) {
            table.extend(numbers(self.at(place)?));
        }
        Some(table)
    }

    /// The sectors of a chain.
    fn chain(&self, start: u32) -> impl Iterator<Item = u32> + '_ {
        let mut next = start;
        let step = move || {
            let here = next;
            if here >= LAST_SECTOR {
                return None;
            }
            next = usize::try_from(here)
                .ok()
                .and_then(|place| self.table.get(place))
                .copied()
                .unwrap_or(LAST_SECTOR);
            Some(here)
        };
        std::iter::from_fn(step).take(SECTORS)
    }

    fn entries(&self) -> Option<Vec<Entry>> {
        let mut entries = Vec::new();
        for sector in self.chain(number(self.bytes, 48)?) {
            for entry in self.at(sector)?.chunks_exact(128) {
                if entry[66] == 0 {
                    continue;
                }
                let length = little(entry, 64, 2)?.saturating_sub(2).min(64);
                let units: Vec<u16> = entry[..length]
                    .chunks_exact(2)
                    .map(|two| u16::from_le_bytes([two[0], two[1]]))
                    .collect();
                entries.push(Entry {
                    name: String::from_utf16_lossy(&units),
                    start: little(entry, 116, 4)?,
                    size: little(entry, 120, 4)?,
                });
            }
        }
        (!entries.is_empty()).then_some(entries)
    }

    /// The first bytes of a stream: no more than its first sector holds.
    fn beginning(&self, stream: &Entry, entries: &[Entry]) -> Option<Vec<u8>> {
        let start = u32::try_from(stream.start).ok()?;
        if stream.size >= self.cutoff {
            // The chain must hold all of it, or the file was cut off.
            let held = self.chain(start).filter_map(|sector| self.at(sector));
            let held: usize = held.map(<[u8]>::len).sum();
            return (held >= stream.size).then(|| self.at(start).map(<[u8]>::to_vec))?;
        }
        let root = u32::try_from(entries.first()?.start).ok()?;
        let place = stream.start.checked_mul(self.small)?;
        let sector = self.chain(root).nth(place / self.sector)?;
        let from = place % self.sector;
        let part = self.at(sector)?;
        let to = (from + self.small).min(part.len());
        part.get(from..to).map(<[u8]>::to_vec)
    }
}

fn number(bytes: &[u8], place: usize) -> Option<u32> {
    u32::try_from(little(bytes, place, 4)?).ok()
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes
        .chunks_exact(4)
        .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
