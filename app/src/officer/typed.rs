//! What an officer has typed about one application, kept until it is sent.

use std::collections::BTreeMap;

use serde::Serialize;
use zhicheng_shared::form::Values;
use zhicheng_shared::lenient::Lenient;
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::{Command, EventKind, MarkKind, TEXT_LIMIT, Target};
use zhicheng_shared::value::{length, trimmed};

use super::marks::Marks;
use super::meeting::MeetingForm;

/// Everything typed; it outlives a stale revision, an expired session and a closed tab.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Lenient)]
#[serde(default)]
pub struct Typed {
    /// The decision chosen, if one is.
    pub choice: Option<Choice>,
    /// Opinion of an approval, send-back or refusal, or the note on a notice's result: each decision
    /// has a text of its own, since what is written to one is not meant for another.
    opinions: BTreeMap<Choice, String>,
    /// How it was kept when there was one text for all.
    #[serde(rename = "opinion", skip_serializing)]
    of_any: String,
    pub marks: Marks,
    /// Stage a send-back goes to; none for the applicant.
    pub target: Option<String>,
    pub meeting: MeetingForm,
    /// What stages asked of their officer, by the key of the form: what is typed into one never goes out
    /// with another.
    filled: BTreeMap<String, Values>,
    /// Answers to objections by their number.
    pub answers: BTreeMap<u32, String>,
}

/// A decision that an officer words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Lenient)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    Approve,
    SendBack,
    Reject,
    Meeting,
    NoticePassed,
    NoticeFailed,
}

impl Choice {
    /// In the order in which they are offered.
    pub const ALL: [Choice; 6] = [
        Choice::Meeting,
        Choice::NoticePassed,
        Choice::Approve,
        Choice::SendBack,
        Choice::Reject,
        Choice::NoticeFailed,
    ];

    /// The event it becomes.
    pub fn kind(self) -> EventKind {
        match self {
            Choice::Approve => EventKind::Approve,
            Choice::SendBack => EventKind::SendBack,
            Choice::Reject => EventKind::Reject,
            Choice::Meeting => EventKind::RegisterMeeting,
            Choice::NoticePassed | Choice::NoticeFailed => EventKind::RecordNotice,
        }
    }

    /// The decision that an event was.
    fn of(event: &Command) -> Option<Choice> {
        match event {
            Command::Approve { .. } => Some(Choice::Approve),
            Command::SendBack { .. } => Some(Choice::SendBack),
            Command::Reject { .. } => Some(Choice::Reject),
            Command::RegisterMeeting(_) => Some(Choice::Meeting),
            Command::RecordNotice { passed: true, .. } => Some(Choice::NoticePassed),
            Command::RecordNotice { passed: false, .. } => Some(Choice::NoticeFailed),
            Command::Submit { .. }
            | Command::Withdraw {}
            | Command::Terminate { .. }
            | Command::DeleteDraft {}
            | Command::Take {}
            | Command::Open {}
            | Command::HandOver { .. }
            | Command::TakeBack {}
            | Command::Object { .. }
            | Command::ResolveObjection { .. }
            | Command::PaperReceived { .. }
            | Command::ConfirmPayment { .. }
            | Command::Conclude(_)
            | Command::Newer => None,
        }
    }

    /// Whether it has to be confirmed, because it cannot be mended by the applicant.
    pub fn is_final(self) -> bool {
        match self {
            Choice::Reject => true,
            Choice::Approve
            | Choice::SendBack
            | Choice::Meeting
            | Choice::NoticePassed
            | Choice::NoticeFailed => false,
        }
    }

    /// Whether an opinion must be given with it.
    pub fn needs_opinion(self) -> bool {
        match self {
            Choice::Approve | Choice::SendBack | Choice::Reject => true,
            Choice::Meeting | Choice::NoticePassed | Choice::NoticeFailed => false,
        }
    }
}

/// One thing typed or chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Choose(Choice),
    Opinion(Choice, String),
    Mark(Place, MarkKind, String),
    Unmark(Place),
    Target(Option<String>),
    Meeting(MeetingForm),
    /// A text of the form that the stage asks.
    Fill {
        form: String,
        field: String,
        raw: String,
    },
    Answer(u32, String),
    /// It was sent and taken: nothing is left to keep.
    Sent,
    /// This decision was taken back: what was written to it is there again, also in the form that its
    /// stage asks, named by its key.
    TakenBack {
        decision: Box<Command>,
        form: String,
    },
    /// What was kept from before.
    Kept(Box<Typed>),
}

