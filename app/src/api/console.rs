//! The committee's console: its book, its pool of experts, its draws, integrity records, figures.

use zhicheng_shared::api::Page;
use zhicheng_shared::api::console::{
    Ballots, BookBody, DeclineWish, DeedWish, DrawBody, DrawNow, DrawRow, DrawWish, ExpertRow,
    ExpertWish, Figures, IntegrityRow, IntegrityWish, JoinWish, LeaveWish, OwnDraw, ReportRow,
};
use zhicheng_shared::api::office::{ManyResult, QueueRow};

use super::client::{self, Answer};

fn office(organisation: &str, rest: &str) -> String {
    ["/offices/", organisation, rest].concat()
}

fn book_of(organisation: &str, committee: &str, year: u16) -> String {
    let rest = ["/books/", committee, "/", &year.to_string()].concat();
    office(organisation, &rest)
}

/// A committee's book of a year.
pub async fn book(organisation: &str, committee: &str, year: u16) -> Answer<BookBody> {
    client::get(&book_of(organisation, committee, year)).await
}

/// One deed more; the book as it stands then.
pub async fn write(
    organisation: &str,
    committee: &str,
    year: u16,
    wish: &DeedWish,
) -> Answer<BookBody> {
    client::post(&book_of(organisation, committee, year), wish).await
}

/// The results of a meeting.
pub async fn vote(committee: &str, year: u16, ballots: &Ballots) -> Answer<Vec<ManyResult>> {
    let path = [&book_of(committee, committee, year), "/votes"].concat();
    client::post(&path, ballots).await
}

/// Applications that wait at the committee, the first hundred.
pub async fn waiting(committee: &str) -> Answer<Page<QueueRow>> {
    client::get(&office(committee, "/queue?view=todo&size=100")).await
}

/// Reports that wait for a bureau.
pub async fn reports(bureau: &str) -> Answer<Vec<ReportRow>> {
    client::get(&office(bureau, "/reports")).await
}

/// The experts of a committee.
pub async fn pool(committee: &str) -> Answer<Vec<ExpertRow>> {
    client::get(&office(committee, "/pool")).await
}

/// Enters an expert.
pub async fn join(committee: &str, wish: &JoinWish) -> Answer<()> {
    client::post_only(&office(committee, "/pool"), wish).await
}

/// Writes down what is known of one.
pub async fn change_expert(committee: &str, person: &str, wish: &ExpertWish) -> Answer<()> {
    client::post_only(&office(committee, &["/pool/", person].concat()), wish).await
}

/// Takes one out of the pool.
pub async fn leave(committee: &str, person: &str, wish: &LeaveWish) -> Answer<()> {
    let rest = ["/pool/", person, "/leave"].concat();
    client::post_only(&office(committee, &rest), wish).await
}

/// A committee's draws of a year.
pub async fn draws(committee: &str, year: u16) -> Answer<Vec<OwnDraw>> {
    let rest = ["/draws?year=", &year.to_string()].concat();
    client::get(&office(committee, &rest)).await
}

/// Announces a draw.
pub async fn announce(committee: &str, wish: &DrawWish) -> Answer<()> {
    client::post_only(&office(committee, "/draws"), wish).await
}

/// Draws.
pub async fn draw(committee: &str, id: &str, wish: &DrawNow) -> Answer<()> {
    client::post_only(&office(committee, &["/draws/", id].concat()), wish).await
}

/// Somebody drawn cannot come.
pub async fn decline(committee: &str, id: &str, wish: &DeclineWish) -> Answer<()> {
    let rest = ["/draws/", id, "/decline"].concat();
    client::post_only(&office(committee, &rest), wish).await
}

/// The latest draws of all committees.
pub async fn latest_draws() -> Answer<Vec<DrawRow>> {
    client::get("/draws").await
}

/// What everybody may know of one.
pub async fn public_draw(id: &str) -> Answer<DrawBody> {
    client::get(&["/draws/", id].concat()).await
}

/// A page of the integrity records of this office and of those below it.
pub async fn integrity(organisation: &str, page: u32) -> Answer<Page<IntegrityRow>> {
    let rest = ["/integrity?page=", &page.to_string()].concat();
    client::get(&office(organisation, &rest)).await
}

/// Records misconduct.
pub async fn record(organisation: &str, wish: &IntegrityWish) -> Answer<()> {
    client::post_only(&office(organisation, "/integrity"), wish).await
}

/// Withdraws a record.
pub async fn withdraw(organisation: &str, id: &str, wish: &LeaveWish) -> Answer<()> {
    let rest = ["/integrity/", id].concat();
    client::post_only(&office(organisation, &rest), wish).await
}

/// Applications of a year that came to an office, counted.
pub async fn figures(organisation: &str, year: u16) -> Answer<Figures> {
    let rest = ["/figures?year=", &year.to_string()].concat();
    client::get(&office(organisation, &rest)).await
}
