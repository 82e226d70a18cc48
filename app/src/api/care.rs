//! What operators do for people, organisations and everybody.

use zhicheng_shared::api::care::{
    Announce, Announcement, ChangeAccount, CloseOrganisation, FindPerson, Glance, PersonRow,
};

use super::client::{self, Answer};

/// Somebody by one of the names that sign in.
pub async fn find(login: String) -> Answer<PersonRow> {
    client::post("/operator/people", &FindPerson { login }).await
}

/// Does something to an account.
pub async fn change(person: &str, body: &ChangeAccount) -> Answer<()> {
    client::post_only(&["/operator/people/", person].concat(), body).await
}

/// Closes an organisation.
pub async fn close(organisation: &str, body: &CloseOrganisation) -> Answer<()> {
    let path = ["/operator/organisations/", organisation, "/close"];
    client::post_only(&path.concat(), body).await
}

/// Who comes in, and who is kept out.
pub async fn glance() -> Answer<Glance> {
    client::get("/operator/glance").await
}

/// Lets a letter be tried again.
pub async fn send_again(letter: &str) -> Answer<()> {
    client::post_only(&["/operator/outbox/", letter, "/again"].concat(), &()).await
}

/// What stands over all pages.
pub async fn announcement() -> Answer<Announcement> {
    client::get("/announcement").await
}

/// Puts something there.
pub async fn announce(body: &Announce) -> Answer<()> {
    client::put_only("/operator/announcement", body).await
}

/// Lifts it.
pub async fn lift() -> Answer<()> {
    client::delete("/operator/announcement").await
}
