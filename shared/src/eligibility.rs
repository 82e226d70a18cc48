//! "Can I apply?": every rule of SPEC section 7 held against a person and a wish, with its threshold, its
//! source, what the person has, and when it would be met. The pre-check of an application tells what of
//! this is not met, so that the two cannot disagree.

use crate::check::Context;
use crate::committee::Level;
use crate::date::Date;
use crate::jurisdiction::Role;
use crate::problem::Place;
use crate::rules::{Dated, Span};

mod age;
mod assessment;
mod could;
mod hours;
pub(crate) mod known;
mod material;
mod problems;
mod review;
mod title;

pub use could::{Could, OfSeries, could};
pub use known::{best_education, service_window};

/// One rule held against a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    /// Where the threshold comes from; none where the data have no rule.
    pub source: Option<Source>,
    pub outcome: Outcome,
    /// Where what it looks at is filled in.
    pub place: Place,
}

/// The document that a threshold comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub document: String,
    /// Empty where it is not known.
    pub clause: String,
    /// First year applied for in which it is in force.
    pub year: u16,
}

impl Source {
    fn of(table: &impl Dated) -> Option<Source> {
        Some(Source {
            document: table.source().to_owned(),
            clause: table.clause().to_owned(),
            year: table.year(),
        })
    }
}

/// A rule, with its threshold and what the person has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Age in full years on the first day of work; negative before birth.
    AgeAtWork { least: u32, now: Option<i32> },
    /// An education that leads to the level without a review.
    Degree {
        level: Option<Level>,
        education: String,
    },
    /// An education studied full-time.
    FullTime { asked: Vec<String>, mode: String },
    /// A field of study that fits the specialty; `matching` is what the application repeats of it where
    /// that is something else.
    Study {
        major: String,
        matching: Option<String>,
    },
    /// No title yet.
    NoTitle { held: String },
    /// Full years of work since that graduation, counted on a day; how many are asked for is not known
    /// before level and education are, nor where the education leads nowhere.
    YearsOfWork {
        need: Option<u32>,
        now: u32,
        since: Option<Date>,
        on: Date,
    },
    /// A title of one of these levels; none stands for no title.
    TitleHeld {
        asked: Vec<Option<Level>>,
        held: Option<Level>,
    },
    /// Full years of service with the present title, or of work without one.
    YearsOfService {
        need: u32,
        now: u32,
        span: Option<Span>,
    },
    /// Years with a competent appraisal inside the span of service.
    Appraisals { need: u32, now: u32 },
    /// No appraisal below competent.
    Competent { asked: Vec<String>, below: Vec<u16> },
    /// Achievements inside the window; those outside do not count.
    Material {
        span: Option<Span>,
        inside: u32,
        outside: Vec<Place>,
    },
    /// Hours of continuing education in a year.
    Hours { year: u16, need: u32, now: u32 },
}

/// Whether a rule is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Met,
    /// Not met; when it would be, where that can come about at all.
    NotMet {
        when: Option<When>,
    },
    /// Not known, because this is missing.
    Unknown {
        missing: Missing,
    },
}

/// When a rule would be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// As soon as what is missing is entered or mended.
    Mended,
    /// From this day.
    On(Date),
    /// In an application for this year.
    Year(u16),
}

/// What is missing for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Something is not filled in there.
    At(Place),
    /// It is not said what is wished for.
    Wish(Role),
    /// The data have no rule for it: the series' own conditions say it.
    Rule,
    /// A reviewer judges it.
    Judgement,
}

/// What all findings come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is against it.
    Yes,
    /// Something that the person can say is missing for an answer.
    Open,
    /// Nothing known is against it, but the data have no rule for the main question.
    NoRule,
    /// Not now; when, where waiting or mending helps with all that is against it.
    No(Option<When>),
}

impl Outcome {
    fn known(met: bool, when: Option<When>) -> Outcome {
        if met {
            Outcome::Met
        } else {
            Outcome::NotMet { when }
        }
    }

    fn at(place: Place) -> Outcome {
        Outcome::Unknown {
            missing: Missing::At(place),
        }
    }

    fn wish(role: Role) -> Outcome {
        Outcome::Unknown {
            missing: Missing::Wish(role),
        }
    }
}

/// Everything the rules say of what the context applies for, in the order in which people read it.
/// Without a business that rules are for, only what holds for everybody.
pub fn findings(context: &Context) -> Vec<Finding> {
    let Some(business) = context.business else {
        return Vec::new();
    };
    let mut all = Vec::new();
    all.extend(age::at_work(context));
    if business.first_assessment {
        all.extend(assessment::findings(context));
    }
    if business.title_review {
        all.extend(review::findings(context));
    }
    all.extend(hours::findings(context));
    all
}

/// What findings come to.
pub fn verdict(findings: &[Finding]) -> Verdict {
    let against = findings.iter().filter_map(|one| match &one.outcome {
        Outcome::NotMet { when } => Some(*when),
        Outcome::Met | Outcome::Unknown { .. } => None,
    });
    let against: Vec<Option<When>> = against.collect();
    if !against.is_empty() {
        let all: Option<Vec<When>> = against.into_iter().collect();
        return Verdict::No(all.and_then(|all| all.into_iter().max()));
    }
    let lacks = |one: &Finding| match &one.outcome {
        Outcome::Unknown { missing } => match missing {
            Missing::At(_) | Missing::Wish(_) => Some(Verdict::Open),
            Missing::Rule => Some(Verdict::NoRule),
            Missing::Judgement => None,
        },
        Outcome::Met | Outcome::NotMet { .. } => None,
    };
    let lacking: Vec<Verdict> = findings.iter().filter_map(lacks).collect();
    match lacking.as_slice() {
        [] => Verdict::Yes,
        all if all.contains(&Verdict::Open) => Verdict::Open,
        _ => Verdict::NoRule,
    }
}
