//! Requests to a provider, by the client that the server has for gateways.

use openidconnect::http::Response;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::{Client, Url, redirect};
use serde_json::{Map, Value};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use crate::post::is_here;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// So much of an answer is read.
const LONGEST: usize = 256 << 10;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    #[error("providers are asked by TLS only")]
    Open,
    #[error("too long an answer")]
    Long,
    #[error("status {0}")]
    Status(u16),
    #[error("no object")]
    Shape,
    #[error("{0}")]
    Wire(#[from] reqwest::Error),
    #[error("{0}")]
    Http(#[from] openidconnect::http::Error),
}

/// The client.
#[derive(Clone)]
pub struct Wire(Client);

impl Wire {
    /// Nothing is connected yet.
    ///
    /// # Errors
    /// The client has no certificates to trust.
    pub fn open() -> Result<Wire, reqwest::Error> {
        let client = Client::builder()
            .timeout(PATIENCE)
            // A provider that leads elsewhere is not the one that was named.
            .redirect(redirect::Policy::none())
            .build()?;
        Ok(Wire(client))
    }

    /// Sends a request of the flow.
    async fn send(self, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
        let request = reqwest::Request::try_from(request)?;
        by_tls(request.url())?;
        let answer = self.0.execute(request).await?;
        let mut built = Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            built = built.header(name, value);
        }
        Ok(built.body(whole(answer).await?)?)
    }

    /// Asks with a token for an object of JSON.
    ///
    /// # Errors
    /// There is none.
    pub async fn with_token(
        &self,
        at: &Url,
        token: &str,
    ) -> Result<Map<String, Value>, Unanswered> {
        by_tls(at)?;
        let answer = self.0.get(at.clone()).bearer_auth(token).send().await?;
        let status = answer.status();
        if !status.is_success() {
            return Err(Unanswered::Status(status.as_u16()));
        }
        let read = serde_json::from_slice(&whole(answer).await?);
        read.map_err(|_| Unanswered::Shape)
    }
}

impl AsyncHttpClient<'_> for Wire {
    type Error = Unanswered;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Unanswered>> + Send>>;

    fn call(&self, request: HttpRequest) -> Self::Future {
        Box::pin(self.clone().send(request))
    }
}

async fn whole(mut answer: reqwest::Response) -> Result<Vec<u8>, Unanswered> {
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await? {
        body.extend_from_slice(&piece);
        if body.len() > LONGEST {
            return Err(Unanswered::Long);
        }
    }
    Ok(body)
}

/// Passes what nobody can listen to.
fn by_tls(url: &Url) -> Result<(), Unanswered> {
    let here = url.host_str().is_some_and(is_here);
    match url.scheme() == "https" || here {
        true => Ok(()),
        false => Err(Unanswered::Open),
    }
}
