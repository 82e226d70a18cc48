//! Papers: whether a page, or a file, shows what was submitted.

use zhicheng_shared::api::paper::PaperBody;
use zhicheng_shared::sheet::PaperCode;

use super::client::{self, Answer};

/// The public check; for an officer signed in also where the application is opened.
pub async fn check(code: &PaperCode) -> Answer<PaperBody> {
    // Number and digest are plain letters and digits, as the code was read.
    let path = [
        "/public/papers?number=",
        &code.number,
        "&version=",
        &code.version.to_string(),
        "&digest=",
        &code.digest,
    ]
    .concat();
    client::get(&path).await
}
