//! What happens to files from the moment they are given to a slot: looked at, made to fit, kept on this
//! device, sent, put in their place; one after the other.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use gloo::timers::future::sleep;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::form::Slot;
use zhicheng_shared::value::Attachment;

use super::given::{self, Ready};
use super::kept::Shelf;
use super::sending::send;
use crate::api::ApiError;
use crate::browser::boxes::File;
use crate::form::frame::Frame;
use crate::form::site::Site;
use crate::form::store::{Change, Store};
use crate::words::{error, form as form_words, upload as words};

/// What a slot tells of files that were given to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// What is being done, and how many hundredths of it are, where that is known.
    pub doing: Option<(String, Option<u8>)>,
    /// Why files were not taken.
    pub wrong: Vec<String>,
    /// Pictures that were made to fit.
    pub fitted: Vec<String>,
    /// Files that did not reach the server and wait to be sent again.
    pub waiting: usize,
}

/// The hand that a slot gives its files to.
#[derive(Clone)]
pub struct Hand {
    pub told: Told,
    /// Takes files, and the digest of the one that the first is to take the place of.
    pub give: Callback<(Vec<File>, Option<String>)>,
    pub again: Callback<()>,
}

/// A file given, or one that was looked at before.
enum Job {
    Chosen(File, Option<String>),
    Again(Ready),
}

/// What works at a slot.
struct Work {
    shelf: Shelf,
    store: RefCell<Store>,
    site: Site,
    slot: Slot,
    jobs: RefCell<VecDeque<Job>>,
    waiting: RefCell<Vec<Ready>>,
    told: RefCell<Told>,
    show: Box<dyn Fn(Told)>,
}

/// A hand for this slot; what waits on this device from before is sent by itself.
#[hook]
pub fn use_hand(frame: &Frame, store: &Store, site: &Site, slot: &Slot) -> Hand {
    let told = use_state_eq(Told::default);
    let set = told.setter();
    // Not by the frame, which a page makes anew: what waits here must not be forgotten with it.
    let deps = (
        Shelf::of(frame, site, &slot.key),
        site.clone(),
        slot.clone(),
    );
    let work = use_memo(deps, move |(shelf, site, slot)| Work {
        shelf: shelf.clone(),
        store: RefCell::new(store.clone()),
        site: site.clone(),
        slot: slot.clone(),
        jobs: RefCell::default(),
        waiting: RefCell::default(),
        told: RefCell::default(),
        show: Box::new(move |told| set.set(told)),
    });
    *work.store.borrow_mut() = store.clone();
    {
        let editable = frame.editable && !frame.is_asked();
        let work = Rc::clone(&work);
        use_effect_with(work.shelf.clone(), move |_| {
            if editable {
                spawn_local(go_on(work));
            }
        });
    }
    let give = {
        let work = Rc::clone(&work);
        Callback::from(move |(files, mut instead): (Vec<File>, Option<String>)| {
            work.start(
                files
                    .into_iter()
                    .map(|file| Job::Chosen(file, instead.take())),
            );
        })
    };
    let again = Callback::from(move |()| {
        let waiting = std::mem::take(&mut *work.waiting.borrow_mut());
        work.start(waiting.into_iter().map(Job::Again));
    });
    Hand {
        told: (*told).clone(),
        give,
        again,
    }
}

/// Sends what an earlier page has left.
async fn go_on(work: Rc<Work>) {
    // While another one of this page sends it, nothing was left.
    let Some(turn) = work.shelf.turn() else {
        return;
    };
    let left = work.shelf.all().await;
    drop(turn);
    if let Some(first) = left.first() {
        work.tell(|told| told.doing = Some((words::going_on(&first.name), None)));
        work.start(left.into_iter().map(Job::Again));
    }
}

/// How often it is looked whether another one has finished.
const LOOK: Duration = Duration::from_millis(200);

trait Start {
    fn start(&self, jobs: impl Iterator<Item = Job>);
}

