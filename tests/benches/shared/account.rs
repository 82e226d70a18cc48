//! Somebody who has an account, a dossier and a draft, and signs in.

use crate::page::Page;
use crate::site::Site;
use serde_json::json;
use zhicheng_shared::jurisdiction::{Jurisdiction, Show};
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::people::Person;
use zhicheng_tests::process::Caller;

/// Registers somebody whose dossier and draft are these; the application's id.
pub fn kept(site: &Site, jurisdiction: &Jurisdiction, person: &Person, serial: u32) -> String {
    let address = site.address();
    let mut caller = Caller::open(address.trim_start_matches("http://")).expect("it listens");
    caller.register(serial).expect("an answer").expect(201);
    for (section, records) in &person.dossier {
        let body = json!({ "revision": 0, "records": records });
        let path = format!("/api/v1/dossier/{section}");
        caller
            .send("PUT", &path, &body)
            .expect("an answer")
            .expect(200);
    }
    let (id, revision) = caller.start_review().expect("an answer");
    let mut draft = person.draft.clone();
    let business = jurisdiction.business("review").expect("a business");
    for show in business.steps.iter().flat_map(|step| &step.shows) {
        if let Show::Choose(section) = show {
            let records = person.dossier.get(section).into_iter().flatten();
            let ids = records.map(|record| record.id.clone()).collect();
            draft.chosen.insert(section.clone(), ids);
        }
    }
    let body = json!({ "revision": revision, "draft": draft });
    let path = format!("/api/v1/applications/{id}/draft");
    caller
        .send("PUT", &path, &body)
        .expect("an answer")
        .expect(200);
    id
}

/// Signs in the person with this number on a page.
pub async fn sign_in(page: &Page, site: &Site, serial: u32) {
    page.go(&format!("{}/sign-in", site.address())).await;
    page.fill(
        "账号名、证件号码、手机号或邮箱",
        &format!("person_{serial}"),
    )
    .await;
    page.fill("密码", PASSWORD).await;
    page.press("登录").await;
    // Told by the larger program alone, which takes the page over from that of visitors.
    page.sees("接着办").await;
}
