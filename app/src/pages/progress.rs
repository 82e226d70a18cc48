//! How an application stands: the line of stages, the table of what happened, and what can be done.

use yew::prelude::*;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::api::application::{ApplicationBody, ApplicationRow};
use zhicheng_shared::committee::Level;
use zhicheng_shared::effect::Effect;
use zhicheng_shared::jurisdiction::{Jurisdiction, Role};
use zhicheng_shared::review::State;
use zhicheng_shared::value::Dossier;

use super::applications::StatusBadge;
use super::certificates;
use super::dossier::Handle;
use super::not_found::show_or_missing;
use super::receipt::ReceiptCard;
use super::submitted::Submitted;
use crate::api::application;
use crate::browser::{history as window, visibility};
use crate::components::{Button, PageHead, StageLine, Tab, Tabs};
use crate::form::use_regions;
use crate::hooks::{use_jurisdiction, use_resource};
use crate::officer::filled::has_filled;
use crate::route::Route;
use crate::router::{Link, use_navigator};
use crate::words::{common, notice, outcome as outcome_words, pages as words};

mod deed;
mod delivered;
mod history;
mod line;
mod notices;
mod now;
mod outcome;
mod said;

use self::history::history;
pub use deed::{Deed, DeedDialog};
use delivered::Delivered;
use line::points;
use now::Now;
use outcome::Outcome;
use said::said;

#[derive(Properties, PartialEq)]
pub struct ProgressProps {
    pub id: AttrValue,
}

#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    let body = use_resource(props.id.clone(), |id: AttrValue| async move {
        application::read(&id).await
    });
    {
        // What happened meanwhile is seen on coming back.
        let reload = body.reload.clone();
        use_effect_with((), move |()| {
            let watch = visibility::watch(|| (), move || reload.emit(()));
            move || drop(watch)
        });
    }
    let deed = use_state_eq(|| None::<Deed>);
    let navigator = use_navigator();
    let close = {
        let deed = deed.clone();
        Callback::from(move |()| deed.set(None))
    };
    let reload = body.reload.clone();
    let done = {
        let (deed, reload, navigator) = (deed.clone(), reload.clone(), navigator.clone());
        Callback::from(move |done: Deed| {
            deed.set(None);
            match (done, &navigator) {
                (Deed::DeleteDraft, Some(navigator)) => navigator.replace(&Route::Applications),
                (Deed::DeleteDraft | Deed::Withdraw | Deed::Terminate, _) => reload.emit(()),
            }
        })
    };
    html! {
        <main id="main" tabindex="-1" class="page">
            <Link<Route> to={Route::Applications} classes="back">{ "‹ " }{ words::APPLICATIONS }</Link<Route>>
            { show_or_missing(&body, |body| {
                let ask = {
                    let deed = deed.clone();
                    Callback::from(move |asked: Deed| deed.set(Some(asked)))
                };
                html! { <Known body={(**body).clone()} {ask} /> }
            }) }
            if let (Some(deed), Some(body)) = (*deed, &body.value) {
                <DeedDialog row={body.row.clone()} {deed} on_close={close} on_done={done} on_moved={reload} />
            }
        </main>
    }
}

/// Keys of the tabs.
const PROGRESS: &str = "course";
const SAID: &str = "said";
const NOTICE: &str = "public";
const OUTCOME: &str = "outcome";

/// Whether its end can bring a certificate.
fn issues(body: &ApplicationBody) -> bool {
    let effects = body.route.iter().flat_map(|route| &route.effects);
    effects
        .into_iter()
        .any(|rule| matches!(rule.effect, Effect::Issue(_)))
}

