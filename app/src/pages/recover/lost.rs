//! What is typed to get a password or a name back, way by way.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::account::{Channel, CodeSent, Proof};
use zhicheng_shared::api::recovery::{AppealWish, FindName, RecoverPassword, Recovery};
use zhicheng_shared::identity::{DocumentKind, Sex};
use zhicheng_shared::value::{email, fold_digits, is_empty, mobile};

use crate::api::{Answer, account};
use crate::pages::asked::ANSWERS;
use crate::words::{account as words, problem};

/// How somebody gets it back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    #[default]
    Mobile,
    Email,
    Questions,
    Appeal,
    Name,
}

pub const WAYS: [(Way, &str); 5] = [
    (Way::Mobile, words::WAY_MOBILE),
    (Way::Email, words::WAY_EMAIL),
    (Way::Questions, words::WAY_QUESTIONS),
    (Way::Appeal, words::WAY_APPEAL),
    (Way::Name, words::WAY_NAME),
];

impl Way {
    /// What is said of it.
    pub fn note(self) -> Option<&'static str> {
        match self {
            Way::Mobile | Way::Email | Way::Questions => Some(words::OFFICERS_NOTE),
            Way::Appeal => Some(words::APPEAL_NOTE),
            Way::Name => Some(words::NAME_NOTE),
        }
    }
}

/// What is typed, by the box it stands in.
#[derive(Clone, Default, PartialEq)]
pub struct Lost {
    pub way: Way,
    texts: BTreeMap<&'static str, String>,
    pub sent: Option<CodeSent>,
    /// The questions that the account is asked, once they are known.
    pub asked: Vec<String>,
}

/// One change of it.
pub struct Change(pub Box<dyn FnOnce(&mut Lost)>);

impl Reducible for Lost {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut now = (*self).clone();
        (change.0)(&mut now);
        Rc::new(now)
    }
}

/// What sending it came to.
pub enum Sent {
    Asked(Vec<String>),
    Done(String),
}

impl Lost {
    /// Goes another way; a code was for the one before.
    pub fn choose(&mut self, way: Way) {
        self.way = way;
        self.sent = None;
        self.asked.clear();
        self.texts.remove("lost-code");
    }

    /// What stands in a box.
    pub fn text(&self, id: &str) -> &str {
        self.texts.get(id).map_or("", String::as_str)
    }

    /// Puts a text into a box. Questions are one name's, a code one number's.
    pub fn put(&mut self, id: &'static str, text: String) {
        if id == "lost-name" && text != self.text("lost-name") {
            self.asked.clear();
        }
        if id == "lost-by" {
            self.sent = None;
        }
        self.texts.insert(id, text);
    }

    /// With what stands in the boxes of the page.
    pub fn as_filled(&self, text: impl Fn(&str) -> Option<String>) -> Lost {
        let mut now = self.clone();
        for id in self.boxes() {
            if let Some(text) = text(id) {
                now.put(id, text);
            }
        }
        now
    }

