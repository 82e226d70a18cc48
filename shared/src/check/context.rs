//! What a check needs to know beside the text itself.

use crate::answers::Answers;
use crate::committee::Opened;
use crate::date::Date;
use crate::effect::TitleEntry;
use crate::frozen::Frozen;
use crate::identity::Identity;
use crate::jurisdiction::{Business, Jurisdiction};
use crate::photo::Measured;
use crate::region;
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
    /// Whether an organisation of a kind exists, by id and kind; absent where they are not at hand.
    pub organisations: Option<&'a (dyn Fn(&str, &str) -> bool + Sync)>,
    /// Whether an entry of the ledger is a title of this person that has not ended, by id; absent
    /// where the ledger is not at hand.
    pub titles: Option<&'a (dyn Fn(&str) -> bool + Sync)>,
    /// The person's titles as the ledger has them, ended ones too; empty where the ledger is not at hand.
    pub ledger: &'a [TitleEntry],
    /// Whether a sheet can print a character; absent where no face is at hand, then all can be.
    pub prints: Option<&'a (dyn Fn(char) -> bool + Sync)>,
    /// Windows that committees have opened themselves, where they are not in the jurisdiction's already.
    pub opened: &'a [Opened],
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
            organisations: None,
            titles: None,
            ledger: &[],
            prints: None,
            opened: &[],
            resubmission: false,
            year: jurisdiction.year,
        }
    }

    /// A context of what was handed in, by the form it was filled in under: what a stage asks about it is
    /// checked in this.
    pub fn of_copy(form: &'a Jurisdiction, copy: &'a Frozen, today: Date) -> Self {
        Self {
            identity: Some(&copy.identity),
            business: form.business(&copy.business),
            draft: Some(&copy.draft),
            unit: Some(UnitFacts {
                id: &copy.unit.id,
                region: &copy.unit.region,
            }),
            photo: copy.photo.is_some(),
            year: copy.year,
            ..Self::new(form, &copy.records, today)
        }
    }

    /// What is said and asked for.
    pub fn answers(&self) -> Answers<'a> {
        Answers {
            jurisdiction: self.jurisdiction,
            business: self.business,
            draft: self.draft,
            dossier: self.dossier,
        }
    }

    /// Whether the unit lies outside the jurisdiction, so that nobody here could take it in hand.
    pub fn unit_elsewhere(&self) -> bool {
        let here = |region: &str| region::covers(&self.jurisdiction.region, region);
        self.unit.is_some_and(|unit| !here(unit.region))
    }

    /// The text that counts under this name, as [`Answers::text`] has it.
    pub fn typed(&self, key: &str) -> Option<&'a str> {
        self.answers().text(key)
    }
}
