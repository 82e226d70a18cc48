//! What a page of the console looks at: the committee's book with its pool and what waits.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::console::{BookBody, DeedWish, ExpertRow};
use zhicheng_shared::api::office::QueueRow;
use zhicheng_shared::book::{Book, Deed, Known, may};
use zhicheng_shared::date::Date;
use zhicheng_shared::review::EventKind;

use super::form::Sending;
use crate::api::console;
use crate::words::officer::console as words;

/// What was read of a committee.
pub type Read = (BookBody, Vec<ExpertRow>, Vec<QueueRow>);

/// A committee in a year.
#[derive(Clone)]
pub struct Of {
    pub committee: String,
    pub year: u16,
    pub today: Date,
    pub read: Rc<Read>,
    pub book: Rc<Book>,
    pub reload: Callback<()>,
}

impl PartialEq for Of {
    fn eq(&self, other: &Of) -> bool {
        Rc::ptr_eq(&self.read, &other.read)
    }
}

/// What every page of it takes.
#[derive(Properties, PartialEq)]
pub struct OfProps {
    pub of: Of,
}

impl Of {
    pub fn new(
        committee: &str,
        (year, today): (u16, Date),
        read: &Rc<Read>,
        reload: &Callback<()>,
    ) -> Of {
        Of {
            committee: committee.to_owned(),
            year,
            today,
            book: Rc::new(Book::of(&read.0.entries)),
            read: read.clone(),
            reload: reload.clone(),
        }
    }

    pub fn body(&self) -> &BookBody {
        &self.read.0
    }

    /// Experts in the pool now.
    pub fn experts(&self) -> impl Iterator<Item = &ExpertRow> {
        self.read.1.iter().filter(|one| one.left.is_none())
    }

    /// Applications at which the committee may register a meeting's result.
    pub fn waiting(&self) -> impl Iterator<Item = &QueueRow> {
        let mut rows: Vec<&QueueRow> = self.read.2.iter().collect();
        rows.retain(|row| row.allowed.contains(&EventKind::RegisterMeeting));
        rows.into_iter()
    }

    /// The name of an expert, or of whoever stands in the book.
    pub fn name(&self, person: &str) -> String {
        let expert = self.read.1.iter().find(|one| one.person == person);
        let name = expert.map(|one| &one.name);
        let name = name.or_else(|| self.body().names.get(person));
        name.cloned().unwrap_or_default()
    }

    /// Number and name of an application.
    pub fn case(&self, id: &str) -> String {
        let known = self.body().cases.get(id);
        let known = known.map(|case| [&case.number, " ", &case.name].concat());
        let waiting = self.read.2.iter().find(|row| row.id == id);
        let waiting = waiting.map(|row| [&row.number, " ", &row.name].concat());
        known.or(waiting).unwrap_or_default()
    }

    /// Writes deeds one after another, unless the rules say no already here; then `done`.
    pub fn write(&self, deeds: Vec<Deed>, sending: &Sending, done: Callback<()>) {
        let pool: Vec<String> = self.experts().map(|one| one.person.clone()).collect();
        let known = Known {
            side: self.body().side,
            today: self.today,
            pool: &pool,
        };
        for deed in &deeds {
            if let Err(why) = may(&self.book, deed, &known) {
                return sending.refuse(words::not_now(&why));
            }
        }
        let (committee, year, seen) = (self.committee.clone(), self.year, self.book.seen);
        let again = self.reload.clone();
        let work = async move {
            for (seen, deed) in (seen..).zip(deeds) {
                let wish = DeedWish { seen, deed };
                if let Err(why) = console::write(&committee, &committee, year, &wish).await {
                    // Of several some are written, or somebody else wrote: the next try knows.
                    again.emit(());
                    return Err(why);
                }
            }
            Ok(())
        };
        let reload = self.reload.clone();
        sending.go(work, move || {
            done.emit(());
            reload.emit(());
        });
    }
}
