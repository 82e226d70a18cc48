//! Routes, people and events that the workflow's tests share.

use std::collections::BTreeMap;
use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::certificate::Title;
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::{Consequence, Effect, EffectRule, Issue, On, TitleOf, due};
use zhicheng_shared::form::Values;
use zhicheng_shared::review::{
    Actor, Closes, Command, Conclusion, Entry, Event, Meeting, MeetingRule, Refusal, Route, Seat,
    SkipReason, Stage, StageKind, State, Target, step,
};

/// Monday 2026-03-02, 10:00 in Beijing.
pub const MONDAY: i64 = 1_772_416_800;
pub const DAY: i64 = 86_400;

pub fn stage(key: &str, kind: StageKind, seat: Seat) -> Stage {
    Stage::new(key, kind, seat)
}

pub fn held(key: &str, kind: StageKind) -> Stage {
    stage(key, kind, Seat::Organisation(format!("{key}-1")))
}

pub fn two_thirds() -> MeetingRule {
    MeetingRule {
        pass: [2, 3],
        least_present: 7,
        source: "人社部令第40号".into(),
    }
}

fn unit() -> Stage {
    Stage {
        notice_days: Some(5),
        ..held("unit", StageKind::Unit)
    }
}

fn committee() -> Stage {
    Stage {
        notice_days: Some(5),
        meeting: Some(two_thirds()),
        decides: true,
        ..held("committee", StageKind::Committee)
    }
}

fn rule(on: On, effect: Effect) -> EffectRule {
    EffectRule { on, effect }
}

fn archived() -> Vec<EffectRule> {
    vec![rule(On::Decided, Effect::Archive)]
}

fn certified() -> Vec<EffectRule> {
    let issue = Issue {
        title: TitleOf::Wish,
        replaces: String::new(),
    };
    let mut rules = vec![rule(On::Passed, Effect::Issue(issue))];
    rules.extend(archived());
    rules
}

/// A declaration whose handing in opens a notice that the clock ends, then the applicant's papers,
/// then an office that fills in a form.
pub fn in_turns() -> Route {
    let declaration = Stage {
        notice_days: Some(5),
        closes: Closes::Clock,
        on_submission: true,
        ..stage(
            "declaration",
            StageKind::Bureau,
            Seat::Organisation("bureau-1".into()),
        )
    };
    let papers = Stage {
        opens: vec!["uploads".into()],
        ..stage("papers", StageKind::Applicant, Seat::Applicant)
    };
    let office = Stage {
        asks: "letter".into(),
        decides: true,
        ..held("bureau", StageKind::Bureau)
    };
    Route {
        stages: vec![declaration, papers, office],
        effects: certified(),
        grace_hours: 0,
    }
}

/// What an effect may come to.
pub fn came_of(effect: &Effect) -> Consequence {
    let title = Title {
        name: "工程师".into(),
        series: "工程技术人员".into(),
        specialty: "环境工程".into(),
        level: Level::Intermediate,
    };
    match effect {
        Effect::Issue(_) => Consequence::Issued {
            number: "440326000017".into(),
            title,
            replaces: None,
        },
        Effect::Cancel(_) => Consequence::Cancelled { entry: "t1".into() },
        Effect::Record(record) => Consequence::Recorded {
            entry: "t2".into(),
            origin: record.origin,
            title,
            number: String::new(),
            granted_by: String::new(),
            since: String::new(),
        },
        Effect::Move(_) => Consequence::Moved {
            from: None,
            to: "unit-2".into(),
        },
        Effect::Approve(_) => Consequence::Approved {
            sections: BTreeMap::from([("work".into(), "d".repeat(64))]),
        },
        Effect::Enrol(_) => Consequence::Enrolled {
            pool: "c1".into(),
            specialties: String::new(),
        },
        Effect::Archive => Consequence::Archived {},
        Effect::Newer(_) => unreachable!("written here"),
    }
}

/// What is asked for with what a server would add to it.
pub fn event_of(command: Command, state: &State, route: &Route) -> Event {
    let all = |passed| due(&route.effects, passed).map(came_of).collect();
    match command {
        Command::Submit { .. } => Event::Submit {
            digest: "c".repeat(64),
        },
        Command::Reject { opinion } => Event::Reject {
            opinion,
            consequences: all(false),
        },
        Command::Conclude(_) => Event::Conclude(Conclusion {
            certificate: None,
            consequences: all(matches!(state, State::Decided { passed: true, .. })),
        }),
        other => other.plain().expect("nothing is added"),
    }
}

