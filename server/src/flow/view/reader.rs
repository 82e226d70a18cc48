//! Who reads an application, and what of it is theirs to know.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::security::session::Signed;
use crate::store::row::Application;
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::identity::mask;
use zhicheng_shared::review::{Entry, Refusal, State, entry_for, state_for};

/// Somebody who is told of an application.
pub enum Reader {
    /// The person who applies: knows what was objected, but neither by whom nor with what.
    Applicant,
    /// An officer, with every organisation acted for.
    Officer(Vec<String>),
    /// Somebody who may object without being a party to it, and reads nothing.
    Stranger,
    /// The server itself.
    Server,
}

impl Reader {
    /// Who somebody signed in is to an application that they may read.
    ///
    /// # Errors
    /// The store fails.
    pub async fn of(app: &App, application: &Application, signed: &Signed) -> Answer<Reader> {
        if application.person == signed.person {
            return Ok(Reader::Applicant);
        }
        let offices = app.store.offices(&signed.person).await?;
        Ok(Reader::Officer(
            offices.into_iter().map(|(id, _, _)| id).collect(),
        ))
    }

    /// Whether they may read it at all.
    pub fn reads(&self) -> bool {
        match self {
            Reader::Applicant | Reader::Officer(_) | Reader::Server => true,
            Reader::Stranger => false,
        }
    }

    fn holds(&self, organisation: &str) -> bool {
        match self {
            Reader::Applicant | Reader::Stranger => false,
            Reader::Officer(offices) => offices.iter().any(|own| own == organisation),
            Reader::Server => true,
        }
    }

    /// The state as they may know it.
    pub fn state(&self, state: &State) -> State {
        state_for(state, &|organisation| self.holds(organisation))
    }

    /// A row of the history as they may know it.
    pub fn entry(&self, entry: &Entry) -> Entry {
        entry_for(entry, &|organisation| self.holds(organisation))
    }

    /// A frozen copy as they may know it: who applies has their own whole, an officer neither the
    /// keyed digest of the document number nor a mask of former times, which left too little out.
    pub fn copy(&self, mut copy: Frozen) -> Frozen {
        match self {
            Reader::Applicant | Reader::Server => copy,
            Reader::Officer(_) | Reader::Stranger => {
                copy.identity.document_masked = mask(&copy.identity.document_masked);
                copy.document_index.clear();
                copy
            }
        }
    }

    /// The workflow refuses.
    pub fn refused(&self, refusal: Refusal, state: &State) -> ApiError {
        self.shown(ApiError::refused(refusal, &self.state(state)))
    }

    /// Someone else changed it meanwhile.
    pub fn stale(&self, state: &State) -> ApiError {
        self.shown(ApiError::stale(&self.state(state)))
    }

    fn shown(&self, error: ApiError) -> ApiError {
        if self.reads() {
            error
        } else {
            error.without_state()
        }
    }
}
