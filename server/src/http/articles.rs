//! Articles that anybody reads, for who writes them: the operator, and offices for themselves.

pub mod written;

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::{Body, Params};
use crate::http::once::{Door, Key, once};
use crate::http::plain::public::address;
use crate::security::session::Signed;
use crate::security::token;
use crate::store::articles::{Standing, Version, Written};
use crate::store::row::{Organisation, Paging};
use crate::words::articles as words;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::collections::BTreeMap;
use zhicheng_shared::api::article::{
    ArticleBody, ArticleDesk, ArticlePlace, ArticlePreview, ArticleRow, ArticleState,
    ArticleVersion, ChangeArticle, MoveArticle, NewArticle, PreviewArticle,
};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::article::{HTML, WHY, render};
use zhicheng_shared::region::covers;
use zhicheng_shared::value::{length, trimmed};

/// Whose list, and which page of it.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paged {
    /// Id of the organisation that writes; empty for the operator.
    #[serde(default)]
    pub office: String,
    page: Option<u32>,
    size: Option<u32>,
}

impl Paged {
    /// As the store takes it.
    pub fn paging(&self) -> Paging {
        Paging::new(self.page, self.size)
    }
}

/// Who writes: the operator where there is no organisation.
struct Writer(Option<Organisation>);

impl Writer {
    /// As whom this person may write.
    async fn of(app: &App, signed: &Signed, office: &str) -> Answer<Writer> {
        if office.is_empty() {
            signed.operator(app).await?;
            return Ok(Writer(None));
        }
        let office = signed.officer(app, office).await?;
        match office.kind.writes() && office.closed == 0 {
            true => Ok(Writer(Some(office))),
            false => Err(ApiError::new(ErrorCode::NotYours)),
        }
    }

    /// Who wrote this one, where this person may act so, or the operator; for anybody else it is not there.
    async fn of_article(app: &App, signed: &Signed, article: &Standing) -> Answer<Writer> {
        if signed.load(app).await?.operator {
            let office = app.store.organisation(&article.organisation).await?;
            return Ok(Writer(office));
        }
        if article.organisation.is_empty() {
            return Err(ApiError::not_found());
        }
        let writer = Writer::of(app, signed, &article.organisation).await;
        writer.map_err(|error| match error.code() {
            ErrorCode::NotYours => ApiError::not_found(),
            _ => error,
        })
    }

    fn id(&self) -> &str {
        self.0.as_ref().map_or("", |office| &office.id)
    }

    /// Whether it may write for this region of a jurisdiction's.
    fn writes_for(&self, place: &str, region: &str) -> bool {
        match &self.0 {
            None => covers(place, region),
            Some(office) => covers(place, &office.region) && covers(&office.region, region),
        }
    }

    /// Where it may write.
    fn places(&self, app: &App) -> Vec<ArticlePlace> {
        let all = app.jurisdictions.iter().map(|served| &served.loaded);
        let here = all.filter(|loaded| {
            let place = &loaded.jurisdiction;
            let own = self.0.as_ref();
            place.listed && own.is_none_or(|office| covers(&place.region, &office.region))
        });
        here.map(|loaded| ArticlePlace {
            id: loaded.jurisdiction.id.clone(),
            name: loaded.jurisdiction.name.clone(),
            region: match &self.0 {
                Some(office) => office.region.clone(),
                None => loaded.jurisdiction.region.clone(),
            },
            kinds: loaded.public.kinds.clone(),
        })
        .collect()
    }
}

