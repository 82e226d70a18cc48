//! How a person stands in a jurisdiction: what gates look at.

use super::facts;
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::store::row::Application;
use std::collections::BTreeSet;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::gate::{Asked, Opens, Standing, UnderWay, shut};
use zhicheng_shared::problem::Problem;
use zhicheng_shared::review::State;

/// How a person stands there.
///
/// # Errors
/// The store fails, or the person is gone.
pub async fn standing(app: &App, person: &str, jurisdiction: &str) -> Answer<Standing> {
    let known = app.store.person(person).await?;
    let known = known.ok_or_else(ApiError::not_found)?;
    let under_way = app.store.under_way(person).await?;
    Ok(Standing {
        photo: known.photo.is_some(),
        unit: known.unit.is_some(),
        approved: app.store.approved(person, jurisdiction).await?,
        under_way: under_way.into_iter().map(one_under_way).collect(),
        wished: app.store.wished(person, jurisdiction).await?,
        titles: app.store.titles_of(person).await?,
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

/// What stands in the way of starting, or of handing in.
///
/// # Errors
/// The store fails, or the person is gone.
pub async fn closed(
    app: &App,
    person: &str,
    opens: Opens,
    answers: Answers<'_>,
    year: u16,
    own: Option<&str>,
) -> Answer<Vec<Problem>> {
    let standing = standing(app, person, &answers.jurisdiction.id).await?;
    // Gates speak of the dossier as it is, not as far as one business takes it.
    let dossier = facts::dossier(app, person).await?;
    let asked = Asked {
        answers: Answers {
            dossier: &dossier,
            ..answers
        },
        standing: &standing,
        year,
        own,
    };
    Ok(shut(opens, &asked))
}
