//! What can be wrong with what was entered: a place, a kind with its numbers, never a sentence.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use crate::form::Precision;

mod beside;

pub use beside::Beside;

/// Everything found in one look, in the order of the form; empty means nothing is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// The findings, in the order of the form.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Whether nothing stands in the way of submitting (hints may remain).
    pub fn passes(&self) -> bool {
        self.problems.iter().all(|p| p.kind.is_hint())
    }

    /// The findings at one section.
    pub fn in_section<'a>(&'a self, section: &'a str) -> impl Iterator<Item = &'a Problem> {
        self.problems
            .iter()
            .filter(move |p| p.place.section == section)
    }

    /// The findings at one field of one record.
    pub fn at<'a>(
        &'a self,
        section: &'a str,
        record: Option<&'a str>,
        field: &'a str,
    ) -> impl Iterator<Item = &'a Problem> {
        self.in_section(section).filter(move |p| {
            p.place.record.as_deref() == record && p.place.field.as_deref() == Some(field)
        })
    }

    /// Adds one finding.
    pub fn push(&mut self, place: Place, kind: ProblemKind) {
        self.problems.push(Problem { place, kind });
    }
}

/// One finding: where, and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Where it was made, so that a link can lead there.
    pub place: Place,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// A place in a form: a section (or a part of a business), perhaps a record, perhaps a field.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Lenient,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Place {
    /// Key of the dossier section or of the business part.
    pub section: String,
    /// Id of the record, in a section of rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Key of the field, when one field is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Place {
    /// A whole section.
    pub fn section(section: &str) -> Self {
        Self {
            section: section.to_owned(),
            ..Self::default()
        }
    }

    /// A field, in a record where the section has rows.
    pub fn field(section: &str, record: Option<&str>, field: &str) -> Self {
        Self {
            section: section.to_owned(),
            record: record.map(str::to_owned),
            field: Some(field.to_owned()),
        }
    }
}

