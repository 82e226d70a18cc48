//! What somebody who registers has typed, and what is wrong with it.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::account::{CodeSent, Proof, Register};
use zhicheng_shared::check;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{DateRule, FieldKind};
use zhicheng_shared::identity::{DocumentKind, Sex};
use zhicheng_shared::rules::id_number::IdNumber;
use zhicheng_shared::value::{fold_digits, read, read_date};

use crate::words::{account as words, problem};

/// What is typed.
#[derive(Clone, PartialEq)]
pub struct Typed {
    pub account: String,
    pub password: String,
    pub again: String,
    pub kind: DocumentKind,
    pub document: String,
    pub name: String,
    pub sex: Option<Sex>,
    pub birth: String,
    /// Chosen and typed by the person, not taken from the number.
    pub own_sex: bool,
    pub own_birth: bool,
    pub mobile: String,
    pub email: String,
    pub phone: String,
    pub mobile_code: String,
    pub email_code: String,
    pub mobile_sent: Option<CodeSent>,
    pub email_sent: Option<CodeSent>,
    pub undertaking: bool,
}

impl Default for Typed {
    fn default() -> Self {
        Self {
            account: String::new(),
            password: String::new(),
            again: String::new(),
            kind: DocumentKind::ResidentId,
            document: String::new(),
            name: String::new(),
            sex: None,
            birth: String::new(),
            own_sex: false,
            own_birth: false,
            mobile: String::new(),
            email: String::new(),
            phone: String::new(),
            mobile_code: String::new(),
            email_code: String::new(),
            mobile_sent: None,
            email_sent: None,
            undertaking: false,
        }
    }
}

/// One change of it.
pub struct Change(pub Box<dyn FnOnce(&mut Typed)>);

impl Reducible for Typed {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut now = (*self).clone();
        (change.0)(&mut now);
        // Sex and birth date follow from a resident's number; what the person said stays, and is
        // told to disagree.
        if let Some((sex, birth)) = now.facts() {
            if !now.own_sex {
                now.sex = Some(sex);
            }
            if !now.own_birth {
                now.birth = birth.to_string();
            }
        }
        Rc::new(now)
    }
}

impl Typed {
    /// Sex and birth date of a resident's number.
    fn facts(&self) -> Option<(Sex, Date)> {
        self.kind
            .is_gb11643()
            .then(|| id_facts(&self.document))
            .flatten()
    }

    /// Whether the sex is taken from the number, so that there is nothing to choose.
    pub fn sex_follows(&self) -> bool {
        !self.own_sex && self.facts().is_some()
    }

    /// Whether the birth date is taken from the number.
    pub fn birth_follows(&self) -> bool {
        !self.own_birth && self.facts().is_some()
    }

    /// The birth date, where it can be read.
    pub fn birth(&self) -> Option<Date> {
        read_date(&self.birth, &DateRule::default())
            .ok()
            .map(|(date, _)| date)
    }