/// Why it cannot be sent yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unready {
    OpinionMissing,
    OpinionTooLong {
        limit: usize,
        now: usize,
    },
    /// Something said has characters that no face can print; which, is told at its box.
    Unprintable,
    /// The meeting's form has gaps of its own.
    Meeting,
    /// The form that the stage asks is told at its fields.
    Asked,
}

impl Typed {
    /// After an edit.
    pub fn after(&self, edit: Edit) -> Typed {
        let mut next = self.clone();
        match edit {
            Edit::Choose(choice) => next.choice = Some(choice),
            Edit::Opinion(choice, text) => {
                next.opinions.insert(choice, text);
            }
            Edit::Mark(at, kind, note) => {
                next.marks.put(&at, kind, note);
                next.choice = next.choice.or(Some(Choice::SendBack));
            }
            Edit::Unmark(at) => next.marks.remove(&at),
            Edit::Target(stage) => next.target = stage,
            Edit::Meeting(form) => next.meeting = form,
            Edit::Fill { form, field, raw } => {
                next.filled.entry(form).or_default().insert(field, raw);
            }
            Edit::Answer(number, text) => {
                next.answers.insert(number, text);
            }
            Edit::Sent => next = Typed::default(),
            Edit::TakenBack { decision, form } => next.again(&decision, form),
            Edit::Kept(kept) => next = kept.of_each(),
        }
        next
    }

    /// What is written to a decision.
    pub fn opinion(&self, choice: Choice) -> &str {
        self.opinions.get(&choice).map_or("", String::as_str)
    }

    /// What is typed into the form that a stage asks, by its key.
    pub fn filled(&self, form: &str) -> &Values {
        static NONE: Values = Values::new();
        self.filled.get(form).unwrap_or(&NONE)
    }

    /// The opinion as it is sent.
    fn said(&self, choice: Choice) -> Result<String, Unready> {
        let opinion = trimmed(self.opinion(choice)).to_owned();
        if choice.needs_opinion() && opinion.is_empty() {
            return Err(Unready::OpinionMissing);
        }
        let now = length(&opinion) as usize;
        if now > TEXT_LIMIT {
            return Err(Unready::OpinionTooLong {
                limit: TEXT_LIMIT,
                now,
            });
        }
        Ok(opinion)
    }

    /// Gives the one text for all, as it was kept once, to the decision it was written under.
    fn of_each(mut self) -> Typed {
        let text = std::mem::take(&mut self.of_any);
        if !text.is_empty() {
            let choice = self.choice.unwrap_or(Choice::SendBack);
            self.opinions.entry(choice).or_insert(text);
        }
        self
    }

