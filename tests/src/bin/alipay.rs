//! Alipay, as far as it is needed; see `zhicheng_tests::stand_in`.

#[tokio::main]
async fn main() {
    zhicheng_tests::stand_in::alipay::serve().await;
}