    /// The boxes of this way, in order.
    pub fn boxes(&self) -> Vec<&'static str> {
        match self.way {
            Way::Mobile => vec!["lost-mobile", "lost-code", "lost-new", "lost-again"],
            Way::Email => vec!["lost-email", "lost-code", "lost-new", "lost-again"],
            Way::Questions => {
                let answers = ANSWERS.into_iter().take(self.asked.len());
                let end: &[&str] = if self.asked.is_empty() {
                    &[]
                } else {
                    &["lost-new", "lost-again"]
                };
                ["lost-name"]
                    .into_iter()
                    .chain(answers)
                    .chain(end.iter().copied())
                    .collect()
            }
            Way::Appeal => vec![
                "lost-name",
                "lost-kind",
                "lost-document",
                "lost-person",
                "lost-mobile",
                "lost-reason",
                "lost-new",
                "lost-again",
            ],
            Way::Name => vec![
                "lost-kind",
                "lost-document",
                "lost-person",
                "lost-sex",
                "lost-mobile",
                "lost-email",
                "lost-by",
                "lost-code",
            ],
        }
    }

    /// What a box is called.
    pub fn label(&self, id: &str) -> String {
        let label = match id {
            "lost-mobile" if self.way == Way::Appeal => words::REACHED_AT,
            "lost-mobile" => words::MOBILE,
            "lost-email" => words::EMAIL,
            "lost-code" => self.code_label(),
            "lost-new" if self.way == Way::Appeal => words::WISHED_PASSWORD,
            "lost-new" => words::NEW_PASSWORD,
            "lost-again" => words::PASSWORD_AGAIN,
            "lost-name" => words::SIGN_IN_NAME,
            "lost-kind" => words::DOCUMENT_KIND,
            "lost-document" => words::DOCUMENT,
            "lost-person" => words::NAME,
            "lost-sex" => words::SEX,
            "lost-by" => words::CODE_BY,
            "lost-reason" => words::REASON,
            answer => {
                let at = ANSWERS.iter().position(|one| *one == answer);
                return at
                    .and_then(|at| self.asked.get(at))
                    .cloned()
                    .unwrap_or_default();
            }
        };
        label.to_owned()
    }

    /// What the box of the code is called.
    pub fn code_label(&self) -> &'static str {
        match self.channel() {
            Channel::Email => words::EMAIL_CODE,
            Channel::Mobile | Channel::Newer => words::MOBILE_CODE,
        }
    }

    /// What the button says.
    pub fn button(&self) -> &'static str {
        match self.way {
            Way::Questions if self.asked.is_empty() => words::NEXT,
            Way::Mobile | Way::Email | Way::Questions => words::SET_PASSWORD,
            Way::Appeal => words::SEND_APPEAL,
            Way::Name => words::FIND,
        }
    }

    /// Where a code goes.
    pub fn channel(&self) -> Channel {
        match self.way {
            Way::Email => Channel::Email,
            Way::Name if self.text("lost-by") == "1" => Channel::Email,
            Way::Mobile | Way::Questions | Way::Appeal | Way::Name => Channel::Mobile,
        }
    }

    /// The first box that cannot be sent as it is, and why.
    pub fn wrong(&self) -> Option<(&'static str, String)> {
        self.boxes().into_iter().find_map(|id| {
            let text = self.text(id);
            let wrong = |kind| Some(problem::sentence(&kind, &self.label(id)));
            let why = match id {
                // Of these the first is chosen until another is.
                "lost-kind" | "lost-by" => None,
                "lost-sex" => (!matches!(text, "1" | "2")).then(|| words::SEX_MISSING.to_owned()),
                "lost-new" if !(8..=128).contains(&text.chars().count()) => {
                    Some(words::WRONG_PASSWORD.to_owned())
                }
                "lost-again" if text != self.text("lost-new") => {
                    Some(words::DIFFERENT_PASSWORDS.to_owned())
                }
                "lost-code" if is_empty(text) || self.sent.is_none() => {
                    Some(words::code_missing(&self.label(id)))
                }
                _ if is_empty(text) => Some(words::empty(&self.label(id))),
                "lost-mobile" => mobile(text).err().and_then(wrong),
                "lost-email" => email(text).err().and_then(wrong),
                _ => None,
            };
            why.map(|why| (id, why))
        })
    }

    /// Sends it.
    pub async fn send(&self, working: impl Fn()) -> Answer<Sent> {
        let text = |id: &str| self.text(id).trim().to_owned();
        let by = match self.way {
            Way::Mobile | Way::Email => Recovery::Code {
                channel: self.channel(),
                to: text(match self.channel() {
                    Channel::Email => "lost-email",
                    Channel::Mobile | Channel::Newer => "lost-mobile",
                }),
                proof: self.proof(),
            },
            Way::Questions if self.asked.is_empty() => {
                return account::questions_of(&text("lost-name"))
                    .await
                    .map(Sent::Asked);
            }
            Way::Questions => Recovery::Answers {
                name: text("lost-name"),
                answers: ANSWERS
                    .into_iter()
                    .take(self.asked.len())
                    .map(text)
                    .collect(),
                work: None,
            },
            Way::Appeal => {
                let body = AppealWish {
                    account: text("lost-name"),
                    document_kind: self.kind(),
                    document: text("lost-document"),
                    who: text("lost-person"),
                    mobile: text("lost-mobile"),
                    why: text("lost-reason"),
                    password: self.text("lost-new").to_owned(),
                };
                let done = account::appeal(&body).await;
                return done.map(|()| Sent::Done(words::APPEALED.to_owned()));
            }
            Way::Name => {
                let body = FindName {
                    document_kind: self.kind(),
                    document: text("lost-document"),
                    name: text("lost-person"),
                    sex: if text("lost-sex") == "2" {
                        Sex::Female
                    } else {
                        Sex::Male
                    },
                    mobile: text("lost-mobile"),
                    email: text("lost-email"),
                    channel: self.channel(),
                    proof: self.proof(),
                };
                let found = account::find_name(&body).await;
                return found.map(|name| Sent::Done(words::found(&name)));
            }
        };
        let new = self.text("lost-new").to_owned();
        let done = account::recover(RecoverPassword { by, new }, working).await;
        done.map(|()| Sent::Done(words::RECOVERED.to_owned()))
    }

    fn kind(&self) -> DocumentKind {
        let at = self.text("lost-kind").parse().unwrap_or(0_usize);
        DocumentKind::ALL
            .get(at)
            .copied()
            .unwrap_or(DocumentKind::ResidentId)
    }

    fn proof(&self) -> Proof {
        let sent = self.sent.as_ref();
        Proof {
            ticket: sent.map(|sent| sent.ticket.clone()).unwrap_or_default(),
            code: fold_digits(self.text("lost-code")),
        }
    }
}
