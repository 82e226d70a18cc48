//! One file a page of the applicants.

mod ahead;
mod applications;
mod apply;
mod businesses;
mod certificate;
mod certificates;
mod check;
mod dossier;
mod gates;
mod home;
mod not_found;
mod papers;
mod photo;
mod progress;
mod reading;
mod register;
#[cfg(test)]
mod sample;
mod settings;
mod sign_in;
mod site;
mod start;
mod submitted;
mod told;
mod unit;
mod visitor;

pub use applications::Applications;
pub use apply::Apply;
pub use businesses::Businesses;
pub use certificates::Certificates;
pub use check::Check;
pub use dossier::DossierPage;
pub use home::Home;
pub use not_found::NotFound;
pub use papers::Papers;
pub use photo::PhotoPage;
pub use progress::Progress;
pub use reading::ReadingPage;
pub use register::RegisterPage;
pub use settings::SettingsPage;
pub use sign_in::SignInPage;
pub use site::Site;
pub use start::Start;
pub use unit::UnitPage;
pub use visitor::Visitor;
