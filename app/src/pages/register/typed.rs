//! What somebody who registers has typed, and what is wrong with it.

use std::rc::Rc;

use serde::Serialize;
use yew::prelude::*;
use zhicheng_shared::api::account::{CodeSent, Proof, Register};
use zhicheng_shared::api::recovery::{Answered, Registering};
use zhicheng_shared::check::{self, DocumentFacts};
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{DateRule, FieldKind};
use zhicheng_shared::identity::{DocumentKind, Sex};
use zhicheng_shared::lenient::{self, Lenient};
use zhicheng_shared::login;
use zhicheng_shared::value::{
    email, fold_digits, fold_document, is_empty, mobile, qq, read, read_date, standard, trimmed,
};

use crate::browser::tab;
use crate::pages::asked::{self, ANSWERS, Pairs, QUESTIONS};
use crate::words::{account as words, problem};

/// Under what a tab keeps it over a reload.
const KEPT: &str = "registration";

/// What is typed. All but the password is kept over a reload.
#[derive(Clone, PartialEq, Serialize, Lenient)]
#[serde(default)]
pub struct Typed {
    pub account: String,
    #[serde(skip)]
    pub password: String,
    #[serde(skip)]
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
    pub qq: String,
    /// Where one applies, and what is asked for there.
    pub place: Option<Registering>,
    #[serde(skip)]
    pub pairs: Pairs,
    /// The version of the terms that were agreed to.
    pub terms: String,
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
            qq: String::new(),
            place: None,
            pairs: Pairs::default(),
            terms: String::new(),
        }
    }
}

impl Typed {
    /// What this tab kept when the page was loaded again.
    pub fn kept() -> Typed {
        let kept = tab::read(KEPT).and_then(|text| lenient::from_str(&text));
        kept.unwrap_or_default()
    }

    /// Keeps it until the tab is closed.
    pub fn keep(&self) {
        match serde_json::to_string(self) {
            Ok(text) if *self != Typed::default() => tab::write(KEPT, &text),
            Ok(_) | Err(_) => Typed::forget(),
        }
    }

    /// Keeps it no longer: it was sent, or somebody is signed in.
    pub fn forget() {
        tab::forget(KEPT);
    }
}

/// One change of it.
pub struct Change(pub Box<dyn FnOnce(&mut Typed)>);

impl Reducible for Typed {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut now = (*self).clone();
        (change.0)(&mut now);
        now.follow();
        Rc::new(now)
    }
}

impl Typed {
    /// Sex and birth date follow from the number, and go with it; what the person said stays, and is
    /// told to disagree.
    fn follow(&mut self) {
        let facts = self.facts();
        if !self.own_sex {
            self.sex = facts.map(|facts| facts.sex);
        }
        if !self.own_birth {
            self.birth = facts.map_or_else(String::new, |facts| facts.birth.to_string());
        }
    }

    /// Sex and birth date of a number that holds them; whether the day lies ahead is left to the check.
    fn facts(&self) -> Option<DocumentFacts> {
        let latest = Date::new(2100, 12, 31)?;
        check::document_facts(self.kind, &self.document, latest)
    }

    /// With what stands in the boxes, by id: what filled them need not have told.
    pub fn as_filled(&self, text: impl Fn(&str) -> Option<String>) -> Typed {
        let mut now = self.clone();
        for (id, typed) in [
            ("document", &mut now.document),
            ("name", &mut now.name),
            ("account", &mut now.account),
            ("password", &mut now.password),
            ("again", &mut now.again),
            ("mobile", &mut now.mobile),
            ("mobile-code", &mut now.mobile_code),
            ("email", &mut now.email),
            ("email-code", &mut now.email_code),
            ("phone", &mut now.phone),
            ("qq", &mut now.qq),
        ] {
            if let Some(text) = text(id) {
                *typed = text;
            }
        }
        if let Some(birth) = text("birth").filter(|birth| *birth != now.birth) {
            (now.own_birth, now.birth) = (!is_empty(&birth), birth);
        }
        for ((_, answer), id) in now.pairs.iter_mut().zip(ANSWERS) {
            if let Some(text) = text(id) {
                *answer = text;
            }
        }
        now.follow();
        now
    }

    /// The name with the standard's characters in place of those of older systems, if it has any.
    pub fn standard_name(&self) -> Option<String> {
        let name: String = self
            .name
            .chars()
            .map(|c| standard(c).unwrap_or(c))
            .collect();
        (name != self.name).then_some(name)
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
        if is_empty(&self.document) {
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
        if let Err(kind) = login::account(&self.account) {
            wrong.push(("account", problem::sentence(&kind, words::ACCOUNT_NAME)));
        }
        if !(8..=128).contains(&self.password.chars().count()) {
            wrong.push(("password", words::WRONG_PASSWORD.to_owned()));
        } else if self.password != self.again {
            wrong.push(("again", words::DIFFERENT_PASSWORDS.to_owned()));
        }
        for (id, label, code, sent) in [
            (
                "mobile-code",
                words::MOBILE_CODE,
                &self.mobile_code,
                &self.mobile_sent,
            ),
            (
                "email-code",
                words::EMAIL_CODE,
                &self.email_code,
                &self.email_sent,
            ),
        ] {
            if is_empty(code) || sent.is_none() {
                wrong.push((id, words::code_missing(label)));
            }
        }
        if !is_empty(&self.qq)
            && let Err(kind) = qq(&self.qq)
        {
            wrong.push(("qq", problem::sentence(&kind, words::QQ)));
        }
        if let Some(Registering { asks, .. }) = &self.place {
            let told = asked::wrong(asks, &self.pairs);
            wrong.extend(told.map(|(id, text)| (id, text.to_owned())));
            if self.terms != asks.terms.version {
                wrong.push(("terms", words::TERMS_WRONG.to_owned()));
            }
        } else {
            wrong.push(("place", words::PLACE_MISSING.to_owned()));
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
            "qq" => &self.qq,
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
            account: trimmed(&self.account).to_owned(),
            password: self.password.clone(),
            document_kind: self.kind,
            document: fold_document(&self.document),
            name: trimmed(&self.name).to_owned(),
            sex: self.sex?,
            birth: self.birth()?,
            mobile: mobile(&self.mobile).ok()?,
            email: email(&self.email).ok()?,
            mobile_proof: proof(&self.mobile_sent, &self.mobile_code)?,
            email_proof: proof(&self.email_sent, &self.email_code)?,
            phone: trimmed(&self.phone).to_owned(),
            qq: trimmed(&self.qq).to_owned(),
            jurisdiction: self.place.as_ref()?.jurisdiction.clone(),
            questions: self.answered(),
            terms: self.terms.clone(),
            undertaking: self.undertaking,
        })
    }
}

