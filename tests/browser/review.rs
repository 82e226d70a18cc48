//! The main job: from registration to the certificate, with one record sent back on the way.

use crate::dossier;
use crate::page::{Page, Width};
use crate::people::{newcomer, register};
use crate::site::Site;
use zhicheng_tests::folders::loaded;

#[tokio::test(flavor = "multi_thread")]
async fn review_phone() {
    review(Width::Phone, 801).await;
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
    dossier::fill(&page, &address, &loaded, &person).await;
    page.close().await;
}
