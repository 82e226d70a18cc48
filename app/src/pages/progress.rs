//! How an application stands: the line of stages, the table of what happened, and what can be done.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::application::{ApplicationBody, ApplicationRow, HistoryRow, PostEvent};
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::{Event, EventKind, Place, State};

use super::applications::StatusBadge;
use super::dossier::Handle;
use super::not_found::show_or_missing;
use super::submitted::Submitted;
use crate::api::{Answer, application};
use crate::components::{
    Button, Cells, Column, Dialog, Input, Look, PageHead, Remark, StageLine, StageLook, StagePoint,
    Table, Tone, use_toast,
};
use crate::hooks::{use_jurisdiction, use_resource};
use crate::officer::course::{How, stops};
use crate::route::Route;
use crate::words::{common, error, pages as words, refusal, review};

#[derive(Properties, PartialEq)]
pub struct ProgressProps {
    pub id: AttrValue,
}

#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    let body = use_resource(props.id.clone(), |id: AttrValue| async move {
        application::read(&id).await
    });
    let deed = use_state_eq(|| None::<EventKind>);
    let navigator = use_navigator();
    let close = {
        let deed = deed.clone();
        Callback::from(move |()| deed.set(None))
    };
    let reload = body.reload.clone();
    let done = {
        let (deed, reload, navigator) = (deed.clone(), reload.clone(), navigator.clone());
        Callback::from(move |kind: EventKind| {
            deed.set(None);
            match (kind, &navigator) {
                (EventKind::DeleteDraft, Some(navigator)) => {
                    navigator.replace(&Route::Applications)
                }
                _ => reload.emit(()),
            }
        })
    };
    html! {
        <main id="main" tabindex="-1" class="page">
            <Link<Route> to={Route::Applications} classes="back">{ "‹ " }{ words::APPLICATIONS }</Link<Route>>
            { show_or_missing(&body, |body| {
                let ask = {
                    let deed = deed.clone();
                    Callback::from(move |kind: EventKind| deed.set(Some(kind)))
                };
                html! { <Known body={(**body).clone()} {ask} /> }
            }) }
            if let (Some(kind), Some(body)) = (*deed, &body.value) {
                <Deed row={body.row.clone()} {kind} on_close={close} on_done={done} on_moved={reload} />
            }
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    body: ApplicationBody,
    ask: Callback<EventKind>,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let body = &props.body;
    let row = &body.row;
    let jurisdiction = use_jurisdiction(&row.jurisdiction);
    let of = jurisdiction.value.as_ref().map(|j| (**j).clone());
    let business = of
        .as_ref()
        .and_then(|j| j.business(&row.business))
        .map_or_else(|| row.business.clone(), |b| b.name.clone());
    let title = if row.title.is_empty() {
        business.clone()
    } else {
        row.title.clone()
    };
    let fact = |name: &'static str, value: String| {
        (!value.is_empty()).then(|| html! { <><dt>{ name }</dt><dd>{ value }</dd></> })
    };
    let button = |kind: EventKind, word: &'static str| {
        let ask = props.ask.clone();
        let press = Callback::from(move |()| ask.emit(kind));
        row.allowed
            .contains(&kind)
            .then(|| html! { <Button on_press={press}>{ word }</Button> })
    };
    let edit = body.state.is_editable();
    html! {
        <>
            <PageHead {title}><StatusBadge status={row.status} /></PageHead>
            if let State::SentBack(back) = &body.state {
                <Remark tone={Tone::Bad}>
                    <p><b>{ words::SENT_BACK_BY }</b>{ "：" }{ &back.returned.opinion }</p>
                    <p>{ words::SENT_BACK_NOTE }</p>
                </Remark>
            }
            <div class="row">
                if edit {
                    <Link<Route> to={Route::Apply { id: row.id.clone() }} classes="button button-main">{ words::CONTINUE }</Link<Route>>
                }
                { for button(EventKind::Withdraw, words::WITHDRAW) }
                { for button(EventKind::Terminate, words::TERMINATE) }
                { for button(EventKind::DeleteDraft, words::DELETE_DRAFT) }
            </div>
            <section class="stack" aria-labelledby="line">
                <h2 id="line">{ words::PROGRESS_LINE }</h2>
                <StageLine label={words::PROGRESS_LINE} stages={points(body, of.as_deref())} />
            </section>
            <section class="stack" aria-labelledby="table">
                <h2 id="table">{ words::PROGRESS_TABLE }</h2>
                { history(&body.history, of.as_deref()) }
            </section>
            if let Some(jurisdiction) = of.clone().filter(|_| body.frozen.is_some()) {
                if let Some(sheet) = jurisdiction.business(&row.business).map(|b| b.sheet.clone()).filter(|s| !s.is_empty()) {
                    <Submitted jurisdiction={Handle(jurisdiction.clone())} body={body.clone()} {sheet} />
                }
            }
            <section class="stack" aria-labelledby="facts">
                <h2 id="facts">{ words::OVERVIEW }</h2>
                <dl class="facts">
                    { for fact(words::NUMBER, row.number.clone()) }
                    { for fact(words::BUSINESS, business) }
                    { for fact(words::YEAR, row.year.to_string()) }
                    { for fact(words::CREATED, common::moment(row.created)) }
                    { for fact(words::SUBMITTED_AT, row.submitted.map(common::moment).unwrap_or_default()) }
                    { for fact(words::HOLDER, row.holder.clone()) }
                    { for fact(words::CERTIFICATE, row.certificate.clone()) }
                </dl>
            </section>
        </>
    }
}

