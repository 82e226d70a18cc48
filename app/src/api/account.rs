//! Accounts, sessions, one's own unit.

use std::time::Duration;

use gloo::timers::future::sleep;
use zhicheng_shared::api::Page;
use zhicheng_shared::api::account::{
    ChangePassword, ChooseUnit, CodeSent, CodeState, Contacts, LookShown, Me, MessageRow,
    OrganisationRow, OwnDocument, Register, SendCode, SessionRow, SignIn, ToldBy, UnitOf,
};
use zhicheng_shared::api::recovery::{
    AppealWish, AskQuestions, ChangeContact, ChangeQuestions, FindName, FoundName, Questions,
    RecoverPassword, Recovery, Registering, SignInByCode,
};
use zhicheng_shared::gate::Standing;
use zhicheng_shared::organisation::OrganisationKind;
use zhicheng_shared::work::{Challenge, Solver, Work};

use super::client::{self, Answer, ApiError, escaped};
use super::known;

/// While one works, others may raise the price; so often it is worked anew.
const TIMES: u8 = 4;
/// Digests between two breaths of the page: about a twentieth of a second of a telephone's.
const SLICE: u32 = 8_000;

/// Who looked at one's applications.
pub async fn looks(page: u32) -> Answer<Page<LookShown>> {
    client::get(&["/me/looks?size=10&page=", &page.to_string()].concat()).await
}

/// Who is signed in.
pub async fn me() -> Answer<Me> {
    client::get("/me").await
}

/// How one stands in a jurisdiction.
pub async fn standing(jurisdiction: &str) -> Answer<Standing> {
    let path = ["/me/standing?jurisdiction=", &escaped(jurisdiction)].concat();
    let standing: Standing = client::get(&path).await?;
    let titles = standing.titles.iter();
    known::learn(titles.map(|one| (one.id.clone(), one.text())));
    Ok(standing)
}

/// The own units, the present one first.
pub async fn units() -> Answer<Vec<UnitOf>> {
    client::get("/me/units").await
}

/// Sends a code to a mobile or an address.
pub async fn send_code(body: &SendCode) -> Answer<CodeSent> {
    client::post("/codes", body).await
}

/// How the message with a code stands.
pub async fn code_state(ticket: &str) -> Answer<CodeState> {
    client::get(&["/codes/", &escaped(ticket)].concat()).await
}

/// The latest of what one was told.
pub async fn messages() -> Answer<Page<MessageRow>> {
    client::get("/me/messages?size=5").await
}

/// How one is told, beside on site.
pub async fn told_by() -> Answer<ToldBy> {
    client::get("/me/told-by").await
}

/// Chooses it.
pub async fn set_told_by(by: &ToldBy) -> Answer<ToldBy> {
    client::put("/me/told-by", by).await
}

/// Makes an account and signs in.
pub async fn register(body: &Register) -> Answer<Me> {
    client::post("/accounts", body).await
}

/// What registering asks for, place by place.
pub async fn registering() -> Answer<Vec<Registering>> {
    client::get("/registration").await
}

/// Signs in. Where the server asks for work first, that is said and done.
pub async fn sign_in(name: &str, password: &str, working: impl Fn()) -> Answer<Me> {
    let mut body = SignIn {
        name: name.to_owned(),
        password: password.to_owned(),
        work: None,
    };
    for _ in 0..TIMES {
        let answer = client::post("/sessions", &body).await;
        let Some(challenge) = challenge(&answer) else {
            return answer;
        };
        working();
        body.work = Some(solve(&challenge).await);
    }
    client::post("/sessions", &body).await
}

/// What the server asks to be computed first, if it does.
fn challenge<T>(answer: &Answer<T>) -> Option<Challenge> {
    match answer {
        Err(ApiError::Refused(refused)) => refused.challenge(),
        Ok(_) | Err(_) => None,
    }
}

