//! Writing an article: what it says, when it is shown, what is beside it; seen before, published, withdrawn.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::article::{
    Article, ArticleBody, ArticleFile, ArticlePlace, ArticlePreview, ArticleState, ArticleVersion,
    ChangeArticle, MoveArticle, NewArticle,
};

use super::files::Files;
use super::{NEW, moments, route};
use crate::api::{Answer, article};
use crate::browser::{boxes, clock};
use crate::components::{
    Button, Cells, Column, Look, PageHead, Refused, Remark, Table, Tone, show, use_toast,
};
use crate::hooks::use_resource;
use crate::router::use_navigator;
use crate::words::officer::article as words;
use crate::words::{common, error};

#[derive(Clone, PartialEq, Properties)]
pub struct EditorProps {
    /// Id of the organisation; empty as operator.
    pub office: String,
    pub id: String,
}

/// Fetches what is needed, and shows the form.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let asked = (props.office.clone(), props.id.clone());
    let found = use_resource(asked, |(office, id)| async move {
        let desk = article::list(&office, 1).await?;
        let body = match id.as_str() {
            NEW => None,
            id => Some(article::read(id).await?),
        };
        Ok((desk.places, body))
    });
    let title = match props.id.as_str() {
        NEW => words::NEW_TITLE,
        _ => words::EDIT_TITLE,
    };
    let put = {
        let (put, places) = (found.put.clone(), found.value.clone());
        Callback::from(move |body: ArticleBody| {
            let places = places.as_ref().map(|value| value.0.clone());
            put.emit((places.unwrap_or_default(), Some(body)));
        })
    };
    html! {
        <div class="stack">
            <PageHead {title} />
            { show(&found, |value| html! {
                <Writing office={props.office.clone()} places={value.0.clone()} body={value.1.clone()} on_kept={put.clone()} />
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct WritingProps {
    office: String,
    places: Vec<ArticlePlace>,
    body: Option<ArticleBody>,
    on_kept: Callback<ArticleBody>,
}

/// What is chosen and not typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Chosen {
    place: String,
    kind: String,
    pinned: bool,
    files: Vec<ArticleFile>,
}

/// What is done with what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Save,
    Publish,
    Withdraw,
}

/// Boxes of which the browser keeps what is typed.
#[derive(Clone, Default, PartialEq)]
struct Boxes {
    region: NodeRef,
    title: NodeRef,
    body: NodeRef,
    from: NodeRef,
    until: NodeRef,
    why: NodeRef,
}

impl Boxes {
    fn fill(&self, article: &Article) {
        boxes::put(&self.region, &article.region);
        boxes::put(&self.title, &article.title);
        boxes::put(&self.body, &article.body);
        boxes::put(&self.from, &moments::typed(article.from));
        boxes::put(&self.until, &moments::typed(article.until));
    }

    fn read(&self, chosen: &Chosen) -> Result<Article, ()> {
        let text = |node: &NodeRef| boxes::text(node).unwrap_or_default();
        Ok(Article {
            jurisdiction: chosen.place.clone(),
            kind: chosen.kind.clone(),
            region: text(&self.region).trim().to_owned(),
            title: text(&self.title),
            body: text(&self.body),
            from: moments::read(&text(&self.from))?,
            until: moments::read(&text(&self.until))?,
            pinned: chosen.pinned,
            files: chosen.files.clone(),
        })
    }
}

/// What is there at first: what was written, or a blank of the first place.
fn first(props: &WritingProps) -> Article {
    if let Some(body) = &props.body {
        return body.article.clone();
    }
    let place = props.places.first();
    let kind = place.and_then(|place| place.kinds.first());
    Article {
        jurisdiction: place.map(|place| place.id.clone()).unwrap_or_default(),
        region: place.map(|place| place.region.clone()).unwrap_or_default(),
        kind: kind.map(|kind| kind.key.clone()).unwrap_or_default(),
        ..Article::default()
    }
}

#[component]
fn Writing(props: &WritingProps) -> Html {
    let boxes = use_memo((), |()| Boxes::default());
    let chosen = use_state_eq(|| {
        let article = first(props);
        Chosen {
            place: article.jurisdiction,
            kind: article.kind,
            pinned: article.pinned,
            files: article.files,
        }
    });
    {
        let (boxes, article) = (boxes.clone(), first(props));
        // Once: what is typed while something is being kept stays.
        use_effect_with((), move |()| boxes.fill(&article));
    }
    let wrong = use_state_eq(String::new);
    let busy = use_state_eq(|| None::<Deed>);
    let seen = use_state_eq(|| None::<ArticlePreview>);
    let (toast, navigator) = (use_toast(), use_navigator());
    let act = {
        let (boxes, chosen, wrong, busy) =
            (boxes.clone(), chosen.clone(), wrong.clone(), busy.clone());
        let (office, body, on_kept) = (
            props.office.clone(),
            props.body.clone(),
            props.on_kept.clone(),
        );
        Callback::from(move |deed: Deed| {
            let Ok(article) = boxes.read(&chosen) else {
                return wrong.set(words::DAY_WRONG.to_owned());
            };
            if busy.is_some() {
                return;
            }
            busy.set(Some(deed));
            wrong.set(String::new());
            let why = boxes::text(&boxes.why).unwrap_or_default();
            let (wrong, busy, toast, navigator) = (
                wrong.clone(),
                busy.clone(),
                toast.clone(),
                navigator.clone(),
            );
            let (office, body, on_kept) = (office.clone(), body.clone(), on_kept.clone());
            spawn_local(async move {
                let new = body.is_none();
                let (kept, trouble) = done(deed, &office, body, article, why).await;
                busy.set(None);
                match &trouble {
                    None => toast.emit(told(deed).into()),
                    Some(why) => wrong.set(error::sentence(why)),
                }
                // What was kept before something failed is there, and is not made twice.
                if let Some(kept) = kept {
                    match navigator.filter(|_| new && trouble.is_none()) {
                        Some(navigator) => navigator.replace(&route(&office, &kept.id)),
                        None => on_kept.emit(kept),
                    }
                }
            });
        })
    };
    let preview = {
        let (boxes, seen, wrong) = (boxes.clone(), seen.clone(), wrong.clone());
        Callback::from(move |()| {
            let (seen, wrong) = (seen.clone(), wrong.clone());
            let body = boxes::text(&boxes.body).unwrap_or_default();
            spawn_local(async move {
                match article::preview(body).await {
                    Ok(told) => seen.set(Some(told)),
                    Err(why) => wrong.set(error::sentence(&why)),
                }
            });
        })
    };
    let state = props
        .body
        .as_ref()
        .map_or(ArticleState::Draft, |body| body.state);
    let press = |deed: Deed| act.reform(move |()| deed);
    let shown = state == ArticleState::Published;
    html! {
        <>
            if !wrong.is_empty() {
                <Refused><p>{ &*wrong }</p></Refused>
            }
            { standing(props.body.as_ref()) }
            <div class="stack">
                { choices(props, &chosen, &boxes) }
                <label class="officer-field">
                    <span>{ words::COLUMN_TITLE }</span>
                    <input ref={boxes.title.clone()} class="officer-input" maxlength="80" />
                </label>
                <label class="officer-field">
                    <span>{ words::BODY }</span>
                    <span class="small muted">{ words::BODY_HELP }</span>
                    <textarea ref={boxes.body.clone()} class="officer-input" rows="16" />
                </label>
                <div><Button on_press={preview}>{ words::PREVIEW }</Button></div>
                { looked(seen.as_ref()) }
                <Files files={chosen.files.clone()} on_change={set(&chosen, |chosen, files| chosen.files = files)} />
                { moments_of(&boxes) }
                <label class="row">
                    <input type="checkbox" checked={chosen.pinned} onchange={set(&chosen, |chosen, on| chosen.pinned = on).reform(|event: Event| boxes::ticked(&event))} />
                    <span>{ words::PIN }</span>
                </label>
                <div class="row">
                    <Button busy={*busy == Some(Deed::Save)} on_press={press(Deed::Save)}>{ if shown { words::SAVE_SHOWN } else { words::SAVE } }</Button>
                    if !shown {
                        <Button look={Look::Main} busy={*busy == Some(Deed::Publish)} on_press={press(Deed::Publish)}>{ words::PUBLISH }</Button>
                    }
                </div>
                if shown {
                    <label class="officer-field">
                        <span>{ words::WHY }</span>
                        <input ref={boxes.why.clone()} class="officer-input" maxlength="200" />
                    </label>
                    <div><Button look={Look::Danger} busy={*busy == Some(Deed::Withdraw)} on_press={press(Deed::Withdraw)}>{ words::WITHDRAW }</Button></div>
                }
            </div>
            { props.body.as_ref().map(|body| versions(&body.versions)).unwrap_or_default() }
        </>
    }
}

/// Changes one thing of what is chosen.
fn set<T: 'static>(
    chosen: &UseStateHandle<Chosen>,
    change: impl Fn(&mut Chosen, T) + 'static,
) -> Callback<T> {
    let chosen = chosen.clone();
    Callback::from(move |value| {
        let mut next = (*chosen).clone();
        change(&mut next, value);
        chosen.set(next);
    })
}

/// Keeps what is written, and then publishes or withdraws it: what is kept in the end, and what went wrong.
async fn done(
    deed: Deed,
    office: &str,
    body: Option<ArticleBody>,
    article: Article,
    why: String,
) -> (Option<ArticleBody>, Option<crate::api::ApiError>) {
    let kept = match kept(deed, office, body, article).await {
        Ok(kept) => kept,
        Err(error) => return (None, Some(error)),
    };
    let state = match deed {
        Deed::Save => return (Some(kept), None),
        Deed::Publish => ArticleState::Published,
        Deed::Withdraw => ArticleState::Withdrawn,
    };
    let wish = MoveArticle {
        revision: kept.revision,
        state,
        why,
    };
    match article::set_state(&kept.id, &wish).await {
        Ok(moved) => (Some(moved), None),
        Err(error) => (Some(kept), Some(error)),
    }
}

async fn kept(
    deed: Deed,
    office: &str,
    body: Option<ArticleBody>,
    article: Article,
) -> Answer<ArticleBody> {
    match body {
        None => {
            let office = office.to_owned();
            article::add(&NewArticle { office, article }).await
        }
        // What is withdrawn stays as it was read.
        Some(body) if deed == Deed::Withdraw => Ok(body),
        Some(body) => {
            let revision = body.revision;
            article::change(&body.id, &ChangeArticle { revision, article }).await
        }
    }
}

fn told(deed: Deed) -> &'static str {
    match deed {
        Deed::Save => words::SAVED,
        Deed::Publish => words::PUBLISHED,
        Deed::Withdraw => words::WITHDRAWN,
    }
}