/// The name of a stage: the jurisdiction's own word, or ours by its kind.
fn stage_name(
    jurisdiction: Option<&Jurisdiction>,
    body: Option<&ApplicationBody>,
    key: &str,
) -> String {
    let own = |name: &str| jurisdiction?.words.get(&["stage.", name].concat()).cloned();
    let kind = body
        .and_then(|b| b.route.as_ref())
        .and_then(|r| r.find(key))
        .map(|(_, stage)| stage.kind);
    own(key)
        .or_else(|| kind.map(|kind| common::stage(kind).to_owned()))
        .unwrap_or_else(|| key.to_owned())
}

fn points(body: &ApplicationBody, jurisdiction: Option<&Jurisdiction>) -> Vec<StagePoint> {
    let applicant = jurisdiction.and_then(|j| j.words.get("stage.applicant").cloned());
    let with_applicant = body.state.is_editable();
    let mut points = vec![StagePoint {
        name: applicant
            .unwrap_or_else(|| words::AT_APPLICANT.to_owned())
            .into(),
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
            How::Done => (StageLook::Done, words::DONE.to_owned()),
            How::Here => (
                StageLook::Now,
                notice(&body.state).unwrap_or_else(|| words::HERE.to_owned()),
            ),
            How::Skipped => (StageLook::Skipped, words::SKIPPED.to_owned()),
            How::ToCome => (StageLook::Ahead, words::AHEAD.to_owned()),
        };
        let holder = match (stop.how, stop.organisation) {
            (How::Here, _) => body.row.holder.clone(),
            (_, known) => known,
        };
        points.push(StagePoint {
            name: stage_name(jurisdiction, Some(body), &stage.key).into(),
            holder: holder.into(),
            when: stop.at.map(common::moment).unwrap_or_default().into(),
            word: word.into(),
            look,
        });
    }
    points
}

fn notice(state: &State) -> Option<String> {
    let State::UnderNotice { notice, .. } = state else {
        return None;
    };
    Some(match notice.until() {
        Some(until) => [words::NOTICE_UNTIL, &common::moment(until)].concat(),
        None => words::NOTICE_STOPPED.to_owned(),
    })
}

fn history(rows: &[HistoryRow], jurisdiction: Option<&Jurisdiction>) -> Html {
    let columns = vec![
        Column::new(words::COLUMN_STEP),
        Column::new(words::COLUMN_RESULT),
        Column::new(words::COLUMN_OFFICE),
        Column::number(words::COLUMN_TIME),
        Column::new(words::COLUMN_STATUS),
    ];
    let cells = |(number, row): (usize, &HistoryRow)| {
        let entry = &row.entry;
        let opinion = entry.opinion().unwrap_or("");
        let office = match (row.organisation.as_str(), row.person.as_str()) {
            ("", "") => words::SYSTEM,
            ("", _) => words::ONESELF,
            (organisation, _) => organisation,
        };
        let cells = vec![
            html! { <>{ place(&entry.from, jurisdiction) }</> },
            html! { <><b>{ review::happened(entry.kind()) }</b>{ if opinion.is_empty() { "" } else { "：" } }<span class="pre">{ opinion }</span></> },
            html! { <>{ office }</> },
            html! { <>{ common::moment(entry.at) }</> },
            html! { <>{ place(&entry.to, jurisdiction) }</> },
        ];
        Cells {
            key: number.to_string().into(),
            cells,
        }
    };
    let rows: Vec<Cells> = rows.iter().enumerate().map(cells).collect();
    html! { <Table caption={words::PROGRESS_TABLE} quiet_caption=true {columns} {rows} /> }
}

/// Where an application was, or went.
fn place(place: &Place, jurisdiction: Option<&Jurisdiction>) -> String {
    use zhicheng_shared::review::Status;
    let at = |key: &str| stage_name(jurisdiction, None, key);
    let status = |s: Status| common::status(s).to_owned();
    match place {
        Place::Draft => status(Status::Draft),
        Place::Stage { stage, .. } => at(stage),
        Place::Notice { stage, .. } => [&at(stage), "，", common::status(Status::Notice)].concat(),
        Place::Payment { .. } => status(Status::Payment),
        Place::Applicant { .. } => status(Status::SentBack),
        Place::Decided { stage, .. } => at(stage),
        Place::Concluded { passed: true, .. } => status(Status::Concluded),
        Place::Concluded { passed: false, .. } | Place::Rejected { .. } => status(Status::Rejected),
        Place::Terminated { .. } | Place::Deleted => status(Status::Terminated),
    }
}