/// Signs in by a code that was sent to the mobile.
pub async fn sign_in_by_code(body: &SignInByCode) -> Answer<Me> {
    client::post("/sessions/by-code", body).await
}

/// Which security questions an account is asked.
pub async fn questions_of(name: &str) -> Answer<Vec<String>> {
    let body = AskQuestions {
        name: name.to_owned(),
    };
    let asked: Questions = client::post("/recovery/questions", &body).await?;
    Ok(asked.questions)
}

/// Sets a new password by proof. Where the server asks for work first, that is said and done.
pub async fn recover(mut body: RecoverPassword, working: impl Fn()) -> Answer<()> {
    for _ in 0..TIMES {
        let answer = client::post_only("/recovery/password", &body).await;
        let (Some(challenge), Recovery::Answers { work, .. }) = (challenge(&answer), &mut body.by)
        else {
            return answer;
        };
        working();
        *work = Some(solve(&challenge).await);
    }
    client::post_only("/recovery/password", &body).await
}

/// The account's name, for who has proven its mobile or address.
pub async fn find_name(body: &FindName) -> Answer<String> {
    let found: FoundName = client::post("/recovery/name", body).await?;
    Ok(found.account)
}

/// Asks the operator for a new password.
pub async fn appeal(body: &AppealWish) -> Answer<()> {
    client::post_only("/recovery/appeals", body).await
}

/// Changes the mobile or the address.
pub async fn change_contact(body: &ChangeContact) -> Answer<()> {
    client::put_only("/me/contact", body).await
}

/// The own security questions.
pub async fn questions() -> Answer<Questions> {
    client::get("/me/questions").await
}

/// Changes the security questions.
pub async fn change_questions(body: &ChangeQuestions) -> Answer<()> {
    client::put_only("/me/questions", body).await
}

/// Works on a challenge, a little at a time, so that the page goes on.
async fn solve(challenge: &Challenge) -> Work {
    let mut solver = Solver::new(challenge);
    loop {
        if let Some(work) = solver.go(SLICE) {
            return work;
        }
        sleep(Duration::ZERO).await;
    }
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

/// Looks units up, those alone that stand in for others' employers where `proxy` says so; pages count
/// from 1.
pub async fn find_units(
    text: &str,
    region: &str,
    proxy: bool,
    page: u32,
) -> Answer<Page<OrganisationRow>> {
    let proxy = if proxy { "&proxy=true" } else { "" };
    let narrowed = ["&kind=", OrganisationKind::Unit.key(), proxy].concat();
    look_up(text, &narrowed, region, page).await
}

/// Looks organisations up, of any kind when none is named; pages count from 1.
pub async fn organisations(
    kind: &str,
    text: &str,
    region: &str,
    page: u32,
) -> Answer<Page<OrganisationRow>> {
    let kind = if kind.is_empty() {
        String::new()
    } else {
        ["&kind=", kind].concat()
    };
    look_up(text, &kind, region, page).await
}

async fn look_up(
    text: &str,
    narrowed: &str,
    region: &str,
    page: u32,
) -> Answer<Page<OrganisationRow>> {
    let page = page.to_string();
    let path = [
        "/organisations?q=",
        &escaped(text),
        narrowed,
        "&region=",
        region,
        "&page=",
        &page,
    ]
    .concat();
    let page: Page<OrganisationRow> = client::get(&path).await?;
    learn(&page);
    Ok(page)
}

fn learn(page: &Page<OrganisationRow>) {
    let rows = page.rows.iter();
    known::learn(rows.map(|row| (row.id.clone(), row.name.clone())));
    known::learn_supervisors(page.rows.iter());
}

/// The name of an organisation by its id, where there is one.
pub async fn organisation_name(id: &str) -> Answer<Option<String>> {
    let path = ["/organisations?id=", &escaped(id)].concat();
    let page: Page<OrganisationRow> = client::get(&path).await?;
    learn(&page);
    Ok(page.rows.into_iter().next().map(|row| row.name))
}
