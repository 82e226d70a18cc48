//! Somebody who asks, put together fact by fact, and what the rules answer.

use zhicheng_shared::certificate::Title;
use zhicheng_shared::check::{self, Context, UnitFacts};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::{Origin, TitleEntry};
use zhicheng_shared::eligibility::{Finding, Outcome, Rule, findings};
use zhicheng_shared::identity::{DocumentKind, Identity, Sex};
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::problem::{Problem, ProblemKind};
use zhicheng_shared::value::{Dossier, Draft, Record};

/// What is asked, by whom, on which day.
#[derive(Clone)]
pub struct Asked<'a> {
    pub jurisdiction: &'a Jurisdiction,
    pub business: &'static str,
    pub dossier: Dossier,
    pub draft: Draft,
    pub ledger: Vec<TitleEntry>,
    pub birth: Date,
    pub today: Date,
    pub year: u16,
}

pub fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

impl<'a> Asked<'a> {
    /// Somebody born in 1990 of whom nothing else is known, on 15 July 2026.
    pub fn new(jurisdiction: &'a Jurisdiction, business: &'static str) -> Self {
        Asked {
            jurisdiction,
            business,
            dossier: Dossier::new(),
            draft: Draft::default(),
            ledger: Vec::new(),
            birth: day("1990-03-05"),
            today: day("2026-07-15"),
            year: 2026,
        }
    }

    /// One more record, and its id.
    pub fn record(&mut self, section: &str, values: &[(&str, &str)]) -> String {
        let records = self.dossier.entry(section.to_owned()).or_default();
        let id = format!("{section}{}", records.len());
        records.push(Record {
            id: id.clone(),
            values: values
                .iter()
                .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
                .collect(),
            ..Record::default()
        });
        id
    }

    pub fn work_start(&mut self, day: &str) {
        self.dossier.remove("basic");
        self.record("basic", &[("work_start", day)]);
    }

    /// An answer in the application.
    pub fn say(&mut self, field: &str, text: &str) {
        let business = self.jurisdiction.business(self.business).unwrap();
        let part = business.part_of(field).expect(field);
        let values = self.draft.parts.entry(part.key.clone()).or_default();
        values.insert(field.to_owned(), text.to_owned());
    }

    /// An education studied full-time until then, chosen as the one that counts.
    pub fn studied(&mut self, qualification: &str, degree: &str, until: &str) -> String {
        let id = self.record(
            "education",
            &[
                ("start", "2008-09"),
                ("end", until),
                ("qualification", qualification),
                ("degree", degree),
                ("major", "机械设计制造及其自动化"),
                ("study_mode", "全日制"),
            ],
        );
        self.say("highest_education", &id);
        id
    }

    pub fn appraised(&mut self, year: u16, result: &str) {
        self.record(
            "appraisals",
            &[("year", &year.to_string()), ("result", result)],
        );
    }

    pub fn with<T>(&self, look: impl FnOnce(&Context) -> T) -> T {
        let identity = Identity {
            document_kind: DocumentKind::ResidentId,
            document_masked: String::new(),
            name: "测试".to_owned(),
            sex: Sex::Female,
            birth: self.birth,
        };
        look(&Context {
            identity: Some(&identity),
            business: self.jurisdiction.business(self.business),
            draft: Some(&self.draft),
            ledger: &self.ledger,
            unit: Some(UnitFacts {
                id: "zs-demo-machinery",
                region: "442000",
            }),
            year: self.year,
            ..Context::new(self.jurisdiction, &self.dossier, self.today)
        })
    }

    pub fn findings(&self) -> Vec<Finding> {
        self.with(findings)
    }

    /// What the rules' part of the pre-check says.
    pub fn told(&self) -> Vec<Problem> {
        let all = self.with(check::application).problems;
        let of_rules = |one: &Problem| {
            matches!(
                one.kind,
                ProblemKind::NotEligible { .. }
                    | ProblemKind::TooFewAppraisals { .. }
                    | ProblemKind::TooFewHours { .. }
                    | ProblemKind::OutsideWindow { .. }
                    | ProblemKind::NothingCounts { .. }
            )
        };
        all.into_iter().filter(of_rules).collect()
    }

    /// The one finding that fits.
    pub fn finding(&self, fits: impl Fn(&Rule) -> bool) -> Option<Finding> {
        let mut all = self.findings().into_iter().filter(|one| fits(&one.rule));
        let found = all.next();
        assert!(all.next().is_none(), "one finding of the kind");
        found
    }

    pub fn outcome(&self, fits: impl Fn(&Rule) -> bool) -> Outcome {
        self.finding(fits).expect("a finding").outcome
    }
}

/// A title as the ledger has it.
pub fn entry(name: &str) -> TitleEntry {
    TitleEntry {
        id: "t".to_owned(),
        jurisdiction: "guangdong".to_owned(),
        origin: Origin::Issued,
        title: Title {
            name: name.to_owned(),
            series: "工程技术人员".to_owned(),
            specialty: "机械".to_owned(),
            level: Level::Assistant,
        },
        number: String::new(),
        issuer: String::new(),
        granted_by: String::new(),
        at: 0,
        since: String::new(),
        ended: None,
    }
}
