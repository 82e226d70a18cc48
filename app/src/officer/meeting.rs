//! The form of a meeting's result: what is typed, and what it comes to.

use serde::Serialize;
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::DateRule;
use zhicheng_shared::lenient::Lenient;
use zhicheng_shared::review::{Meeting, MeetingRule};
use zhicheng_shared::value::{is_empty, read_date, read_integer, trimmed};

/// As typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Lenient)]
#[serde(default)]
pub struct MeetingForm {
    pub date: String,
    pub present: String,
    pub votes_for: String,
    pub votes_against: String,
    pub level: Option<Level>,
    pub specialty: String,
    pub note: String,
}

impl MeetingForm {
    /// A result as it would be typed.
    pub fn of(meeting: &Meeting) -> MeetingForm {
        MeetingForm {
            date: meeting.date.to_string(),
            present: meeting.present.to_string(),
            votes_for: meeting.votes_for.to_string(),
            votes_against: meeting.votes_against.to_string(),
            level: meeting.level,
            specialty: meeting.specialty.clone().unwrap_or_default(),
            note: meeting.note.clone(),
        }
    }

    /// What stands in a box.
    pub fn text(&self, place: Box) -> &str {
        match place {
            Box::Date => &self.date,
            Box::Present => &self.present,
            Box::VotesFor => &self.votes_for,
            Box::VotesAgainst => &self.votes_against,
            Box::Level => self.level.map_or("", Level::key),
            Box::Specialty => &self.specialty,
            Box::Note => &self.note,
        }
    }

    /// With another text in a box.
    pub fn with(&self, place: Box, text: String) -> MeetingForm {
        let mut next = self.clone();
        match place {
            Box::Date => next.date = text,
            Box::Present => next.present = text,
            Box::VotesFor => next.votes_for = text,
            Box::VotesAgainst => next.votes_against = text,
            Box::Level => next.level = Level::from_key(&text),
            Box::Specialty => next.specialty = text,
            Box::Note => next.note = text,
        }
        next
    }
}

/// A box of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Box {
    Date,
    Present,
    VotesFor,
    VotesAgainst,
    Level,
    Specialty,
    /// It may stay empty.
    Note,
}

impl Box {
    /// As its element on the page is named.
    pub fn key(self) -> &'static str {
        match self {
            Box::Date => "held_on",
            Box::Present => "members_present",
            Box::VotesFor => "votes_for",
            Box::VotesAgainst => "votes_against",
            Box::Level => "level_granted",
            Box::Specialty => "specialty_granted",
            Box::Note => "remark",
        }
    }
}

/// What is wrong in a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    Empty,
    /// Not a date that exists, or not a whole number from 0.
    Unreadable,
    /// After today.
    Future,
    /// Fewer members present than the rule asks for.
    TooFew {
        least: u32,
    },
    /// More votes than members present.
    TooMany {
        present: u32,
    },
}

/// Whether the votes pass it: votes that were needed, and whether they were reached. None until
/// the numbers can be read.
pub fn outcome(form: &MeetingForm, rule: &MeetingRule) -> Option<(u32, bool)> {
    let needed = rule.needed(number(&form.present)?);
    Some((needed, number(&form.votes_for)? >= needed))
}

/// The result, or what is missing, box by box in the order of the form.
///
/// # Errors
/// Every box that is not filled in as it must be.
pub fn read(
    form: &MeetingForm,
    rule: &MeetingRule,
    today: Date,
) -> Result<Meeting, Vec<(Box, Gap)>> {
    let mut gaps = Vec::new();
    let date = day(&form.date);
    match date {
        Ok(date) if date > today => gaps.push((Box::Date, Gap::Future)),
        Ok(_) => {}
        Err(gap) => gaps.push((Box::Date, gap)),
    }
    let numbers = [
        (Box::Present, &form.present),
        (Box::VotesFor, &form.votes_for),
        (Box::VotesAgainst, &form.votes_against),
    ];
    let mut counts = [0; 3];
    for (count, (place, text)) in counts.iter_mut().zip(numbers) {
        match number(text) {
            Some(n) => *count = n,
            None if is_empty(text) => gaps.push((place, Gap::Empty)),
            None => gaps.push((place, Gap::Unreadable)),
        }
    }
    let [present, votes_for, votes_against] = counts;
    if gaps.is_empty() {
        let least = rule.least_present.max(1);
        if present < least {
            gaps.push((Box::Present, Gap::TooFew { least }));
        } else if votes_for.saturating_add(votes_against) > present {
            gaps.push((Box::VotesAgainst, Gap::TooMany { present }));
        }
    }
    let passed = votes_for >= rule.needed(present);
    let specialty = trimmed(&form.specialty);
    if passed && form.level.is_none() {
        gaps.push((Box::Level, Gap::Empty));
    }
    if passed && specialty.is_empty() {
        gaps.push((Box::Specialty, Gap::Empty));
    }
    match date {
        Ok(date) if gaps.is_empty() => Ok(Meeting {
            date,
            present,
            votes_for,
            votes_against,
            passed,
            level: form.level.filter(|_| passed),
            specialty: passed.then(|| specialty.to_owned()),
            note: trimmed(&form.note).to_owned(),
            session: String::new(),
        }),
        Ok(_) | Err(_) => Err(gaps),
    }
}

