//! Paths with something in them that cannot be read.

use zhicheng_tests::app::TestApp;

#[tokio::test]
async fn a_path_that_cannot_be_read_is_refused_as_everything_is() {
    let test = TestApp::new().await;
    let committee = test.signed_in("demo_committee").await;
    for path in [
        "/api/v1/public/notices/%FF",
        "/api/v1/draws/%FF",
        "/api/v1/offices/zs-electromechanical/books/zs-electromechanical/soon",
        "/api/v1/offices/zs-electromechanical/books/zs-electromechanical/99999",
    ] {
        let reply = committee.get(path).await.expect(400);
        assert_eq!(reply.code(), "malformed", "{path}");
        let kind = &reply.headers["content-type"];
        assert_eq!(kind, "application/problem+json", "{path}");
    }
}
