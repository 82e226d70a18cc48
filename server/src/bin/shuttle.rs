//! The same router in the hands of Shuttle's runtime.

use zhicheng_server::clock::Clock;
use zhicheng_server::config::Config;
use zhicheng_server::{App, router};

#[shuttle_runtime::main]
async fn main() -> shuttle_axum::ShuttleAxum {
    let mut config =
        Config::new(std::env::var("ZHICHENG_DATA").unwrap_or_else(|_| "data".to_owned()));
    config.dist = Some("dist".into());
    // Shuttle's own proxies have private addresses.
    let private = [
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "127.0.0.0/8",
    ];
    config.proxies = private
        .iter()
        .filter_map(|network| network.parse().ok())
        .collect();
    config.origin = std::env::var("ZHICHENG_ORIGIN").ok();
    let app = App::open(config, Clock::system()).await;
    let app = app.map_err(|error| {
        shuttle_runtime::Error::Custom(shuttle_runtime::CustomError::msg(error.to_string()))
    })?;
    Ok(router(app).into())
}
