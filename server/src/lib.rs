//! Zhicheng's server: keeps what people write and where their applications are; knows no page.

pub mod app;
mod aside;
pub mod backup;
pub mod clock;
pub mod config;
pub mod demo;
pub mod error;
pub mod faces;
pub mod flow;
pub mod folder;
pub mod http;
pub mod jurisdictions;
mod masked;
pub mod metrics;
pub mod oidc;
pub mod pay;
pub mod pixels;
pub mod post;
pub mod quota;
pub mod run;
pub mod security;
pub mod seed;
pub mod serve;
pub mod store;
pub mod tables;
pub mod verify;
pub mod words;

pub use app::App;
pub use http::routes::router;
