//! Jurisdictions, regions and sheets, which are data of the server.

use zhicheng_shared::committee::Opened;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::lenient::Lenient;
use zhicheng_shared::region::Region;
use zhicheng_shared::sheet::PackedSheet;

use super::client::{self, Answer};

/// A jurisdiction in the list of those that can be chosen.
#[derive(Clone, Debug, PartialEq, Lenient)]
pub struct Listed {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub region: String,
}

/// Those that can be chosen.
pub async fn list() -> Answer<Vec<Listed>> {
    client::get("/jurisdictions").await
}

/// One jurisdiction.
pub async fn read(id: &str) -> Answer<Jurisdiction> {
    client::get(&["/jurisdictions/", id].concat()).await
}

/// Windows that its committees have opened themselves.
pub async fn windows(id: &str) -> Answer<Vec<Opened>> {
    client::get(&["/jurisdictions/", id, "/windows"].concat()).await
}

/// Its regions.
pub async fn regions(jurisdiction: &str) -> Answer<Vec<Region>> {
    client::get(&["/jurisdictions/", jurisdiction, "/regions"].concat()).await
}

/// A sheet's definition, for whoever lays it out.
pub async fn sheet(jurisdiction: &str, sheet: &str) -> Answer<PackedSheet> {
    let path = [
        "/jurisdictions/",
        jurisdiction,
        "/sheets/",
        sheet,
        "/packed",
    ]
    .concat();
    client::get_bytes(&path).await.map(PackedSheet::from_bytes)
}
