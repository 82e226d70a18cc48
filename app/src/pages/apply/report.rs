//! Everything that stands in the way of handing in, as far as the present turn can mend it.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::gate::{Before, Opens, Standing, shut};
use zhicheng_shared::problem::Report;

use super::{SharedReport, turn};
use crate::form::{Frame, use_report};
use crate::hooks::{DraftOf, use_desk};

/// Everything that is wrong as far as this turn can mend it, gates that are shut among it.
#[hook]
pub fn use_whole_report(
    frame: &Frame,
    body: Option<&ApplicationBody>,
    standing: Option<Rc<Standing>>,
) -> SharedReport {
    let report = use_report(frame);
    let closed = use_desk((frame.clone(), standing), |desk, (frame, standing)| {
        // Photo and unit are known as they are now; the rest as it was when this page was opened.
        let standing = Standing {
            photo: frame.me.photo.is_some(),
            unit: frame.me.unit.is_some(),
            ..Standing::clone(standing.as_ref()?)
        };
        let draft = frame
            .id()
            .map_or(DraftOf::Nothing, |id| DraftOf::Application(id.to_owned()));
        let before = Before {
            answers: frame.context(draft.written(desk)).answers(),
            standing: &standing,
            year: frame.year,
            own: frame.id(),
        };
        Some(shut(Opens::Submit, &before))
    });
    let business = frame.business();
    let settled = business
        .zip(body)
        .map(|(business, body)| turn::settled(business, body));
    use_memo(
        (frame.clone(), report, closed, settled),
        |(frame, report, closed, settled)| {
            let mut whole = Report::clone(report);
            for one in closed.iter().flatten() {
                if !whole.problems.contains(one) {
                    whole.problems.push(one.clone());
                }
            }
            match (frame.business(), settled) {
                (Some(business), Some(settled)) => turn::mendable(&whole, business, settled),
                (Some(_) | None, _) => whole,
            }
        },
    )
}
