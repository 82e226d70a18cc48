//! Where the rules find what they count: which sections and fields of a dossier and an application
//! hold it, as the data say.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// Names of sections and fields by what they hold; empty where a jurisdiction asks for none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Facts {
    /// The section with who a person is, as the account has it ([`crate::identity::Given`]).
    pub identity: String,
    /// The first day of work, as `section.field`.
    pub work_start: String,
    /// Education; the end of its period is the day of graduation.
    pub education: EducationFacts,
    /// Annual appraisals.
    pub appraisals: AppraisalFacts,
    /// Continuing education, a record a year.
    pub hours: HoursFacts,
    /// The section with titles won before.
    pub titles: String,
    /// What counts as achievement: sections with dates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub material: Vec<MaterialFacts>,
    /// What forms of version 1 had in place of `material`: one section, with a period.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub achievements: String,
    /// The title held now, as an application says it.
    pub held: HeldFacts,
}

/// Where education stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct EducationFacts {
    pub section: String,
    /// Field with the education reached.
    pub qualification: String,
    /// Field with the degree won.
    pub degree: String,
    /// Field with what was studied.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub major: String,
    /// Field of an application that repeats what was studied, as far as it fits the title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub matching: String,
    /// Field with the form of study.
    pub study_mode: String,
}

/// A section whose records count only inside the window of material.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct MaterialFacts {
    pub section: String,
    /// Field with the day that counts; empty where the section has a period.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub on: String,
}

/// Where annual appraisals stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct AppraisalFacts {
    pub section: String,
    pub year: String,
    pub result: String,
}

/// Where hours of continuing education stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct HoursFacts {
    pub section: String,
    pub year: String,
    /// Field with the hours of public courses.
    pub public: String,
    /// Field with the hours of professional courses.
    pub professional: String,
    /// Field with the hours of elective courses.
    pub elective: String,
}

/// Which fields of an application say what title is held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct HeldFacts {
    /// Its name.
    pub title: String,
    /// The day it was obtained.
    pub obtained: String,
    /// The year it was reviewed for, where it was won by review.
    pub reviewed: String,
}

impl Facts {
    /// The sections that count as achievement.
    pub fn materials(&self) -> Vec<MaterialFacts> {
        let first = MaterialFacts {
            section: self.achievements.clone(),
            on: String::new(),
        };
        match self.material.as_slice() {
            [] if self.achievements.is_empty() => Vec::new(),
            [] => vec![first],
            all => all.to_vec(),
        }
    }

    /// What version 1 had in its code, for the forms that it kept, which do not say it.
    pub fn of_first_version() -> Facts {
        Facts {
            identity: "basic".into(),
            work_start: "basic.work_start".into(),
            education: EducationFacts {
                section: "education".into(),
                qualification: "qualification".into(),
                degree: "degree".into(),
                major: String::new(),
                matching: String::new(),
                study_mode: "study_mode".into(),
            },
            appraisals: AppraisalFacts {
                section: "appraisals".into(),
                year: "year".into(),
                result: "result".into(),
            },
            hours: HoursFacts {
                section: "continuing_education".into(),
                year: "year".into(),
                public: "public_hours".into(),
                professional: "specialist_hours".into(),
                elective: "elective_hours".into(),
            },
            titles: "title_history".into(),
            material: Vec::new(),
            achievements: "achievements".into(),
            held: HeldFacts {
                title: "current_title".into(),
                obtained: "current_title_obtained".into(),
                reviewed: "current_title_year".into(),
            },
        }
    }
}
