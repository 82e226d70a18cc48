//! What a jurisdiction is: everything that differs between provinces and cities, as data.

use crate::answers::Answers;
use crate::calendar::Calendar;
use crate::certificate::NumberPattern;
use crate::committee::{Committee, Level};
use crate::condition::Condition;
use crate::effect::Effect;
use crate::fee::Fee;
use crate::form::{Field, Section};
use crate::gate::GateRule;
use crate::lenient::Lenient;
use crate::photo::PhotoRule;
use crate::region::Region;
use crate::review::{RouteRule, SeatRule};
use crate::rules::Rules;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod hint;
mod kept;
pub mod message;
mod names;
mod public;
mod registration;
mod turn;
mod wish;

#[cfg(feature = "load")]
mod load;
#[cfg(feature = "load")]
mod merge;
#[cfg(feature = "load")]
mod self_check;

pub use hint::Hint;
pub use names::{APPLICANT, MenuPlace};
pub use public::{ArticleKind, Phone, Public};
pub use registration::{ANSWER, Question, Registration, Terms, Unanswered};
pub use wish::{Role, WISH, WishRule};

#[cfg(feature = "load")]
pub use load::{Folder, Loaded, Mistake, listed, load};

/// One jurisdiction, as served to browsers. Regions, organisations and sheets are fetched apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Jurisdiction {
    /// Folder name.
    pub id: String,
    /// Name shown to people.
    pub name: String,
    /// Code of the region it governs (GB/T 2260).
    pub region: String,
    /// Year applied for now.
    pub year: u16,
    /// Whether people can choose it; a base that others extend is not.
    #[serde(default)]
    pub listed: bool,
    /// Its own words where they differ: `status.STATUS`, `status.STATUS.STAGE` while it is there,
    /// `stage.STAGE`, and `stage.applicant` for the applicant's turn; `message.KIND`, what people are
    /// told by message; `menu.PLACE`, what menus of former systems called a place, parted by `、`;
    /// `list.archived`, what heads the column that says whether a record is archived.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    /// Groups of dossier sections, in order.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Dossier sections, in order.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// Lists of choices by key.
    #[serde(default)]
    pub options: BTreeMap<String, Vec<String>>,
    /// Businesses, in order.
    #[serde(default)]
    pub businesses: Vec<Business>,
    /// Who may hold a stage: the seats that routes name.
    #[serde(default)]
    pub seats: BTreeMap<String, SeatRule>,
    /// Series, titles and specialties.
    #[serde(default)]
    pub catalogue: Vec<Series>,
    /// Committees with scope and window.
    #[serde(default)]
    pub committees: Vec<Committee>,
    /// The photo rule.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub photo: PhotoRule,
    /// Thresholds of the computed rules, with their sources.
    #[serde(default)]
    pub rules: Rules,
    /// Pattern of certificate numbers.
    pub certificate: NumberPattern,
    /// Holidays and make-up workdays.
    #[serde(default)]
    pub calendar: Calendar,
    /// What may be charged, where an office has it switched on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Fee>,
}

/// A group of dossier sections.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Group {
    pub key: String,
    pub name: String,
}

/// A business: what is applied for, in which steps, along which route.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Business {
    /// ASCII key, such as `review` or `assessment`.
    pub key: String,
    /// Name shown to people.
    pub name: String,
    /// One sentence on its card.
    #[serde(default)]
    pub summary: String,
    /// Notes read before starting, Markdown.
    #[serde(default)]
    pub note: String,
    /// Key of the part filled in before the application is made; empty when it starts at once.
    #[serde(default)]
    pub start: String,
    /// Steps in order.
    pub steps: Vec<Step>,
    /// Its own parts: what is asked for this business beside the dossier.
    pub parts: Vec<Section>,
    /// Dossier sections it takes, with the fewest records it wants.
    #[serde(default)]
    pub uses: Vec<SectionUse>,
    /// Which fields say what is wished for, where more than one could.
    #[serde(default)]
    pub wish: WishRule,
    /// Papers handed in.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// Key of the section in which people add lines of their own to them, by its first columns: name,
    /// copies, note; empty where they cannot.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub own_lines: String,
    /// The route; absent while the jurisdiction's data has none, then nothing can be submitted.
    #[serde(default)]
    pub route: Option<RouteRule>,
    /// Key of the main sheet; empty for none.
    #[serde(default)]
    pub sheet: String,
    /// Keys of all papers it prints, in print order, the main sheet among them.
    #[serde(default)]
    pub papers: Vec<String>,
    /// Whether the first assessment's rules apply (degree and years of work).
    #[serde(default)]
    pub first_assessment: bool,
    /// Whether the review's rules apply (years of service, appraisals, window of material).
    #[serde(default)]
    pub title_review: bool,
    /// What must hold before it is started or handed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<GateRule>,
    /// Forms that stages ask of their officers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Section>,
}

