//! Accounts, sessions, one's own unit.

use zhicheng_shared::api::Page;
use zhicheng_shared::api::account::{
    ChangePassword, ChooseUnit, CodeSent, Contacts, Me, OrganisationRow, OwnDocument, Register,
    SendCode, SessionRow, SignIn,
};

use super::client::{self, Answer, escaped};

/// Who is signed in.
pub async fn me() -> Answer<Me> {
    client::get("/me").await
}

/// Sends a code to a mobile or an address.
pub async fn send_code(body: &SendCode) -> Answer<CodeSent> {
    client::post("/codes", body).await
}

/// Makes an account and signs in.
pub async fn register(body: &Register) -> Answer<Me> {
    client::post("/accounts", body).await
}

/// Signs in.
pub async fn sign_in(name: &str, password: &str) -> Answer<Me> {
    let body = SignIn {
        name: name.to_owned(),
        password: password.to_owned(),
    };
    client::post("/sessions", &body).await
}

/// Signs out.
pub async fn sign_out() -> Answer<()> {
    client::delete("/sessions").await
}

/// The own full document number; each look is logged.
pub async fn own_document() -> Answer<String> {
    client::get::<OwnDocument>("/me/document")
        .await
        .map(|body| body.document)
}

/// The own mobile number and address, in full.
pub async fn contacts() -> Answer<Contacts> {
    client::get("/me/contacts").await
}

/// Changes the password; every other session ends.
pub async fn change_password(old: &str, new: &str) -> Answer<()> {
    let body = ChangePassword {
        old: old.to_owned(),
        new: new.to_owned(),
    };
    client::put_only("/me/password", &body).await
}

/// Sessions of one's own.
pub async fn sessions() -> Answer<Vec<SessionRow>> {
    client::get("/me/sessions").await
}

/// Ends one session.
pub async fn end_session(id: &str) -> Answer<()> {
    client::delete(&["/me/sessions/", id].concat()).await
}

/// Chooses the unit, once.
pub async fn choose_unit(unit: &str) -> Answer<()> {
    client::put_only(
        "/me/unit",
        &ChooseUnit {
            unit: unit.to_owned(),
        },
    )
    .await
}

/// Looks organisations up, of any kind when none is named; pages count from 1.
pub async fn organisations(
    kind: &str,
    text: &str,
    region: &str,
    page: u32,
) -> Answer<Page<OrganisationRow>> {
    let page = page.to_string();
    let kind = if kind.is_empty() {
        String::new()
    } else {
        ["&kind=", kind].concat()
    };
    let path = [
        "/organisations?q=",
        &escaped(text),
        &kind,
        "&region=",
        region,
        "&page=",
        &page,
    ]
    .concat();
    client::get(&path).await
}