/// What is wrong, with the numbers a sentence needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ProblemKind {
    /// A required field is empty.
    Required,
    /// Too many characters (Unicode scalar values, line breaks counted once).
    TooLong { max: u32, now: u32 },
    /// Too few characters.
    TooShort { min: u32, now: u32 },
    /// Control characters or unassigned code points.
    BadCharacter { character: String },
    /// A character that is no part of a number, an address or a name; its place counts from 1.
    StrayCharacter { character: String, at: u32 },
    /// A private-use character of some system, with the standard's in its place where that is known
    /// (GB 18030-2022).
    PrivateUse {
        character: String,
        standard: Option<String>,
    },
    /// Not a whole number.
    NotInteger,
    /// Not a number with at most this many decimals.
    NotDecimal { decimals: u8 },
    /// A number below the least allowed (as text, so decimals stay exact).
    Below { min: String },
    /// A number above the greatest allowed.
    Above { max: String },
    /// Not a date in any accepted writing.
    NotDate,
    /// A date that lacks its day, or its month (such as 2015.6 where a day is asked).
    DateLacks { wanted: Precision },
    /// A month or a day where a year alone is asked.
    YearAlone,
    /// Written like a date, but there are only twelve months (such as 2021-13).
    NoSuchMonth { month: u32 },
    /// Written like a date, but the day does not exist (such as 2021-02-29).
    NoSuchDay,
    /// A date after today where only the past makes sense.
    InFuture,
    /// A date before 1900, or a year outside 1900 to 2100.
    OutOfCalendar,
    /// The end lies before the start.
    EndBeforeStart,
    /// Not one of the choices.
    NotAChoice,
    /// Not one of the person's own titles, or one that has ended.
    NoSuchTitle,
    /// The unit that one belongs to already, where another is asked for.
    SameUnit,
    /// ID number: not 17 digits and a digit or X (GB 11643-1999).
    IdShape { now: u32 },
    /// ID number: the date inside does not exist or lies in the future.
    IdDate,
    /// ID number: wrong check character (ISO 7064 MOD 11-2).
    IdCheck,
    /// ID number: the first six digits are no region ever assigned (province part).
    IdRegion,
    /// Disagrees with the sex in the ID number.
    SexDisagrees,
    /// Disagrees with the birth date in the ID number.
    BirthDisagrees,
    /// Not a mobile number of mainland China (11 digits from 13 to 19).
    NotMobile,
    /// Not a telephone number.
    NotPhone,
    /// Not an e-mail address.
    NotEmail,
    /// Not a postcode (6 digits).
    NotPostcode,
    /// Something else than digits stands in a number.
    NotDigits,
    /// Five to eleven digits, the first not 0.
    NotQq,
    /// Not a person's name: digits or signs other than the dot and space.
    NotName,
    /// Not a document number of the chosen kind.
    NotDocument,
    /// A document number of another kind than the chosen one.
    OtherDocument { fits: crate::identity::DocumentKind },
    /// Not an account name: 4 to 32 letters, digits or `_`, beginning with a letter.
    NotAccount,
    /// An account name written like a document number.
    AccountLikeDocument,
    /// No such region code.
    NoSuchRegion,
    /// The region must be named down to this depth (1 province, 2 city, 3 county).
    RegionTooCoarse { depth: u8 },
    /// No such record among one's own.
    NoSuchRecord,
    /// The undertaking is not ticked.
    NotAccepted,
    /// Fewer records than needed.
    TooFewRows { min: u32, now: u32 },
    /// More records than allowed.
    TooManyRows { max: u32, now: u32 },
    /// Time not covered between two records, in days; dates are the day after and the day before.
    Gap {
        days: u32,
        from: String,
        until: String,
    },
    /// Two records overlap and neither is marked as part-time.
    Overlap { from: String, until: String },
    /// A row that a guide wants further up: at this place, from 1.
    OutOfOrder { to: u32 },
    /// Fewer distinct years of appraisal than years of service required.
    TooFewAppraisals { need: u32, now: u32 },
    /// Two records say the same year.
    SameYear { year: u32 },
    /// Fewer hours of continuing education than required in this year.
    TooFewHours { year: u32, need: u32, now: u32 },
    /// A date lies outside the window of material that counts.
    OutsideWindow { from: String, until: String },
    /// No material counts at all: its window would open on a day after the one on which it ends.
    NothingCounts { from: String, until: String },
    /// An attachment slot is empty or has too few files.
    AttachmentMissing { slot: String, min: u32, now: u32 },
    /// An attachment slot has too many files.
    AttachmentTooMany { slot: String, max: u32, now: u32 },
    /// An attachment is larger than its slot allows, in bytes.
    AttachmentTooLarge { slot: String, max: u64, now: u64 },
    /// The content of an attachment is of a kind that its slot does not take.
    AttachmentType { slot: String, allowed: Vec<String> },
    /// No photo, and nothing can be submitted without one.
    PhotoMissing,
    /// The photo does not meet the rule of the place that is applied to.
    PhotoUnfit { fault: PhotoFault },
    /// The committee does not take this application.
    CommitteeOutOfScope { reason: crate::committee::Unfit },
    /// The title does not belong to the series and level chosen.
    TitleDisagrees,
    /// A field the rules need is empty elsewhere: its name stands in the place.
    UnitMissing,
    /// The unit lies outside the area in which this can be applied for.
    UnitElsewhere,
    /// Nobody holds the stage that this choice leads to.
    NoOffice,
    /// A rule about who may apply is not met.
    NotEligible { reason: Ineligible },
    /// Characters of this text that are in no type face of ours, each once: nothing with them in it
    /// could be printed.
    NoGlyph { characters: String },
    /// So many signs in this text draw nothing by themselves and are left out in print: selectors of a
    /// character's form, joiners.
    LeftOut { count: u32 },
    /// The section is not approved as it stands now.
    NotApproved,
    /// Another application is under way: its id and number, the number empty before it was handed in.
    UnderWay {
        application: String,
        jurisdiction: String,
        business: String,
        /// Year applied for.
        year: u16,
        number: String,
    },
    /// Another application of this year is for something else.
    OtherWish {
        application: String,
        number: String,
        wished: String,
    },
    /// No title of this level or above is held; of any level where none is named.
    NoTitle {
        least: Option<crate::committee::Level>,
    },
    /// Misconduct was recorded in so many applications, which bars for life.
    Barred {
        /// Number of each, with the decision that found it.
        found: Vec<(String, String)>,
    },
    /// A number that stands in the ledger of titles: there it is to be chosen, by who holds it.
    TitleKnown,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl ProblemKind {
    /// Whether it only advises: a reviewer would ask, yet the application may be submitted.
    pub fn is_hint(&self) -> bool {
        matches!(
            self,
            Self::Gap { .. }
                | Self::Overlap { .. }
                | Self::OutOfOrder { .. }
                | Self::TooFewAppraisals { .. }
                | Self::TooFewHours { .. }
                | Self::OutsideWindow { .. }
                | Self::NothingCounts { .. }
                | Self::NotEligible { .. }
                | Self::LeftOut { .. }
        )
    }
}

/// In what a photo does not meet a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhotoFault {
    /// Width to height.
    Ratio,
    /// Too few pixels, or too many.
    Pixels,
    /// Bytes of the file.
    Bytes,
    Grey,
    /// Colour of the background.
    Background,
    /// The file itself.
    File,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// Why a person may not apply for a title (SPEC section 7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Ineligible {
    /// Too few years of work for this degree and level.
    YearsOfWork { need: u32, now: u32 },
    /// This degree leads to no first assessment at this level.
    DegreeForLevel,
    /// The degree was not studied full-time.
    NotFullTime,
    /// First assessment is for people without a title.
    HasTitle,
    /// Work began below the least age, at this age in full years; negative before birth.
    AgeAtWork { least: u32, now: i32 },
    /// An appraisal below competent.
    Appraisal { year: u32 },
    /// Too few years of service with the present title.
    YearsOfService { need: u32, now: u32 },
    /// What was studied is known to be another field than the specialty applied for, or is not what the
    /// application says.
    Study,
    /// Another title has to be held before: one of these; none where none may be held.
    TitleHeld { asked: Vec<crate::committee::Level> },
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}
