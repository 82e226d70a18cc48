//! One file a page of the applicants.

mod applications;
mod apply;
mod businesses;
mod certificate;
mod certificates;
mod check;
mod dossier;
mod home;
mod not_found;
mod photo;
mod progress;
mod register;
mod settings;
mod sign_in;
mod start;
mod submitted;
mod unit;

pub use applications::Applications;
pub use apply::Apply;
pub use businesses::Businesses;
pub use certificates::Certificates;
pub use check::Check;
pub use dossier::DossierPage;
pub use home::Home;
pub use not_found::NotFound;
pub use photo::PhotoPage;
pub use progress::Progress;
pub use register::RegisterPage;
pub use settings::SettingsPage;
pub use sign_in::SignInPage;
pub use start::Start;
pub use unit::UnitPage;
