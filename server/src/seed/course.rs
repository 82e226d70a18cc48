//! The course of one application: events that the rules let happen, one after another, as far as it is
//! to come.

use super::chance::Chance;
use super::lives::End;
use super::plan::Opinions;
use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::{Consequence, Effect, due};
use zhicheng_shared::review::{
    Actor, Conclusion, Entry, Event, Meeting, Route, State, Target, step,
};

/// How far it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Draft,
    /// At the stage that is so far on; and whether somebody has taken it.
    Waiting(usize, bool),
    SentBack(usize),
    Notice,
    Decided,
    Concluded,
    Rejected(usize),
    Terminated(usize),
}

impl Fate {
    /// One that has not ended.
    pub fn open(chance: &mut Chance) -> Fate {
        let far = chance.below(8);
        match chance.below(100) {
            0..15 => Fate::Draft,
            15..50 => Fate::Waiting(far, false),
            50..65 => Fate::Waiting(far, true),
            65..78 => Fate::SentBack(far),
            78..94 => Fate::Notice,
            _ => Fate::Decided,
        }
    }

    /// One that has.
    pub fn ended(chance: &mut Chance) -> Fate {
        let far = chance.below(8);
        match chance.below(100) {
            0..76 => Fate::Concluded,
            76..90 => Fate::Rejected(far),
            _ => Fate::Terminated(far),
        }
    }
}

/// One step of it.
pub struct Step {
    pub state: State,
    pub entry: Entry,
    /// What an end brings about.
    pub end: Option<End>,
}

/// Makes an end of a decision.
pub type Issue<'a> = &'a mut dyn FnMut(&State, i64) -> Option<End>;

/// What a course is made from.
pub struct Course<'a> {
    pub route: &'a Route,
    pub calendar: &'a Calendar,
    pub opinions: &'a Opinions,
    pub applicant: String,
    /// The officer of an organisation, with its kind.
    pub officer: &'a (dyn Fn(&str) -> Actor + Sync),
    /// What a meeting grants.
    pub granted: (Option<Level>, String),
    /// The digest of what is handed in as a version.
    pub digest: &'a (dyn Fn(u32) -> String + Sync),
    /// Nothing happens after this moment.
    pub until: i64,
}

/// Longer is none.
const LONGEST: usize = 40;

