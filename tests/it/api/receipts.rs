//! The receipt of a submission: whoever has it can have it checked, and what was changed is found out.

use axum::http::Method;
use zhicheng_shared::api::application::Receipt;
use zhicheng_tests::app::{TestApp, submitted};

#[tokio::test]
async fn a_receipt_is_checked_by_its_code_its_file_and_its_address() {
    let test = TestApp::new().await;
    let (owner, id) = submitted(&test, 1).await;
    let path = format!("/api/v1/applications/{id}/receipt");
    let receipt: Receipt = owner.get(&path).await.expect(200).typed();
    assert_eq!(receipt.number, "2026000001");
    let anybody = test.stranger();
    let address = format!("/receipts?code={}", receipt.code());
    let told = anybody.get(&address).await.expect(200).text();
    for part in [
        "回执真实",
        &receipt.number,
        &receipt.digest,
        "最近一次提交",
        "<svg",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // As a browser sends a form with a file, lines broken by whoever copied it.
    let code = receipt.code();
    let (head, tail) = code.split_at(100);
    let file = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"r.txt\"\r\n\r\n收件回执\r\n{head}\r\n{tail}\r\n--x--\r\n"
    );
    let post = |body: String| {
        let kind = "multipart/form-data; boundary=x";
        anybody.send(Method::POST, "/receipts", kind, body.into_bytes())
    };
    assert!(post(file).await.expect(200).text().contains("回执真实"));

    let later = Receipt {
        at: receipt.at + 1,
        ..receipt.clone()
    };
    let told = post(later.code()).await.expect(404).text();
    assert!(told.contains("不能确认") && !told.contains(&receipt.number));
    let told = post("没有代码".to_owned()).await.expect(422).text();
    assert!(told.contains("没有找到回执代码"));

    // One of before numbers stood in receipts.
    let mut former = Receipt {
        number: String::new(),
        ..receipt
    };
    former.signature = test.app.keys.sign(&former.bytes());
    assert!(
        post(former.code())
            .await
            .expect(200)
            .text()
            .contains("回执真实")
    );
}
