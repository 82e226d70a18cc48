//! Security questions: their answers are one password, and a name that nobody has is asked some too.

use super::queue::Lane;
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::store::row::{Person, Questions};
use crate::words::accounts;
use zhicheng_shared::api::recovery::Answered;
use zhicheng_shared::jurisdiction::Registration;
use zhicheng_shared::login::Login;
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::fold_answer;

/// Hashes the answers of somebody, once they are what is asked for; none where nothing is asked.
///
/// # Errors
/// 422 with the first that is wrong, or all cores are busy.
pub async fn hashed(
    app: &App,
    lane: Lane,
    asks: &Registration,
    all: &[Answered],
) -> Answer<Option<Questions>> {
    let chosen = judged(asks, all)?;
    if chosen.is_empty() {
        return Ok(None);
    }
    let whole = whole(all.iter().map(|one| one.answer.as_str()));
    Ok(Some(Questions {
        questions: chosen,
        answers: app.passwords.hash(lane, &whole).await?,
    }))
}

/// The texts of the questions that were answered.
///
/// # Errors
/// 422 with the first that is wrong.
pub fn judged(asks: &Registration, all: &[Answered]) -> Answer<Vec<String>> {
    let pairs = all
        .iter()
        .map(|one| (one.question.as_str(), one.answer.as_str()));
    let chosen = asks.answered(pairs).map_err(|why| {
        ApiError::field("account", "questions", ProblemKind::NotAChoice)
            .saying(accounts::unanswered(why))
    })?;
    Ok(chosen.iter().map(|one| one.text.clone()).collect())
}

/// Whether these are the answers; without an account, or without questions, it takes the same time
/// and says no.
///
/// # Errors
/// All cores are busy.
pub async fn fit(
    app: &App,
    lane: Lane,
    person: Option<&Person>,
    answers: &[String],
) -> Answer<bool> {
    let kept = kept(app, person).await?;
    let whole = whole(answers.iter().map(String::as_str));
    let hash = kept.as_ref().map(|kept| kept.answers.as_str());
    Ok(app.passwords.verify(lane, &whole, hash).await?)
}

/// The questions that somebody who goes by this name is asked: of nobody, or of who has none, such as
/// could be theirs, and always the same.
///
/// # Errors
/// The store fails.
pub async fn asked(app: &App, login: &Login, person: Option<&Person>) -> Answer<Vec<String>> {
    let plausible = plausible(app, login);
    let kept = kept(app, person).await?;
    Ok(kept.map_or(plausible, |kept| kept.questions))
}

async fn kept(app: &App, person: Option<&Person>) -> Answer<Option<Questions>> {
    let id = person.map_or("", |person| person.id.as_str());
    Ok(app.store.questions(id).await?)
}

/// Each answer as it is compared; none holds what parts them.
fn whole<'a>(answers: impl Iterator<Item = &'a str>) -> String {
    let folded: Vec<String> = answers.map(fold_answer).collect();
    folded.join("\n")
}

fn plausible(app: &App, login: &Login) -> Vec<String> {
    let all: Vec<&Registration> = app
        .jurisdictions
        .iter()
        .map(|served| &served.loaded.registration)
        .filter(|asks| asks.asked > 0)
        .collect();
    let digest = app.keys.sealer.index("questions", &format!("{login:?}"));
    // Six hex digits a draw, more draws than there are questions to an account.
    let mut draws = (0..digest.len() / 6)
        .filter_map(|at| usize::from_str_radix(&digest[6 * at..6 * at + 6], 16).ok());
    let mut draw = |of: usize| draws.next().map_or(0, |drawn| drawn % of.max(1));
    let Some(asks) = all.get(draw(all.len())) else {
        return Vec::new();
    };
    let mut left: Vec<&str> = asks.questions.iter().map(|one| one.text.as_str()).collect();
    let taken = (0..asks.asked).filter_map(|_| {
        let at = draw(left.len());
        (at < left.len()).then(|| left.remove(at).to_owned())
    });
    taken.collect()
}
