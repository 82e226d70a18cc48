//! Officers' queues on SQLite. However many applications there are, a page is found in an index: in the one
//! of its order, or, where few fit, in that of what is asked for.

use super::super::row::*;
use super::super::{Queues, Stored};
use super::applications::LISTED;
use super::{Sqlite, count, lists, text, words};
use crate::store::sql::{self, QueryBuilder};
use async_trait::async_trait;
use zhicheng_shared::api::office::Counts;
use zhicheng_shared::date::Date;
use zhicheng_shared::value::{fold, fold_name, is_empty};

/// As many can be put in order by themselves; of more, the index has to have the order.
const FEW: i64 = 1000;

#[async_trait]
impl Queues for Sqlite {
    async fn queue(&self, find: FindQueue) -> Stored<(Vec<Application>, u64)> {
        let total: i64 = match find.is_counted() {
            true => counted(&find),
            false => {
                let mut query = QueryBuilder::new("SELECT COUNT(*)");
                narrow(&mut query, &find, Way::Filter);
                query
            }
        }
        .build_query_scalar()
        .fetch_one(&self.readers)
        .await?;
        let way = match total <= FEW || find.is_searched() || find.view == View::Mine {
            true => Way::Filter,
            false => Way::Order,
        };
        let mut query = QueryBuilder::new(LISTED);
        query.push(" FROM (SELECT q.").push(find.id());
        query
            .push(" AS id, q.")
            .push(find.column())
            .push(" AS sort");
        narrow(&mut query, &find, way);
        query.push(" ORDER BY ");
        match way {
            Way::Order => query.push(format_args!("q.{}", find.column())),
            // An index of the order would be asked first, and gone through for what few fit.
            Way::Filter => query.push(opaque(find.column())),
        };
        let down = if find.descending() { " DESC" } else { "" };
        query.push(format_args!("{down}, q.{}{down} LIMIT ", find.id()));
        query.push_bind(find.paging.size);
        query.push(" OFFSET ").push_bind(find.paging.offset());
        query.push(") p JOIN applications a ON a.id = p.id");
        query.push(format_args!(" ORDER BY p.sort{down}, p.id{down}"));
        let rows = query.build().fetch_all(&self.readers).await?;
        Ok((self.read_applications(&rows)?, count(total)))
    }

    async fn counts(&self, organisation: &str, person: &str, since: i64) -> Stored<Counts> {
        let query = "SELECT COALESCE(SUM(CASE WHEN here = 1 THEN number END), 0), \
            (SELECT COUNT(*) FROM applications WHERE organisation = ?1 AND taken_by = ?2), \
            COALESCE(SUM(CASE WHEN here = 1 AND status = 'notice' THEN number END), 0), \
            COALESCE(SUM(CASE WHEN decided = 1 THEN number END), 0) \
            FROM queue_counts WHERE organisation = ?1";
        let row = sql::query(query)
            .bind(organisation)
            .bind(person)
            .fetch_one(&self.readers)
            .await?;
        let days = "SELECT day, number FROM decisions_by_day WHERE organisation = ? AND day >= ? ORDER BY day";
        let days: Vec<(i64, i64)> = sql::query_as(days)
            .bind(organisation)
            .bind(lists::day(since))
            .fetch_all(&self.readers)
            .await?;
        Ok(Counts {
            todo: count(row.get(0)),
            mine: count(row.get(1)),
            under_notice: count(row.get(2)),
            done: count(row.get(3)),
            by_day: days
                .into_iter()
                .map(|(day, number)| (Date::from_days(day).to_string(), count(number)))
                .collect(),
        })
    }
}

/// By which index a page is found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By its order: what does not fit is passed over.
    Order,
    /// By what is asked for: what fits is put in order afterwards.
    Filter,
}

impl FindQueue {
    /// Whether what stands at the stage is listed, not what ever came there.
    fn is_here(&self) -> bool {
        matches!(self.view, View::Todo | View::Mine)
    }

    fn is_searched(&self) -> bool {
        !is_empty(&self.words)
    }

    /// Whether the number of all is kept.
    fn is_counted(&self) -> bool {
        let dates = self.from.is_some() || self.until.is_some();
        self.view != View::Mine && !self.is_searched() && !dates
    }