impl Typed {
    fn answered(&self) -> Vec<Answered> {
        let asked = self.place.as_ref().map_or(0, |place| place.asks.asked);
        let pairs = self.pairs.iter().take(asked.into());
        pairs
            .map(|(question, answer)| Answered {
                question: question.clone(),
                answer: answer.clone(),
            })
            .collect()
    }
}

/// The box of a field that the server names.
pub fn of_field(field: &str) -> Option<&'static str> {
    match field {
        "mobile_proof" => Some("mobile-code"),
        "email_proof" => Some("email-code"),
        "jurisdiction" => Some("place"),
        "questions" => Some(QUESTIONS[0]),
        other => ORDER.into_iter().find(|id| *id == other),
    }
}

/// The order of the page, for the summary.
const ORDER: [&str; 23] = [
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
    "qq",
    "place",
    QUESTIONS[0],
    ANSWERS[0],
    QUESTIONS[1],
    ANSWERS[1],
    QUESTIONS[2],
    ANSWERS[2],
    "terms",
    "undertaking",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn after(typed: Typed, change: impl FnOnce(&mut Typed) + 'static) -> Typed {
        let now = Rc::new(typed).reduce(Change(Box::new(change)));
        (*now).clone()
    }

    #[test]
    fn all_but_the_password_is_kept_over_a_reload() {
        let typed = Typed {
            account: "wang".to_owned(),
            password: "a secret of mine".to_owned(),
            again: "a secret of mine".to_owned(),
            document: "11010519491231002X".to_owned(),
            name: "王小明".to_owned(),
            mobile_code: "123456".to_owned(),
            undertaking: true,
            ..Typed::default()
        };
        let text = serde_json::to_string(&typed).expect("plain data");
        assert!(!text.contains("secret"), "{text}");
        let kept: Typed = lenient::from_str(&text).expect("written by us");
        let expected = Typed {
            password: String::new(),
            again: String::new(),
            ..typed
        };
        assert!(kept == expected);
    }

    #[test]
    fn what_followed_from_a_number_goes_with_it() {
        let first = after(Typed::default(), |t| {
            t.document = "11010119800101007X".into()
        });
        assert_eq!(
            (first.sex, first.birth.as_str()),
            (Some(Sex::Male), "1980-01-01")
        );
        // Refused, gone, or a number of another kind: nothing is left of the former one.
        for document in ["110101198001010071", "", "911124198108030024", "1101"] {
            let now = after(first.clone(), move |t| t.document = document.into());
            assert_eq!((now.sex, now.birth.as_str()), (None, ""), "{document}");
        }
        let now = after(first.clone(), |t| t.kind = DocumentKind::Passport);
        assert_eq!((now.sex, now.birth.as_str()), (None, ""));
        // What the person typed is theirs.
        let own = after(first, |t| {
            (t.own_birth, t.birth) = (true, "1980-02-02".into())
        });
        let now = after(own, |t| t.document = "x".into());
        assert_eq!(now.birth, "1980-02-02");
    }

    #[test]
    fn what_stands_in_the_boxes_is_what_is_sent() {
        let boxes = |id: &str| match id {
            "account" => Some("zhang_san".to_owned()),
            "password" | "again" => Some("correct horse battery".to_owned()),
            "mobile" => Some("+86 138-2304-7801".to_owned()),
            "email" => Some("A@Example.cn".to_owned()),
            "document" => Some("11010119800101007x".to_owned()),
            _ => None,
        };
        let now = Typed::default().as_filled(boxes);
        assert_eq!(
            (now.sex, now.birth.as_str()),
            (Some(Sex::Male), "1980-01-01")
        );
        let today = Date::new(2026, 11, 21).unwrap();
        let wrong: Vec<&str> = now.wrong(today).iter().map(|(id, _)| *id).collect();
        let left = ["name", "mobile-code", "email-code", "place", "undertaking"];
        assert_eq!(wrong, left);
        assert_eq!(now.as_filled(|_| None).account, "zhang_san");
    }

    #[test]
    fn no_two_lines_of_the_summary_say_the_same() {
        let today = Date::new(2026, 11, 21).unwrap();
        let wrong = Typed::default().wrong(today);
        let mut said: Vec<&String> = wrong.iter().map(|(_, text)| text).collect();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), wrong.len(), "{wrong:?}");
    }

    #[test]
    fn the_standards_character_is_offered() {
        let typed = |name: &str| Typed {
            name: name.into(),
            ..Typed::default()
        };
        assert_eq!(
            typed("王\u{e855}").standard_name().as_deref(),
            Some("王\u{241fe}")
        );
        assert_eq!(typed("王小明").standard_name(), None);
    }
}
