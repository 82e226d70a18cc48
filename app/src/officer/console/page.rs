//! The pages of the console, and which office has which.

use zhicheng_shared::organisation::OrganisationKind;

use crate::words::officer::console as words;

/// A page of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Plan,
    Experts,
    Groups,
    Draws,
    Meetings,
    Reports,
    Integrity,
    Figures,
    Blanks,
}

/// All of them, in the order of the work.
const ALL: [Page; 9] = [
    Page::Plan,
    Page::Experts,
    Page::Groups,
    Page::Draws,
    Page::Meetings,
    Page::Reports,
    Page::Integrity,
    Page::Figures,
    Page::Blanks,
];

impl Page {
    /// Those of an office of this kind.
    pub fn of(kind: OrganisationKind) -> &'static [Page] {
        match kind {
            OrganisationKind::Committee => &ALL,
            OrganisationKind::Bureau => &ALL[5..8],
            OrganisationKind::Unit | OrganisationKind::Supervisor => &ALL[7..8],
            OrganisationKind::Operator | OrganisationKind::Newer => &[],
        }
    }

    /// As it stands in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Page::Plan => "plan",
            Page::Experts => "pool",
            Page::Groups => "groups",
            Page::Draws => "draws",
            Page::Meetings => "meetings",
            Page::Reports => "results",
            Page::Integrity => "integrity",
            Page::Figures => "figures",
            Page::Blanks => "blanks",
        }
    }

    /// The one with this key.
    pub fn from_key(key: &str) -> Option<Page> {
        ALL.into_iter().find(|one| one.key() == key)
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Page::Plan => words::PLAN,
            Page::Experts => words::EXPERTS,
            Page::Groups => words::GROUPS,
            Page::Draws => words::DRAWS,
            Page::Meetings => words::MEETINGS,
            Page::Reports => words::REPORTS,
            Page::Integrity => words::INTEGRITY,
            Page::Figures => words::FIGURES,
            Page::Blanks => words::BLANKS,
        }
    }

    /// Whether it shows one year.
    pub fn has_year(self) -> bool {
        !matches!(self, Page::Integrity | Page::Blanks)
    }
}
