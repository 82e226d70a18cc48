//! What data must hold beyond its types: names that lead somewhere.

use super::{Business, Jurisdiction, Loaded, SectionUse, Show};
use crate::form::{Computed, Covers, Field, FieldKind, Rank, RowOrder, Section};
use crate::offer::Offer;
use crate::organisation::OrganisationKind;
use crate::problem::Beside;
use crate::sheet::Reserved;
use crate::value::is_empty;
use conditions::Asking;
use std::collections::{BTreeMap, BTreeSet};

mod asked;
mod conditions;
mod ends;
mod facts;
mod fees;
mod public;
mod registration;
mod routes;
mod rules;
mod sheets;

/// A fault: the file it is most likely in, the word to look for there, and what is wrong.
pub struct Fault {
    pub file: String,
    pub needle: String,
    pub what: String,
}

struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, file: &str, needle: &str, what: String) {
        self.0.push(Fault {
            file: file.to_owned(),
            needle: needle.to_owned(),
            what,
        });
    }
}

/// Every fault found.
pub fn self_check(loaded: &Loaded) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    let jurisdiction = &loaded.jurisdiction;
    let mut keys = BTreeSet::new();
    for section in &jurisdiction.sections {
        if !keys.insert(&section.key) {
            faults.add(
                "dossier.toml",
                &section.key,
                format!("section {:?} stands twice", section.key),
            );
        }
        check_section(loaded, None, section, "dossier.toml", &mut faults);
    }
    for business in &jurisdiction.businesses {
        check_business(loaded, business, &mut faults);
    }
    if jurisdiction.rules.rows.0 {
        let what = "nothing reads `rows`; a section's own `gap_days` counts".to_owned();
        faults.add("rules.toml", "rows", what);
    }
    facts::check_facts(loaded, &mut faults);
    fees::check(loaded, &mut faults);
    rules::check_rules(jurisdiction, &mut faults);
    routes::check_seats(loaded, &mut faults);
    routes::check_words(loaded, &mut faults);
    check_committees(loaded, &mut faults);
    check_organisations(loaded, &mut faults);
    sheets::check_sheets(loaded, &mut faults);
    registration::check_registration(loaded, &mut faults);
    public::check_public(loaded, &mut faults);
    faults.0
}

fn check_business(loaded: &Loaded, business: &Business, faults: &mut Faults) {
    let jurisdiction = &loaded.jurisdiction;
    let file = format!("businesses/{}.toml", business.key);
    let sections = || list(jurisdiction.sections.iter().map(|s| &s.key));
    let parts = || list(business.parts.iter().map(|p| &p.key));
    for SectionUse { section, when, .. } in &business.uses {
        if jurisdiction.section(section).is_none() {
            faults.add(
                &file,
                section,
                format!("no section {section:?}; known: {}", sections()),
            );
        }
        let asking = Asking {
            loaded,
            file: &file,
            business: Some(business),
            section: None,
            route: false,
        };
        when.iter().for_each(|when| asking.check(when, faults));
    }
    for show in business.steps.iter().flat_map(|s| &s.shows) {
        match show {
            Show::Section(key) | Show::Choose(key) => {
                if !business.uses.iter().any(|u| u.section == *key) {
                    faults.add(
                        &file,
                        key,
                        format!("a step shows section {key:?}, which `uses` does not name"),
                    );
                }
            }
            Show::Part(key) => {
                if business.part(key).is_none() {
                    faults.add(&file, key, format!("no part {key:?}; known: {}", parts()));
                }
            }
            Show::Overview
            | Show::Reuse
            | Show::Photo
            | Show::Sheet
            | Show::Papers
            | Show::Submit
            | Show::Newer(_) => {}
        }
    }
    if !business.start.is_empty() && business.part(&business.start).is_none() {
        faults.add(
            &file,
            &business.start,
            format!("no part {:?}; known: {}", business.start, parts()),
        );
    }
    let shown = |key: &str| {
        let mut shows = business.steps.iter().flat_map(|s| &s.shows);
        shows.any(|show| matches!(show, Show::Part(part) if part == key))
    };
    if business.part(&business.start).is_some() && !shown(&business.start) {
        let what = format!(
            "no step shows the part {:?}, so that what it decides could never be changed",
            business.start
        );
        faults.add(&file, &business.start, what);
    }
    check_papers(loaded, business, &file, faults);
    sheets::check_printed(loaded, business, &file, faults);
    routes::check_route(loaded, business, &file, faults);
    routes::check_wish(business, &file, faults);
    ends::check(loaded, business, &file, faults);
    fees::check_business(loaded, business, &file, faults);
    asked::check(business, &file, faults);
    for form in &business.forms {
        check_section(loaded, Some(business), form, &file, faults);
    }
    let mut asked: BTreeMap<&String, &String> = BTreeMap::new();
    for part in &business.parts {
        check_section(loaded, Some(business), part, &file, faults);
        for Field { key, .. } in &part.fields {
            let first = *asked.entry(key).or_insert(&part.key);
            if *first != part.key {
                let what = format!("part {:?} asks for {key:?}, as {first:?} does", part.key);
                faults.add(&file, key, what);
            }
        }
    }
}

