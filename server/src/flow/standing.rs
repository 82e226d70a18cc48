//! How a person stands in a jurisdiction: what gates look at.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::store::row::{Application, Person};
use std::collections::BTreeSet;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::effect::TitleEntry;
use zhicheng_shared::gate::{Before, Opens, Standing, UnderWay, shut};
use zhicheng_shared::problem::Problem;
use zhicheng_shared::review::State;

/// How a person stands there.
///
/// # Errors
/// The store fails, or the person is gone.
pub async fn standing(app: &App, person: &str, jurisdiction: &str) -> Answer<Standing> {
    let known = app.store.person(person).await?;
    let known = known.ok_or_else(ApiError::not_found)?;
    let titles = app.store.titles_of(person).await?;
    stands(app, &known, titles, jurisdiction).await
}

async fn stands(
    app: &App,
    person: &Person,
    titles: Vec<TitleEntry>,
    jurisdiction: &str,
) -> Answer<Standing> {
    let id = &person.id;
    let under_way = app.store.under_way(id).await?;
    Ok(Standing {
        photo: person.photo.is_some(),
        unit: person.unit.is_some(),
        approved: app.store.approved(id, jurisdiction).await?,
        under_way: under_way.into_iter().map(one_under_way).collect(),
        wished: app.store.wished(id, jurisdiction).await?,
        titles,
        misconduct: app.store.misconduct(id).await?,
    })
}

fn one_under_way(application: Application) -> UnderWay {
    let marked = match &application.state {
        State::SentBack(back) => {
            let marks = back.returned.marks.iter();
            marks.map(|mark| mark.section.clone()).collect()
        }
        _ => BTreeSet::new(),
    };
    UnderWay {
        status: application.state.status(),
        id: application.id,
        jurisdiction: application.jurisdiction,
        business: application.business,
        year: application.year,
        number: application.number,
        marked,
    }
}

/// What stands in the way of starting, or of handing in. The answers come with the dossier as it is, of
/// which gates speak, not as far as one business takes it.
///
/// # Errors
/// The store fails.
pub async fn closed(
    app: &App,
    (person, titles): (&Person, Vec<TitleEntry>),
    opens: Opens,
    answers: Answers<'_>,
    year: u16,
    own: Option<&str>,
) -> Answer<Vec<Problem>> {
    let standing = stands(app, person, titles, &answers.jurisdiction.id).await?;
    let before = Before {
        answers,
        standing: &standing,
        year,
        own,
    };
    Ok(shut(opens, &before))
}