impl Course<'_> {
    /// All steps to its fate, or as far as the rules and the time let it come.
    pub fn run(&self, fate: Fate, mut at: i64, chance: &mut Chance, issue: Issue<'_>) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut state = State::new();
        // One in seven is sent back once before it goes on.
        let mut detour = chance.below(7) == 0;
        while steps.len() < LONGEST {
            let Some((actor, event, wait)) = self.next(&state, fate, at, &mut detour, chance)
            else {
                break;
            };
            at += wait;
            if let State::UnderNotice { notice, .. } = &state {
                at = at.max(notice.ends(self.calendar).unwrap_or(at) + wait % 86_400);
            }
            if at > self.until {
                break;
            }
            let (event, end) = match event {
                Event::Conclude(_) => match issue(&state, at) {
                    Some(mut end) => {
                        let conclusion = std::mem::take(&mut end.conclusion);
                        (Event::Conclude(conclusion), Some(end))
                    }
                    None => break,
                },
                other => (other, None),
            };
            let done = step(&state, self.route, &actor, &event, at, self.calendar);
            let Ok((next, entry)) = done else { break };
            state = next.clone();
            steps.push(Step {
                state: next,
                entry,
                end,
            });
        }
        steps
    }

    /// What happens next, and after how long; nothing where it stays.
    fn next(
        &self,
        state: &State,
        fate: Fate,
        at: i64,
        detour: &mut bool,
        chance: &mut Chance,
    ) -> Option<(Actor, Event, i64)> {
        let said = |list: &[String], chance: &mut Chance| chance.pick(list).clone();
        let owner = || Actor::Applicant {
            person: self.applicant.clone(),
            owner: true,
        };
        let opinions = self.opinions;
        match state {
            State::Draft { .. } if fate == Fate::Draft => None,
            State::Draft { version } => {
                let digest = (self.digest)(version + 1);
                Some((owner(), Event::Submit { digest }, chance.days(0, 6)))
            }
            State::SentBack(_) => match fate {
                Fate::SentBack(_) if !*detour => None,
                Fate::Terminated(_) if !*detour => {
                    let reason = said(&opinions.terminate, chance);
                    Some((owner(), Event::Terminate { reason }, chance.days(1, 9)))
                }
                _ => {
                    *detour = false;
                    let digest = (self.digest)(state.version() + 1);
                    Some((owner(), Event::Submit { digest }, chance.days(1, 7)))
                }
            },
            State::AtStage(here) => {
                let officer = (self.officer)(&here.organisation);
                let held = self.held(&here.stage);
                let back = |chance: &mut Chance| Event::SendBack {
                    to: Target::Applicant,
                    opinion: said(&opinions.send_back, chance),
                    marks: Vec::new(),
                };
                if *detour && state.version() == 1 {
                    return Some((officer, back(chance), chance.days(1, 5)));
                }
                *detour = false;
                let event = match fate {
                    Fate::Waiting(far, taken) if self.there(held, far) => {
                        return match (taken, &here.taken_by) {
                            (true, None) => Some((officer, Event::Take {}, chance.days(0, 2))),
                            _ => None,
                        };
                    }
                    Fate::SentBack(far) | Fate::Terminated(far) if self.there(held, far) => {
                        back(chance)
                    }
                    Fate::Rejected(far) if self.there(held, far) => Event::Reject {
                        opinion: said(&opinions.reject, chance),
                        consequences: self.refused(),
                    },
                    _ => self.agreed(&here.stage, at, chance),
                };
                Some((officer, event, chance.days(1, 6)))
            }
            State::UnderNotice {
                organisation,
                stage,
                ..
            } => {
                let last = self.held(stage) + 1 >= self.count();
                if fate == Fate::Notice && (last || chance.below(2) == 0) {
                    return None;
                }
                let event = Event::RecordNotice {
                    passed: true,
                    note: said(&opinions.notice, chance),
                };
                Some(((self.officer)(organisation), event, chance.days(0, 2)))
            }
            State::Decided { .. } if fate != Fate::Decided => {
                let end = Event::Conclude(Conclusion::default());
                Some((Actor::System, end, chance.days(1, 1)))
            }
            State::Decided { .. }
            | State::PaymentPending { .. }
            | State::WithApplicant(_)
            | State::Concluded { .. }
            | State::Rejected { .. }
            | State::Terminated { .. }
            | State::Deleted { .. }
            | State::Newer => None,
        }
    }

    /// What follows from a refusal.
    fn refused(&self) -> Vec<Consequence> {
        let due = due(&self.route.effects, false);
        let archives = due.filter(|effect| matches!(effect, Effect::Archive));
        archives.map(|_| Consequence::Archived {}).collect()
    }

    /// The agreement of a stage.
    fn agreed(&self, stage: &str, at: i64, chance: &mut Chance) -> Event {
        let stage = self.route.find(stage).map(|(_, stage)| stage);
        let Some(rule) = stage.and_then(|stage| stage.meeting.as_ref()) else {
            return Event::Approve {
                opinion: chance.pick(&self.opinions.approve).clone(),
                filled: [].into(),
            };
        };
        let present = 15.max(rule.least_present) + chance.below(6) as u32;
        let (level, specialty) = &self.granted;
        Event::RegisterMeeting(Meeting {
            date: Date::from_unix_beijing(at),
            present,
            votes_for: present - chance.below(3) as u32,
            votes_against: 0,
            passed: true,
            level: *level,
            specialty: Some(specialty.clone()),
            note: String::new(),
            session: String::new(),
        })
    }

    /// Its place among the stages that somebody holds.
    fn held(&self, key: &str) -> usize {
        let held = self
            .route
            .stages
            .iter()
            .filter(|s| s.organisation().is_some());
        held.take_while(|stage| stage.key != key).count()
    }

    fn count(&self) -> usize {
        let stages = self.route.stages.iter();
        stages
            .filter(|stage| stage.organisation().is_some())
            .count()
    }

    /// Whether a stage is the one that is so far on.
    fn there(&self, held: usize, far: usize) -> bool {
        held == far % self.count().max(1)
    }
}
