//! The line of stages, from the applicant to the last.

use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::jurisdiction::{APPLICANT, Jurisdiction};
use zhicheng_shared::review::{Closes, Seat, Stage, State};

use crate::components::{StageLook, StagePoint};
use crate::officer::course::{How, stops};
use crate::words::{common, pages as words};

/// The name of a stage of an application.
pub fn stage_name(
    jurisdiction: Option<&Jurisdiction>,
    body: &ApplicationBody,
    key: &str,
) -> String {
    common::stage_in(jurisdiction, &body.row.business, body.route.as_ref(), key)
}

/// What the applicant's own part is called, from the draft to handing it in.
pub fn applicant_step(jurisdiction: Option<&Jurisdiction>) -> String {
    let own = jurisdiction.and_then(|j| j.stage_name("", APPLICANT));
    own.unwrap_or(words::AT_APPLICANT).to_owned()
}

/// The stages with where each stands.
pub fn points(body: &ApplicationBody, jurisdiction: Option<&Jurisdiction>) -> Vec<StagePoint> {
    let applicant = applicant_step(jurisdiction);
    let with_applicant = matches!(body.state, State::Draft { .. } | State::SentBack(_));
    let mut points = vec![StagePoint {
        name: applicant.into(),
        holder: words::ONESELF.into(),
        when: body
            .row
            .submitted
            .map(common::moment)
            .unwrap_or_default()
            .into(),
        word: if with_applicant {
            words::HERE
        } else {
            words::SUBMITTED
        }
        .into(),
        look: if with_applicant {
            StageLook::Now
        } else {
            StageLook::Done
        },
    }];
    let Some(route) = &body.route else {
        return points;
    };
    for stop in stops(route, &body.state, &body.history) {
        let Some(stage) = route.stages.get(stop.stage) else {
            continue;
        };
        let (look, word) = match stop.how {
            How::Back => (StageLook::Back, words::SENT_BACK_HERE.to_owned()),
            How::Here if stage.seat == Seat::Applicant => {
                (StageLook::Now, words::HERE_YOURS.to_owned())
            }
            How::Here => (
                StageLook::Now,
                notice(body, stage.closes).unwrap_or_else(|| words::HERE.to_owned()),
            ),
            How::Done if stage.seat == Seat::Applicant => {
                (StageLook::Done, words::SUBMITTED.to_owned())
            }
            How::Done => (StageLook::Done, words::DONE.to_owned()),
            How::Skipped => (StageLook::Skipped, words::SKIPPED.to_owned()),
            How::ToCome => (StageLook::Ahead, words::AHEAD.to_owned()),
        };
        let holder = match (stop.how, stop.organisation) {
            _ if stage.seat == Seat::Applicant => words::ONESELF.to_owned(),
            (How::Here, _) => body.row.holder.clone(),
            (_, known) if known.is_empty() => named(body, stage),
            (_, known) => known,
        };
        points.push(StagePoint {
            name: stage_name(jurisdiction, body, &stage.key).into(),
            holder: holder.into(),
            when: stop.at.map(common::moment).unwrap_or_default().into(),
            word: word.into(),
            look,
        });
    }
    points
}

/// Who holds a stage at which nobody has acted.
fn named(body: &ApplicationBody, stage: &Stage) -> String {
    let named = body.frozen.as_ref().zip(stage.organisation());
    let named = named.and_then(|(frozen, id)| frozen.organisation(id));
    named.unwrap_or_default().to_owned()
}

fn notice(body: &ApplicationBody, closes: Closes) -> Option<String> {
    let State::UnderNotice { notice, .. } = &body.state else {
        return None;
    };
    Some(match notice.until() {
        Some(until) => [
            words::NOTICE_UNTIL,
            &common::moment(until),
            if body.notice_assumed {
                common::END_ASSUMED
            } else {
                ""
            },
            if closes == Closes::Clock {
                words::ENDS_BY_ITSELF
            } else {
                ""
            },
        ]
        .concat(),
        None => words::NOTICE_STOPPED.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    #[test]
    fn a_stage_is_never_named_by_its_key() {
        let body: ApplicationBody = from_value(json!({
            "row": {
                "id": "a", "jurisdiction": "j", "business": "b", "year": 2026, "number": "", "created": 0,
                "submitted": null, "status": "draft", "stage": null, "holder": "", "sent_back": false,
                "certificate": "", "title": "", "allowed": [],
            },
            "revision": 1,
            "state": { "state": "draft", "version": 1 },
            "route": { "stages": [{ "key": "first", "kind": "unit", "seat": { "organisation": "o" } }] },
            "draft": null, "frozen": null, "history": [],
        }))
        .expect("a body");
        assert_eq!(stage_name(None, &body, "first"), "人事管理单位审核");
    }
}
