//! What an officer has typed about one application, kept until it is sent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::{Event, EventKind, MarkKind, TEXT_LIMIT, Target};
use zhicheng_shared::value::{length, trimmed};

use super::marks::Marks;
use super::meeting::MeetingForm;

/// Everything typed; it outlives a stale revision, an expired session and a closed tab.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The decision chosen, if one is.
    pub choice: Option<Choice>,
    /// Opinion of an approval, send-back or refusal, or the note on a notice's result.
    pub opinion: String,
    pub marks: Marks,
    /// Stage a send-back goes to; none for the applicant.
    pub target: Option<String>,
    pub meeting: MeetingForm,
    /// Answers to objections by their number.
    pub answers: BTreeMap<u32, String>,
}

/// A decision that an officer words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    Opinion(String),
    Mark(Place, MarkKind, String),
    Unmark(Place),
    Target(Option<String>),
    Meeting(MeetingForm),
    Answer(u32, String),
    /// It was sent and taken: nothing is left to keep.
    Sent,
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
    /// The meeting's form has gaps of its own.
    Meeting,
}

impl Typed {
    /// After an edit.
    pub fn after(&self, edit: Edit) -> Typed {
        let mut next = self.clone();
        match edit {
            Edit::Choose(choice) => next.choice = Some(choice),
            Edit::Opinion(text) => next.opinion = text,
            Edit::Mark(at, kind, note) => {
                next.marks.put(&at, kind, note);
                next.choice = next.choice.or(Some(Choice::SendBack));
            }
            Edit::Unmark(at) => next.marks.remove(&at),
            Edit::Target(stage) => next.target = stage,
            Edit::Meeting(form) => next.meeting = form,
            Edit::Answer(number, text) => {
                next.answers.insert(number, text);
            }
            Edit::Sent => next = Typed::default(),
            Edit::Kept(kept) => next = *kept,
        }
        next
    }

    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        *self
            == Typed {
                choice: self.choice,
                ..Typed::default()
            }
    }

    /// The event of a decision other than a meeting's, which its own form makes.
    ///
    /// # Errors
    /// What stands in the way of sending it.
    pub fn event(&self, choice: Choice) -> Result<Event, Unready> {
        let opinion = trimmed(&self.opinion).to_owned();
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
        match choice {
            Choice::Approve => Ok(Event::Approve { opinion }),
            Choice::SendBack => Ok(Event::SendBack {
                to: self.target.clone().map_or(Target::Applicant, Target::Stage),
                opinion,
                marks: self.marks.list().to_vec(),
            }),
            Choice::Reject => Ok(Event::Reject { opinion }),
            Choice::NoticePassed => Ok(Event::RecordNotice {
                passed: true,
                note: opinion,
            }),
            Choice::NoticeFailed => Ok(Event::RecordNotice {
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
            .after(Edit::Opinion(" please mend ".into()))
            .after(Edit::Target(Some("unit".into())));
        let event = typed.event(Choice::SendBack).expect("it is complete");
        let Event::SendBack { to, opinion, marks } = event else {
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
        let long = Typed::default().after(Edit::Opinion("x".repeat(TEXT_LIMIT + 1)));
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
        let read: Typed = serde_json::from_str(&json).expect("it was written by us");
        assert_eq!(read, typed);
        assert!(!typed.is_empty() && typed.after(Edit::Sent).is_empty());
        assert!(serde_json::from_str::<Typed>(r#"{"opinion":"older"}"#).is_ok());
    }
}
