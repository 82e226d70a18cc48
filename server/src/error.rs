//! Refusals as `application/problem+json`, each with the number under which the log knows it.

use crate::quota::Quota;
use crate::store::row::Condition;
use crate::store::{StoreError, Unique};
use crate::words::{care, errors};
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::{Arc, OnceLock};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::problem::{Place, ProblemKind, Report};
use zhicheng_shared::review::{Refusal, State};
use zhicheng_shared::work::Challenge;

tokio::task_local! {
    /// Number of the request being answered.
    pub static REQUEST: String;
    /// Who makes it, as soon as that is known.
    pub static WHO: Arc<OnceLock<String>>;
}

/// Notes for the log by whom the request being answered is made.
pub fn is_by(person: &str) {
    // Outside of a request nobody asks; within one it is the same person throughout.
    let _ = WHO.try_with(|who| who.set(person.to_owned()));
}

/// Number of the request being answered, empty outside of one.
pub fn request() -> String {
    REQUEST.try_with(Clone::clone).unwrap_or_default()
}

/// A refusal.
#[derive(Debug)]
pub struct ApiError(Box<ErrorBody>);

/// An answer of a handler.
pub type Answer<T> = Result<T, ApiError>;

impl ApiError {
    /// Of this kind, with its usual title.
    pub fn new(code: ErrorCode) -> ApiError {
        ApiError(Box::new(ErrorBody {
            type_: "about:blank".to_owned(),
            code,
            status: status(code).as_u16(),
            title: errors::title(code).to_owned(),
            report: None,
            state: None,
            refusal: None,
            current: None,
            challenge: None,
            retry_after: None,
            request: request(),
        }))
    }

    /// With a more exact title.
    #[must_use]
    pub fn saying(mut self, title: impl Into<String>) -> ApiError {
        self.0.title = title.into();
        self
    }

    /// With what stands on the server.
    #[must_use]
    pub fn current<T: serde::Serialize>(mut self, value: &T) -> ApiError {
        self.0.current = serde_json::to_value(value).ok();
        self
    }

    /// Asks for work first.
    pub fn work(challenge: Challenge) -> ApiError {
        let mut error = ApiError::new(ErrorCode::WorkWanted);
        error.0.challenge = Some(challenge);
        error
    }

    /// With seconds to wait.
    #[must_use]
    pub fn after(mut self, seconds: u32) -> ApiError {
        self.0.retry_after = Some(seconds);
        self
    }

    /// Too many tries.
    pub fn too_many(seconds: u32) -> ApiError {
        ApiError::new(ErrorCode::TooMany).after(seconds)
    }

    /// Not there, or not for this person to know of.
    pub fn not_found() -> ApiError {
        ApiError::new(ErrorCode::NotFound)
    }

    /// Checked and found wanting.
    pub fn report(report: Report) -> ApiError {
        let mut error = ApiError::new(ErrorCode::Invalid);
        error.0.report = Some(report);
        error
    }

    /// One field found wanting.
    pub fn field(section: &str, field: &str, kind: ProblemKind) -> ApiError {
        let mut report = Report::default();
        report.push(Place::field(section, None, field), kind);
        ApiError::report(report)
    }

    /// The workflow refuses.
    pub fn refused(refusal: Refusal, state: &State) -> ApiError {
        let mut error = ApiError::new(ErrorCode::Refused);
        error.0.state = Some(state.clone());
        error.0.refusal = Some(refusal);
        error
    }

    /// Someone else changed it meanwhile; the present state goes along.
    pub fn stale(state: &State) -> ApiError {
        let mut error = ApiError::new(ErrorCode::Stale);
        error.0.state = Some(state.clone());
        error
    }

    /// Without the state, for who may not read the application.
    #[must_use]
    pub fn without_state(mut self) -> ApiError {
        self.0.state = None;
        self
    }

    /// A fault of the server: the cause goes to the log, its number to the person.
    pub fn internal(cause: impl std::fmt::Display) -> ApiError {
        tracing::error!(%cause, request = request(), "fault");
        ApiError::new(ErrorCode::Internal)
    }

