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
    /// The section with achievements, which have a period.
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
    /// Field with the form of study.
    pub study_mode: String,
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
    /// What version 1 had in its code, for the forms that it kept, which do not say it.
    pub fn of_first_version() -> Facts {
        Facts {
            identity: "basic".into(),
            work_start: "basic.work_start".into(),
            education: EducationFacts {
                section: "education".into(),
                qualification: "qualification".into(),
                degree: "degree".into(),
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
            achievements: "achievements".into(),
            held: HeldFacts {
                title: "current_title".into(),
                obtained: "current_title_obtained".into(),
                reviewed: "current_title_year".into(),
            },
        }
    }
}
