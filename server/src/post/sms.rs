//! SMS by a gateway over HTTP: Aliyun's, Tencent Cloud's, or any that takes a request one can write
//! down.

pub mod aliyun;
mod answer;
pub mod general;
mod settings;
pub mod signing;
pub mod tencent;

pub use answer::Answer;
pub use settings::{Gateway, SmsSettings, Template};

use super::{BadSettings, Port, Trouble, TroubleKind};
use crate::clock::Clock;
use crate::store::row::Letter;
use async_trait::async_trait;
use reqwest::{Client, Method, Url, redirect};
use std::time::Duration;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// So much of an answer is read.
const LONGEST: usize = 64 << 10;

/// A request as it is sent.
#[derive(Debug)]
pub struct Request {
    pub method: Method,
    pub url: Url,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// SMS by a gateway.
pub struct Sms {
    client: Client,
    settings: SmsSettings,
}

impl Sms {
    /// With these settings; nothing is connected yet.
    ///
    /// # Errors
    /// The client has no certificates to trust.
    pub fn open(settings: &SmsSettings) -> Result<Sms, BadSettings> {
        let client = Client::builder()
            .timeout(PATIENCE)
            // A gateway that leads elsewhere is not the one that was named.
            .redirect(redirect::Policy::none())
            .build()
            .map_err(|error| BadSettings(format!("--sms: {error}")))?;
        Ok(Sms {
            client,
            settings: settings.clone(),
        })
    }

    /// The request that carries a letter, at a moment.
    fn written(&self, letter: &Letter, at: i64) -> Result<Request, Trouble> {
        let template = || {
            let found = self.settings.template(&letter.kind);
            found.ok_or_else(|| Trouble::new(TroubleKind::Unfit, "template"))
        };
        match &self.settings.gateway {
            Gateway::Aliyun(aliyun) => Ok(aliyun.request(letter, template()?, at)),
            Gateway::Tencent(tencent) => Ok(tencent.request(letter, template()?, at)),
            Gateway::General(general) => Ok(general.request(letter, at)),
        }
    }

    fn read(&self, answer: &Answer) -> Result<(), Trouble> {
        match &self.settings.gateway {
            Gateway::Aliyun(_) => aliyun::read(answer),
            Gateway::Tencent(_) => tencent::read(answer),
            Gateway::General(general) => general.read(answer),
        }
    }
}

#[async_trait]
impl Port for Sms {
    async fn send(&self, letter: &Letter) -> Result<(), Trouble> {
        // Gateways compare the time with theirs, so it is the machine's, wherever a demonstration's
        // clock stands.
        let request = self.written(letter, Clock::system().now())?;
        let mut builder = self.client.request(request.method, request.url);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let sent = builder.body(request.body).send().await;
        let mut response = sent.map_err(|error| away(&error))?;
        let status = response.status().as_u16();
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(|error| away(&error))? {
            body.extend_from_slice(&piece);
            if body.len() > LONGEST {
                break;
            }
        }
        self.read(&Answer {
            status,
            body: String::from_utf8_lossy(&body).into_owned(),
        })
    }
}

/// What an error of the connection means.
fn away(error: &reqwest::Error) -> Trouble {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(inner) = source {
        let io = inner.downcast_ref::<std::io::Error>();
        let wrapped = io.and_then(std::io::Error::get_ref);
        if inner.is::<rustls::Error>() || wrapped.is_some_and(|e| e.is::<rustls::Error>()) {
            return Trouble::new(TroubleKind::Untrusted, "");
        }
        source = inner.source();
    }
    let kind = if error.is_builder() {
        TroubleKind::Unfit
    } else {
        TroubleKind::Away
    };
    Trouble::new(kind, "")
}