/// Unit with notice, supervisor, bureau, committee with meeting and notice, certificate.
pub fn full() -> Route {
    Route {
        stages: vec![
            unit(),
            held("supervisor", StageKind::Supervisor),
            held("bureau", StageKind::Bureau),
            committee(),
        ],
        effects: certified(),
        grace_hours: 24,
    }
}

/// The same where the bureau is itself the supervisor.
pub fn without_supervisor() -> Route {
    let mut route = full();
    let same = SkipReason::SameOrganisation {
        stage: "bureau".into(),
    };
    route.stages[1].seat = Seat::Skipped(same);
    route
}

/// Unit, an office whose approval makes a fee due, committee.
pub fn with_fee() -> Route {
    let office = Stage {
        pays: true,
        ..held("bureau", StageKind::Bureau)
    };
    Route {
        stages: vec![held("unit", StageKind::Unit), office, committee()],
        effects: certified(),
        grace_hours: 24,
    }
}

/// The new unit alone, as for a change of unit.
pub fn unit_alone() -> Route {
    let unit = Stage {
        decides: true,
        ..held("unit", StageKind::Unit)
    };
    Route {
        stages: vec![unit],
        effects: archived(),
        grace_hours: 24,
    }
}

pub fn officer(person: &str, stage: &str, kind: StageKind) -> Actor {
    Actor::Officer {
        person: person.into(),
        organisation: format!("{stage}-1"),
        kind,
        own: false,
    }
}

pub fn owner() -> Actor {
    Actor::Applicant {
        person: "an".into(),
        owner: true,
    }
}

/// Everybody who may try something, by name.
pub fn everybody() -> Vec<(&'static str, Actor)> {
    let own = Actor::Officer {
        person: "an".into(),
        organisation: "unit-1".into(),
        kind: StageKind::Unit,
        own: true,
    };
    vec![
        ("owner", owner()),
        (
            "stranger",
            Actor::Applicant {
                person: "shi".into(),
                owner: false,
            },
        ),
        ("unit", officer("wu", "unit", StageKind::Unit)),
        ("unit_colleague", officer("wei", "unit", StageKind::Unit)),
        ("owner_as_unit", own),
        (
            "supervisor",
            officer("su", "supervisor", StageKind::Supervisor),
        ),
        ("bureau", officer("bai", "bureau", StageKind::Bureau)),
        (
            "committee",
            officer("chen", "committee", StageKind::Committee),
        ),
        ("other_unit", officer("ouyang", "other", StageKind::Unit)),
        (
            "operator",
            Actor::Operator {
                person: "ou".into(),
            },
        ),
        ("system", Actor::System),
    ]
}

pub fn by(name: &str) -> Actor {
    let found = everybody().into_iter().find(|(n, _)| *n == name);
    found.unwrap_or_else(|| panic!("nobody is called {name}")).1
}

pub fn meeting(votes_for: u32, votes_against: u32, passed: bool) -> Event {
    Event::RegisterMeeting(Meeting {
        date: Date::new(2026, 3, 2).unwrap(),
        present: 9,
        votes_for,
        votes_against,
        passed,
        level: passed.then_some(Level::Intermediate),
        specialty: passed.then(|| "环境工程".into()),
        note: String::new(),
        session: String::new(),
    })
}

