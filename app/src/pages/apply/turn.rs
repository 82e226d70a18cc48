//! The applicant's present turn: which steps are filled in, which are only read, and which open later.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::form::{FieldKind, Section};
use zhicheng_shared::gather::Gather;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction, Show, Step};
use zhicheng_shared::problem::{Problem, Report};
use zhicheng_shared::review::{Closes, Route, Stage, StageRule, State};

/// Key of the stage held by the applicant that an application has come to; none for the first turn.
pub fn of(body: &ApplicationBody) -> Option<&str> {
    match &body.state {
        State::SentBack(_) | State::WithApplicant(_) => body.state.turn(body.route.as_ref()?),
        State::Draft { .. }
        | State::AtStage(_)
        | State::UnderNotice { .. }
        | State::PaymentPending { .. }
        | State::Decided { .. }
        | State::Concluded { .. }
        | State::Rejected { .. }
        | State::Terminated { .. }
        | State::Deleted { .. }
        | State::Newer => None,
    }
}

/// The jurisdiction with the business as far as it has come.
pub fn until(whole: &Rc<Jurisdiction>, business: &str, turn: Option<&str>) -> Rc<Jurisdiction> {
    let known = whole.business(business).map(|known| known.until(turn));
    let Some(Cow::Owned(open)) = known else {
        return whole.clone();
    };
    let mut jurisdiction = (**whole).clone();
    let mut all = jurisdiction.businesses.iter_mut();
    if let Some(place) = all.find(|one| one.key == business) {
        *place = open;
    }
    Rc::new(jurisdiction)
}

/// Keys of the steps that were handed in for good before this turn: they are read. What was sent back
/// is mended wherever it is.
pub fn settled(business: &Business, body: &ApplicationBody) -> BTreeSet<String> {
    if !matches!(body.state, State::WithApplicant(_)) {
        return BTreeSet::new();
    }
    let now = business.filled_in(of(body));
    let keys = business.steps.iter().map(|step| &step.key);
    keys.filter(|key| !now.contains(key.as_str()))
        .cloned()
        .gathered()
}

/// The step with this key, else the first that this turn fills in.
pub fn shown<'b>(
    business: &'b Business,
    body: &ApplicationBody,
    key: Option<&str>,
) -> Option<&'b Step> {
    let settled = settled(business, body);
    let named = business
        .steps
        .iter()
        .find(|step| Some(step.key.as_str()) == key);
    let mut steps = business.steps.iter();
    named
        .or_else(|| steps.find(|step| !settled.contains(&step.key)))
        .or(business.steps.first())
}

/// The step in which this turn is handed in.
pub fn submits<'b>(business: &'b Business, body: &ApplicationBody) -> Option<&'b Step> {
    let now = business.filled_in(of(body));
    let mut here = business
        .steps
        .iter()
        .filter(|step| now.contains(step.key.as_str()));
    here.rfind(|step| step.shows.contains(&Show::Submit))
}

/// Keys of the parts that this turn fills in.
pub fn parts(business: &Business, body: &ApplicationBody) -> BTreeSet<String> {
    let now = business.filled_in(of(body));
    let steps = business
        .steps
        .iter()
        .filter(|step| now.contains(step.key.as_str()));
    let part = |show: &Show| match show {
        Show::Part(key) => Some(key.clone()),
        _ => None,
    };
    steps
        .flat_map(|step| &step.shows)
        .filter_map(part)
        .gathered()
}

/// The name of what handing in here is: that of the step, where the step is about nothing else and is
/// not the only one in which something is handed in.
pub fn deed<'b>(business: &Business, whole: &Business, step: &'b Step) -> Option<&'b str> {
    let several = whole
        .steps
        .iter()
        .filter(|one| one.shows.contains(&Show::Submit));
    if several.count() < 2 {
        return None;
    }
    let undertaking = |part: &Section| {
        let mut fields = part.fields.iter();
        fields.all(|field| matches!(field.kind, FieldKind::Undertaking(_)))
    };
    let mut shows = step.shows.iter();
    let alone = shows.all(|show| match show {
        Show::Submit | Show::Sheet | Show::Papers | Show::Overview => true,
        Show::Part(key) => business.part(key).is_some_and(undertaking),
        Show::Section(_) | Show::Choose(_) | Show::Reuse | Show::Photo | Show::Newer(_) => false,
    });
    alone.then_some(step.name.as_str())
}

