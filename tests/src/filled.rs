//! People who never existed: a dossier and an application filled in for any business of any data.

mod filler;
mod stored;

pub use stored::{PHOTO, file};

use filler::Filler;
use zhicheng_shared::check::{Context, UnitFacts};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::jurisdiction::{Business, Loaded};
use zhicheng_shared::value::{Dossier, Draft};

/// What is applied for, and through which unit.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Series key.
    pub series: &'a str,
    /// Specialty key.
    pub specialty: &'a str,
    pub level: Level,
    /// Organisation id of the unit.
    pub unit: &'a str,
    /// Organisation id of the bureau, where the applicant names it.
    pub bureau: &'a str,
}

/// A mechanical engineer at a company of Zhongshan.
pub const MECHANICAL: Wish = Wish {
    series: "05",
    specialty: "mechanical",
    level: Level::Intermediate,
    unit: "zs-demo-machinery",
    bureau: "zs-hrss",
};

/// A forestry engineer at a company of Guangxi.
pub const FORESTRY: Wish = Wish {
    specialty: "forestry",
    level: Level::Intermediate,
    unit: "gx-demo-forestry",
    bureau: "gx-mobile",
    ..MECHANICAL
};

/// How much is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fullness {
    /// What is required, and no row more.
    Shortest,
    /// Every field that applies, and so many rows in each section.
    Rows(u16),
}

/// A person's dossier and an application.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    pub dossier: Dossier,
    pub draft: Draft,
}

/// The day on which everything here is filled in.
pub fn today() -> Date {
    Date::new(2026, 11, 21).expect("a day that exists")
}

/// Fills in a business; what it gives passes the checks.
///
/// # Panics
/// When the data names no such business or unit, or no committee takes the wish.
pub fn filled(loaded: &Loaded, business: &str, wish: Wish, fullness: Fullness) -> Filled {
    let business = loaded
        .jurisdiction
        .business(business)
        .expect("the business exists");
    let mut filled = Filled::default();
    // Twice: rows that a condition asks for may hang on fields of the application.
    for _ in 0..2 {
        for one in &business.uses {
            let seen = context(loaded, business, &filled, wish.unit);
            if !seen.answers().takes(one) {
                continue;
            }
            let section = loaded
                .jurisdiction
                .section(&one.section)
                .expect("it is used");
            let filler = Filler {
                loaded,
                business,
                wish,
                fullness,
            };
            let records = filler.records(section, one.min, &filled);
            filled.dossier.insert(section.key.clone(), records);
        }
        for part in &business.parts {
            let filler = Filler {
                loaded,
                business,
                wish,
                fullness,
            };
            let values = filler.values(part, 0, &filled);
            filled.draft.parts.insert(part.key.clone(), values);
        }
        let filler = Filler {
            loaded,
            business,
            wish,
            fullness,
        };
        filled.draft.attachments = filler.attachments(&filled);
    }
    filled
}

/// The context in which a filled application is checked.
pub fn context<'a>(
    loaded: &'a Loaded,
    business: &'a Business,
    filled: &'a Filled,
    unit: &'a str,
) -> Context<'a> {
    let organisation = loaded.organisations.iter().find(|o| o.id == unit);
    let region = &organisation.expect("the unit exists").region;
    Context {
        business: Some(business),
        draft: Some(&filled.draft),
        unit: Some(UnitFacts { id: unit, region }),
        photo: true,
        ..Context::new(&loaded.jurisdiction, &filled.dossier, today())
    }
}
