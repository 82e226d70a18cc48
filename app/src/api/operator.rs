//! The operator's side: organisations, officers, the outbox.

use zhicheng_shared::api::Page;
use zhicheng_shared::api::account::OrganisationRow;
use zhicheng_shared::api::operator::{AddOfficer, AddOrganisation, FailedEndRow, OutboxRow, Staff};
use zhicheng_shared::api::recovery::{AppealRow, DecideAppeal};

use super::client::{self, Answer};

/// Adds an organisation.
pub async fn add_organisation(body: &AddOrganisation) -> Answer<OrganisationRow> {
    client::post("/operator/organisations", body).await
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
