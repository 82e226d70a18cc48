//! Filling in field by field, by what each kind of field takes.

use super::{Filled, Fullness, Wish, context, today};
use zhicheng_shared::check;
use zhicheng_shared::form::{Field, FieldKind, Section, Shape, Signs, Slot, Values};
use zhicheng_shared::jurisdiction::{Business, Loaded};
use zhicheng_shared::organisation::OrganisationKind;
use zhicheng_shared::value::{Attachment, Record};

/// Fills in one application.
pub struct Filler<'a> {
    pub loaded: &'a Loaded,
    pub business: &'a Business,
    pub wish: Wish<'a>,
    pub fullness: Fullness,
}

impl Filler<'_> {
    /// A section's records: at least so many where few are wanted.
    pub fn records(&self, section: &Section, min: u32, so_far: &Filled) -> Vec<Record> {
        let rows = match (&section.shape, self.fullness) {
            (Shape::Single | Shape::Newer(_), _) => 1,
            (Shape::Rows(rule), Fullness::Shortest) => min.max(rule.min) as u16,
            (Shape::Rows(_), Fullness::Rows(rows)) => rows,
        };
        let record = |row: u16| {
            let values = self.values(section, row, so_far);
            let context = context(self.loaded, self.business, so_far, self.wish.unit);
            let answers = context.answers();
            let holds = |slot: &&Slot| answers.takes_files(section, &values, slot);
            let attachments = section.slots.iter().filter(holds).flat_map(files).collect();
            Record {
                id: format!("{:0>14}{row:02x}", hex(&section.key)),
                values,
                attachments,
                ..Record::default()
            }
        };
        (0..rows).map(record).collect()
    }

    /// A record's values, further fields that they show among them.
    pub fn values(&self, section: &Section, row: u16, so_far: &Filled) -> Values {
        let mut values = so_far
            .draft
            .parts
            .get(&section.key)
            .cloned()
            .unwrap_or_default();
        // What is filled in shows further fields, which stand behind it.
        for field in &section.fields {
            let context = context(self.loaded, self.business, so_far, self.wish.unit);
            let wanted = match self.fullness {
                // One's own degree is asked for elsewhere, by choosing it.
                Fullness::Shortest => {
                    check::required(&context, section, &values, field) || field.key == "degree"
                }
                Fullness::Rows(_) => true,
            };
            let open = field.locked || !check::applies(&context, section, &values, field);
            if !wanted || open || matches!(field.kind, FieldKind::Computed(_)) {
                continue;
            }
            if let Some(text) = self.text(field, row, so_far) {
                values.insert(field.key.clone(), text);
            }
        }
        values
    }

    /// The application's own files.
    pub fn attachments(&self, filled: &Filled) -> Vec<Attachment> {
        let context = context(self.loaded, self.business, filled, self.wish.unit);
        let none = Values::new();
        let parts = self.business.parts.iter();
        let slots = parts.flat_map(|part| {
            let values = filled.draft.parts.get(&part.key).unwrap_or(&none);
            let answers = context.answers();
            let holds = |slot: &&Slot| answers.takes_files(part, values, slot);
            part.slots.iter().filter(holds).collect::<Vec<_>>()
        });
        slots.flat_map(files).collect()
    }

    /// A unit that one could move to.
    fn another_unit(&self) -> String {
        let mut units = self.loaded.organisations.iter();
        let other = units.find(|o| OrganisationKind::Unit.is(&o.kind) && o.id != self.wish.unit);
        other.expect("there are two units").id.clone()
    }

    fn text(&self, field: &Field, row: u16, so_far: &Filled) -> Option<String> {
        let year = self.loaded.jurisdiction.year - 5 + row % 6;
        let wish = self.wish;
        Some(match &field.kind {
            FieldKind::Text(rule) if rule.only == Signs::Digits => "2012".repeat(3),
            FieldKind::Text(rule) => {
                let long = format!("{}第{}项", field.label, row + 1).repeat(1 + rule.min as usize);
                long.chars()
                    .take(rule.max.unwrap_or(200) as usize)
                    .collect()
            }
            FieldKind::Rich(_) => format!("**{}**\n- 第一项\n- 第二项", field.label),
            FieldKind::Integer(rule) | FieldKind::Decimal(rule) => {
                let most = rule.max.unwrap_or(42);
                42.min(most).max(rule.min).to_string()
            }
            FieldKind::Year if field.key == "current_title_year" => (year - 1).to_string(),
            FieldKind::Year => (self.loaded.jurisdiction.year - row).to_string(),
            FieldKind::Date(_) => self.date(&field.key, year),
            FieldKind::Choice(rule) => self.choice(field, &rule.list, &rule.of),
            FieldKind::Undertaking(_) => "yes".into(),
            FieldKind::Name => "欧阳·试".into(),
            FieldKind::Mobile => "13800138000".into(),
            FieldKind::Phone => "0760-88880000".into(),
            FieldKind::Email => "shi@example.com".into(),
            FieldKind::Postcode => "528400".into(),
            FieldKind::Region { .. } => "442000001".into(),
            FieldKind::Organisation { of } if of == "bureau" => wish.bureau.into(),
            FieldKind::Organisation { .. } if self.business.moves_by(&field.key) => {
                self.another_unit()
            }
            FieldKind::Organisation { .. } => wish.unit.into(),
            FieldKind::Series => wish.series.into(),
            FieldKind::Specialty => wish.specialty.into(),
            FieldKind::Level { .. } => wish.level.key().into(),
            FieldKind::Title => {
                let series = self.loaded.jurisdiction.series(wish.series)?;
                let title = series.titles.iter().find(|t| t.level == wish.level);
                title.expect("the level has a title").name.clone()
            }
            FieldKind::Committee => self.committee(so_far),
            // Who fills in a form for the first time has no title here yet.
            FieldKind::OwnTitle(_) => return None,
            FieldKind::OwnRecord(own) => {
                let records = so_far.dossier.get(&own.section)?;
                let fits = |r: &&Record| {
                    let look_up = |key: &str| r.values.get(key).map(String::as_str);
                    own.only.as_ref().is_none_or(|only| only.holds(look_up))
                };
                records.iter().find(fits)?.id.clone()
            }
            FieldKind::Document
            | FieldKind::Supervisor { .. }
            | FieldKind::Computed(_)
            | FieldKind::Files(_)
            | FieldKind::Newer(_) => return None,
        })
    }

    fn date(&self, key: &str, year: u16) -> String {
        match key {
            "work_start" => format!("{}-07-01", self.loaded.jurisdiction.year - 12),
            "end" => format!("{year}-10-31"),
            "start" => format!("{}-11-01", year - 1),
            "fill_date" => today().to_string(),
            _ => format!("{year}-06-15"),
        }
    }

    fn choice(&self, field: &Field, list: &str, of: &[String]) -> String {
        // A degree that leads to the lower levels, and a record that may not overlap.
        match field.key.as_str() {
            "qualification" => return "大学本科".into(),
            "degree" => return "学士".into(),
            "part_time" => return "否".into(),
            // Who has no title in the ledger enters what the paper says.
            "original_from" => return "手工录入".into(),
            _ => {}
        }
        let listed = self.loaded.jurisdiction.options.get(list);
        let mut choices = of.iter().chain(listed.into_iter().flatten());
        choices
            .next()
            .expect("a choice has something to choose")
            .clone()
    }

    fn committee(&self, so_far: &Filled) -> String {
        let context = context(self.loaded, self.business, so_far, self.wish.unit);
        let wanted = context.wanted();
        let all = &self.loaded.jurisdiction.committees;
        let taking = all.iter().find(|c| c.takes(&wanted).is_ok());
        taking.expect("a committee takes the wish").key.clone()
    }
}

/// As many files as a slot needs.
fn files(slot: &Slot) -> impl Iterator<Item = Attachment> + use<> {
    let kind = slot.types.first().cloned().unwrap_or_else(|| "pdf".into());
    let (slot, min) = (slot.key.clone(), slot.min);
    (0..min).map(move |at| Attachment {
        slot: slot.clone(),
        name: format!("{slot}{at}.{kind}"),
        digest: format!("{at:064x}"),
        kind: kind.clone(),
        size: 100_000,
    })
}

/// A section's name as hex, so that ids look like ids and differ.
fn hex(key: &str) -> String {
    let sum = key
        .bytes()
        .fold(7_u64, |sum, b| sum * 31 % 0xff_ffff_ffff + u64::from(b));
    format!("{sum:x}")
}
