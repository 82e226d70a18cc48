//! A table of organisations: read line by line, each mistake told at its line and column, and written.

use crate::security::token;
use crate::store::row::Organisation;
use crate::words::tables as words;
use std::collections::HashMap;
use zhicheng_shared::api::table::{TableFault, TableFaultKind, TableReport, TableRow};
use zhicheng_shared::csv::{Broken, Row, rows, written};
use zhicheng_shared::organisation::OrganisationKind;
use zhicheng_shared::value::{fold, length, trimmed};

mod known;

pub use known::Known;

/// Most rows taken at once: all units of a large province.
pub const MOST: u64 = 200_000;
/// Most faults told: whoever has mended so many sends it again.
const TOLD: usize = 500;
/// Rows shown before they are taken.
const SHOWN: usize = 20;
/// Most characters of a name and of a code, and of what of a cell is told.
const NAME: u32 = 100;
const CODE: u32 = 40;
const QUOTED: usize = 40;

/// Kinds that a table can add: who operates is never made by one.
const KINDS: [OrganisationKind; 4] = [
    OrganisationKind::Unit,
    OrganisationKind::Supervisor,
    OrganisationKind::Bureau,
    OrganisationKind::Committee,
];

/// Reads a table against what is known already and the regions that exist. What comes back is to be kept
/// only as a whole, and only when nothing is wrong.
pub fn read(
    text: &str,
    known: &Known,
    region: &dyn Fn(&str) -> bool,
) -> (Vec<Organisation>, TableReport) {
    let mut reading = Reading {
        known,
        region,
        report: TableReport::default(),
    };
    let found = reading.whole(text);
    (found, reading.report)
}

/// One organisation as a line of the table; `above` is the name of the one above.
pub fn line(one: &Organisation, above: &str) -> String {
    written([
        one.id.as_str(),
        words::kind(one.kind),
        &one.name,
        &one.code,
        &one.region,
        &one.parent,
        above,
        &one.nature,
        if one.proxy { words::YES } else { words::NO },
        &one.serves,
    ])
}

/// The head of the table.
pub fn head() -> String {
    written(words::COLUMNS)
}

/// Where each column stands.
struct Head {
    places: HashMap<&'static str, usize>,
    width: usize,
}

/// A row that may be taken.
struct Entry {
    line: u64,
    parent: String,
    made: Organisation,
}

struct Reading<'a> {
    known: &'a Known,
    region: &'a dyn Fn(&str) -> bool,
    report: TableReport,
}

