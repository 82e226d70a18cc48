//! What is going on now and what follows of itself: the applicant's turn, a running notice, a promise.

use yew::prelude::*;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::{AtStage, Closes, Route as Way, Seat, State, WithApplicant};

use super::line::stage_name;
use crate::components::{Remark, Tone};
use crate::route::Route;
use crate::router::Link;
use crate::words::{common, fees, gates, pages as words};

#[derive(Properties, PartialEq)]
pub struct NowProps {
    pub body: ApplicationBody,
    pub form: Option<super::Handle>,
}

/// What somebody who waits, or is waited for, is told.
#[component]
pub fn Now(props: &NowProps) -> Html {
    let (body, form) = (&props.body, props.form.as_ref().map(|form| &*form.0));
    match &body.state {
        State::SentBack(back) => html! {
            <Remark tone={Tone::Bad}>
                <p><b>{ words::SENT_BACK_BY }</b>{ "：" }{ &back.returned.opinion }</p>
                <p>{ words::SENT_BACK_NOTE }</p>
            </Remark>
        },
        State::WithApplicant(WithApplicant { stage, .. }) => html! {
            <Remark tone={Tone::Next}>
                <p><b>{ words::your_turn(&stage_name(form, body, stage)) }</b></p>
                <Link<Route> to={Route::Apply { id: body.row.id.clone() }} classes="button button-main">{ gates::GO_ON }</Link<Route>>
            </Remark>
        },
        State::UnderNotice { stage, notice, .. } => {
            let name = |key: &str| stage_name(form, body, key);
            let told = notice.until().map(|until| {
                let (clock, turn) = after_notice(body.route.as_ref(), stage);
                words::under_notice(until, body.notice_assumed, clock, turn.map(name).as_deref())
            });
            let told = told.unwrap_or_else(|| words::NOTICE_WAITS.to_owned());
            html! { <Remark tone={Tone::Next}><p>{ told }</p></Remark> }
        }
        State::AtStage(here) => match promise(body, here, form) {
            Some(promise) => html! { <Remark><p>{ promise }</p></Remark> },
            None => Html::default(),
        },
        State::PaymentPending { .. } => html! {
            <Remark tone={Tone::Next}>
                <p><b>{ fees::WAITS_FOR_PAYMENT }</b></p>
                <Link<Route> to={Route::Fees} classes="button button-main">{ fees::TO_FEES }</Link<Route>>
            </Remark>
        },
        State::Draft { .. }
        | State::Decided { .. }
        | State::Concluded { .. }
        | State::Rejected { .. }
        | State::Terminated { .. }
        | State::Deleted { .. }
        | State::Newer => Html::default(),
    }
}

/// Whether a notice at this stage ends by itself, and the stage after it where that is the applicant's.
fn after_notice<'r>(route: Option<&'r Way>, stage: &str) -> (bool, Option<&'r str>) {
    let Some((place, here)) = route.and_then(|route| route.find(stage)) else {
        return (false, None);
    };
    let next = route.and_then(|route| route.held_from(place + 1));
    let turn = next.filter(|(_, next)| next.seat == Seat::Applicant);
    (
        here.closes == Closes::Clock,
        turn.map(|(_, next)| next.key.as_str()),
    )
}

/// By when the stage has promised to decide.
fn promise(body: &ApplicationBody, here: &AtStage, form: Option<&Jurisdiction>) -> Option<String> {
    let (_, stage) = body.route.as_ref()?.find(&here.stage)?;
    let days = stage.due_days?;
    let until = form?.calendar.deadline_at(here.since, u32::from(days));
    // The deadline is the end of the last day.
    let until = common::day_at(until - 1);
    Some(words::promised(
        &stage_name(form, body, &here.stage),
        days,
        &until,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    #[test]
    fn who_waits_for_a_notice_is_told_whether_it_ends_by_itself_and_what_comes_then() {
        let route: Way = from_value(json!({ "stages": [
            { "key": "notice", "kind": "bureau", "seat": { "organisation": "o" }, "notice_days": 5, "closes": "clock", "on_submission": true },
            { "key": "supervisor", "kind": "supervisor", "seat": { "skipped": { "reason": "no_organisation" } } },
            { "key": "papers", "kind": "applicant", "seat": "applicant", "opens": ["uploads"] },
            { "key": "bureau", "kind": "bureau", "seat": { "organisation": "o" }, "notice_days": 5 },
        ] }))
        .expect("a route");
        let after = |stage| after_notice(Some(&route), stage);
        assert_eq!(after("notice"), (true, Some("papers")));
        assert_eq!(after("bureau"), (false, None));
        assert_eq!(after("gone"), (false, None));
    }
}
