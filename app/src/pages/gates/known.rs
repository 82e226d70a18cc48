//! What a shut gate says, and where it is mended.

use zhicheng_shared::gate::{SectionState, Standing, UnderWay, section_state};
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};
use zhicheng_shared::problem::{Place, Problem, ProblemKind};
use zhicheng_shared::review::Status;
use zhicheng_shared::value::Dossier;

use crate::route::Route;
use crate::words::{form, gates as words, pages, problem};

/// The way to where something is mended.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    pub to: Route,
    /// What the link says.
    pub word: String,
}

impl Way {
    fn new(to: Route, word: impl Into<String>) -> Way {
        Way {
            to,
            word: word.into(),
        }
    }
}

/// What a finding is looked at with.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub jurisdiction: &'a Jurisdiction,
    /// Key of the business that it stands before.
    pub business: &'a str,
    pub standing: &'a Standing,
    pub dossier: &'a Dossier,
}

impl Known<'_> {
    /// Where a finding is mended; none where it is on the page itself.
    pub fn way(&self, found: &Problem) -> Option<Way> {
        let section = &found.place.section;
        match &found.kind {
            ProblemKind::PhotoMissing => Some(Way::new(Route::Photo, pages::MAKE_PHOTO)),
            ProblemKind::UnitMissing => Some(Way::new(Route::Unit, form::CHOOSE_UNIT)),
            ProblemKind::NotApproved => self.approved_at(section),
            ProblemKind::UnderWay { application, .. } => Some(self.gone_on_with(application)),
            ProblemKind::OtherWish { application, .. } => {
                let to = Route::Progress {
                    id: application.clone(),
                };
                Some(Way::new(to, words::SEE_PROGRESS))
            }
            ProblemKind::NoTitle { .. } => Some(Way::new(Route::Certificates, words::SEE_TITLES)),
            _ => None,
        }
    }

    /// A finding in a sentence.
    pub fn sentence(&self, found: &Problem) -> String {
        match &found.kind {
            ProblemKind::NotApproved => {
                let (name, state) = (self.name(&found.place), self.state(&found.place.section));
                match state {
                    Some(state) => words::not_approved(&name, state),
                    None => problem::sentence(&found.kind, &name),
                }
            }
            ProblemKind::UnderWay {
                jurisdiction,
                business,
                number,
                ..
            } if *jurisdiction == self.jurisdiction.id => {
                match self.jurisdiction.business(business) {
                    Some(own) if own.key == self.business => {
                        words::already_open(own.one_open()).to_owned()
                    }
                    Some(other) => words::under_way(&other.name, number),
                    None => problem::sentence(&found.kind, ""),
                }
            }
            // The unit is chosen on a page of its own, in no section.
            ProblemKind::UnitMissing => problem::sentence(&found.kind, pages::UNIT),
            other => problem::sentence(other, &self.name(&found.place)),
        }
    }

    /// The name of a place of the business or the dossier.
    fn name(&self, place: &Place) -> String {
        let part = self.jurisdiction.business(self.business);
        let part = part.and_then(|business| business.part(&place.section));
        let section = part.or_else(|| self.jurisdiction.section(&place.section));
        let field = place.field.as_deref();
        let field = section.and_then(|section| section.field(field?));
        let name = field.map(|field| &field.label).or(section.map(|s| &s.name));
        name.cloned().unwrap_or_default()
    }

    fn state(&self, section: &str) -> Option<SectionState> {
        section_state(self.jurisdiction, self.dossier, self.standing, section)
    }

    /// A section that is to be approved: filled in where it is empty, else on with handing it in.
    fn approved_at(&self, section: &str) -> Option<Way> {
        let fill = || {
            let name = words::fill(&self.name(&Place::section(section)));
            let section = section.to_owned();
            Way::new(Route::Section { section }, name)
        };
        match self.state(section) {
            Some(SectionState::Empty) | None => Some(fill()),
            Some(SectionState::Approved) => None,
            Some(SectionState::ToSubmit | SectionState::UnderReview | SectionState::SentBack) => {
                approval(self.jurisdiction, self.standing, section).or_else(|| Some(fill()))
            }
        }
    }

    fn gone_on_with(&self, id: &str) -> Way {
        let under_way = self.standing.under_way.iter();
        let known = under_way.clone().find(|one| one.id == id);
        match known {
            Some(one) => open(one),
            None => Way::new(Route::Progress { id: id.to_owned() }, words::SEE_PROGRESS),
        }
    }
}

/// Where one goes on with an application that is under way.
fn open(one: &UnderWay) -> Way {
    let id = one.id.clone();
    match one.status {
        Status::Draft | Status::SentBack => Way::new(Route::Apply { id }, pages::CONTINUE),
        Status::WithApplicant => Way::new(Route::Apply { id }, words::GO_ON),
        Status::Reviewing
        | Status::Notice
        | Status::Payment
        | Status::Concluded
        | Status::Rejected
        | Status::Terminated
        | Status::Newer => Way::new(Route::Progress { id }, words::SEE_PROGRESS),
    }
}

/// The way to have a section approved: on with the application that is open, or a new one.
pub fn approval(jurisdiction: &Jurisdiction, standing: &Standing, section: &str) -> Option<Way> {
    let mut approving = jurisdiction
        .businesses
        .iter()
        .filter(|b| b.approves(section));
    let under_way = |business: &Business| {
        let mut all = standing.under_way.iter();
        all.find(|one| one.jurisdiction == jurisdiction.id && one.business == business.key)
    };
    if let Some(one) = approving.clone().find_map(under_way) {
        return Some(open(one));
    }
    approving.next().map(|business| {
        let to = Route::Start {
            jurisdiction: jurisdiction.id.clone(),
            business: business.key.clone(),
        };
        Way::new(to, words::hand_in(&business.name))
    })
}

/// The page where a finding is mended that is at no place of an application.
pub fn elsewhere(kind: &ProblemKind) -> Option<Route> {
    match kind {
        ProblemKind::UnderWay { application, .. } => Some(Route::Progress {
            id: application.clone(),
        }),
        ProblemKind::NoTitle { .. } => Some(Route::Certificates),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