fn check_papers(loaded: &Loaded, business: &Business, file: &str, faults: &mut Faults) {
    let main = (!business.sheet.is_empty()).then_some(&business.sheet);
    let materials = business.materials.iter().map(|m| &m.sheet);
    let named = business
        .papers
        .iter()
        .chain(materials.filter(|key| !key.is_empty()));
    for key in main.into_iter().chain(named) {
        if !loaded.sheets.contains_key(key) {
            let known = list(loaded.sheets.keys());
            faults.add(file, key, format!("no sheet {key:?}; known: {known}"));
        }
    }
    let asking = Asking {
        loaded,
        file,
        business: Some(business),
        section: None,
        route: false,
    };
    let lines = &business.own_lines;
    if !lines.is_empty() && business.uses.iter().all(|one| one.section != *lines) {
        let what = format!("`own_lines` names section {lines:?}, which `uses` does not");
        faults.add(file, "own_lines", what);
    }
    let conditions = business.materials.iter().filter_map(|m| m.when.as_ref());
    conditions.for_each(|when| asking.check(when, faults));
    let mut seen = BTreeSet::new();
    for key in &business.papers {
        if !seen.insert(key) {
            faults.add(file, key, format!("`papers` names {key:?} twice"));
        }
    }
    if let Some(main) = main.filter(|main| !seen.is_empty() && !seen.contains(main)) {
        faults.add(
            file,
            main,
            format!("`papers` lacks the main sheet {main:?}"),
        );
    }
}

/// Rows that people put in order themselves can be ranked: by a choice from a list, or by a period.
fn check_rank(section: &Section, file: &str, faults: &mut Faults) {
    let Some((rule, rank)) = section.rows().and_then(|r| Some((r, r.rank.as_ref()?))) else {
        return;
    };
    let mut fault = |what: String| faults.add(file, &section.key, what);
    if rule.order != RowOrder::Own {
        fault(format!(
            "the rows of {:?} are sorted: only with order = \"own\" can they be ranked",
            section.key
        ));
    }
    match rank {
        Rank::Highest(key) => {
            let kind = section.field(key).map(|field| &field.kind);
            if kind.is_some_and(|kind| !matches!(kind, FieldKind::Choice(_))) {
                fault(format!(
                    "{key:?} is no choice, so no value of it is the highest"
                ));
            }
        }
        Rank::Latest if rule.period.is_none() => {
            fault(format!(
                "the rows of {:?} have no period to be ranked by",
                section.key
            ));
        }
        Rank::Latest | Rank::Newer(_) => {}
    }
}

fn check_section(
    loaded: &Loaded,
    business: Option<&Business>,
    section: &Section,
    file: &str,
    faults: &mut Faults,
) {
    let known = || list(section.fields.iter().map(|f| &f.key));
    if Beside::from_key(&section.key).is_some() {
        let what = format!(
            "{:?} cannot be the key of a section or part: reports mean what stands beside the form by it",
            section.key
        );
        faults.add(file, &section.key, what);
    }
    if business.is_none() && Reserved::from_key(&section.key).is_some() {
        let what = format!(
            "{:?} cannot be the key of a section: sheets mean something else by it",
            section.key
        );
        faults.add(file, &section.key, what);
    }
    let mut keys = BTreeSet::new();
    for field in &section.fields {
        if !keys.insert(&field.key) {
            let what = format!("field {:?} stands twice in {:?}", field.key, section.key);
            faults.add(file, &field.key, what);
        }
        check_field(&loaded.jurisdiction, section, field, file, faults);
    }
    let mut named: Vec<&String> = Vec::new();
    if let Some(rule) = section.rows() {
        named.extend(rule.columns.iter().chain(rule.heads.keys()));
        if let Some(Rank::Highest(key)) = &rule.rank {
            named.push(key);
        }
        named.extend((!rule.unique.is_empty()).then_some(&rule.unique));
        if let Some(period) = &rule.period {
            named.extend([&period.start, &period.end]);
        }
    }
    for slot in section.all_slots() {
        let says = |covers: &Covers| covers.months > 0 && !is_empty(&covers.source);
        if slot.covers.as_ref().is_some_and(|covers| !says(covers)) {
            let what = format!(
                "slot {:?} covers some months, and somebody says so",
                slot.key
            );
            faults.add(file, &slot.key, what);
        }
    }
    check_rank(section, file, faults);
    for key in named {
        if section.field(key).is_none() {
            let what = format!(
                "section {:?} has no field {key:?}; known: {}",
                section.key,
                known()
            );
            faults.add(file, key, what);
        }
    }
    let asking = Asking {
        loaded,
        file,
        business,
        section: Some(section),
        route: false,
    };
    let fields = section.fields.iter();
    let of_fields = fields.flat_map(|field| field.when.iter().chain(&field.required_when));
    let of_slots = section.all_slots().filter_map(|slot| slot.when.as_ref());
    let period = section.rows().and_then(|rows| rows.period.as_ref());
    let of_rows = period.and_then(|period| period.may_overlap.as_ref());
    let own = section.when.iter().chain(of_fields).chain(of_slots);
    own.chain(of_rows)
        .for_each(|when| asking.check(when, faults));
    for field in &section.fields {
        // Which of one's own records can be chosen is asked of those records.
        if let FieldKind::OwnRecord(own) = &field.kind
            && let Some(only) = &own.only
        {
            let of = loaded.jurisdiction.section(&own.section);
            Asking {
                section: of,
                ..asking
            }
            .check(only, faults);
        }
    }
}

