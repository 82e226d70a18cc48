//! What stages and states are called in a jurisdiction, where it has words of its own.

use super::Jurisdiction;
use crate::review::{StageKind, Status};

/// Where the menus of former systems lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuPlace {
    /// All of one's own applications.
    All,
    /// Those that wait for oneself.
    Waiting,
    /// Those that have not ended.
    Open,
    /// What can be applied for.
    Businesses,
    /// One's own certificates.
    Certificates,
}

impl MenuPlace {
    /// Every place, in the order in which they are told.
    pub const EVERY: [MenuPlace; 5] = [
        MenuPlace::Waiting,
        MenuPlace::Open,
        MenuPlace::All,
        MenuPlace::Businesses,
        MenuPlace::Certificates,
    ];

    /// As words name it, behind `menu.`.
    pub fn key(self) -> &'static str {
        match self {
            MenuPlace::All => "all",
            MenuPlace::Waiting => "waiting",
            MenuPlace::Open => "open",
            MenuPlace::Businesses => "businesses",
            MenuPlace::Certificates => "certificates",
        }
    }
}

/// What stands between the names of one place.
const BETWEEN: char = '、';

/// The applicant's turn, as words name it among the stages.
pub const APPLICANT: &str = "applicant";

impl Jurisdiction {
    /// A stage's own name: the one of the business's route, else the jurisdiction's word for its key.
    pub fn stage_name(&self, business: &str, stage: &str) -> Option<&str> {
        let route = self.business(business).and_then(|b| b.route.as_ref());
        let mut stages = route.into_iter().flat_map(|route| &route.stages);
        let named = stages.find(|one| one.key == stage && !one.name.is_empty());
        named
            .map(|one| &one.name)
            .or_else(|| self.words.get(&format!("stage.{stage}")))
            .map(String::as_str)
    }

    /// What sort of organisation holds a stage, by the business's route.
    pub fn stage_kind(&self, business: &str, stage: &str) -> Option<StageKind> {
        let route = self.business(business).and_then(|b| b.route.as_ref());
        let mut stages = route.into_iter().flat_map(|route| &route.stages);
        stages.find(|one| one.key == stage).map(|one| one.kind)
    }

    /// What menus called a place in the systems that people know.
    pub fn menu_names(&self, place: MenuPlace) -> impl Iterator<Item = &str> {
        let names = self.words.get(&format!("menu.{}", place.key()));
        names.into_iter().flat_map(|names| names.split(BETWEEN))
    }

    /// What heads the column of lists that says whether a record is archived, where there is one.
    pub fn archived_column(&self) -> Option<&str> {
        self.words.get("list.archived").map(String::as_str)
    }

    /// The jurisdiction's word for a state, while it is at this stage.
    pub fn status_name(&self, status: Status, stage: Option<&str>) -> Option<&str> {
        let key = format!("status.{}", status.key());
        let there = stage.and_then(|stage| self.words.get(&format!("{key}.{stage}")));
        there.or_else(|| self.words.get(&key)).map(String::as_str)
    }
}
