//! INPUT.json: an application as the server tells of it, or what a sheet says by itself.

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use zhicheng_app::form::RegionIndex;
use zhicheng_app::words::sheet::names;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_shared::sheet::{SheetData, submitted_data};

/// What the file holds.
pub enum Input {
    /// What `GET /api/v1/applications/{id}` answers, submitted.
    Application(Box<ApplicationBody>),
    /// Names and texts as they print.
    Values(Box<SheetData>),
}

/// What only an application has.
#[derive(Deserialize)]
struct Told {
    state: Option<IgnoredAny>,
    history: Option<IgnoredAny>,
}

impl Input {
    /// Reads the file.
    ///
    /// # Errors
    /// Where it is wrong, by its path in the JSON, and why.
    pub fn read(bytes: &[u8]) -> Result<Input, String> {
        let told: Result<Told, _> = serde_json::from_slice(bytes);
        if !told.is_ok_and(|told| told.state.is_some() && told.history.is_some()) {
            return typed(bytes).map(Input::Values);
        }
        let body: Box<ApplicationBody> = typed(bytes)?;
        if body.frozen.is_none() {
            return Err("at frozen: the application has not been submitted yet".to_owned());
        }
        Ok(Input::Application(body))
    }

    /// Jurisdiction and business of an application.
    pub fn of(&self) -> Option<(&str, &str)> {
        match self {
            Input::Application(body) => {
                let copy = &body.frozen.as_ref()?.copy;
                Some((&copy.jurisdiction, &copy.business))
            }
            Input::Values(_) => None,
        }
    }

    /// What its sheets say; `document` is the number of the identity document, where it shall
    /// stand there whole.
    ///
    /// # Errors
    /// When the jurisdiction has no such business.
    pub fn data(self, loaded: &Loaded, document: &str) -> Result<SheetData, String> {
        match self {
            Input::Values(data) => Ok(*data),
            Input::Application(body) => {
                let regions = RegionIndex::new(loaded.regions.clone());
                let region = |code: &str| regions.plain_name(code);
                let data = submitted_data(&loaded.jurisdiction, &body, document, &names(&region));
                data.ok_or_else(|| {
                    let id = &loaded.jurisdiction.id;
                    format!("at frozen.copy.business: {id} has no such business")
                })
            }
        }
    }
}

fn typed<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(bytes))
        .map_err(|e| format!("at {}: {}", e.path(), e.inner()))
}