    /// What is wrong: the id of the box, and a sentence.
    pub fn wrong(&self, today: Date) -> Vec<(&'static str, String)> {
        let mut wrong: Vec<(&'static str, String)> = Vec::new();
        let mut kind_of =
            |id: &'static str, label: &str, kind: &FieldKind, raw: &str, needed: bool| match read(
                kind, raw,
            ) {
                Err(kind) => wrong.push((id, problem::sentence(&kind, label))),
                Ok(None) if needed => wrong.push((id, words::empty(label))),
                Ok(_) => {}
            };
        kind_of("name", words::NAME, &FieldKind::Name, &self.name, true);
        kind_of(
            "mobile",
            words::MOBILE,
            &FieldKind::Mobile,
            &self.mobile,
            true,
        );
        kind_of("email", words::EMAIL, &FieldKind::Email, &self.email, true);
        kind_of("phone", words::PHONE, &FieldKind::Phone, &self.phone, false);
        kind_of(
            "birth",
            words::BIRTH,
            &FieldKind::Date(DateRule::default()),
            &self.birth,
            true,
        );
        if self.document.trim().is_empty() {
            wrong.push(("document", words::empty(words::DOCUMENT)));
        } else if let Err(kind) = check::document(self.kind, &self.document, None, None, today) {
            wrong.push(("document", problem::sentence(&kind, words::DOCUMENT)));
        } else {
            for (id, label, sex, birth) in [
                ("sex", words::SEX, self.sex, None),
                ("birth", words::BIRTH, None, self.birth()),
            ] {
                let agrees = check::document(self.kind, &self.document, sex, birth, today);
                if let Err(kind) = agrees {
                    wrong.push((id, problem::sentence(&kind, label)));
                }
            }
        }
        if self.sex.is_none() {
            wrong.push(("sex", words::SEX_MISSING.to_owned()));
        }
        if !account_fits(&self.account) {
            wrong.push(("account", words::WRONG_ACCOUNT.to_owned()));
        }
        if !(8..=128).contains(&self.password.chars().count()) {
            wrong.push(("password", words::WRONG_PASSWORD.to_owned()));
        } else if self.password != self.again {
            wrong.push(("again", words::DIFFERENT_PASSWORDS.to_owned()));
        }
        for (id, code, sent) in [
            ("mobile-code", &self.mobile_code, &self.mobile_sent),
            ("email-code", &self.email_code, &self.email_sent),
        ] {
            if code.trim().is_empty() || sent.is_none() {
                wrong.push((id, words::CODE_NOT_SENT.to_owned()));
            }
        }
        if !self.undertaking {
            wrong.push(("undertaking", words::NOT_ACCEPTED.to_owned()));
        }
        let order = |id: &str| ORDER.iter().position(|o| *o == id);
        wrong.sort_by_key(|(id, _)| order(id));
        wrong
    }

    /// What stands in a box; ticks are not told of by what they say.
    pub fn said(&self, id: &str) -> &str {
        match id {
            "document" => &self.document,
            "name" => &self.name,
            "birth" => &self.birth,
            "account" => &self.account,
            "password" => &self.password,
            "mobile" => &self.mobile,
            "mobile-code" => &self.mobile_code,
            "email" => &self.email,
            "email-code" => &self.email_code,
            _ => "",
        }
    }

    /// What is sent; none while something without which it cannot be is missing.
    pub fn body(&self) -> Option<Register> {
        let proof = |sent: &Option<CodeSent>, code: &str| {
            sent.as_ref().map(|s| Proof {
                ticket: s.ticket.clone(),
                code: fold_digits(code),
            })
        };
        Some(Register {
            account: self.account.trim().to_owned(),
            password: self.password.clone(),
            document_kind: self.kind,
            document: fold_digits(&self.document).to_ascii_uppercase(),
            name: self.name.trim().to_owned(),
            sex: self.sex?,
            birth: self.birth()?,
            mobile: fold_digits(&self.mobile),
            email: self.email.trim().to_owned(),
            mobile_proof: proof(&self.mobile_sent, &self.mobile_code)?,
            email_proof: proof(&self.email_sent, &self.email_code)?,
            phone: self.phone.trim().to_owned(),
            undertaking: self.undertaking,
        })
    }
}

/// The box of a field that the server names.
pub fn of_field(field: &str) -> Option<&'static str> {
    match field {
        "mobile_proof" => Some("mobile-code"),
        "email_proof" => Some("email-code"),
        other => ORDER.into_iter().find(|id| *id == other),
    }
}

/// The order of the page, for the summary.
const ORDER: [&str; 14] = [
    "kind",
    "document",
    "name",
    "sex",
    "birth",
    "account",
    "password",
    "again",
    "mobile",
    "mobile-code",
    "email",
    "email-code",
    "phone",
    "undertaking",
];

/// Sex and birth date out of a number; whether the day lies ahead is left to the check.
fn id_facts(document: &str) -> Option<(Sex, Date)> {
    let latest = Date::new(2100, 12, 31)?;
    let id = IdNumber::parse(&fold_digits(document).to_ascii_uppercase(), latest).ok()?;
    Some((id.sex, id.birth))
}

fn account_fits(account: &str) -> bool {
    let name = account.trim();
    (4..=32).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
