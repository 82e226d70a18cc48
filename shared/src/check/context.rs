//! What a check needs to know beside the text itself.

use crate::date::Date;
use crate::form::{FieldKind, Values};
use crate::identity::Identity;
use crate::jurisdiction::{Business, Jurisdiction};
use crate::photo::Measured;
use crate::value::{Dossier, Draft};

/// Everything around the text that is checked.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub jurisdiction: &'a Jurisdiction,
    /// Today in Beijing.
    pub today: Date,
    /// Who it is about; absent only where nobody is signed in.
    pub identity: Option<&'a Identity>,
    pub dossier: &'a Dossier,
    /// The business applied for, when an application is checked.
    pub business: Option<&'a Business>,
    /// What was typed into the application.
    pub draft: Option<&'a Draft>,
    /// The unit, once chosen.
    pub unit: Option<UnitFacts<'a>>,
    /// Whether there is a photo.
    pub photo: bool,
    /// What was measured of it; absent where nobody looked, then the rule is asked later.
    pub measured: Option<&'a Measured>,
    /// Whether a region code exists; absent where the list is not at hand, then its shape decides.
    pub regions: Option<&'a (dyn Fn(&str) -> bool + Sync)>,
    /// Whether a sheet can print a character; absent where no face is at hand, then all can be.
    pub prints: Option<&'a (dyn Fn(char) -> bool + Sync)>,
    /// Sent back before, so that the later closing day counts.
    pub resubmission: bool,
    /// Year applied for.
    pub year: u16,
}

/// What is known of the unit.
#[derive(Clone, Copy, Debug)]
pub struct UnitFacts<'a> {
    pub id: &'a str,
    /// GB/T 2260.
    pub region: &'a str,
}

impl<'a> Context<'a> {
    /// A context in which nothing but the jurisdiction and the dossier is known.
    pub fn new(jurisdiction: &'a Jurisdiction, dossier: &'a Dossier, today: Date) -> Self {
        Self {
            jurisdiction,
            today,
            identity: None,
            dossier,
            business: None,
            draft: None,
            unit: None,
            photo: false,
            measured: None,
            regions: None,
            prints: None,
            resubmission: false,
            year: jurisdiction.year,
        }
    }

    /// The text of a field as a condition sees it: of the record at hand, else as [`Self::typed`].
    pub fn look_up(&self, values: &'a Values, key: &str) -> Option<&'a str> {
        values
            .get(key)
            .map(String::as_str)
            .or_else(|| self.typed(key))
    }

    /// The text typed into the application, or, written `section.field`, into a dossier section
    /// with one record.
    pub fn typed(&self, key: &str) -> Option<&'a str> {
        crate::taken::typed(self.draft, self.dossier, key)
    }

    /// The text entered in the application's field of this kind, such as the series.
    pub fn entered(&self, kind: impl Fn(&FieldKind) -> bool) -> Option<&'a str> {
        let (business, draft) = (self.business?, self.draft?);
        business.parts.iter().find_map(|part| {
            let field = part.fields.iter().find(|f| kind(&f.kind))?;
            let text = draft.parts.get(&part.key)?.get(&field.key)?;
            (!text.is_empty()).then_some(text.as_str())
        })
    }
}