    /// The sentence for people.
    pub fn title(&self) -> &str {
        &self.0.title
    }

    /// What kind of refusal it is.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// Why the workflow refuses, if it does.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.0.refusal.as_ref()
    }
}

fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::Malformed => StatusCode::BAD_REQUEST,
        ErrorCode::SignedOut | ErrorCode::WrongPassword => StatusCode::UNAUTHORIZED,
        ErrorCode::NotYours => StatusCode::FORBIDDEN,
        ErrorCode::NotFound => StatusCode::NOT_FOUND,
        ErrorCode::OtherPerson
        | ErrorCode::Stale
        | ErrorCode::Refused
        | ErrorCode::Taken
        | ErrorCode::AlreadyOpen => StatusCode::CONFLICT,
        ErrorCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ErrorCode::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::TooMany => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::WorkWanted => StatusCode::PRECONDITION_REQUIRED,
        ErrorCode::Busy => StatusCode::SERVICE_UNAVAILABLE,
        ErrorCode::Full => StatusCode::INSUFFICIENT_STORAGE,
        ErrorCode::Internal | ErrorCode::Newer => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = status(self.0.code);
        let retry = self.0.retry_after;
        let mut response = (status, Json(self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = retry {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// Taken by another, with the field of the account that is meant.
fn taken(what: Unique) -> ApiError {
    let mut error = ApiError::new(ErrorCode::Taken).saying(errors::taken(what));
    let field = match what {
        Unique::Account => "account",
        Unique::Document => "document",
        Unique::Mobile => "mobile",
        Unique::Email => "email",
        Unique::OpenApplication
        | Unique::Organisation
        | Unique::Petition
        | Unique::Certificate
        | Unique::Act
        | Unique::Other => return error,
    };
    let mut report = Report::default();
    let place = Place::field("account", None, field);
    report.push(place, ProblemKind::NotAChoice);
    error.0.report = Some(report);
    error
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> ApiError {
        match error {
            StoreError::Stale => ApiError::new(ErrorCode::Stale),
            StoreError::Missing => ApiError::not_found(),
            StoreError::Taken(Unique::OpenApplication) => ApiError::new(ErrorCode::AlreadyOpen),
            StoreError::Taken(what) => taken(what),
            StoreError::Full => {
                tracing::error!(request = request(), "the disk is full");
                ApiError::new(ErrorCode::Full).after(60)
            }
            StoreError::Unmet(condition) => unmet(&condition),
            StoreError::Disabled => ApiError::new(ErrorCode::NotYours).saying(care::DISABLED),
            StoreError::Exceeds(what) => full(what),
            StoreError::Damaged(_) | StoreError::Database(_) => ApiError::internal(error),
        }
    }
}

fn unmet(condition: &Condition) -> ApiError {
    match condition {
        Condition::Office { .. } => ApiError::new(ErrorCode::NotYours),
        Condition::Colleague { .. } => {
            ApiError::new(ErrorCode::Invalid).saying(errors::NOT_A_COLLEAGUE)
        }
        Condition::Holds { .. } => ApiError::new(ErrorCode::Invalid).saying(errors::TITLE_GONE),
        Condition::NothingElse => ApiError::new(ErrorCode::Invalid).saying(errors::UNDER_WAY),
        Condition::OneSeries { .. } => ApiError::new(ErrorCode::Invalid).saying(errors::ONE_SERIES),
        Condition::Serial { .. } => ApiError::new(ErrorCode::Busy).after(1),
    }
}

/// More than one person may keep, or do in a year.
fn full(what: Quota) -> ApiError {
    let code = match what {
        Quota::Sections | Quota::Drafts | Quota::Copies | Quota::Files => ErrorCode::TooLarge,
        Quota::Applications | Quota::Coming => ErrorCode::TooMany,
    };
    ApiError::new(code).saying(errors::full(what))
}

impl From<crate::security::password::Busy> for ApiError {
    fn from(_: crate::security::password::Busy) -> ApiError {
        ApiError::new(ErrorCode::Busy).after(5)
    }
}
