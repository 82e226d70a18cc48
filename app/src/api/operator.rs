//! The operator's side: organisations, officers, the outbox.

use zhicheng_shared::api::Page;
use zhicheng_shared::api::account::OrganisationRow;
use zhicheng_shared::api::operator::{AddOfficer, AddOrganisation, FailedEndRow, OutboxRow, Staff};
use zhicheng_shared::api::recovery::{AppealRow, DecideAppeal};
use zhicheng_shared::api::table::TableReport;

use super::client::{self, Answer};
use crate::browser::boxes::Blob;

/// Adds an organisation.
pub async fn add_organisation(body: &AddOrganisation) -> Answer<OrganisationRow> {
    client::post("/operator/organisations", body).await
}

/// All organisations as a table.
pub async fn organisation_table() -> Answer<Vec<u8>> {
    client::get_bytes("/operator/organisations/table").await
}

/// Looks at a table of organisations, or takes it in.
pub async fn take_organisation_table(table: Blob, apply: bool) -> Answer<TableReport> {
    let wish = if apply { "true" } else { "false" };
    client::post_file(
        &["/operator/organisations/table?apply=", wish].concat(),
        table,
    )
    .await
}

/// Gives a registered person an office.
pub async fn add_officer(body: &AddOfficer) -> Answer<()> {
    client::post_only("/operator/officers", body).await
}

/// Takes an office away.
pub async fn remove_officer(organisation: &str, person: &str) -> Answer<()> {
    client::delete(&["/operator/officers/", organisation, "/", person].concat()).await
}

/// Any organisation with its officers.
pub async fn staff(organisation: &str) -> Answer<Staff> {
    client::get(&["/operator/officers/", organisation].concat()).await
}

/// Ends that failed and are tried again, longest waiting first; pages count from 1.
pub async fn failed_ends(page: u32) -> Answer<Page<FailedEndRow>> {
    client::get(&["/operator/failed-ends?page=", &page.to_string()].concat()).await
}

/// What would have been sent, newest first; pages count from 1.
pub async fn outbox(page: u32) -> Answer<Page<OutboxRow>> {
    client::get(&["/operator/outbox?page=", &page.to_string()].concat()).await
}

/// Appeals for a password, undecided ones first; pages count from 1.
pub async fn appeals(page: u32) -> Answer<Page<AppealRow>> {
    client::get(&["/operator/appeals?page=", &page.to_string()].concat()).await
}

/// Grants or refuses one.
pub async fn decide_appeal(id: &str, body: &DecideAppeal) -> Answer<()> {
    client::post_only(&["/operator/appeals/", id].concat(), body).await
}