fn day(text: &str) -> Result<Date, Gap> {
    if is_empty(text) {
        return Err(Gap::Empty);
    }
    let read = read_date(text, &DateRule::default());
    read.map(|(date, _)| date).map_err(|_| Gap::Unreadable)
}

fn number(text: &str) -> Option<u32> {
    read_integer(text).and_then(|n| u32::try_from(n).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> MeetingRule {
        MeetingRule {
            pass: [2, 3],
            least_present: 9,
            source: String::new(),
        }
    }

    fn today() -> Date {
        Date::new(2026, 6, 1).expect("the day exists")
    }

    fn filled() -> MeetingForm {
        MeetingForm {
            date: "2026-05-30".into(),
            present: "１１".into(),
            votes_for: "8".into(),
            votes_against: "3".into(),
            level: Some(Level::Intermediate),
            specialty: "civil".into(),
            note: String::new(),
        }
    }

    #[test]
    fn the_votes_decide_whether_it_passed() {
        assert_eq!(outcome(&filled(), &rule()), Some((8, true)));
        let fewer = MeetingForm {
            votes_for: "7".into(),
            ..filled()
        };
        assert_eq!(outcome(&fewer, &rule()), Some((8, false)));
        let read = read(&fewer, &rule(), today()).expect("it is filled in");
        assert_eq!(
            (read.passed, read.level, read.specialty),
            (false, None, None)
        );
    }

    #[test]
    fn what_is_typed_into_a_box_stands_there() {
        let empty = MeetingForm::default();
        let boxes = [
            Box::Date,
            Box::Present,
            Box::VotesFor,
            Box::VotesAgainst,
            Box::Level,
            Box::Specialty,
            Box::Note,
        ];
        for place in boxes {
            let typed = empty.with(place, Level::Senior.key().to_owned());
            for other in boxes {
                let there = if other == place {
                    Level::Senior.key()
                } else {
                    ""
                };
                assert_eq!(typed.text(other), there, "{other:?} after {place:?}");
            }
        }
    }

    #[test]
    fn every_box_that_is_wrong_is_named() {
        let gaps = read(&MeetingForm::default(), &rule(), today()).expect_err("it is empty");
        let boxes: Vec<_> = gaps.iter().map(|(place, _)| *place).collect();
        assert_eq!(
            boxes[..4],
            [Box::Date, Box::Present, Box::VotesFor, Box::VotesAgainst]
        );
        let late = MeetingForm {
            date: "2026-06-02".into(),
            ..filled()
        };
        let late = read(&late, &rule(), today()).expect_err("it lies after today");
        assert_eq!(late, [(Box::Date, Gap::Future)]);
    }

    #[test]
    fn numbers_have_to_fit_each_other() {
        let few = MeetingForm {
            present: "8".into(),
            ..filled()
        };
        let few = read(&few, &rule(), today()).expect_err("too few");
        assert_eq!(few, [(Box::Present, Gap::TooFew { least: 9 })]);
        let many = MeetingForm {
            votes_against: "4".into(),
            ..filled()
        };
        let many = read(&many, &rule(), today()).expect_err("too many votes");
        assert_eq!(many, [(Box::VotesAgainst, Gap::TooMany { present: 11 })]);
    }

    #[test]
    fn a_pass_needs_level_and_specialty() {
        let bare = MeetingForm {
            level: None,
            specialty: " ".into(),
            ..filled()
        };
        let gaps = read(&bare, &rule(), today()).expect_err("nothing is granted");
        assert_eq!(
            gaps,
            [(Box::Level, Gap::Empty), (Box::Specialty, Gap::Empty)]
        );
    }
}
