//! People who never existed: a dossier and an application filled in for any business of any data.

use zhicheng_shared::check::{self, Context, UnitFacts};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{Field, FieldKind, Section, Shape, Slot, Values};
use zhicheng_shared::jurisdiction::{Business, Loaded};
use zhicheng_shared::value::{Attachment, Dossier, Draft, Record};

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
            if one
                .when
                .as_ref()
                .is_some_and(|when| !when.holds(|key| seen.typed(key)))
            {
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

struct Filler<'a> {
    loaded: &'a Loaded,
    business: &'a Business,
    wish: Wish<'a>,
    fullness: Fullness,
}

impl Filler<'_> {
    fn records(&self, section: &Section, min: u32, so_far: &Filled) -> Vec<Record> {
        let rows = match (&section.shape, self.fullness) {
            (Shape::Single, _) => 1,
            (Shape::Rows(rule), Fullness::Shortest) => min.max(rule.min) as u16,
            (Shape::Rows(_), Fullness::Rows(rows)) => rows,
        };
        let record = |row: u16| {
            let values = self.values(section, row, so_far);
            let context = context(self.loaded, self.business, so_far, self.wish.unit);
            let holds = |slot: &&Slot| {
                slot.when
                    .as_ref()
                    .is_none_or(|w| w.holds(|key| context.look_up(&values, key)))
            };
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

    fn values(&self, section: &Section, row: u16, so_far: &Filled) -> Values {
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
                    check::required(&context, &values, field) || field.key == "degree"
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

    fn attachments(&self, filled: &Filled) -> Vec<Attachment> {
        let context = context(self.loaded, self.business, filled, self.wish.unit);
        let none = Values::new();
        let parts = self.business.parts.iter();
        let slots = parts.flat_map(|part| {
            let values = filled.draft.parts.get(&part.key).unwrap_or(&none);
            let holds = |slot: &&Slot| {
                slot.when
                    .as_ref()
                    .is_none_or(|w| w.holds(|key| context.look_up(values, key)))
            };
            part.slots.iter().filter(holds).collect::<Vec<_>>()
        });
        slots.flat_map(files).collect()
    }

    fn text(&self, field: &Field, row: u16, so_far: &Filled) -> Option<String> {
        let year = self.loaded.jurisdiction.year - 5 + row % 6;
        let wish = self.wish;
        Some(match &field.kind {
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
            | FieldKind::Files(_) => return None,
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
