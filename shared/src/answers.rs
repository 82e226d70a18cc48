//! What an application says, as far as it is asked: which parts, sections, records, fields and files count.

use crate::condition::Condition;
use crate::effect::TitleEntry;
use crate::form::{Field, FieldKind, Section, Slot, Values};
use crate::frozen::{PhotoRef, digest};
use crate::gather::Gather;
use crate::jurisdiction::{Business, Jurisdiction, Role, SectionUse, WISH};
use crate::order::in_order;
use crate::organisation::OrganisationKind;
use crate::review::{OfTitle, RouteFacts, RouteRule, UNIT_NATURE, UNIT_REGION};
use crate::value::{Attachment, Dossier, Draft, Record, trimmed};
use std::collections::{BTreeMap, BTreeSet};

mod files;

pub use files::Belonging;

/// Most conditions that hang on one another; a longer chain is a ring, and what is in it is not shown.
const CHAIN: usize = 32;

/// What is said now, and asked for. A draft keeps everything that was ever typed; what no longer
/// counts is passed over here, for checks, frozen copies, sheets, officers and routes alike.
#[derive(Clone, Copy)]
pub struct Answers<'a> {
    pub jurisdiction: &'a Jurisdiction,
    /// The business applied for; without one, only the dossier is looked at, all of it.
    pub business: Option<&'a Business>,
    /// What was typed into the application.
    pub draft: Option<&'a Draft>,
    pub dossier: &'a Dossier,
}

