//! Where a request comes from, as far as limits need to know.

use crate::app::App;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::SocketAddr;

/// Address and device of the caller.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The address, or `local` where there is no connection.
    pub address: String,
    /// What the browser calls itself, shortened.
    pub device: String,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, Infallible> {
        let header = |name: &str| parts.headers.get(name).and_then(|v| v.to_str().ok());
        // The last entry is the one that the own proxy added; those before it anybody can write.
        let forwarded = header("x-forwarded-for")
            .and_then(|v| v.rsplit(',').next())
            .map(str::trim);
        let direct = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip().to_string());
        let address = match forwarded {
            Some(address) if app.config.behind_proxy => Some(address.to_owned()),
            _ => direct,
        };
        let device = header("user-agent")
            .unwrap_or("")
            .chars()
            .take(200)
            .collect();
        Ok(Caller {
            address: address.unwrap_or_else(|| "local".to_owned()),
            device,
        })
    }
}
