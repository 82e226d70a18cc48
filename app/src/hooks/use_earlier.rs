//! What earlier applications hold, as forms offer it beside what is still empty.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::earlier::{Earlier, From};

use super::{Resource, use_desk, use_resource};
use crate::api::{Answer, application};

/// How many earlier applications are looked at, the newest.
const LOOKED_AT: usize = 5;

/// What was handed in before, but for one application, newest first; and what was answered on the start
/// page or beside it before that one was started.
#[hook]
pub fn use_earlier(except: &str, beginning: &str) -> KnownEarlier {
    let fetched: Resource<Fetched> = use_resource(except.to_owned(), fetch);
    let asked = use_desk(beginning.to_owned(), |desk, beginning| {
        let draft = desk.beginnings.get(beginning)?;
        Some(draft.parts.clone())
    });
    let all = use_memo((fetched.value.clone(), asked), |(fetched, asked)| {
        let asked = asked.clone().map(|parts| Earlier {
            from: From::Asked,
            parts,
            records: std::collections::BTreeMap::new(),
        });
        let handed_in = fetched.iter().flat_map(|fetched| fetched.0.iter().cloned());
        asked.into_iter().chain(handed_in).collect::<Vec<_>>()
    });
    KnownEarlier {
        all,
        settled: fetched.value.is_some() || fetched.error.is_some(),
    }
}

/// What was fetched.
#[derive(PartialEq)]
pub struct Fetched(Vec<Earlier>);

async fn fetch(except: String) -> Answer<Fetched> {
    let rows = application::list(&application::Find::default(), 1)
        .await?
        .rows;
    let before = rows
        .into_iter()
        .filter(|row| !row.number.is_empty() && row.id != except);
    let mut all = Vec::new();
    for row in before.take(LOOKED_AT) {
        // One that cannot be read now is not offered; the others are.
        let Ok(body) = application::read(&row.id).await else {
            continue;
        };
        let Some(frozen) = body.frozen else {
            continue;
        };
        all.push(Earlier {
            from: From::Application {
                jurisdiction: row.jurisdiction,
                business: row.business,
                year: row.year,
                number: row.number,
            },
            parts: frozen.copy.draft.parts,
            records: frozen.copy.records,
        });
    }
    Ok(Fetched(all))
}

/// What forms offer, as the page around has fetched it.
#[derive(Clone, PartialEq)]
pub struct KnownEarlier {
    pub all: Rc<Vec<Earlier>>,
    /// Whether no more will come.
    pub settled: bool,
}

/// What the page around knows of earlier applications; nothing where it did not ask.
#[hook]
pub fn use_known_earlier() -> Option<Rc<Vec<Earlier>>> {
    use_context::<KnownEarlier>().map(|known| known.all)
}
