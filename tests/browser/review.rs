//! The main job: from registration to the certificate, with one record sent back on the way.

use crate::application;
use crate::dossier;
use crate::page::{Page, Width};
use crate::people::{newcomer, register};
use crate::site::Site;
use std::path::{Path, PathBuf};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::pictures::named::samples;

#[tokio::test(flavor = "multi_thread")]
async fn review_phone() {
    review(Width::Phone, 805).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn review_desktop() {
    review(Width::Desktop, 803).await;
}

async fn review(width: Width, serial: u32) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let address = site.address();
    let person = newcomer(&loaded, "review", "欧阳𬱖", serial);
    let page = Page::open("review", width, None).await;
    register(&page, &address, &person, &format!("ouyang{serial}"), serial).await;
    dossier::choose_unit(&page, &address, "中山市演示机电设备有限公司").await;
    dossier::make_photo(&page, &address, &picture(site.data())).await;
    dossier::fill(&page, &address, &loaded, &person).await;
    application::start(&page, "职称评审").await;
    application::fill(&page, &loaded, "review", &person).await;
    application::submit(&page).await;
    page.close().await;
}

/// A picture as a phone takes it: twelve megapixels, lying on its side.
fn picture(folder: &Path) -> PathBuf {
    let sample = samples()
        .into_iter()
        .find(|s| s.name == "phone-12mp-exif6.jpg")
        .expect("drawn");
    let path = folder.join(sample.name);
    std::fs::write(&path, sample.bytes).expect("written");
    path
}