impl<'a> Answers<'a> {
    /// The text that counts under this name: a field of the application by its key or as `wish.ROLE`,
    /// or, written `section.field`, one of a dossier section with one record.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.counting(name, CHAIN)
    }

    /// Whether a condition holds of the application as a whole; where there is none, it does.
    pub fn holds(&self, when: Option<&Condition>) -> bool {
        self.holding(when, CHAIN)
    }

    /// Whether a condition holds among the values of one record or part: its own fields come first,
    /// then the application's.
    pub fn holds_among(&self, section: &Section, values: &Values, when: &Condition) -> bool {
        self.among(section, values, when, CHAIN)
    }

    /// Whether a field is asked for among these values.
    pub fn asks(&self, section: &Section, values: &Values, field: &Field) -> bool {
        self.asking(section, values, field, CHAIN)
    }

    /// Whether a slot is there among these values.
    pub fn takes_files(&self, section: &Section, values: &Values, slot: &Slot) -> bool {
        let when = slot.when.as_ref();
        when.is_none_or(|when| self.holds_among(section, values, when))
    }

    /// Whether a dossier section is taken now.
    pub fn takes(&self, one: &SectionUse) -> bool {
        self.taking(one, CHAIN)
    }

    /// The sections taken now, in the business's order, with how they are used.
    pub fn uses(&self) -> impl Iterator<Item = (&'a SectionUse, &'a Section)> {
        let (jurisdiction, answers) = (self.jurisdiction, *self);
        let uses = self.business.into_iter().flat_map(|b| &b.uses);
        uses.filter(move |one| answers.takes(one))
            .filter_map(move |one| Some((one, jurisdiction.section(&one.section)?)))
    }

    /// The parts asked for now, each with the answers in it that count.
    pub fn parts(&self) -> impl Iterator<Item = (&'a Section, Values)> {
        let answers = *self;
        let parts = self.business.into_iter().flat_map(|b| &b.parts);
        parts
            .filter(move |part| answers.holds(part.when.as_ref()))
            .map(move |part| (part, answers.values(part, answers.typed(part))))
    }

    /// The sections taken now, each with its records as far as they count, in printing order.
    pub fn sections(&self) -> impl Iterator<Item = (&'a Section, Vec<Record>)> {
        let answers = *self;
        self.uses().map(move |(_, section)| {
            let records = records_taken(section, answers.draft, answers.dossier);
            let said = records.into_iter().map(|r| answers.record(section, r));
            (section, said.collect())
        })
    }

    /// A record without what is not asked for.
    pub fn record(&self, section: &Section, record: &Record) -> Record {
        let slots: BTreeSet<&str> = self.slots(section, &record.values).gathered();
        let asked = |file: &&Attachment| slots.contains(file.slot.as_str());
        Record {
            values: self.values(section, &record.values),
            attachments: record.attachments.iter().filter(asked).cloned().collect(),
            replaced: Vec::new(),
            ..record.clone()
        }
    }

    /// The draft without what is not asked for: what a frozen copy keeps of it.
    pub fn draft(&self) -> Draft {
        let mut parts = BTreeMap::new();
        let mut slots = BTreeSet::new();
        for (part, values) in self.parts() {
            slots.extend(self.slots(part, &values).map(str::to_owned));
            if !values.is_empty() {
                parts.insert(part.key.clone(), values);
            }
        }
        let Some(draft) = self.draft else {
            return Draft::default();
        };
        let taken: BTreeSet<&str> = self.uses().map(|(_, s)| s.key.as_str()).gathered();
        let chosen = draft.chosen.iter();
        let files = draft.attachments.iter();
        Draft {
            parts,
            chosen: chosen
                .filter(|(section, _)| taken.contains(section.as_str()))
                .map(|(section, ids)| (section.clone(), ids.clone()))
                .gathered(),
            attachments: files
                .filter(|file| slots.contains(&file.slot))
                .cloned()
                .collect(),
            replaced: Vec::new(),
        }
    }

    /// The records taken, as far as they count: what a frozen copy keeps of the dossier.
    pub fn records(&self) -> Dossier {
        self.sections()
            .map(|(section, records)| (section.key.clone(), records))
            .gathered()
    }

    /// SHA-256, lowercase hex, of all that is said, with the photo it goes with: the same on both sides
    /// as long as nothing that counts is changed.
    pub fn digest(&self, photo: Option<&PhotoRef>) -> String {
        let photo = photo.map(|photo| photo.digest.as_str());
        let whole = (self.draft(), self.records(), photo);
        let bytes = serde_json::to_vec(&whole);
        digest(&bytes.expect("maps have text keys, so JSON can hold them"))
    }

    /// What is wished for in a role, such as the series; none while it is empty or not asked for.
    pub fn wish(&self, role: Role) -> Option<&'a str> {
        let (_, field) = self.business?.wished(role)?;
        let text = trimmed(self.text(&field.key)?);
        (!text.is_empty()).then_some(text)
    }

    /// What is chosen under a name: in a field, or, written `wish.ROLE`, in the field of that role.
    pub fn chosen(&self, name: &str) -> Option<&'a str> {
        let (_, field) = self.business?.choice(name)?;
        let text = trimmed(self.text(&field.key)?);
        (!text.is_empty()).then_some(text)
    }

    /// What the conditions of a route ask for, as far as it is said, or known of the unit and of the
    /// person's own titles: a route is resolved from it, once it is known who holds the seats.
    pub fn route_facts(
        &self,
        rule: &RouteRule,
        [region, nature]: [&str; 2],
        titles: &[TitleEntry],
    ) -> RouteFacts {
        let of_title = |name: &str| {
            let (field, of) = OfTitle::read(name)?;
            let id = self.chosen(field)?;
            titles.iter().find(|one| one.id == id).map(|t| of.said(t))
        };
        let said = |name: &str| match name {
            UNIT_REGION => Some(region),
            UNIT_NATURE => Some(nature),
            _ => self.text(name).or_else(|| of_title(name)),
        };
        let known = rule.names().into_iter();
        RouteFacts {
            said: known
                .filter_map(|name| Some((name.to_owned(), said(name)?.to_owned())))
                .gathered(),
            seats: BTreeMap::new(),
        }
    }

    /// Ids of the organisations that the answers name, apart from the applicant's own unit.
    pub fn organisations(&self) -> BTreeSet<String> {
        let in_parts = self
            .parts()
            .flat_map(|(part, values)| organisations_in(part, &values).collect::<Vec<_>>());
        let in_records = self.sections().flat_map(|(section, records)| {
            let named = section
                .fields
                .iter()
                .filter(|f| names_organisation(f, false));
            let ids = named.flat_map(|f| records.iter().filter_map(|r| r.values.get(&f.key)));
            ids.cloned().collect::<Vec<_>>()
        });
        let ids = in_parts.chain(in_records);
        ids.map(|id| trimmed(&id).to_owned())
            .filter(|id| !id.is_empty())
            .gathered()
    }

    /// What was typed into a part.
    fn typed(&self, part: &Section) -> &'a Values {
        static NONE: Values = Values::new();
        let typed = self.draft.and_then(|draft| draft.parts.get(&part.key));
        typed.unwrap_or(&NONE)
    }

    fn values(&self, section: &Section, values: &Values) -> Values {
        let asked = |field: &&Field| self.asks(section, values, field);
        let said = section.fields.iter().filter(asked);
        said.filter_map(|f| Some((f.key.clone(), values.get(&f.key)?.clone())))
            .gathered()
    }

    /// Keys of the slots that are there among these values, those of its fields included.
    fn slots<'s>(
        &self,
        section: &'s Section,
        values: &'s Values,
    ) -> impl Iterator<Item = &'s str> + use<'s, 'a> {
        let answers = *self;
        let own = section
            .slots
            .iter()
            .filter(move |slot| answers.takes_files(section, values, slot));
        let of_fields = section.fields.iter().filter_map(move |f| match &f.kind {
            FieldKind::Files(slot) if answers.asks(section, values, f) => Some(slot),
            _ => None,
        });
        own.chain(of_fields).map(|slot| slot.key.as_str())
    }

    fn counting(&self, name: &str, left: usize) -> Option<&'a str> {
        let left = left.checked_sub(1)?;
        if name.starts_with(WISH) {
            let (_, field) = self.business?.choice(name)?;
            return self.counting(&field.key, left);
        }
        if let Some(part) = self.business.and_then(|b| b.part_of(name)) {
            let values = self.typed(part);
            let field = part.field(name)?;
            let counts =
                self.holding(part.when.as_ref(), left) && self.asking(part, values, field, left);
            return values.get(name).filter(|_| counts).map(String::as_str);
        }
        let (section, field) = name.split_once('.')?;
        let section = self.jurisdiction.section(section)?;
        let field = section.field(field)?;
        let taken = self.business.is_none_or(|business| {
            let mut uses = business.uses.iter().filter(|u| u.section == section.key);
            uses.any(|one| self.taking(one, left))
        });
        let record = *records_taken(section, self.draft, self.dossier).first()?;
        let counts = taken && self.asking(section, &record.values, field, left);
        let text = record.values.get(&field.key).filter(|_| counts);
        text.map(String::as_str)
    }

    fn holding(&self, when: Option<&Condition>, left: usize) -> bool {
        when.is_none_or(|when| when.holds(|key| self.counting(key, left)))
    }

    fn taking(&self, one: &SectionUse, left: usize) -> bool {
        let section = self.jurisdiction.section(&one.section);
        self.holding(one.when.as_ref(), left)
            && self.holding(section.and_then(|s| s.when.as_ref()), left)
    }

    fn among(&self, section: &Section, values: &Values, when: &Condition, left: usize) -> bool {
        when.holds(|key| {
            let left = left.checked_sub(1)?;
            match section.field(key) {
                Some(own) => {
                    let text = values.get(key).map(String::as_str);
                    text.filter(|_| self.asking(section, values, own, left))
                }
                None => self.counting(key, left),
            }
        })
    }

    fn asking(&self, section: &Section, values: &Values, field: &Field, left: usize) -> bool {
        let when = field.when.as_ref();
        when.is_none_or(|when| left > 0 && self.among(section, values, when, left))
    }
}

