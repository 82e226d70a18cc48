//! A provider of identity; see `zhicheng_tests::stand_in`.

#[tokio::main]
async fn main() {
    zhicheng_tests::stand_in::oidc::serve().await;
}
