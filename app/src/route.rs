//! The addresses of the applicants' page.

use yew::html::IntoPropValue;

use crate::router::{Routable, To, routes};

routes! {
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    #[at("/")]
    Home,
    #[at("/register")]
    Register,
    #[at("/sign-in")]
    SignIn,
    /// A lost password, or a lost name.
    #[at("/recover")]
    Recover,
    /// Checking anybody's certificate, without signing in.
    #[at("/check")]
    Check,
    /// The file of a certificate that was found by its number and name.
    #[at("/check/file")]
    CheckFile,
    /// Checking anybody's paper, without signing in.
    #[at("/papers")]
    Papers,
    /// Draws of judges, checked by anybody.
    #[at("/draws")]
    Draws,
    #[at("/draws/:id")]
    Draw { id: String },
    #[at("/applications")]
    Applications,
    #[at("/businesses")]
    Businesses,
    #[at("/start/:jurisdiction/:business")]
    Start {
        jurisdiction: String,
        business: String,
    },
    /// Whether one can apply, where one applied or asked last.
    #[at("/can-apply")]
    CanApplyAny,
    #[at("/can-apply/:jurisdiction")]
    CanApplyIn { jurisdiction: String },
    #[at("/can-apply/:jurisdiction/:business")]
    CanApply {
        jurisdiction: String,
        business: String,
    },
    #[at("/apply/:id")]
    Apply { id: String },
    #[at("/apply/:id/:step")]
    Step { id: String, step: String },
    /// A dossier section inside an application's step.
    #[at("/apply/:id/:step/:section")]
    StepSection {
        id: String,
        step: String,
        section: String,
    },
    #[at("/progress/:id")]
    Progress { id: String },
    #[at("/dossier")]
    Dossier,
    /// All of it, to be read.
    #[at("/reading")]
    Reading,
    #[at("/dossier/:section")]
    Section { section: String },
    #[at("/unit")]
    Unit,
    /// Acting for a unit, and registering one.
    #[at("/units")]
    Units,
    #[at("/units/rights")]
    UnitRights,
    #[at("/units/register")]
    RegisterUnit,
    #[at("/photo")]
    Photo,
    #[at("/certificates")]
    Certificates,
    /// What one owes and paid.
    #[at("/fees")]
    Fees,
    /// How a certificate comes to its holder.
    #[at("/delivery/:id")]
    Delivery { id: String },
    #[at("/settings")]
    Settings,
    /// Objecting to what is under notice.
    #[at("/object/:id")]
    Object { id: String },
    /// One's own objections.
    #[at("/objections")]
    Objections,
    #[not_found]
    #[at("/404")]
    NotFound,
}
}

/// A path as it is, for moving inside the page shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Here(pub String);

impl Routable for Here {
    fn to_path(&self) -> String {
        self.0.clone()
    }

    fn recognize(path: &str) -> Option<Self> {
        Some(Here(path.to_owned()))
    }
}

impl IntoPropValue<To> for Here {
    fn into_prop_value(self) -> To {
        self.into()
    }
}