    fn id(&self) -> &'static str {
        if self.is_here() { "id" } else { "application" }
    }

    fn by(&self) -> By {
        self.order.map_or(By::Since, |order| order.by)
    }

    fn column(&self) -> &'static str {
        match self.by() {
            By::Since => "since",
            By::Submitted => "submitted",
            By::Number => "number",
            By::Name => "name",
            By::Unit => "unit",
            By::Status => "status",
        }
    }

    /// What has waited longest comes first; what is done, last done first.
    fn descending(&self) -> bool {
        match self.order {
            Some(order) => order.descending,
            None => !self.is_here(),
        }
    }

    /// A column with a condition on it: seen by the choice of an index, or hidden from it.
    fn asked(&self, column: &'static str, way: Way) -> String {
        match way {
            Way::Filter => format!("q.{column}"),
            Way::Order if column == self.column() => format!("q.{column}"),
            Way::Order => opaque(column),
        }
    }
}

/// The same value, in a form that no index has.
fn opaque(column: &'static str) -> String {
    match column {
        "since" | "submitted" | "decided" => format!("q.{column} + 0"),
        _ => format!("q.{column} || ''"),
    }
}

/// The number of all, out of the numbers that are kept.
fn counted(find: &FindQueue) -> QueryBuilder {
    let start = "SELECT COALESCE(SUM(number), 0) FROM queue_counts WHERE organisation = ";
    let mut query = QueryBuilder::new(start);
    query.push_bind(find.organisation.clone());
    match find.view {
        View::Todo | View::Mine => query.push(" AND here = 1"),
        View::Done => query.push(" AND decided = 1"),
        View::All => &mut query,
    };
    for (column, value) in [("business", &find.business), ("status", &find.status)] {
        if !value.is_empty() {
            query.push(format_args!(" AND {column} = "));
            query.push_bind(value.clone());
        }
    }
    query
}

fn narrow(query: &mut QueryBuilder, find: &FindQueue, way: Way) {
    let table = match find.is_here() {
        true => " FROM applications q WHERE ",
        false => " FROM seats q WHERE ",
    };
    // Words that were found are looked up one by one.
    let organisation = match find.is_here() && find.is_searched() {
        true => opaque("organisation"),
        false => "q.organisation".to_owned(),
    };
    query.push(table).push(organisation).push(" = ");
    query.push_bind(find.organisation.clone());
    match find.view {
        View::Mine => {
            query.push(" AND q.taken_by = ");
            query.push_bind(find.person.clone());
        }
        View::Done => {
            // Its own order is that of an index which begins with it.
            let decided = match find.by() {
                By::Since => "q.decided".to_owned(),
                _ => find.asked("decided", way),
            };
            query.push(" AND ").push(decided).push(" = 1");
        }
        View::Todo | View::All => {}
    }
    for (column, value) in [("business", &find.business), ("status", &find.status)] {
        if !value.is_empty() {
            query.push(" AND ").push(find.asked(column, way));
            query.push(" = ").push_bind(value.clone());
        }
    }
    for (bound, moment) in [(" >= ", find.from), (" < ", find.until)] {
        if let Some(moment) = moment {
            query.push(" AND ").push(find.asked("submitted", way));
            query.push(bound).push_bind(moment);
        }
    }
    if find.is_searched() {
        search(query, find);
    }
}

/// Those that have all the words, each in name, number, unit or title.
fn search(query: &mut QueryBuilder, find: &FindQueue) {
    let words = find.words.split_whitespace().take(8);
    let phrases: Vec<String> = words.filter_map(either).collect();
    if phrases.is_empty() {
        query.push(" AND 1 = 0");
        return;
    }
    let inner = "(SELECT rowid FROM application_words WHERE words MATCH ((SELECT ";
    match find.is_here() {
        true => query.push(" AND q.place IN ").push(inner),
        false => {
            query.push(" AND q.application IN (SELECT w.id FROM applications w WHERE w.place IN ");
            query.push(inner)
        }
    };
    query.push_bind(words::office_token(""));
    query.push(" || place || ");
    query.push_bind(format!(" AND {}", phrases.join(" AND ")));
    query.push(" FROM organisations WHERE id = ");
    query.push_bind(find.organisation.clone());
    query.push(")))");
    if !find.is_here() {
        query.push(")");
    }
}

/// Names are found however they are written, and other texts too.
fn either(word: &str) -> Option<String> {
    let folded = [fold_name(word), fold(word)].map(|text| text::phrase(&text));
    let mut phrases: Vec<String> = folded.into_iter().flatten().collect();
    phrases.dedup();
    (!phrases.is_empty()).then(|| format!("({})", phrases.join(" OR ")))
}