/// What is written, and where one may write.
#[utoipa::path(get, path = "/api/v1/articles", tag = "articles", operation_id = "articles", params(Paged),
    responses((status = 200, body = ArticleDesk), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn list(
    State(app): State<App>,
    signed: Signed,
    Params(paged): Params<Paged>,
) -> Answer<Json<ArticleDesk>> {
    let writer = Writer::of(&app, &signed, &paged.office).await?;
    let paging = paged.paging();
    let whose = writer.0.as_ref().map(|office| office.id.as_str());
    let (rows, total) = app.store.articles_of(whose, paging).await?;
    let offices: Vec<String> = rows.iter().map(|one| one.organisation.clone()).collect();
    let names = app.store.names(&offices).await?;
    Ok(Json(ArticleDesk {
        places: writer.places(&app),
        list: paging.of(
            rows.into_iter().map(|one| row(&app, one, &names)).collect(),
            total,
        ),
    }))
}

fn row(app: &App, one: Standing, names: &BTreeMap<String, String>) -> ArticleRow {
    let served = app.jurisdictions.get(&one.article.jurisdiction);
    let loaded = served.map(|served| &served.loaded);
    let kind = loaded.and_then(|loaded| loaded.public.kind(&one.article.kind));
    ArticleRow {
        place: loaded.map_or_else(String::new, |loaded| loaded.jurisdiction.name.clone()),
        kind: kind.map_or_else(String::new, |kind| kind.name.clone()),
        office: names.get(&one.organisation).cloned().unwrap_or_default(),
        title: one.article.title,
        state: one.state,
        pinned: one.article.pinned,
        from: one.article.from,
        until: one.article.until,
        changed: one.changed,
        id: one.id,
    }
}

/// Writes a new draft.
#[utoipa::path(post, path = "/api/v1/articles", tag = "articles", operation_id = "add_article", request_body = NewArticle,
    responses((status = 201, body = ArticleBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
        (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn add(
    State(app): State<App>,
    signed: Signed,
    key: Key,
    Body(wish): Body<NewArticle>,
) -> Answer<Response> {
    let writer = Writer::of(&app, &signed, &wish.office).await?;
    let act = key.act(&app, &signed.person, Door::Article(&wish.office), &wish);
    let deed = async {
        let new = Written {
            id: token::hex(6),
            ..blank(&writer)
        };
        let id = new.id.clone();
        let new = written::of(&app, &signed.person, wish.article, new, &[]).await?;
        allowed(&app, &writer, &new)?;
        let audit = signed.audit_for(&app, "article.add", &id, writer.id());
        app.store.keep_article(new, audit).await?;
        Ok(id)
    };
    let id = once(&app, act, deed, |id| async { Ok(id) }).await?;
    Ok((StatusCode::CREATED, Json(body(&app, &id).await?)).into_response())
}

fn blank(writer: &Writer) -> Written {
    Written {
        id: String::new(),
        organisation: writer.id().to_owned(),
        seen: 0,
        state: ArticleState::Draft,
        why: String::new(),
        article: Default::default(),
        html: String::new(),
        plain: String::new(),
        kinds: Vec::new(),
    }
}

/// Whether a writer may write there.
fn allowed(app: &App, writer: &Writer, new: &Written) -> Answer<()> {
    let article = &new.article;
    let served = app.jurisdiction(&article.jurisdiction)?;
    let place = &served.loaded.jurisdiction;
    let region = &article.region;
    let exists = *region == place.region || served.has_region(region);
    if !place.listed || !exists || !writer.writes_for(&place.region, region) {
        return Err(ApiError::new(ErrorCode::Invalid).saying(words::REGION));
    }
    match served.loaded.public.kind(&article.kind) {
        Some(_) => Ok(()),
        None => Err(ApiError::new(ErrorCode::Invalid).saying(words::KIND)),
    }
}

/// One that one may write, with what became of it.
#[utoipa::path(get, path = "/api/v1/articles/{id}", tag = "articles", operation_id = "article", params(("id" = String, Path)),
    responses((status = 200, body = ArticleBody), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn show(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Answer<Json<ArticleBody>> {
    own(&app, &signed, &id).await?;
    body(&app, &id).await.map(Json)
}

async fn own(app: &App, signed: &Signed, id: &str) -> Answer<(Standing, Writer)> {
    let found = app.store.article(id).await?;
    let found = found.ok_or_else(ApiError::not_found)?;
    let writer = Writer::of_article(app, signed, &found).await?;
    Ok((found, writer))
}

async fn body(app: &App, id: &str) -> Answer<ArticleBody> {
    let found = app.store.article(id).await?;
    let found = found.ok_or_else(ApiError::not_found)?;
    let versions = app.store.article_versions(id).await?;
    let people: Vec<String> = versions.iter().map(|one| one.person.clone()).collect();
    let names = app.store.names(&people).await?;
    let version = |one: Version| ArticleVersion {
        revision: one.revision,
        at: one.at,
        who: names.get(&one.person).cloned().unwrap_or_default(),
        state: one.state,
        title: one.title,
    };
    Ok(ArticleBody {
        revision: found.revision,
        state: found.state,
        why: found.why,
        address: address(&found.article.jurisdiction, &found.id),
        article: found.article,
        versions: versions.into_iter().map(version).collect(),
        id: found.id,
    })
}

/// Changes one; what is published changes at once.
#[utoipa::path(put, path = "/api/v1/articles/{id}", tag = "articles", operation_id = "change_article", params(("id" = String, Path)), request_body = ChangeArticle,
    responses((status = 200, body = ArticleBody), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn change(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Body(wish): Body<ChangeArticle>,
) -> Answer<Json<ArticleBody>> {
    let (found, writer) = own(&app, &signed, &id).await?;
    let mut article = wish.article;
    if found.state == ArticleState::Published {
        article.from = article.from.or(found.article.from);
    }
    let new = Written {
        id: id.clone(),
        seen: wish.revision,
        state: found.state,
        why: found.why.clone(),
        ..blank(&writer)
    };
    let new = written::of(&app, &signed.person, article, new, &found.article.files).await?;
    allowed(&app, &writer, &new)?;
    if found.state == ArticleState::Published {
        written::fits(&new)?;
    }
    let audit = signed.audit_for(&app, "article.change", &id, writer.id());
    app.store.keep_article(new, audit).await?;
    body(&app, &id).await.map(Json)
}

/// Publishes or withdraws one.
#[utoipa::path(post, path = "/api/v1/articles/{id}/state", tag = "articles", operation_id = "move_article", params(("id" = String, Path)), request_body = MoveArticle,
    responses((status = 200, body = ArticleBody), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn set_state(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Body(wish): Body<MoveArticle>,
) -> Answer<Json<ArticleBody>> {
    let (found, writer) = own(&app, &signed, &id).await?;
    let mut article = found.article.clone();
    let why = trimmed(&wish.why);
    let deed = match wish.state {
        ArticleState::Published => {
            article.from = article.from.or(Some(app.clock.now()));
            "article.publish"
        }
        ArticleState::Withdrawn if found.state == ArticleState::Published => {
            if !(1..=WHY).contains(&length(why)) {
                return Err(ApiError::new(ErrorCode::Invalid).saying(words::WHY));
            }
            "article.withdraw"
        }
        ArticleState::Draft | ArticleState::Withdrawn | ArticleState::Newer => {
            return Err(ApiError::new(ErrorCode::Refused));
        }
    };
    let new = Written {
        id: id.clone(),
        seen: wish.revision,
        state: wish.state,
        why: match wish.state {
            ArticleState::Withdrawn => why.to_owned(),
            _ => String::new(),
        },
        ..blank(&writer)
    };
    let new = written::of(&app, &signed.person, article, new, &found.article.files).await?;
    // What stands there wrongly can be taken away, wherever it stands.
    if wish.state == ArticleState::Published {
        allowed(&app, &writer, &new)?;
        written::fits(&new)?;
    }
    let audit = signed.audit_for(&app, deed, &id, writer.id());
    app.store.keep_article(new, audit).await?;
    body(&app, &id).await.map(Json)
}

/// A text as it would stand in its page, by the very function that publishes it.
#[utoipa::path(post, path = "/api/v1/article-preview", tag = "articles", operation_id = "preview_article", request_body = PreviewArticle,
    responses((status = 200, body = ArticlePreview), (status = 401, body = ErrorBody)))]
pub async fn preview(
    State(_): State<App>,
    _: Signed,
    Body(wish): Body<PreviewArticle>,
) -> Answer<Json<ArticlePreview>> {
    let html = render(&wish.body);
    let fits = html.len() <= HTML;
    Ok(Json(ArticlePreview { html, fits }))
}
