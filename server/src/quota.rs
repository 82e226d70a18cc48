//! How much a person may keep and do, and how much the server takes on at once: each number with its reason.

/// Largest file: 20 MB (SPEC section 5).
pub const FILE: usize = 20 << 20;
/// Largest photo that is looked at: twice the largest that any rule takes.
pub const PHOTO: usize = 4 << 20;
/// Largest JSON body: the fullest dossier section, with room.
pub const JSON: usize = 2 << 20;

/// Largest table that is taken in: a hundred thousand organisations, with room.
pub const TABLE: usize = 32 << 20;

/// Bytes of all files that go with a dossier to another installation; with what is written around them
/// it is no larger than a table.
pub const CARRIED: u64 = 20 << 20;

/// Most records of a section; the fullest form has a hundred rows.
pub const RECORDS: usize = 500;
/// Most files that one section or one draft may name: four for each of its records.
pub const NAMED: usize = 4 * RECORDS;

/// Bytes of all sections of a person: fifty times a full dossier, and little enough for the answer
/// that holds them all.
pub const SECTIONS: u64 = 8 << 20;
/// Bytes of all drafts of a person, those of ended applications too: eight of the fullest.
pub const DRAFTS: u64 = 16 << 20;
/// Bytes of all frozen copies of a person: a thousand submissions of the usual size.
pub const COPIES: u64 = 64 << 20;
/// Bytes of all files of a person: a hundred of the largest.
pub const FILES: u64 = 2 << 30;
/// Applications that a person may start in a year: ten for each business that somebody may need.
pub const APPLICATIONS: u32 = 60;
/// The year meant.
pub const YEAR: i64 = 365 * 24 * 3600;

/// Files of one person that are coming in pieces and not whole yet: more than anybody chooses at once.
pub const COMING: u64 = 100;

/// A file that nobody names goes after so many seconds: whoever gave it has saved by then;
/// and so does one that no further piece came of.
pub const UNNAMED: i64 = 24 * 3600;
/// Files thrown away in one transaction, so that nobody who saves waits long.
pub const SWEPT: i64 = 200;

/// Uploads stop first when the disk has fewer bytes free: what is typed goes on being saved.
pub const FREE: u64 = 1 << 30;

/// Requests worked on at once; what comes beyond is told to come again.
pub const REQUESTS: usize = 512;
/// Requests of one person at once: more than a page ever sends, and too few to fill the memory.
pub const OF_ONE_PERSON: usize = 16;
/// Files looked into at once, each held whole, and once more while traces are taken out.
pub const JUDGED: usize = 4;

/// What a person has too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quota {
    Sections,
    Drafts,
    Copies,
    Files,
    Coming,
    Applications,
}
