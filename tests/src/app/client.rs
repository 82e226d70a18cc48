//! A caller with a cookie, as a browser is one.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tower::ServiceExt;
use zhicheng_shared::api::{PERSON, PREFIX, is_the_servers};

/// Somebody who calls the server.
#[derive(Clone)]
pub struct Client {
    router: Router,
    pub cookie: Option<String>,
    /// Whom the page believes to be signed in.
    pub page: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Client {
    /// Without a cookie.
    pub fn new(router: Router) -> Client {
        Client {
            router,
            cookie: None,
            page: None,
        }
    }

    /// Signs in and keeps the cookie.
    pub async fn sign_in(&mut self, name: &str, password: &str) {
        let reply = self
            .post(
                "/api/v1/sessions",
                &json!({ "name": name, "password": password }),
            )
            .await;
        assert_eq!(reply.status, 200, "{name}: {}", reply.text());
        self.keep(&reply);
    }

    /// Keeps the cookie that a reply sets.
    pub fn keep(&mut self, reply: &Reply) {
        let cookie = reply
            .headers
            .get(header::SET_COOKIE)
            .expect("a cookie")
            .to_str()
            .expect("plain text");
        self.cookie = cookie.split(';').next().map(str::to_owned);
    }

    /// Sends bytes.
    pub async fn send(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Reply {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("sec-fetch-site", "same-origin");
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(page) = &self.page {
            request = request.header(PERSON, page);
        }
        self.call(request.body(Body::from(body)).expect("a request"))
            .await
    }

    /// Sends a request as it is; the answer must be one that the API's description names.
    pub async fn call(&self, request: Request<Body>) -> Reply {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let answer = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router never fails");
        let (parts, body) = answer.into_parts();
        let bytes = body
            .collect()
            .await
            .expect("a whole body")
            .to_bytes()
            .to_vec();
        let reply = Reply {
            status: parts.status,
            headers: parts.headers,
            bytes,
        };
        reply.is_known_for_the_servers(&path);
        super::described::hold(&method, &path, &reply);
        reply
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, "", Vec::new()).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send(Method::DELETE, path, "", Vec::new()).await
    }

    pub async fn post<T: Serialize>(&self, path: &str, body: &T) -> Reply {
        self.send(
            Method::POST,
            path,
            "application/json",
            serde_json::to_vec(body).expect("JSON"),
        )
        .await
    }

    pub async fn put<T: Serialize>(&self, path: &str, body: &T) -> Reply {
        self.send(
            Method::PUT,
            path,
            "application/json",
            serde_json::to_vec(body).expect("JSON"),
        )
        .await
    }

    /// An event on an application at its present revision, for an organisation when one is named.
    pub async fn event(&self, id: &str, organisation: Option<&str>, event: Value) -> Reply {
        let present = self.get(&format!("/api/v1/applications/{id}")).await;
        let revision = present.json()["revision"].clone();
        self.event_at(id, organisation, revision, event).await
    }

    /// An event on an application at a revision.
    pub async fn event_at(
        &self,
        id: &str,
        organisation: Option<&str>,
        revision: Value,
        event: Value,
    ) -> Reply {
        let body = json!({ "revision": revision, "organisation": organisation, "event": event });
        self.post(&format!("/api/v1/applications/{id}/events"), &body)
            .await
    }
}

impl Reply {
    /// Every answer of the API is one that pages take for the server's. Attachments have the type
    /// they are of; people open them, no page reads them.
    fn is_known_for_the_servers(&self, path: &str) {
        let kind = self.headers.get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let read = path.starts_with(PREFIX) && !path.contains("/blobs/");
        let known = is_the_servers(self.status.as_u16(), kind);
        assert!(!read || known, "{path}: {} {kind:?}", self.status);
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    /// The body as the type of the contract, every field known to it.
    pub fn typed<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The refusal's code.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// Passes on a reply of this status.
    ///
    /// # Panics
    /// With the body of any other.
    pub fn expect(self, status: u16) -> Reply {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }
}