#[derive(Properties, PartialEq)]
pub struct DeedProps {
    /// The application as the page shows it.
    pub row: ApplicationRow,
    /// Withdrawing, terminating or deleting.
    pub kind: EventKind,
    pub on_close: Callback<()>,
    pub on_done: Callback<EventKind>,
    /// It has moved on meanwhile: the page is to show where it is now.
    #[prop_or_default]
    pub on_moved: Callback<()>,
}

/// Asks before something is done that changes the course of an application, and does it.
#[component]
pub fn Deed(props: &DeedProps) -> Html {
    let toast = use_toast();
    let reason = use_state_eq(String::new);
    let wrong = use_state_eq(|| None::<AttrValue>);
    let failed = use_state_eq(|| None::<String>);
    let busy = use_state_eq(|| false);
    let wants_reason = props.kind == EventKind::Terminate;
    let (title, note, word, said) = match props.kind {
        EventKind::Withdraw => (
            words::WITHDRAW_SURE,
            words::WITHDRAW_NOTE,
            words::WITHDRAW,
            words::WITHDRAWN,
        ),
        EventKind::DeleteDraft => (
            words::DELETE_SURE,
            words::DELETE_NOTE,
            words::DELETE_DRAFT,
            words::DELETED,
        ),
        _ => (
            words::TERMINATE_SURE,
            words::TERMINATE_NOTE,
            words::TERMINATE,
            words::TERMINATED,
        ),
    };
    let go = {
        let (reason, wrong, failed, busy) =
            (reason.clone(), wrong.clone(), failed.clone(), busy.clone());
        let (seen, kind) = (props.row.clone(), props.kind);
        let (on_done, on_moved) = (props.on_done.clone(), props.on_moved.clone());
        Callback::from(move |()| {
            if wants_reason && reason.trim().is_empty() {
                wrong.set(Some(words::REASON_MISSING.into()));
                return;
            }
            let event = match kind {
                EventKind::Withdraw => Event::Withdraw {},
                EventKind::DeleteDraft => Event::DeleteDraft {},
                _ => Event::Terminate {
                    reason: reason.trim().to_owned(),
                },
            };
            busy.set(true);
            failed.set(None);
            let (failed, busy, seen, toast) =
                (failed.clone(), busy.clone(), seen.clone(), toast.clone());
            let (on_done, on_moved) = (on_done.clone(), on_moved.clone());
            spawn_local(async move {
                let answer = send(&seen, event).await;
                busy.set(false);
                match answer {
                    Ok(true) => {
                        toast.emit(said.into());
                        on_done.emit(kind);
                    }
                    Ok(false) => {
                        failed.set(Some(words::MOVED_ON.to_owned()));
                        on_moved.emit(());
                    }
                    Err(e) => {
                        failed.set(Some(why(&e)));
                        if matches!(e.code(), Some(ErrorCode::Refused | ErrorCode::Stale)) {
                            on_moved.emit(());
                        }
                    }
                }
            });
        })
    };
    let on_input = {
        let reason = reason.clone();
        Callback::from(move |raw: String| reason.set(raw))
    };
    // Once the page has shown where it is now, it may be too late.
    let possible = props.row.allowed.contains(&props.kind);
    let actions = html! {
        <>
            <Button on_press={props.on_close.clone()}>{ if possible { common::CANCEL } else { common::CLOSE } }</Button>
            if possible {
                <Button look={Look::Danger} busy={*busy} on_press={go}>{ word }</Button>
            }
        </>
    };
    html! {
        <Dialog {title} on_close={props.on_close.clone()} {actions}>
            <p>{ note }</p>
            if wants_reason {
                <Input id="reason" label={words::REASON} value={(*reason).clone()} {on_input} wrong={(*wrong).clone()} required=true lines={3} />
            }
            if let Some(failed) = &*failed {
                <Remark tone={Tone::Bad} alert=true>{ failed.clone() }</Remark>
            }
        </Dialog>
    }
}

/// Lets it happen; false when it could, but the application is no longer where the page showed it.
async fn send(seen: &ApplicationRow, event: Event) -> Answer<bool> {
    let now = application::read(&seen.id).await?;
    // What can no longer be done at all is refused by the server, with the reason.
    if now.row.allowed.contains(&event.kind())
        && (now.row.status, now.row.stage) != (seen.status, seen.stage)
    {
        return Ok(false);
    }
    let body = PostEvent {
        revision: now.revision,
        organisation: None,
        event,
    };
    application::post_event(&seen.id, &body).await.map(|_| true)
}

/// Why an event did not go through: the workflow's reason where it gives one.
pub fn why(error: &crate::api::ApiError) -> String {
    if let crate::api::ApiError::Refused(body) = error
        && let Some(why) = body.refusal()
    {
        return refusal::refusal(&why);
    }
    error::sentence(error)
}