    /// Puts back what a decision said that was taken back; what was typed since wins.
    fn again(&mut self, event: &Command, form: String) {
        let Some(choice) = Choice::of(event) else {
            return;
        };
        self.choice = self.choice.or(Some(choice));
        let said = event.opinion().unwrap_or_default();
        if self.opinion(choice).is_empty() && !said.is_empty() {
            self.opinions.insert(choice, said.to_owned());
        }
        match event {
            Command::SendBack { to, marks, .. } => {
                if self.marks.list().is_empty() {
                    self.marks = Marks::of(marks);
                }
                if let (None, Target::Stage(key)) = (&self.target, to) {
                    self.target = Some(key.clone());
                }
            }
            Command::RegisterMeeting(meeting) => {
                if self.meeting == MeetingForm::default() {
                    self.meeting = MeetingForm::of(meeting);
                }
            }
            Command::Approve { filled, .. } => {
                if self.filled(&form).is_empty() && !filled.is_empty() {
                    self.filled.insert(form, filled.clone());
                }
            }
            Command::Submit { .. }
            | Command::Withdraw {}
            | Command::Terminate { .. }
            | Command::DeleteDraft {}
            | Command::Take {}
            | Command::Open {}
            | Command::HandOver { .. }
            | Command::Reject { .. }
            | Command::TakeBack {}
            | Command::RecordNotice { .. }
            | Command::Object { .. }
            | Command::ResolveObjection { .. }
            | Command::PaperReceived { .. }
            | Command::ConfirmPayment { .. }
            | Command::Conclude(_)
            | Command::Newer => {}
        }
    }

    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        let typed = Typed {
            choice: None,
            ..self.clone()
        };
        typed == Typed::default()
    }

    /// An agreement, with what its stage asked for.
    ///
    /// # Errors
    /// What stands in the way of sending it.
    pub fn agreement(&self, filled: Values) -> Result<Command, Unready> {
        let opinion = self.said(Choice::Approve)?;
        Ok(Command::Approve { opinion, filled })
    }

    /// The event of a decision other than a meeting's, which its own form makes.
    ///
    /// # Errors
    /// What stands in the way of sending it.
    pub fn event(&self, choice: Choice) -> Result<Command, Unready> {
        let opinion = self.said(choice)?;
        match choice {
            Choice::Approve => self.agreement(Values::new()),
            Choice::SendBack => Ok(Command::SendBack {
                to: self.target.clone().map_or(Target::Applicant, Target::Stage),
                opinion,
                marks: self.marks.list().to_vec(),
            }),
            Choice::Reject => Ok(Command::Reject { opinion }),
            Choice::NoticePassed => Ok(Command::RecordNotice {
                passed: true,
                note: opinion,
            }),
            Choice::NoticeFailed => Ok(Command::RecordNotice {
                passed: false,
                note: opinion,
            }),
            Choice::Meeting => Err(Unready::Meeting),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhicheng_shared::lenient;

    fn degree() -> Place {
        Place::field("education", Some("e1"), "degree")
    }

    #[test]
    fn a_mark_suggests_sending_back_but_does_not_overrule_a_choice() {
        let mark = Edit::Mark(degree(), MarkKind::Wrong, "see the diploma".into());
        let fresh = Typed::default().after(mark.clone());
        assert_eq!(fresh.choice, Some(Choice::SendBack));
        let chosen = Typed::default()
            .after(Edit::Choose(Choice::Approve))
            .after(mark);
        assert_eq!(chosen.choice, Some(Choice::Approve));
    }

    #[test]
    fn a_send_back_carries_target_opinion_and_marks() {
        let typed = Typed::default()
            .after(Edit::Mark(degree(), MarkKind::Missing, "page 2".into()))
            .after(Edit::Opinion(Choice::SendBack, " please mend ".into()))
            .after(Edit::Target(Some("unit".into())));
        let event = typed.event(Choice::SendBack).expect("it is complete");
        let Command::SendBack { to, opinion, marks } = event else {
            panic!("another event")
        };
        assert_eq!(
            (to, opinion.as_str()),
            (Target::Stage("unit".into()), "please mend")
        );
        assert_eq!(marks, typed.marks.list());
    }

    #[test]
    fn an_opinion_is_needed_and_may_not_be_too_long() {
        let none = Typed::default().event(Choice::Approve);
        assert_eq!(none, Err(Unready::OpinionMissing));
        let long =
            Typed::default().after(Edit::Opinion(Choice::Reject, "x".repeat(TEXT_LIMIT + 1)));
        let now = TEXT_LIMIT + 1;
        assert_eq!(
            long.event(Choice::Reject),
            Err(Unready::OpinionTooLong {
                limit: TEXT_LIMIT,
                now
            })
        );
        assert!(Typed::default().event(Choice::NoticePassed).is_ok());
    }

    #[test]
    fn what_was_typed_survives_being_kept() {
        let typed = Typed::default()
            .after(Edit::Mark(degree(), MarkKind::Wrong, "x".into()))
            .after(Edit::Answer(0, "checked".into()));
        let json = serde_json::to_string(&typed).expect("it is plain data");
        let read: Typed = lenient::from_str(&json).expect("it was written by us");
        assert_eq!(read, typed);
        assert!(!typed.is_empty() && typed.after(Edit::Sent).is_empty());
    }

    #[test]
    fn what_is_typed_into_one_form_never_stands_in_another() {
        let typed = Typed::default().after(Edit::Fill {
            form: "letter".into(),
            field: "number".into(),
            raw: "12".into(),
        });
        assert_eq!(typed.filled("letter")["number"], "12");
        assert!(typed.filled("result").is_empty());
        let json = serde_json::to_string(&typed).expect("it is plain data");
        let read: Typed = lenient::from_str(&json).expect("it was written by us");
        assert_eq!(read, typed);
        assert!(!typed.is_empty() && typed.after(Edit::Sent).is_empty());
    }

    #[test]
    fn what_was_kept_with_one_text_for_all_goes_to_the_decision_it_was_written_under() {
        let read = |text: &str| {
            let kept = lenient::from_str::<Typed>(text).expect("written by an older page");
            Typed::default().after(Edit::Kept(Box::new(kept)))
        };
        let reject = read(r#"{"opinion":"older","choice":"reject"}"#);
        assert_eq!(reject.opinion(Choice::Reject), "older");
        assert_eq!(reject.opinion(Choice::Approve), "");
        assert_eq!(
            read(r#"{"opinion":"older"}"#).opinion(Choice::SendBack),
            "older"
        );
    }

    #[test]
    fn what_is_written_to_one_decision_never_goes_out_with_another() {
        for one in Choice::ALL {
            let typed = Typed::default().after(Edit::Opinion(one, "for this one".into()));
            for other in Choice::ALL.into_iter().filter(|other| *other != one) {
                let typed = typed.after(Edit::Choose(other));
                assert_eq!(typed.opinion(other), "");
                let said = typed.event(other).ok();
                let said = said.as_ref().and_then(Command::opinion).unwrap_or_default();
                assert_eq!(said, "", "{one:?} went out with {other:?}");
                // Back at the first, its text is still there.
                let back = typed.after(Edit::Choose(one));
                assert_eq!(back.opinion(one), "for this one");
            }
        }
    }

    #[test]
    fn what_was_decided_is_there_to_be_mended_after_it_was_taken_back() {
        let typed = Typed::default()
            .after(Edit::Mark(degree(), MarkKind::Missing, "page 2".into()))
            .after(Edit::Opinion(Choice::SendBack, "please mend".into()))
            .after(Edit::Target(Some("unit".into())));
        let event = typed.event(Choice::SendBack).expect("it is complete");
        let sent = typed.after(Edit::Sent);
        assert!(sent.is_empty());
        let again = sent.after(Edit::TakenBack {
            decision: Box::new(event.clone()),
            form: String::new(),
        });
        assert_eq!(again, typed);
        // What was typed since is not written over.
        let newer = sent
            .after(Edit::Opinion(Choice::SendBack, "newer".into()))
            .after(Edit::Choose(Choice::Approve))
            .after(Edit::TakenBack {
                decision: Box::new(event),
                form: String::new(),
            });
        assert_eq!(newer.opinion(Choice::SendBack), "newer");
        assert_eq!(newer.choice, Some(Choice::Approve));
        assert_eq!(newer.marks, typed.marks);
    }

    #[test]
    fn what_a_stage_was_told_goes_with_the_agreement_and_is_there_after_it_was_taken_back() {
        let fill = |raw: &str| Edit::Fill {
            form: "letter".into(),
            field: "number".into(),
            raw: raw.into(),
        };
        let typed = Typed::default()
            .after(fill("12"))
            .after(Edit::Opinion(Choice::Approve, "agreed".into()));
        let decision = typed.agreement(typed.filled("letter").clone());
        let decision = Box::new(decision.expect("it is complete"));
        let form = || "letter".to_owned();
        let taken_back = || Edit::TakenBack {
            decision: decision.clone(),
            form: form(),
        };
        let again = typed.after(Edit::Sent).after(taken_back());
        assert_eq!(again.filled("letter")["number"], "12");
        let newer = typed.after(Edit::Sent).after(fill("13"));
        assert_eq!(newer.after(taken_back()).filled("letter")["number"], "13");
        assert!(again.filled("result").is_empty());
    }

    #[test]
    fn a_meeting_taken_back_is_in_its_boxes_again() {
        let meeting = zhicheng_shared::review::Meeting {
            date: zhicheng_shared::date::Date::new(2026, 12, 1).expect("a day"),
            present: 9,
            votes_for: 8,
            votes_against: 1,
            passed: true,
            level: Some(zhicheng_shared::committee::Level::Senior),
            specialty: Some("mechanical".into()),
            note: "unanimous but for one".into(),
            session: String::new(),
        };
        let event = Command::RegisterMeeting(meeting.clone());
        let typed = Typed::default().after(Edit::TakenBack {
            decision: Box::new(event),
            form: String::new(),
        });
        assert_eq!(typed.choice, Some(Choice::Meeting));
        let rule = zhicheng_shared::review::MeetingRule {
            pass: [2, 3],
            least_present: 7,
            source: String::new(),
        };
        let today = meeting.date;
        let read = super::super::meeting::read(&typed.meeting, &rule, today);
        assert_eq!(read.ok(), Some(meeting));
    }
}
