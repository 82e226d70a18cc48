//! A photo is judged by the same rule on both sides, and by the rule of the place where it is used.

use axum::http::Method;
use serde_json::json;
use zhicheng_shared::api::account::Me;
use zhicheng_shared::photo::{Finding, Severity, finish};
use zhicheng_tests::app::{Client, Reply, TestApp, applicant, ready};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::pictures::{Picture, Portrait, RED, WHITE};

async fn put(client: &Client, jurisdiction: &str, photo: &[u8]) -> Reply {
    let path = format!("/api/v1/me/photo?jurisdiction={jurisdiction}");
    client
        .send(Method::PUT, &path, "image/jpeg", photo.to_vec())
        .await
}

fn file(picture: &Picture, quality: u8) -> Vec<u8> {
    let how = Jpeg {
        quality,
        ..Jpeg::default()
    };
    finish(&picture.jpeg(&how), 300).expect("a whole file")
}

fn even(colour: [u8; 3]) -> Picture {
    let pixel = [colour[0], colour[1], colour[2], 255];
    Picture {
        width: 390,
        height: 567,
        rgba: pixel.repeat(390 * 567),
    }
}

fn noise() -> Picture {
    let mut seeded = zhicheng_tests::seeded::Seeded::new(3);
    let bytes = (0..390 * 567 * 4).map(|_| seeded.below(256) as u8);
    Picture {
        width: 390,
        height: 567,
        rgba: bytes.collect(),
    }
}

/// The file without the tables that its picture is coded by: heads, data and end are in order.
fn broken(file: &[u8]) -> Vec<u8> {
    let mut left = file.to_vec();
    while let Some(at) = left.windows(2).position(|two| two == [0xFF, 0xDB]) {
        let length = usize::from(u16::from_be_bytes([left[at + 2], left[at + 3]]));
        left.drain(at..at + 2 + length);
    }
    assert!(left.len() < file.len(), "there were tables");
    left
}

#[tokio::test]
async fn pixels_that_the_page_refuses_the_server_refuses_too() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let good = Portrait::default().draw();
    let green = Portrait {
        background: zhicheng_shared::photo::Colour::rgb(60, 160, 70),
        ..Portrait::default()
    };
    let cases = [
        ("white", file(&even([255; 3]), 92)),
        ("noise", file(&noise(), 60)),
        ("one colour that is none", file(&even([60, 160, 70]), 92)),
        ("before a green wall", file(&green.draw(), 92)),
        ("broken", broken(&file(&good, 92))),
    ];
    for (name, photo) in cases {
        let refused = put(&client, "guangdong", &photo).await;
        assert_eq!(refused.status, 422, "{name}: {}", refused.text());
        let findings = refused.json()["current"]["findings"].clone();
        let findings: Vec<Finding> = serde_json::from_value(findings).expect("findings");
        let blocks = findings.iter().any(|f| f.severity() == Severity::Blocks);
        assert!(blocks, "{name}: {findings:?}");
    }
    put(&client, "guangdong", &file(&good, 92))
        .await
        .expect(200);
}

/// White is a background of Guangxi's photos, and none of Guangdong's.
#[tokio::test]
async fn a_photo_counts_only_where_it_meets_the_rule_of_the_place() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    let rule = loaded("guangxi").jurisdiction.photo.clone();
    let there = Portrait {
        width: rule.output_width_px,
        height: rule.output_height_px,
        background: WHITE,
        ..Portrait::default()
    };
    let photo = file(&there.draw(), 92);
    put(&client, "guangdong", &photo).await.expect(422);
    put(&client, "guangxi", &photo).await.expect(200);
    // The page can ask the rule itself.
    let me: Me = client.get("/api/v1/me").await.expect(200).typed();
    let measured = me.measured.expect("it was measured");
    let here = &loaded("guangdong").jurisdiction.photo;
    assert!(matches!(
        measured.findings(here)[..],
        [Finding::BackgroundColour { .. }]
    ));
    assert_eq!(measured.findings(&rule), []);
    let submit = json!({ "event": "submit", "digest": "" });
    let refused = client.event(&id, None, submit.clone()).await.expect(422);
    let problems = refused.json()["report"]["problems"].clone();
    assert_eq!(
        problems[0]["place"]["section"],
        "photo",
        "{}",
        refused.text()
    );
    assert_eq!(problems[0]["kind"]["kind"], "photo_unfit");
    assert_eq!(problems[0]["kind"]["fault"], "background");
    let red = Portrait {
        background: RED,
        ..Portrait::default()
    };
    put(&client, "guangdong", &file(&red.draw(), 92))
        .await
        .expect(200);
    client.event(&id, None, submit).await.expect(200);
}
