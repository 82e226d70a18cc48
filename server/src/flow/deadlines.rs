//! Deadlines that come near: who has a draft, or something sent back, is told three days and one day
//! before its committee's window closes.

use super::{facts, told};
use crate::app::App;
use crate::error::Answer;
use crate::jurisdictions::Served;
use crate::security::token;
use crate::store::row::Application;
use std::collections::BTreeMap;
use zhicheng_shared::committee::{Opened, Window};
use zhicheng_shared::date::{BEIJING_OFFSET, Date};
use zhicheng_shared::jurisdiction::message;
use zhicheng_shared::review::State;

/// Nobody is woken: hours of the day in Beijing, from and until.
const DAYTIME: (i64, i64) = (8, 21);
/// Looked once in so many seconds, by one process.
const LOOK: i64 = 3600;
const LEASE: &str = "deadlines";
/// Applications looked through at a time.
const PAGE: u32 = 200;
/// Days before the last one on which people are told, the later first.
const TOLD: [i64; 2] = [1, 3];

/// Tells whoever is to be told now, once.
///
/// # Errors
/// The store fails.
pub async fn tell(app: &App, now: i64) -> Answer<()> {
    let hour = (now + BEIJING_OFFSET).rem_euclid(86_400) / 3600;
    let today = Date::from_unix_beijing(now);
    if !(DAYTIME.0..DAYTIME.1).contains(&hour) {
        return Ok(());
    }
    let opened = app.opened();
    let closing: Vec<(&Served, u16)> = app
        .jurisdictions
        .iter()
        .flat_map(|served| {
            years(served, &opened, today)
                .into_iter()
                .map(move |year| (served.as_ref(), year))
        })
        .collect();
    if closing.is_empty()
        || !app
            .store
            .lease(LEASE, &token::id(), now, now + LOOK)
            .await?
    {
        return Ok(());
    }
    for (served, year) in closing {
        let place = &served.loaded.jurisdiction.id;
        let mut after = String::new();
        loop {
            let ids = app.store.unsubmitted(place, year, &after, PAGE).await?;
            for id in &ids {
                if let Some(application) = app.store.application(id).await? {
                    one(app, (served, &opened), &application, today, now).await?;
                }
            }
            match ids.last() {
                Some(last) => after.clone_from(last),
                None => break,
            }
        }
    }
    Ok(())
}

/// The years of which a window closes soon.
fn years(served: &Served, opened: &[Opened], today: Date) -> Vec<u16> {
    let committees = served.loaded.jurisdiction.committees.iter();
    let windows = committees.flat_map(|c| c.under(opened).into_owned().windows);
    let soon = windows.filter(|window| {
        let last = [Some(window.closes), window.resubmission_closes];
        last.into_iter()
            .flatten()
            .any(|day| due(day, today).is_some())
    });
    let mut years: Vec<u16> = soon.map(|window| window.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// Which of the days people are told on it is, or the last one that has gone by.
fn due(last: Date, today: Date) -> Option<i64> {
    let left = last.to_days() - today.to_days();
    TOLD.into_iter().find(|days| (0..=*days).contains(&left))
}

async fn one(
    app: &App,
    (served, opened): (&Served, &[Opened]),
    application: &Application,
    today: Date,
    now: i64,
) -> Answer<()> {
    let jurisdiction = &served.loaded.jurisdiction;
    let Some(business) = jurisdiction.business(&application.business) else {
        return Ok(());
    };
    let wanted = facts::wanted(served, business, &application.draft);
    let committee = jurisdiction
        .committees
        .iter()
        .find(|c| c.key == wanted.committee);
    let Some(committee) = committee.map(|c| c.under(opened)) else {
        return Ok(());
    };
    let Some(window) = committee.window(&application.business, application.year) else {
        return Ok(());
    };
    let Some((kind, last)) = ends(&application.state, window) else {
        return Ok(());
    };
    let Some(days) = due(last, today) else {
        return Ok(());
    };
    let left = last.to_days() - today.to_days();
    let values = BTreeMap::from([("until", last.to_string()), ("days", left.to_string())]);
    let useful = (now, last.end_in_beijing());
    let telling = told::telling(app, served, application, kind, values, useful).await?;
    let what = format!("{last}/{days}");
    app.store.remind(&application.id, &what, telling).await?;
    Ok(())
}

/// The last day for what waits in this state, and what tells of it.
fn ends(state: &State, window: &Window) -> Option<(&'static str, Date)> {
    match state {
        State::Draft { .. } => Some((message::CLOSING_DRAFT, window.closes)),
        State::SentBack(_) => {
            let last = window.resubmission_closes.unwrap_or(window.closes);
            Some((message::CLOSING_SENT_BACK, last))
        }
        State::AtStage(_)
        | State::UnderNotice { .. }
        | State::PaymentPending { .. }
        | State::WithApplicant(_)
        | State::Decided { .. }
        | State::Concluded { .. }
        | State::Rejected { .. }
        | State::Terminated { .. }
        | State::Deleted { .. }
        | State::Newer => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_three_days_and_one_day_before() {
        let last = Date::new(2026, 12, 31).expect("a day");
        let told = |before: i64| due(last, last.plus_days(-before));
        let days: Vec<_> = (-1..=4).rev().map(told).collect();
        // A server that was down on the day tells on the next.
        assert_eq!(days, [None, Some(3), Some(3), Some(1), Some(1), None]);
    }
}
