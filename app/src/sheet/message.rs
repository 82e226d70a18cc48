//! What page and worker say to each other; bytes travel beside the words.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zhicheng_shared::sheet::{Area, Enclosures, PackedSheet, SheetData, SheetProblem};

use crate::pdf::{PdfError, PhotoFault};

/// From the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Comes back with every answer.
    pub id: u32,
    /// Address of the folder of font packs, with its last slash.
    pub fonts: String,
    /// The definitions as the server gives them; several become one document.
    pub sheets: Vec<PackedSheet>,
    /// What it is filled with.
    pub data: SheetData,
    /// What is wanted.
    pub job: Job,
    /// What follows behind the sheets.
    pub enclosures: Option<Enclosures>,
    /// The pictures beside this, in order: digest and number of bytes. Without any, all of the bytes are
    /// the photo.
    pub pictures: Vec<(String, u32)>,
}

/// What the page wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// The pages as pictures for the screen.
    Preview,
    /// The file.
    Pdf,
}

/// From the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// So many of the packs are there.
    Progress { done: u32, of: u32 },
    /// The pages.
    Preview(Preview),
    /// The file is beside this; what the paper is called, and what could not be laid out.
    Pdf {
        title: String,
        problems: Vec<SheetProblem>,
    },
    /// It cannot be done.
    Fault(SheetFault),
}

/// The pages of a sheet for the screen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    pub pages: Vec<PageView>,
    pub problems: Vec<SheetProblem>,
}

/// One page for the screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageView {
    /// Its number, or the name of an unnumbered page.
    pub label: String,
    /// Hundredths of a point.
    pub width: i32,
    /// Hundredths of a point.
    pub height: i32,
    /// A whole `<svg>`.
    pub svg: String,
    /// What it says, for who does not see it.
    pub text: String,
    /// Where values stand.
    pub areas: Vec<Area>,
}

/// Why there is no preview or no file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetFault {
    /// The worker could not be fetched or has stopped.
    NoWorker,
    /// It is there, and the browser does not let it start.
    Blocked,
    /// The person, or a newer wish, has stopped it.
    Cancelled,
    /// The definition is not one, or of another version.
    Definition,
    /// A file of the fonts could not be fetched, or is not whole.
    NoFonts(String),
    /// No face has these characters.
    NoGlyph(Vec<char>),
    /// The photo is not a JPEG that a PDF can hold.
    Photo,
    /// The sheet shows a photo and there is none.
    NoPhoto,
}

impl From<PdfError> for SheetFault {
    fn from(error: PdfError) -> Self {
        match error {
            PdfError::NoGlyph(characters) => Self::NoGlyph(characters),
            PdfError::MissingPack(packs) => Self::NoFonts(format!("{packs:?}")),
            PdfError::Photo(PhotoFault::NotJpeg | PhotoFault::Broken | PhotoFault::Colours) => {
                Self::Photo
            }
            PdfError::NoPhoto => Self::NoPhoto,
            PdfError::TooManyCharacters => Self::NoGlyph(Vec::new()),
        }
    }
}

/// What is said, as bytes; page and worker are of one build, so that no names need to be told.
///
/// # Panics
/// Never: nothing said here is of a kind that bytes cannot hold.
pub fn said(message: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(message).expect("memory takes every byte")
}

/// What was said; none when it is not what was expected.
pub fn understood<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