impl Reading<'_> {
    fn fault(&mut self, line: u64, column: &str, text: &str, fault: TableFaultKind) {
        self.report.wrong += 1;
        if self.report.faults.len() < TOLD {
            self.report.faults.push(TableFault {
                line,
                column: column.to_owned(),
                text: text.chars().take(QUOTED).collect(),
                fault,
            });
        }
    }

    fn broken(&mut self, broken: Broken) {
        let (line, fault) = match broken {
            Broken::Open { line } => (line, TableFaultKind::OpenQuotes),
            Broken::Behind { line } => (line, TableFaultKind::BehindQuotes),
            Broken::TooLong { line } => (line, TableFaultKind::TooLong),
        };
        self.fault(line, "", "", fault);
    }

    fn whole(&mut self, text: &str) -> Vec<Organisation> {
        let mut lines = rows(text);
        let head = match lines.next() {
            Some(Ok(row)) => self.head(&row),
            Some(Err(broken)) => {
                self.broken(broken);
                return Vec::new();
            }
            None => {
                self.fault(1, "", "", TableFaultKind::Empty);
                return Vec::new();
            }
        };
        let Some(head) = head else {
            return Vec::new();
        };
        let mut entries = Vec::new();
        for row in lines {
            match row {
                Ok(row) if self.report.rows == MOST => {
                    self.fault(row.line, "", "", TableFaultKind::TooMany { most: MOST });
                    break;
                }
                Ok(row) => {
                    self.report.rows += 1;
                    entries.extend(self.entry(&head, row));
                }
                Err(broken) => self.broken(broken),
            }
        }
        if self.report.rows == 0 && self.report.wrong == 0 {
            self.fault(1, "", "", TableFaultKind::Empty);
        }
        self.settled(entries)
    }

    fn head(&mut self, row: &Row) -> Option<Head> {
        let mut places = HashMap::new();
        for (at, cell) in row.cells.iter().enumerate() {
            let name = fold(cell);
            match words::COLUMNS.into_iter().find(|column| *column == name) {
                Some(column) => {
                    if places.insert(column, at).is_some() {
                        self.fault(row.line, column, "", TableFaultKind::TwiceColumn);
                    }
                }
                None if name.is_empty() => {}
                None => self.fault(row.line, cell, "", TableFaultKind::UnknownColumn),
            }
        }
        for column in [words::KIND, words::NAME, words::REGION] {
            if !places.contains_key(column) {
                self.fault(row.line, column, "", TableFaultKind::NoColumn);
            }
        }
        (self.report.wrong == 0).then_some(Head {
            places,
            width: row.cells.len(),
        })
    }

    /// What a row says, its own faults told; what hangs on other rows is looked at when all are read.
    fn entry(&mut self, head: &Head, mut row: Row) -> Option<Entry> {
        let line = row.line;
        // Programs leave out, or add, empty cells at the end.
        while row.cells.len() > head.width && row.cells.last().is_some_and(String::is_empty) {
            row.cells.pop();
        }
        if row.cells.len() > head.width {
            let fault = TableFaultKind::Cells {
                head: head.width as u64,
                here: row.cells.len() as u64,
            };
            self.fault(line, "", "", fault);
            return None;
        }
        let before = self.report.wrong;
        let cell = |column: &str| {
            let at = head.places.get(column);
            let text = at.and_then(|at| row.cells.get(*at));
            text.map_or("", |text| trimmed(text)).to_owned()
        };
        let (name, code, region) = (cell(words::NAME), cell(words::CODE), cell(words::REGION));
        let region = fold(&region);
        let kind = self.kind(line, &cell(words::KIND));
        if name.is_empty() {
            self.fault(line, words::NAME, "", TableFaultKind::Missing);
        } else if length(&name) > NAME {
            self.fault(line, words::NAME, &name, TableFaultKind::TooLong);
        }
        if length(&code) > CODE {
            self.fault(line, words::CODE, &code, TableFaultKind::TooLong);
        }
        if region.is_empty() {
            self.fault(line, words::REGION, "", TableFaultKind::Missing);
        } else if !(self.region)(&region) {
            self.fault(line, words::REGION, &region, TableFaultKind::UnknownRegion);
        }
        let id = cell(words::ID);
        let sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        if length(&id) > CODE || !id.bytes().all(sign) {
            self.fault(line, words::ID, &id, TableFaultKind::BadId);
        }
        let nature = cell(words::NATURE);
        if length(&nature) > CODE {
            self.fault(line, words::NATURE, &nature, TableFaultKind::TooLong);
        }
        let serves = cell(words::SERVES);
        if length(&serves) > NAME {
            self.fault(line, words::SERVES, &serves, TableFaultKind::TooLong);
        }
        let proxy = self.yes(line, &cell(words::PROXY));
        let (kind, proxy) = (kind?, proxy?);
        (self.report.wrong == before).then(|| Entry {
            line,
            parent: cell(words::PARENT),
            made: Organisation {
                id,
                kind,
                name,
                code,
                region,
                parent: String::new(),
                nature,
                proxy,
                serves,
                place: 0,
                closed: 0,
            },
        })
    }

    fn kind(&mut self, line: u64, text: &str) -> Option<OrganisationKind> {
        let said = fold(text);
        let named = |kind: &OrganisationKind| words::kind(*kind) == said || kind.is(&said);
        let found = KINDS.into_iter().find(named);
        if found.is_none() {
            let fault = match said.as_str() {
                "" => TableFaultKind::Missing,
                _ => TableFaultKind::UnknownKind,
            };
            self.fault(line, words::KIND, text, fault);
        }
        found
    }

    fn yes(&mut self, line: u64, text: &str) -> Option<bool> {
        match fold(text).as_str() {
            words::YES | "1" | "true" | "TRUE" => Some(true),
            words::NO | "0" | "false" | "FALSE" | "" => Some(false),
            _ => {
                self.fault(line, words::PROXY, text, TableFaultKind::NotYesNo);
                None
            }
        }
    }

    /// What is new among the rows, each with the organisation above it, which may stand in any line.
    fn settled(&mut self, entries: Vec<Entry>) -> Vec<Organisation> {
        let mut here = Known::default();
        let mut lines: HashMap<String, u64> = HashMap::new();
        let mut apart = Vec::with_capacity(entries.len());
        for mut entry in entries {
            if let Some(twin) = here.same(&entry.made) {
                let line = lines.get(&twin.id).copied().unwrap_or_default();
                let (own, name) = (entry.line, entry.made.name);
                self.fault(own, words::NAME, &name, TableFaultKind::Twice { line });
                continue;
            }
            if let Some(found) = self.known.same(&entry.made) {
                entry.made.id.clone_from(&found.id);
            } else if entry.made.id.is_empty() {
                entry.made.id = token::hex(8);
            }
            lines.insert(entry.made.id.clone(), entry.line);
            here.add(&entry.made);
            apart.push(entry);
        }
        let mut new = Vec::new();
        for entry in apart {
            new.extend(self.placed(&here, entry));
        }
        self.report.new = new.len() as u64;
        new
    }

    /// A row with the organisation above it, where it is new and nothing is wrong.
    fn placed(&mut self, here: &Known, entry: Entry) -> Option<Organisation> {
        let Entry {
            line,
            parent,
            mut made,
        } = entry;
        match self.above(here, &parent) {
            Ok(id) if id == made.id => {
                self.fault(line, words::PARENT, &parent, TableFaultKind::UnknownParent);
                return None;
            }
            Ok(id) => made.parent = id,
            Err(fault) => {
                self.fault(line, words::PARENT, &parent, fault);
                return None;
            }
        }
        if let Some(found) = self.known.same(&made) {
            if found.says(&made) {
                self.report.known += 1;
            } else {
                self.fault(line, words::NAME, &made.name, TableFaultKind::Differs);
            }
            return None;
        }
        if self.report.first.len() < SHOWN {
            self.report.first.push(TableRow {
                line,
                kind: made.kind,
                name: made.name.clone(),
                code: made.code.clone(),
                region: made.region.clone(),
                parent,
            });
        }
        Some(made)
    }

    /// Id of the organisation above: by its id, its code, or its name where only one has it.
    fn above(&self, here: &Known, said: &str) -> Result<String, TableFaultKind> {
        if said.is_empty() {
            return Ok(String::new());
        }
        let mut found = self.known.named(said);
        for id in here.named(said) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        match found.as_slice() {
            [only] => Ok((*only).to_owned()),
            [] => Err(TableFaultKind::UnknownParent),
            _ => Err(TableFaultKind::ManyParents),
        }
    }
}