/// When a step that is not open yet opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// When the public notice before it is over.
    Notice,
    /// When the stage with this key has agreed.
    Stage(String),
    /// Once it was handed in.
    Submission,
}

/// When a step opens: by the way resolved as far as there is one, else by the rule.
pub fn opens_after(business: &Business, route: Option<&Route>, step: &str) -> After {
    let opens = |steps: &[String]| steps.iter().any(|one| one == step);
    if let Some(route) = route
        && let Some(place) = route.stages.iter().position(|stage| opens(&stage.opens))
    {
        let mut before = route.stages[..place].iter().rev();
        let held = before.find(|stage: &&Stage| stage.is_held());
        return held.map_or(After::Submission, |held| {
            after(&held.key, held.notice_days, held.on_submission)
        });
    }
    let stages = business.route.iter().flat_map(|route| &route.stages);
    let stages: Vec<&StageRule> = stages.collect();
    let place = stages.iter().position(|stage| opens(&stage.applicant));
    let before = place.and_then(|place| stages[..place].last());
    before.map_or(After::Submission, |one| {
        after(&one.key, one.notice_days, one.on_submission)
    })
}

fn after(stage: &str, notice_days: Option<u8>, on_submission: bool) -> After {
    if on_submission && notice_days.is_some() {
        After::Notice
    } else {
        After::Stage(stage.to_owned())
    }
}

/// What handing in leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// The stage with this key looks at it.
    Stage(String),
    /// It is made public at once.
    Notice {
        days: u8,
        /// Whether it ends by itself.
        clock: bool,
        /// The applicant's stage after it.
        turn: Option<String>,
    },
}

/// What handing in leads to, by the stages still to come in order; none where it is not known whether
/// anybody holds the first.
pub fn next(ahead: &[&StageRule]) -> Option<Next> {
    let (first, rest) = ahead.split_first().filter(|(first, _)| !first.optional)?;
    let Some(days) = first.notice_days.filter(|_| first.on_submission) else {
        return Some(Next::Stage(first.key.clone()));
    };
    let turn = rest.first().filter(|next| !next.applicant.is_empty());
    Some(Next::Notice {
        days,
        clock: first.closes == Closes::Clock,
        turn: turn.map(|next| next.key.clone()),
    })
}

/// A report as far as this turn can mend it: what was handed in before was checked then.
pub fn mendable(report: &Report, business: &Business, settled: &BTreeSet<String>) -> Report {
    if settled.is_empty() {
        return report.clone();
    }
    let now = |wanted: &dyn Fn(&Show) -> bool| {
        let mut steps = business
            .steps
            .iter()
            .filter(|step| !settled.contains(&step.key));
        steps.any(|step| step.shows.iter().any(wanted))
    };
    let open = |problem: &&Problem| {
        let section = problem.place.section.as_str();
        if business.part(section).is_some() {
            return now(&|show| matches!(show, Show::Part(key) if key == section));
        }
        let shown = |show: &Show| match show {
            Show::Section(key) | Show::Choose(key) => key == section,
            Show::Overview
            | Show::Part(_)
            | Show::Reuse
            | Show::Photo
            | Show::Sheet
            | Show::Papers
            | Show::Submit
            | Show::Newer(_) => false,
        };
        let used = business.uses.iter().any(|one| one.section == section);
        !used || now(&shown)
    };
    let problems = report.problems.iter().filter(open);
    Report {
        problems: problems.cloned().collect(),
    }
}

#[cfg(test)]
mod tests;