/// One step of a business.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Step {
    pub key: String,
    pub name: String,
    /// What it shows, in order.
    pub shows: Vec<Show>,
    /// How to do it, one or two sentences.
    #[serde(default)]
    pub note: String,
}

/// One thing a step shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// The table of all dossier sections used, with how complete each is.
    Overview,
    /// A dossier section, by key, edited in place.
    Section(String),
    /// A part of the business, by key.
    Part(String),
    /// Choosing records of a dossier section, by key.
    Choose(String),
    /// Taking over what earlier applications and years hold.
    Reuse,
    /// The photo.
    Photo,
    /// The sheet with what only it wants.
    Sheet,
    /// The list of what is handed in on paper.
    Papers,
    /// The pre-check, the undertaking and submission.
    Submit,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// A dossier section taken by a business.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct SectionUse {
    pub section: String,
    /// Fewest records; 0 when it may be empty.
    #[serde(default)]
    pub min: u32,
    /// Taken only when this holds of the application.
    #[serde(default)]
    pub when: Option<Condition>,
}

/// A paper handed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Material {
    pub name: String,
    /// Number of copies.
    #[serde(default = "one")]
    pub copies: u16,
    /// Number of copies at the levels where it is another.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub copies_at: BTreeMap<Level, u16>,
    /// Key of the paper that prints it; empty for what people bring.
    #[serde(default)]
    pub sheet: String,
    #[serde(default)]
    pub note: String,
    /// Only for units in these regions; empty means all.
    #[serde(default)]
    pub regions: Vec<String>,
    /// Only when this holds of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

fn one() -> u16 {
    1
}

/// A series of titles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Series {
    /// Number in the national list, two digits.
    pub key: String,
    pub name: String,
    /// GB/T 8561 series code, empty where unknown.
    pub code: String,
    /// What its dictionary says beside the name; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub titles: Vec<TitleName>,
    pub specialties: Vec<Specialty>,
}

/// A title name at a level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TitleName {
    pub level: Level,
    pub name: String,
    /// Branch of the series it belongs to, empty where there is one.
    pub branch: String,
}

/// A specialty of a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Specialty {
    /// ASCII key, unique over all series.
    pub key: String,
    pub name: String,
    /// Whether an examination of practice belongs to its review.
    pub exam_linked: bool,
}

/// An organisation a jurisdiction starts with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StartOrganisation {
    pub id: String,
    /// `unit`, `supervisor`, `bureau`, `committee` or `operator`.
    pub kind: String,
    pub name: String,
    /// Unified social credit code or a code of its own.
    pub code: String,
    /// GB/T 2260.
    pub region: String,
    /// Id of its supervisor; empty where it has none.
    pub parent: String,
    /// Nature of the unit, such as a company.
    pub nature: String,
    /// Whether people without an employer of their own account apply through it.
    pub proxy: bool,
    /// Of one with `proxy`: who may, in a sentence; empty where nobody says.
    #[serde(default)]
    pub serves: String,
}

/// The regions, kept apart because they are many.
pub type Regions = Vec<Region>;

impl Jurisdiction {
    /// The business with this key.
    pub fn business(&self, key: &str) -> Option<&Business> {
        self.businesses.iter().find(|b| b.key == key)
    }

    /// The dossier section with this key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.key == key)
    }

    /// The series with this key.
    pub fn series(&self, key: &str) -> Option<&Series> {
        self.catalogue.iter().find(|s| s.key == key)
    }

    /// The specialty with this key, in whatever series.
    pub fn specialty(&self, key: &str) -> Option<&Specialty> {
        self.catalogue
            .iter()
            .flat_map(|s| &s.specialties)
            .find(|s| s.key == key)
    }

    /// The committee with this key.
    pub fn committee(&self, key: &str) -> Option<&Committee> {
        self.committees.iter().find(|c| c.key == key)
    }
}