/// The way to the certificate, or that there is none yet.
fn certificate(row: &ApplicationRow) -> Html {
    if row.certificate.is_empty() {
        return html! { <p class="muted">{ notice::NO_CERTIFICATE }</p> };
    }
    html! {
        <dl class="facts">
            <dt>{ words::CERTIFICATE }</dt>
            <dd>
                { &row.certificate }{ " " }
                <Link<Route, certificates::Query> to={Route::Certificates} query={Some(certificates::query(&row.certificate))} classes="button">{ outcome_words::SEE_CERTIFICATE }</Link<Route, certificates::Query>>
            </dd>
        </dl>
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    body: ApplicationBody,
    ask: Callback<Deed>,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let body = &props.body;
    let row = &body.row;
    let tab = use_state_eq(|| AttrValue::from(PROGRESS));
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
    let button = |deed: Deed| {
        let ask = props.ask.clone();
        let press = Callback::from(move |()| ask.emit(deed));
        html! { <Button on_press={press}>{ deed.word() }</Button> }
    };
    let edit = body.state.is_editable();
    // Their names are needed for what a stage filled in, which few do.
    let told = body.history.iter().any(|row| has_filled(&row.entry));
    let regions = use_regions(if told || *tab == SAID {
        &row.jurisdiction
    } else {
        ""
    });
    let regions = use_memo(regions.is_some(), |_| {
        regions.as_ref().map(|r| r.names()).unwrap_or_default()
    });
    // The way on stands with what is said of the turn.
    let turn = matches!(body.state, State::WithApplicant(_));
    let handle = of.clone().map(Handle);
    let handed_in = body.frozen.is_some();
    let has_notice = body.route.as_ref().is_some_and(|route| {
        let mut stages = route.stages.iter();
        stages.any(|stage| stage.notice_days.is_some())
    });
    let certified = !row.certificate.is_empty() || issues(body);
    let tabs = [
        (PROGRESS, notice::TAB_PROGRESS, true),
        (SAID, notice::TAB_SAID, handed_in),
        (
            NOTICE,
            notice::TAB_NOTICE,
            handed_in && (has_notice || notices::any(body)),
        ),
        (OUTCOME, notice::TAB_OUTCOME, handed_in && certified),
    ];
    let tabs: Vec<Tab> = tabs
        .into_iter()
        .filter(|(.., there)| *there)
        .map(|(key, name, _)| Tab {
            key: key.into(),
            name: name.into(),
        })
        .collect();
    let on_choose = {
        let tab = tab.clone();
        Callback::from(move |key: AttrValue| tab.set(key))
    };
    let shown = match tab.as_str() {
        SAID => said(body, of.as_deref(), &regions),
        NOTICE => notices::notices(body, of.as_deref()),
        OUTCOME => certificate(row),
        _ => html! {
            <div class="stack">
            <section class="stack" aria-labelledby="line">
                <h2 id="line">{ words::PROGRESS_LINE }</h2>
                <StageLine label={words::PROGRESS_LINE} stages={points(body, of.as_deref())} />
            </section>
            <section class="stack" aria-labelledby="table">
                <h2 id="table">{ words::PROGRESS_TABLE }</h2>
                { history(body, of.as_deref(), &regions) }
            </section>
            if let Some(frozen) = &body.frozen {
                <ReceiptCard id={row.id.clone()} version={frozen.version} />
            }
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
                    { for fact(words::TITLE_WANTED, row.title.clone()) }
                    { for fact(words::LEVEL_WANTED, level(body, of.as_deref()).unwrap_or_default().to_owned()) }
                    { for fact(words::YEAR, row.year.to_string()) }
                    { for fact(words::CREATED, common::moment(row.created)) }
                    { for fact(words::SUBMITTED_AT, row.submitted.map(common::moment).unwrap_or_default()) }
                    { for fact(words::HOLDER, row.holder.clone()) }
                    { for fact(words::CERTIFICATE, row.certificate.clone()) }
                </dl>
            </section>
            </div>
        },
    };
    html! {
        <>
            <PageHead {title}><StatusBadge status={row.status} word={common::status_in(of.as_deref(), row.status, body.state.stage())} /></PageHead>
            <Now body={body.clone()} form={handle.clone()} />
            <div class="row">
                if edit && !turn {
                    <Link<Route> to={Route::Apply { id: row.id.clone() }} classes="button button-main">{ words::CONTINUE }</Link<Route>>
                }
                { for Deed::of(row).map(button) }
                <Button on_press={Callback::from(|()| window::print())}>{ notice::PRINT }</Button>
            </div>
            <Outcome body={body.clone()} form={handle} />
            if !row.certificate.is_empty() {
                <Delivered id={row.id.clone()} />
            }
            <Tabs label={notice::TABS} {tabs} chosen={(*tab).clone()} {on_choose}>{ shown }</Tabs>
        </>
    }
}

/// The level that is applied for, once it was chosen.
fn level(body: &ApplicationBody, form: Option<&Jurisdiction>) -> Option<&'static str> {
    let form = form?;
    let frozen = body.frozen.as_ref().map(|frozen| &frozen.copy.draft);
    let none = Dossier::new();
    let answers = Answers {
        jurisdiction: form,
        business: form.business(&body.row.business),
        draft: frozen.or(body.draft.as_ref()),
        dossier: &none,
    };
    answers
        .wish(Role::Level)
        .and_then(Level::from_key)
        .map(common::level)
}
