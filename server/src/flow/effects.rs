//! What the end of an application brings about: read off its route, what was submitted and what was
//! filled in on the way, and made ready to be written.

use super::certify::{self, Basis, Uncertified};
use super::prepare::Attempt;
use crate::app::App;
use crate::error::Answer;
use crate::security::token;
use crate::store::row::{Archive, Condition, NewTitle, Write};
use std::collections::BTreeMap;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::effect::{
    self, Consequence, Effect, TitleEntry, TitleFault, TitleOf, due, said,
};
use zhicheng_shared::gate::approval_digest;
use zhicheng_shared::review::Route;

/// What an end brings about.
#[derive(Default)]
pub struct Ends {
    /// For the history.
    pub consequences: Vec<Consequence>,
    /// For the store.
    pub writes: Vec<Write>,
    /// What must still hold as it is written.
    pub conditions: Vec<Condition>,
}

/// Everything that an effect may look at.
struct Around<'a> {
    app: &'a App,
    attempt: &'a Attempt<'a>,
    route: &'a Route,
    basis: &'a Basis<'a>,
    titles: Vec<TitleEntry>,
}

/// What follows from an end.
///
/// # Errors
/// Something that it speaks of is not there, or the store fails.
pub async fn ends(app: &App, attempt: &Attempt<'_>, route: &Route, passed: bool) -> Answer<Ends> {
    let mut ends = Ends::default();
    if due(&route.effects, passed).next().is_none() {
        return Ok(ends);
    }
    let basis = certify::basis(app, attempt.application).await?;
    let around = Around {
        app,
        attempt,
        route,
        basis: &basis,
        titles: app.store.titles_of(&attempt.application.person).await?,
    };
    for effect in due(&route.effects, passed) {
        around.add(effect, &mut ends).await?;
    }
    Ok(ends)
}