/// How it stands, with the way to its page.
fn standing(body: Option<&ArticleBody>) -> Html {
    let Some(body) = body else {
        return Html::default();
    };
    let now = clock::now().unwrap_or_default();
    let to_come = body.article.from.is_some_and(|from| from > now);
    html! {
        <p class="row">
            <span>{ words::state(body.state, to_come) }</span>
            if !body.why.is_empty() {
                <span class="muted">{ &body.why }</span>
            }
            if body.state == ArticleState::Published && !to_come {
                <a href={body.address.clone()} target="_blank">{ words::SEE }</a>
            }
        </p>
    }
}

fn choices(props: &WritingProps, chosen: &UseStateHandle<Chosen>, nodes: &Boxes) -> Html {
    let place = props.places.iter().find(|place| place.id == chosen.place);
    let on_place = {
        let (chosen, places, region) = (chosen.clone(), props.places.clone(), nodes.region.clone());
        Callback::from(move |event: Event| {
            let id = boxes::chosen(&event);
            let Some(place) = places.iter().find(|place| place.id == id) else {
                return;
            };
            boxes::put(&region, &place.region);
            let same = place.kinds.iter().any(|kind| kind.key == chosen.kind);
            let first = place.kinds.first().map(|kind| kind.key.clone());
            chosen.set(Chosen {
                kind: match same {
                    true => chosen.kind.clone(),
                    false => first.unwrap_or_default(),
                },
                place: id,
                ..(*chosen).clone()
            });
        })
    };
    let on_kind =
        set(chosen, |chosen, kind| chosen.kind = kind).reform(|event: Event| boxes::chosen(&event));
    let places = props.places.iter().map(|one| {
        html! { <option value={one.id.clone()} selected={one.id == chosen.place}>{ &one.name }</option> }
    });
    let kinds = place.into_iter().flat_map(|place| &place.kinds).map(|one| {
        html! { <option value={one.key.clone()} selected={one.key == chosen.kind}>{ &one.name }</option> }
    });
    html! {
        <div class="officer-filters">
            <label class="officer-field">
                <span>{ words::COLUMN_PLACE }</span>
                <select class="officer-input" onchange={on_place}>{ for places }</select>
            </label>
            <label class="officer-field">
                <span>{ words::COLUMN_KIND }</span>
                <select class="officer-input" onchange={on_kind}>{ for kinds }</select>
            </label>
            <label class="officer-field">
                <span>{ words::REGION }</span>
                <span class="small muted">{ words::REGION_HELP }</span>
                <input ref={nodes.region.clone()} class="officer-input" inputmode="numeric" maxlength="9" />
            </label>
        </div>
    }
}