/// One or more of every event, by name.
pub fn events(version: u32) -> Vec<(&'static str, Event)> {
    let said = || "理由".to_owned();
    vec![
        (
            "submit",
            Event::Submit {
                digest: "a".repeat(64),
            },
        ),
        ("withdraw", Event::Withdraw {}),
        ("terminate", Event::Terminate { reason: said() }),
        ("delete_draft", Event::DeleteDraft {}),
        ("take", Event::Take {}),
        ("open", Event::Open {}),
        (
            "hand_over",
            Event::HandOver {
                to_officer: "wen".into(),
            },
        ),
        (
            "approve",
            Event::Approve {
                opinion: said(),
                filled: Values::new(),
            },
        ),
        (
            "approve_with_form",
            Event::Approve {
                opinion: said(),
                filled: Values::from([("letter_number".into(), "1".into())]),
            },
        ),
        ("send_back", send_back(Target::Applicant)),
        ("send_back_to_unit", send_back(Target::Stage("unit".into()))),
        (
            "reject",
            Event::Reject {
                opinion: said(),
                consequences: vec![Consequence::Archived {}],
            },
        ),
        ("take_back", Event::TakeBack {}),
        (
            "notice_passed",
            Event::RecordNotice {
                passed: true,
                note: String::new(),
            },
        ),
        (
            "notice_failed",
            Event::RecordNotice {
                passed: false,
                note: said(),
            },
        ),
        (
            "object",
            Event::Object {
                text: said(),
                evidence: vec!["b".repeat(64)],
            },
        ),
        (
            "dismiss",
            Event::ResolveObjection {
                objection: 0,
                upheld: false,
                note: said(),
            },
        ),
        (
            "uphold",
            Event::ResolveObjection {
                objection: 0,
                upheld: true,
                note: said(),
            },
        ),
        ("meeting_passed", meeting(7, 1, true)),
        ("meeting_failed", meeting(5, 4, false)),
        ("paper", Event::PaperReceived { version }),
        (
            "payment",
            Event::ConfirmPayment {
                order: "2026-1".into(),
            },
        ),
        (
            "conclude_certified",
            Event::Conclude(Conclusion {
                certificate: None,
                consequences: certified().iter().map(|one| came_of(&one.effect)).collect(),
            }),
        ),
        (
            "conclude",
            Event::Conclude(Conclusion {
                certificate: None,
                consequences: vec![Consequence::Archived {}],
            }),
        ),
    ]
}

pub fn send_back(to: Target) -> Event {
    Event::SendBack {
        to,
        opinion: "请补正".into(),
        marks: Vec::new(),
    }
}

pub fn event(name: &str, version: u32) -> Event {
    let found = events(version).into_iter().find(|(n, _)| *n == name);
    found
        .unwrap_or_else(|| panic!("no event is called {name}"))
        .1
}

/// An application under way, with its history.
#[derive(Clone)]
pub struct Case {
    pub route: Route,
    pub state: State,
    pub at: i64,
    pub history: Vec<Entry>,
    pub calendar: Calendar,
}

impl Case {
    /// Key of the stage where it is.
    pub fn stage(&self) -> &str {
        self.state.stage().unwrap_or("none")
    }

    pub fn new(route: Route) -> Case {
        let (state, history, calendar) = (State::new(), Vec::new(), Calendar::default());
        Case {
            route,
            state,
            at: MONDAY,
            history,
            calendar,
        }
    }

    pub fn try_do(&mut self, actor: &Actor, event: &Event) -> Result<(), Refusal> {
        let (state, entry) = step(
            &self.state,
            &self.route,
            actor,
            event,
            self.at,
            &self.calendar,
        )?;
        self.state = state;
        self.history.push(entry);
        Ok(())
    }

    /// Lets somebody do something that has to succeed: `"unit approve"`; `"+7"` lets days pass.
    pub fn after(mut self, script: &[&str]) -> Case {
        for line in script {
            if let Some(days) = line.strip_prefix('+') {
                self.at += days.parse::<i64>().unwrap() * DAY;
                continue;
            }
            let (who, what) = line.split_once(' ').unwrap();
            let event = event(what, self.state.version());
            if let Err(refusal) = self.try_do(&by(who), &event) {
                panic!("{line}: {refusal:?} in {:?}", self.state);
            }
        }
        self
    }

    pub fn refusal(&mut self, who: &str, what: &str) -> Refusal {
        let event = event(what, self.state.version());
        match self.try_do(&by(who), &event) {
            Err(refusal) => refusal,
            Ok(()) => panic!("{who} {what} went through to {:?}", self.state),
        }
    }
}

/// Agreed to by the unit and shown to the public: it is the supervisor's turn.
pub fn at_supervisor() -> Case {
    Case::new(full()).after(&["owner submit", "unit approve", "+8", "unit notice_passed"])
}
