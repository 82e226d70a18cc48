//! What ends bring about: certificates in series that go on where a server will go on.

use super::ways::Way;
use crate::app::{App, StartError};
use crate::store::StoreError;
use crate::store::row::{Condition, NewCertificate, NewTitle, Person, Write};
use std::collections::BTreeMap;
use zhicheng_shared::certificate::{NumberFacts, Payload};
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::{Consequence, Effect, Origin, due};
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::review::{Conclusion, Route, StageKind, State};
use zhicheng_shared::value::fold_name;

/// What is counted and known for them.
#[derive(Default)]
pub struct Ends {
    /// Codes of organisations in numbers, and their names, by id.
    codes: BTreeMap<String, (String, String)>,
    serials: BTreeMap<String, u64>,
}

/// An end, with what is written beside it.
#[derive(Default)]
pub struct End {
    pub conclusion: Conclusion,
    pub writes: Vec<Write>,
    pub conditions: Vec<Condition>,
}

impl Ends {
    /// Knows the organisations on these routes.
    ///
    /// # Errors
    /// The store fails.
    pub async fn new<'a>(
        app: &App,
        routes: impl Iterator<Item = &'a Route>,
    ) -> Result<Ends, StartError> {
        let mut ends = Ends::default();
        for stage in routes.flat_map(|route| &route.stages) {
            let Some(id) = stage
                .organisation()
                .filter(|id| !ends.codes.contains_key(*id))
            else {
                continue;
            };
            let known = app.store.organisation(id).await?;
            let name = known.ok_or(StoreError::Missing)?.name;
            let code = match stage.kind {
                StageKind::Unit => String::new(),
                _ => app.store.certificate_code(id).await?,
            };
            ends.codes.insert(id.to_owned(), (code, name));
        }
        Ok(ends)
    }

    /// What follows from a decision.
    pub fn made(
        &mut self,
        app: &App,
        way: &Way,
        person: &Person,
        copy: &Frozen,
        decided: (&State, i64),
    ) -> Option<End> {
        let mut end = End::default();
        for effect in due(&way.route.effects, true) {
            match effect {
                Effect::Issue(_) => self.issue(app, way, person, copy, decided, &mut end)?,
                Effect::Archive => end.conclusion.consequences.push(Consequence::Archived {}),
                _ => return None,
            }
        }
        Some(end)
    }

    fn issue(
        &mut self,
        app: &App,
        way: &Way,
        person: &Person,
        copy: &Frozen,
        (state, at): (&State, i64),
        end: &mut End,
    ) -> Option<()> {
        let decider = state.organisation()?.to_owned();
        let series = format!("certificate/{}/{}/{decider}", copy.jurisdiction, copy.year);
        let serial = self.serials.entry(series.clone()).or_default();
        *serial += 1;
        let serial = *serial;
        let (code, decided_by) = self.codes.get(&decider)?;
        let served = app.jurisdictions.get(&copy.jurisdiction)?;
        let facts = NumberFacts {
            year: copy.year,
            organisation: code,
            level: way.title.level,
            serial,
        };
        let pattern = &served.loaded.jurisdiction.certificate;
        let number = pattern.number(&facts).ok()?;
        let bureaus = way
            .route
            .stages
            .iter()
            .filter(|s| s.kind == StageKind::Bureau);
        let bureau = bureaus.filter_map(|stage| stage.organisation()).next_back();
        let issuer = bureau.unwrap_or(&decider).to_owned();
        let day = Date::from_unix_beijing(at);
        let payload = Payload {
            number: number.clone(),
            jurisdiction: copy.jurisdiction.clone(),
            holder: person.identity.name.clone(),
            document_masked: person.identity.document_masked.clone(),
            title: way.title.clone(),
            committee: decided_by.clone(),
            year: copy.year,
            passed: day,
            issued: day,
            photo: String::new(),
            issuer: self.codes.get(&issuer)?.1.clone(),
            application: state.course()?.digest.clone(),
            replaces: None,
        };
        let certificate = NewCertificate {
            number: number.clone(),
            jurisdiction: copy.jurisdiction.clone(),
            name_fold: fold_name(&person.identity.name),
            signature: app.keys.sign(&payload.canonical_bytes()),
            payload: serde_json::to_string(&payload).ok()?,
            issued: at,
        };
        let title = NewTitle {
            id: number.clone(),
            origin: Origin::Issued,
            number: number.clone(),
            title: way.title.clone(),
            issuer,
            granted_by: decided_by.clone(),
            since: String::new(),
        };
        end.conditions.push(Condition::Serial { series, serial });
        end.conclusion.consequences.push(Consequence::Issued {
            number,
            title: way.title.clone(),
            replaces: None,
        });
        end.writes.push(Write::Certificate(certificate, title));
        Some(())
    }
}