fn moments_of(nodes: &Boxes) -> Html {
    html! {
        <div class="officer-filters">
            <label class="officer-field officer-field-wide">
                <span>{ words::FROM }</span>
                <input ref={nodes.from.clone()} class="officer-input" type="datetime-local" />
            </label>
            <label class="officer-field officer-field-wide">
                <span>{ words::UNTIL }</span>
                <input ref={nodes.until.clone()} class="officer-input" type="datetime-local" />
            </label>
        </div>
    }
}

/// The text as the server rendered it: the very function that publishes it made it safe.
fn looked(seen: Option<&ArticlePreview>) -> Html {
    let Some(seen) = seen else {
        return Html::default();
    };
    html! {
        <section class="card" aria-label={words::PREVIEW_TITLE}>
            <p class="small muted">{ words::PREVIEW_TITLE }</p>
            if !seen.fits {
                <Remark tone={Tone::Bad} alert=true>{ words::TOO_LONG }</Remark>
            }
            { Html::from_html_unchecked(["<div>", &seen.html, "</div>"].concat().into()) }
        </section>
    }
}

fn versions(all: &[ArticleVersion]) -> Html {
    let row = |one: &ArticleVersion| {
        let who = match one.who.as_str() {
            "" => words::SERVER,
            who => who,
        };
        Cells {
            key: one.revision.to_string().into(),
            cells: vec![
                html! { { common::moment(one.at) } },
                html! { { who.to_owned() } },
                html! { { words::state(one.state, false) } },
                html! { { &one.title } },
            ],
        }
    };
    let columns = vec![
        Column::number(words::COLUMN_CHANGED),
        Column::new(words::COLUMN_WHO),
        Column::new(words::COLUMN_STATE),
        Column::new(words::COLUMN_TITLE),
    ];
    let rows: Vec<Cells> = all.iter().rev().map(row).collect();
    html! { <Table caption={words::VERSIONS} {columns} {rows} /> }
}
