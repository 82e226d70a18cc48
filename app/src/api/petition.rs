//! What is asked of offices about organisations and people.

use zhicheng_shared::api::Page;
use zhicheng_shared::api::petition::{
    Ask, AskIdentity, DecidePetition, LeaveOffice, PetitionFile, PetitionRow, RightRow, Why,
};

use super::client::{self, Answer};
use crate::browser::boxes::File;

/// What one asked, newest first; pages count from 1.
pub async fn own(page: u32) -> Answer<Page<PetitionRow>> {
    client::get(&["/petitions?page=", &page.to_string()].concat()).await
}

/// Asks.
pub async fn ask(body: &Ask) -> Answer<PetitionRow> {
    client::post("/petitions", body).await
}

/// Takes back what one asked.
pub async fn take_back(id: &str) -> Answer<()> {
    client::delete(&["/petitions/", id].concat()).await
}

/// What is asked of an office, or of the operators where none is named.
pub async fn at(office: &str, page: u32) -> Answer<Page<PetitionRow>> {
    client::get(&[&base(office), "/petitions?page=", &page.to_string()].concat()).await
}

/// Grants or refuses it.
pub async fn decide(office: &str, id: &str, body: &DecidePetition) -> Answer<()> {
    client::post_only(&[&base(office), "/petitions/", id].concat(), body).await
}

fn base(office: &str) -> String {
    match office {
        "" => "/operator".to_owned(),
        office => ["/offices/", office].concat(),
    }
}

/// Who acts for the organisations below an office.
pub async fn rights(office: &str, page: u32) -> Answer<Page<RightRow>> {
    let page = page.to_string();
    client::get(&["/offices/", office, "/rights?page=", &page].concat()).await
}

/// Takes such a right away.
pub async fn cancel(office: &str, right: &RightRow, why: String) -> Answer<()> {
    let path = [
        "/offices/",
        office,
        "/rights/",
        &right.organisation,
        "/",
        &right.person,
    ];
    client::post_only(&path.concat(), &Why { why }).await
}

/// Asks that a colleague confirm who somebody is.
pub async fn ask_identity(office: &str, body: &AskIdentity) -> Answer<PetitionRow> {
    client::post(&["/offices/", office, "/identities"].concat(), body).await
}

/// Hands over what one has taken, and leaves.
pub async fn leave(office: &str, to: String) -> Answer<()> {
    client::post_only(
        &["/offices/", office, "/leave"].concat(),
        &LeaveOffice { to },
    )
    .await
}

/// Uploads a file that goes with what is asked.
pub async fn upload(file: File) -> Answer<PetitionFile> {
    let name = file.name();
    let kept = super::dossier::upload(&name, file.into()).await?;
    Ok(PetitionFile {
        name,
        digest: kept.digest,
    })
}