impl Start for Rc<Work> {
    fn start(&self, jobs: impl Iterator<Item = Job>) {
        let running = !self.jobs.borrow().is_empty();
        self.jobs.borrow_mut().extend(jobs);
        if !running {
            spawn_local(Rc::clone(self).run());
        }
    }
}

impl Work {
    async fn run(self: Rc<Self>) {
        self.tell(|told| {
            *told = Told {
                doing: told.doing.take(),
                ..Told::default()
            };
        });
        let _turn = loop {
            match self.shelf.turn() {
                Some(turn) => break turn,
                None => sleep(LOOK).await,
            }
        };
        loop {
            // It stays in the list while it is worked on: that says that somebody works.
            let Some(job) = self.jobs.borrow().front().map(Job::taken) else {
                break;
            };
            self.one(job).await;
            self.jobs.borrow_mut().pop_front();
        }
        let waiting = self.waiting.borrow().len();
        self.tell(|told| {
            told.doing = None;
            told.waiting = waiting;
        });
    }

    async fn one(&self, job: Job) {
        let file = match job {
            Job::Again(file) => file,
            Job::Chosen(file, instead) => {
                let (name, size) = (file.name(), file.size() as u64);
                self.doing(words::looking(&name), None);
                let most = given::most(&self.slot);
                let fitting = || self.doing(words::fitting(&name, size, most), None);
                match given::ready(&self.slot, file, fitting).await {
                    Ok(file) => Ready { instead, ..file },
                    Err(why) => return self.tell(|told| told.wrong.push(why)),
                }
            }
        };
        self.shelf.add(&file).await;
        let told = |percent| self.doing(words::sending(&file.name, percent), Some(percent));
        told(0);
        match send(&file, told).await {
            Ok(up) if self.slot.types.is_empty() || self.slot.types.contains(&up.kind) => {
                if let Some(from) = file.made_from {
                    let fitted = words::fitted(&file.name, from, file.size());
                    self.tell(|told| told.fitted.push(fitted));
                }
                self.shelf.forget(&file.digest).await;
                let store = self.store.borrow().clone();
                store.change(Change::Attach {
                    site: self.site.clone(),
                    file: Attachment {
                        slot: self.slot.key.clone(),
                        name: file.name,
                        digest: up.digest,
                        kind: up.kind,
                        size: up.size,
                    },
                    instead: file.instead,
                    alone: self.slot.max.unwrap_or(1) == 1,
                });
            }
            Ok(_) => {
                self.shelf.forget(&file.digest).await;
                let why = given::wrong_type(&self.slot, &file.name);
                self.tell(|told| told.wrong.push(why));
            }
            Err(error) => self.failed(file, &error).await,
        }
    }

    async fn failed(&self, file: Ready, error: &ApiError) {
        let name = form_words::file_for(&self.slot.name, &file.name);
        let goes_on = match error {
            ApiError::Unreachable => words::GOES_ON,
            ApiError::Refused(_) | ApiError::Garbled { .. } => "",
        };
        let why = [&name, "：", &error::sentence(error), goes_on].concat();
        self.tell(|told| told.wrong.push(why));
        // What the server never takes is not sent again.
        if matches!(
            error.code(),
            Some(ErrorCode::WrongType | ErrorCode::TooLarge)
        ) {
            self.shelf.forget(&file.digest).await;
        } else {
            self.waiting.borrow_mut().push(file);
        }
    }

    fn doing(&self, what: String, percent: Option<u8>) {
        self.tell(|told| told.doing = Some((what, percent)));
    }

    fn tell(&self, change: impl FnOnce(&mut Told)) {
        change(&mut self.told.borrow_mut());
        (self.show)(self.told.borrow().clone());
    }
}

impl Job {
    /// The same: files are handles, so nothing is copied.
    fn taken(&self) -> Job {
        match self {
            Job::Chosen(file, instead) => Job::Chosen(file.clone(), instead.clone()),
            Job::Again(file) => Job::Again(file.clone()),
        }
    }
}