fn check_field(
    jurisdiction: &Jurisdiction,
    section: &Section,
    field: &Field,
    file: &str,
    faults: &mut Faults,
) {
    check_offer(jurisdiction, field, file, faults);
    match &field.kind {
        FieldKind::Choice(rule)
            if !rule.list.is_empty() && !jurisdiction.options.contains_key(&rule.list) =>
        {
            let known = list(jurisdiction.options.keys());
            faults.add(
                file,
                &rule.list,
                format!("no list {:?}; known: {known}", rule.list),
            );
        }
        FieldKind::Organisation { of } if OrganisationKind::from_key(of).is_none() => {
            let known = OrganisationKind::ALL.map(OrganisationKind::key).join(", ");
            faults.add(file, of, format!("no kind {of:?}; known: {known}"));
        }
        FieldKind::OwnRecord(own) if jurisdiction.section(&own.section).is_none() => {
            faults.add(file, &own.section, format!("no section {:?}", own.section));
        }
        FieldKind::Computed(computed) => {
            let needed: Vec<&String> = match computed {
                Computed::Sum(of) => of.iter().collect(),
                Computed::Years { start, end } => vec![start, end],
                Computed::HoursReached | Computed::Newer(_) => Vec::new(),
            };
            for key in needed {
                if section.field(key).is_none() {
                    faults.add(
                        file,
                        key,
                        format!("{:?} computes from {key:?}, which is no field", field.key),
                    );
                }
            }
        }
        _ => {}
    }
}

fn check_offer(jurisdiction: &Jurisdiction, field: &Field, file: &str, faults: &mut Faults) {
    let there = |section: &str, key: &str| {
        let section = jurisdiction.section(section);
        section.is_some_and(|s| s.field(key).is_some())
    };
    let fits = match Offer::read(&field.offer) {
        Ok(Some(Offer::Dossier { section, field } | Offer::Years { section, field })) => {
            there(section, field)
        }
        Ok(
            None | Some(Offer::Text(_) | Offer::Mobile | Offer::Email | Offer::Unit | Offer::Today),
        ) => true,
        Err(_) => false,
    };
    if !fits {
        let what = format!(
            "{:?} offers {:?}, which is not there",
            field.key, field.offer
        );
        faults.add(file, &field.offer, what);
    }
}

fn check_committees(loaded: &Loaded, faults: &mut Faults) {
    let jurisdiction = &loaded.jurisdiction;
    let organisations: BTreeSet<&String> = loaded.organisations.iter().map(|o| &o.id).collect();
    for committee in &jurisdiction.committees {
        let mut wrong = |needle: &str, what: String| faults.add("committees.toml", needle, what);
        if !organisations.contains(&committee.key) {
            wrong(
                &committee.key,
                format!("organisations.csv has no {:?}", committee.key),
            );
        }
        for key in &committee.series {
            if jurisdiction.series(key).is_none() {
                wrong(
                    &committee.key,
                    format!("no series {key:?} in catalogue.csv"),
                );
            }
        }
        for key in &committee.specialties {
            if jurisdiction.specialty(key).is_none() {
                wrong(key, format!("no specialty {key:?} in specialties.csv"));
            }
        }
        for key in &committee.businesses {
            if jurisdiction.business(key).is_none() {
                wrong(key, format!("no business {key:?}"));
            }
        }
        for code in committee.regions.iter().chain(&committee.just_regions) {
            if !loaded.regions.iter().any(|r| r.code == *code) {
                wrong(code, format!("no region {code:?} in regions.csv"));
            }
        }
    }
}

fn check_organisations(loaded: &Loaded, faults: &mut Faults) {
    let ids: BTreeSet<&str> = loaded.organisations.iter().map(|o| o.id.as_str()).collect();
    for one in &loaded.organisations {
        let mut wrong = |what: String| faults.add("organisations.csv", &one.id, what);
        if OrganisationKind::from_key(&one.kind).is_none() {
            let known = OrganisationKind::ALL.map(OrganisationKind::key);
            wrong(format!(
                "{}: no kind {:?}; known: {}",
                one.id,
                one.kind,
                known.join(", ")
            ));
        }
        if !one.parent.is_empty() && !ids.contains(one.parent.as_str()) {
            wrong(format!("{}: no organisation {:?}", one.id, one.parent));
        }
        if !loaded.regions.iter().any(|r| r.code == one.region) {
            wrong(format!("{}: no region {:?}", one.id, one.region));
        }
    }
}

fn list<'a>(keys: impl Iterator<Item = &'a String>) -> String {
    keys.cloned().collect::<Vec<_>>().join(", ")
}
