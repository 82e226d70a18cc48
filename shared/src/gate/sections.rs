//! Where sections of the dossier stand on their way to approval.

use super::Standing;
use crate::answers::{Answers, records_taken};
use crate::effect::{Effect, due};
use crate::frozen::digest;
use crate::gather::Gather;
use crate::jurisdiction::{Business, Jurisdiction};
use crate::review::Status;
use crate::value::Dossier;

/// SHA-256 of what a section of the dossier says, by which an approval knows that nothing has
/// changed; none while it is empty.
pub fn approval_digest(
    jurisdiction: &Jurisdiction,
    dossier: &Dossier,
    section: &str,
) -> Option<String> {
    let shape = jurisdiction.section(section)?;
    let answers = Answers {
        jurisdiction,
        business: None,
        draft: None,
        dossier,
    };
    // As they are frozen: in the order of print, without what a successor replaces.
    let records = records_taken(shape, None, dossier);
    let said = records.into_iter().map(|record| {
        let said = answers.record(shape, record);
        let files = said
            .attachments
            .iter()
            .map(|a| (a.slot.clone(), a.digest.clone()));
        (
            said.id.clone(),
            filled(said.values),
            files.collect::<Vec<_>>(),
        )
    });
    let said: Vec<_> = said.collect();
    if said
        .iter()
        .all(|(_, values, files)| values.is_empty() && files.is_empty())
    {
        return None;
    }
    let bytes = serde_json::to_vec(&said).expect("lists and maps with text keys are JSON");
    Some(digest(&bytes))
}

/// An empty answer is none.
fn filled(values: crate::form::Values) -> crate::form::Values {
    let filled = values.into_iter().filter(|(_, text)| !text.is_empty());
    filled.gathered()
}

/// Where a section stands on its way to approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    /// Nothing is in it.
    Empty,
    /// It says something that is not approved.
    ToSubmit,
    /// It is being reviewed.
    UnderReview,
    /// It stands approved as it is.
    Approved,
    /// A reviewer wants it mended.
    SentBack,
}

/// Where a section stands, in a jurisdiction one of whose businesses approves sections; none where
/// nobody does.
pub fn section_state(
    jurisdiction: &Jurisdiction,
    dossier: &Dossier,
    standing: &Standing,
    section: &str,
) -> Option<SectionState> {
    let mut reviewing = jurisdiction
        .businesses
        .iter()
        .filter(|b| b.approves(section))
        .peekable();
    reviewing.peek()?;
    let businesses: Vec<&str> = reviewing.map(|b| b.key.as_str()).collect();
    let Some(now) = approval_digest(jurisdiction, dossier, section) else {
        return Some(SectionState::Empty);
    };
    if standing.approved.get(section) == Some(&now) {
        return Some(SectionState::Approved);
    }
    let open = standing.under_way.iter().find(|one| {
        one.jurisdiction == jurisdiction.id && businesses.contains(&one.business.as_str())
    });
    Some(
        match open.map(|one| (one.status, one.marked.contains(section))) {
            Some((Status::SentBack, true)) => SectionState::SentBack,
            Some((Status::Draft | Status::SentBack, _)) | None => SectionState::ToSubmit,
            Some(_) => SectionState::UnderReview,
        },
    )
}

impl Business {
    /// Whether its end approves this section.
    pub fn approves(&self, section: &str) -> bool {
        let effects = self
            .route
            .iter()
            .flat_map(|route| due(&route.effects, true));
        let taken = self.uses.iter().any(|one| one.section == section);
        taken
            && effects.into_iter().any(|effect| match effect {
                Effect::Approve(rule) => {
                    rule.sections.is_empty() || rule.sections.iter().any(|key| key == section)
                }
                _ => false,
            })
    }
}