impl Material {
    /// Number of copies for a level.
    pub fn copies_for(&self, level: Option<Level>) -> u16 {
        let at_level = level.and_then(|level| self.copies_at.get(&level));
        at_level.copied().unwrap_or(self.copies)
    }

    /// The fewest and the most copies: the same where the level is known.
    pub fn copies_between(&self, level: Option<Level>) -> (u16, u16) {
        if level.is_some() {
            let copies = self.copies_for(level);
            return (copies, copies);
        }
        let all = || self.copies_at.values().copied();
        let (least, most) = (all().min(), all().max());
        (
            least.map_or(self.copies, |least| least.min(self.copies)),
            most.map_or(self.copies, |most| most.max(self.copies)),
        )
    }

    /// Whether whoever says this, at a unit in this region, hands it in.
    pub fn wanted(&self, answers: &Answers<'_>, region: &str) -> bool {
        self.wanted_in(region) && answers.holds(self.when.as_ref())
    }

    /// The same where what it hangs on is not answered yet.
    pub fn may_be_wanted(&self, answers: &Answers<'_>, region: &str) -> bool {
        let open = |name: &str| answers.text(name).is_none_or(crate::value::is_empty);
        let mut names = self.when.iter().flat_map(Condition::names);
        self.wanted(answers, region) || (self.wanted_in(region) && names.any(open))
    }

    /// Whether people of a unit in this region hand it in; an unknown region is in none.
    pub fn wanted_in(&self, region: &str) -> bool {
        let covers = |outer: &String| crate::region::covers(outer, region);
        self.regions.is_empty() || (!region.is_empty() && self.regions.iter().any(covers))
    }
}

impl Business {
    /// The part with this key.
    pub fn part(&self, key: &str) -> Option<&Section> {
        self.parts.iter().find(|p| p.key == key)
    }

    /// The form with this key, which a stage asks of its officer.
    pub fn form(&self, key: &str) -> Option<&Section> {
        self.forms.iter().find(|form| form.key == key)
    }

    /// The part that asks for this field.
    pub fn part_of(&self, field: &str) -> Option<&Section> {
        self.parts.iter().find(|p| p.field(field).is_some())
    }

    /// Keys of the papers to be printed, in print order: without those that are not handed in.
    pub fn printed(&self, answers: &Answers<'_>, region: &str) -> Vec<String> {
        let wanted = |key: &&String| {
            let mut listed = self.materials.iter().filter(|m| m.sheet == **key);
            let none = listed.clone().next().is_none();
            none || **key == self.sheet || listed.any(|m| m.wanted(answers, region))
        };
        self.papers.iter().filter(wanted).cloned().collect()
    }

    /// The field under a name, with its part: a key, or, written `wish.ROLE`, that of a role.
    pub fn choice(&self, name: &str) -> Option<(&Section, &Field)> {
        match name.strip_prefix(WISH) {
            Some(role) => self.wished(Role::from_key(role)?),
            None => {
                let part = self.part_of(name)?;
                Some((part, part.field(name)?))
            }
        }
    }

    /// Whether its end moves the person to the unit chosen in this field.
    pub fn moves_by(&self, field: &str) -> bool {
        let effects = self.route.iter().flat_map(|route| &route.effects);
        let mut named = effects.filter_map(|rule| match &rule.effect {
            Effect::Move(to) => self.choice(&to.unit),
            _ => None,
        });
        named.any(|(_, one)| one.key == field)
    }

    /// The field that says what is wished for in a role, with its part: the one the data names,
    /// else the first that could.
    pub fn wished(&self, role: Role) -> Option<(&Section, &Field)> {
        let named = self.wish.named(role);
        if !named.is_empty() {
            let part = self.part_of(named)?;
            return Some((part, part.field(named)?));
        }
        self.parts.iter().find_map(|part| {
            let field = part.fields.iter().find(|f| role.fits(&f.kind))?;
            Some((part, field))
        })
    }
}
