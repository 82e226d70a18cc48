//! An SMS gateway that keeps what it gets in a folder; see `zhicheng_tests::stand_in`.

#[tokio::main]
async fn main() {
    zhicheng_tests::stand_in::sms_gateway::serve().await;
}
