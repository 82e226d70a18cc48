//! What is wrong on a whole page, looked up again once typing pauses.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;
use zhicheng_shared::check;
use zhicheng_shared::problem::Report;

use super::frame::Frame;
use crate::hooks::use_papers;
use crate::state::desk::Desk;

/// Milliseconds without a change before everything is checked again.
const AFTER: u32 = 300;

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    Empty,
    /// Empty, and may be.
    MayBeEmpty,
    /// Something is wrong or missing: how many places.
    Wrong(usize),
    /// Filled in: how many records.
    Filled(usize),
}

/// The findings of everything the frame is about: an application, or the dossier; kept until they change.
#[hook]
pub fn use_report(frame: &Frame) -> Rc<Report> {
    let papers = use_papers();
    let report = use_state_eq(|| Rc::new(Report::default()));
    {
        let report = report.clone();
        use_effect_with((papers, frame.clone()), move |(papers, frame)| {
            let look = {
                let (papers, frame) = (papers.clone(), frame.clone());
                move || report.set(Rc::new(papers.read(|desk| whole(&frame, desk))))
            };
            look();
            let timer: Rc<RefCell<Option<Timeout>>> = Rc::default();
            let following = papers.follow(move || {
                *timer.borrow_mut() = Some(Timeout::new(AFTER, look.clone()));
            });
            move || drop(following)
        });
    }
    (*report).clone()
}

fn whole(frame: &Frame, desk: &Desk) -> Report {
    let context = frame.context(desk);
    if frame.application.is_some() {
        return check::application(&context);
    }
    let mut report = Report::default();
    for section in &frame.jurisdiction.sections {
        let records = desk.rows(&section.key);
        if !records.is_empty() {
            report
                .problems
                .extend(check::section(&context, section, records, 0).problems);
        }
    }
    report
}

/// How far a section or part is, by a report that covers it.
pub fn section_state(
    frame: &Frame,
    desk: &Desk,
    report: &Report,
    section: &str,
    min: u32,
) -> SectionState {
    let wrong = report
        .in_section(section)
        .filter(|p| !p.kind.is_hint())
        .count();
    let count = match (frame.business().and_then(|b| b.part(section)), frame.id()) {
        (Some(part), Some(id)) => {
            let typed = desk
                .part(id, section)
                .is_some_and(|v| v.values().any(|raw| !raw.is_empty()));
            let files = desk.drafts.get(id).is_some_and(|d| {
                d.attachments
                    .iter()
                    .any(|a| part.slots.iter().any(|s| s.key == a.slot))
            });
            usize::from(typed || files)
        }
        (Some(_), None) | (None, _) => desk.rows(section).len(),
    };
    let least = frame
        .section(section)
        .and_then(|s| s.rows())
        .map_or(1, |r| r.min)
        .max(min);
    match (count, wrong) {
        (0, _) if least == 0 => SectionState::MayBeEmpty,
        (0, _) => SectionState::Empty,
        (_, 0) => SectionState::Filled(count),
        (_, wrong) => SectionState::Wrong(wrong),
    }
}

/// How many places are wrong, hints not counted.
pub fn fields_wrong(report: &Report) -> usize {
    report.problems.iter().filter(|p| !p.kind.is_hint()).count()
}