impl Around<'_> {
    /// What was handed in, by the form of its time.
    fn answers(&self) -> Result<Answers<'_>, Uncertified> {
        Ok(self.basis.frozen.copy.answers(self.basis.form()?))
    }

    async fn add(&self, effect: &Effect, ends: &mut Ends) -> Answer<()> {
        match effect {
            Effect::Issue(issue) => {
                let replaced = self.entry(&issue.replaces)?;
                self.issue(&issue.title, replaced, ends).await?;
            }
            Effect::Cancel(cancel) => {
                let entry = self.entry(&cancel.entry)?.ok_or(Uncertified::Gone)?;
                ends.end(entry, "");
                ends.consequences.push(Consequence::Cancelled {
                    entry: entry.id.clone(),
                });
            }
            Effect::Record(record) => {
                let granted = self.granted(&record.title)?;
                let known = self.app.store.organisation(&granted.issuer).await?;
                let granted_by = known.map_or_else(|| granted.issuer.clone(), |known| known.name);
                let id = token::id();
                ends.consequences.push(Consequence::Recorded {
                    entry: id.clone(),
                    origin: record.origin,
                    title: granted.title.clone(),
                    number: granted.number.clone(),
                    granted_by: granted_by.clone(),
                    since: granted.since.clone(),
                });
                ends.writes.push(Write::Title(NewTitle {
                    id,
                    origin: record.origin,
                    number: granted.number,
                    title: granted.title,
                    issuer: self.decider(),
                    granted_by,
                    since: granted.since,
                }));
            }
            Effect::Move(to) => {
                let unit = self.said(&to.unit)?.to_owned();
                let known = self.app.store.organisation(&unit).await?;
                known.ok_or(Uncertified::Gone)?;
                let person = self
                    .app
                    .store
                    .person(&self.attempt.application.person)
                    .await?;
                ends.conditions.push(Condition::NothingElse);
                ends.consequences.push(Consequence::Moved {
                    from: person.and_then(|person| person.unit),
                    to: unit.clone(),
                });
                ends.writes.push(Write::Unit(unit));
            }
            Effect::Approve(approve) => {
                let sections = self.approved(&approve.sections)?;
                ends.consequences.push(Consequence::Approved {
                    sections: sections.clone(),
                });
                ends.writes.push(Write::Approved(sections));
            }
            Effect::Enrol(enrol) => {
                let (pool, specialties) = (self.said(&enrol.pool)?, self.said(&enrol.specialties)?);
                if pool.is_empty() {
                    return Err(Uncertified::Gone.into());
                }
                ends.consequences.push(Consequence::Enrolled {
                    pool: pool.to_owned(),
                    specialties: specialties.to_owned(),
                });
                ends.writes.push(Write::Expert {
                    pool: pool.to_owned(),
                    specialties: specialties.to_owned(),
                });
            }
            Effect::Archive => {
                ends.consequences.push(Consequence::Archived {});
                // Records belong to sections of the present form; where the place is served no more,
                // there is none that they could be changed in.
                let place = &self.attempt.application.jurisdiction;
                let archive = self.app.jurisdictions.get(place).map(|form| Archive {
                    frozen: self.basis.frozen.clone(),
                    form: form.clone(),
                });
                ends.writes
                    .extend(archive.map(|archive| Write::Archive(Box::new(archive))));
            }
            // Data are read exactly here, so there is none.
            Effect::Newer(_) => {}
        }
        Ok(())
    }

    /// A certificate, in the place of another where one is named.
    async fn issue(
        &self,
        of: &TitleOf,
        replaced: Option<&TitleEntry>,
        ends: &mut Ends,
    ) -> Answer<()> {
        let granted = self.granted(of)?;
        let level = granted.title.level;
        let number = certify::number(self.app, self.basis, level, self.attempt.skip).await?;
        let old = certify::before(self.app, &granted, replaced).await?;
        let issued = certify::issue(
            self.app,
            self.basis,
            self.route,
            &granted,
            &number.number,
            old,
            self.attempt.at,
        );
        let (certificate, title) = issued.await?;
        if let Some(entry) = replaced {
            ends.end(entry, &number.number);
        }
        ends.conditions.push(Condition::Serial {
            series: number.series,
            serial: number.serial,
        });
        ends.consequences.push(Consequence::Issued {
            number: number.number,
            title: granted.title,
            replaces: replaced.map(|entry| entry.id.clone()),
        });
        ends.writes.push(Write::Certificate(certificate, title));
        Ok(())
    }

    fn granted(&self, of: &TitleOf) -> Result<effect::Granted, Uncertified> {
        let entry = |id: &str| self.titles.iter().find(|one| one.id == id);
        effect::title(of, &self.answers()?, self.basis.course, entry).map_err(|fault| match fault {
            TitleFault::NoBusiness => Uncertified::FormGone,
            TitleFault::Newer => Uncertified::Newer,
            TitleFault::NoLevel => Uncertified::NoLevel,
            TitleFault::NoEntry => Uncertified::Gone,
        })
    }

    fn said(&self, name: &str) -> Result<&str, Uncertified> {
        Ok(said(&self.answers()?, self.basis.course, name))
    }

    /// The own title that a field names; none where no field is named or none is chosen.
    fn entry(&self, field: &str) -> Result<Option<&TitleEntry>, Uncertified> {
        match self.said(field)? {
            "" => Ok(None),
            id => {
                let found = self.titles.iter().find(|one| one.id == id);
                found.map(Some).ok_or(Uncertified::Gone)
            }
        }
    }

    fn approved(&self, named: &[String]) -> Result<BTreeMap<String, String>, Uncertified> {
        let (copy, form) = (&self.basis.frozen.copy, self.basis.form()?);
        let taken = copy.records.keys();
        let approved = taken.filter(|key| named.is_empty() || named.contains(key));
        let digests = approved.filter_map(|key| {
            let digest = approval_digest(form, &copy.records, key)?;
            Some((key.clone(), digest))
        });
        Ok(digests.collect())
    }

    fn decider(&self) -> String {
        let state = &self.attempt.application.state;
        state.organisation().unwrap_or_default().to_owned()
    }
}

impl Ends {
    /// The entry ends, if it has not ended meanwhile.
    fn end(&mut self, entry: &TitleEntry, replaced_by: &str) {
        self.conditions.push(Condition::Holds {
            entry: entry.id.clone(),
        });
        self.writes.push(Write::EndTitle {
            entry: entry.id.clone(),
            replaced_by: replaced_by.to_owned(),
        });
    }
}
