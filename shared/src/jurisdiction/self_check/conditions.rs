//! Conditions, on forms and on routes: each looks at what exists, for values that it can have.

use super::{Faults, list};
use crate::committee::Level;
use crate::condition::Condition;
use crate::form::{Field, FieldKind, Section};
use crate::jurisdiction::{Business, Loaded};
use crate::review::{OfTitle, UNIT_NATURE, UNIT_REGION};

/// Whose conditions they are, and so what their names can mean.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    pub loaded: &'a Loaded,
    /// The file they most likely stand in.
    pub file: &'a str,
    /// The business they belong to; none for those of the dossier.
    pub business: Option<&'a Business>,
    /// The record or part whose own fields they look at first.
    pub section: Option<&'a Section>,
    /// Whether they are a route's, which knows the unit and one's own titles.
    pub route: bool,
}

/// What a name means.
enum Means<'a> {
    Field(&'a Field),
    Region,
    Level,
    Organisation,
    /// What any text can be.
    Text,
}

impl<'a> Asking<'a> {
    /// Tells what is wrong with a condition, and with those in it.
    pub fn check(&self, condition: &Condition, faults: &mut Faults) {
        for one in condition.each() {
            let groups = [&one.all, &one.any, &one.none];
            let grouped = groups.iter().any(|group| !group.is_empty());
            let name = &one.field;
            if name.is_empty() {
                if one.asks() || !grouped {
                    let what = "a condition names no field".to_owned();
                    faults.add(self.file, "when", what);
                }
                continue;
            }
            if !one.asks() {
                let what = format!("a condition names {name:?} and asks nothing of it");
                faults.add(self.file, name, what);
            }
            match self.means(name) {
                Some(means) => self.check_values(one, &means, faults),
                None => {
                    let what = format!("a condition asks for field {name:?}, which does not exist");
                    faults.add(self.file, name, what);
                }
            }
        }
    }

    fn means(&self, name: &str) -> Option<Means<'a>> {
        if let Some(field) = self.section.and_then(|section| section.field(name)) {
            return Some(Means::Field(field));
        }
        let jurisdiction = &self.loaded.jurisdiction;
        let chosen = match self.business {
            Some(business) => business.choice(name),
            None => jurisdiction.businesses.iter().find_map(|b| b.choice(name)),
        };
        if let Some((_, field)) = chosen {
            return Some(Means::Field(field));
        }
        let (before, behind) = name.split_once('.')?;
        let section = jurisdiction.section(before);
        if let Some(field) = section.and_then(|section| section.field(behind)) {
            return Some(Means::Field(field));
        }
        if self.route {
            self.of_route(name)
        } else {
            None
        }
    }

    fn of_route(&self, name: &str) -> Option<Means<'a>> {
        match name {
            UNIT_REGION => Some(Means::Region),
            UNIT_NATURE => Some(Means::Text),
            _ => {
                let (title, of) = OfTitle::read(name)?;
                let (_, field) = self.business?.choice(title)?;
                let own = matches!(field.kind, FieldKind::OwnTitle(_));
                own.then_some(match of {
                    OfTitle::Issuer => Means::Organisation,
                    OfTitle::Level => Means::Level,
                })
            }
        }
    }

    fn check_values(&self, one: &Condition, means: &Means, faults: &mut Faults) {
        let name = &one.field;
        let region = |code: &String| self.loaded.regions.iter().any(|r| r.code == *code);
        let is_region = match means {
            Means::Region => true,
            Means::Field(field) => matches!(field.kind, FieldKind::Region { .. }),
            Means::Level | Means::Organisation | Means::Text => false,
        };
        if !is_region && let Some(code) = one.within.first() {
            let what = format!("{name:?} is no region, so it is never within {code:?}");
            faults.add(self.file, code, what);
        }
        let values = one.is.iter().chain(&one.is_not);
        for value in values.chain(one.within.iter().filter(|_| is_region)) {
            if is_region {
                if !region(value) {
                    let what = format!("no region {value:?} in regions.csv");
                    faults.add(self.file, value, what);
                }
            } else if let Some(known) = self.known(means)
                && !known.contains(value)
            {
                let what = format!("{name:?} is never {value:?}; known: {}", list(known.iter()));
                faults.add(self.file, value, what);
            }
        }
    }

    /// What it can be, where that is a list.
    fn known(&self, means: &Means) -> Option<Vec<String>> {
        let Loaded {
            jurisdiction,
            organisations,
            ..
        } = self.loaded;
        let levels = || Some(Level::ALL.map(|level| level.key().to_owned()).to_vec());
        let ids = |kind: Option<&str>| {
            let fits = |of: &str| kind.is_none_or(|kind| kind == of);
            let all = organisations.iter().filter(|one| fits(&one.kind));
            Some(all.map(|one| one.id.clone()).collect())
        };
        let field = match means {
            Means::Level => return levels(),
            Means::Organisation => return ids(None),
            Means::Text | Means::Region => return None,
            Means::Field(field) => field,
        };
        match &field.kind {
            FieldKind::Choice(rule) if !rule.open => {
                let listed = jurisdiction.options.get(&rule.list);
                // A list that is missing is told of the field.
                let listed = match rule.list.is_empty() {
                    true => &[][..],
                    false => listed?.as_slice(),
                };
                Some(rule.of.iter().chain(listed).cloned().collect())
            }
            FieldKind::Level { .. } => levels(),
            FieldKind::Organisation { of } => ids(Some(of)),
            FieldKind::Committee => {
                let keys = jurisdiction.committees.iter().map(|one| one.key.clone());
                Some(keys.collect())
            }
            FieldKind::Series => {
                let keys = jurisdiction.catalogue.iter().map(|one| one.key.clone());
                Some(keys.collect())
            }
            FieldKind::Specialty => {
                let specialties = jurisdiction.catalogue.iter().flat_map(|s| &s.specialties);
                Some(specialties.map(|one| one.key.clone()).collect())
            }
            FieldKind::Choice(_)
            | FieldKind::Text(_)
            | FieldKind::Rich(_)
            | FieldKind::Integer(_)
            | FieldKind::Decimal(_)
            | FieldKind::Year
            | FieldKind::Date(_)
            | FieldKind::Undertaking(_)
            | FieldKind::Name
            | FieldKind::Document
            | FieldKind::Mobile
            | FieldKind::Phone
            | FieldKind::Email
            | FieldKind::Postcode
            | FieldKind::Region { .. }
            | FieldKind::Supervisor { .. }
            | FieldKind::Title
            | FieldKind::OwnRecord(_)
            | FieldKind::OwnTitle(_)
            | FieldKind::Computed(_)
            | FieldKind::Files(_)
            | FieldKind::Newer(_) => None,
        }
    }
}