/// Ids of the organisations that a part names, or a form that a stage asked for.
pub fn organisations_in(asked: &Section, values: &Values) -> impl Iterator<Item = String> {
    let named = asked.fields.iter().filter(|f| names_organisation(f, true));
    let ids = named.filter_map(|f| values.get(&f.key));
    ids.map(|id| trimmed(id).to_owned())
        .filter(|id| !id.is_empty())
}

/// Whether a field's answer is an organisation that has to be named beside the unit, which comes
/// from the account wherever a record asks for it.
fn names_organisation(field: &Field, part: bool) -> bool {
    matches!(&field.kind, FieldKind::Organisation { of } if part || !OrganisationKind::Unit.is(of))
}

/// The records of a section that go into the application, in printing order: the chosen ones where
/// the section is chosen from, else all but those that a successor replaces.
pub fn records_taken<'a>(
    section: &Section,
    draft: Option<&Draft>,
    dossier: &'a Dossier,
) -> Vec<&'a Record> {
    let all = dossier.get(&section.key).map_or(&[][..], Vec::as_slice);
    let records: Vec<&Record> = match draft.and_then(|d| d.chosen.get(&section.key)) {
        Some(ids) => ids
            .iter()
            .filter_map(|id| all.iter().find(|record| record.id == *id))
            .collect(),
        None => {
            let replaced: BTreeSet<&str> =
                all.iter().filter_map(|r| r.succeeds.as_deref()).gathered();
            all.iter()
                .filter(|r| !replaced.contains(r.id.as_str()))
                .collect()
        }
    };
    in_order(section, records)
}
