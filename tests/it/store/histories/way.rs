//! The steps that applications can take, by anybody, with what is written beside them.

use super::ledger::{Ledger, ended};
use crate::review::onward::{next_step, people};
use serde_json::json;
use std::sync::Arc;
use zhicheng_server::jurisdictions::Served;
use zhicheng_server::store::row::{Archive, FrozenRow, Write};
use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::effect::EffectRule;
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::review::{
    Actor, Command, Conclusion, Entry, Event, EventKind, Route, Seat, Stage, StageKind, State,
    probes, step,
};
use zhicheng_tests::seeded::Seeded;

/// Routes of one stage, one for each thing that an end can bring about.
pub fn short() -> Vec<Route> {
    let effects = [
        json!([{ "effect": { "issue": { "title": "wish" } } }]),
        json!([{ "effect": { "issue": { "title": "wish", "replaces": "original" } } }]),
        json!([{ "effect": { "record": { "title": "wish", "origin": "verified" } } }]),
        json!([{ "effect": { "cancel": { "entry": "original" } } }]),
        json!([{ "effect": { "move": { "unit": "unit" } } }]),
        json!([{ "effect": { "approve": { "sections": [] } } }]),
        json!([{ "effect": { "enrol": { "pool": "committee" } } },
            { "on": "decided", "effect": "archive" }]),
    ];
    let route = |effects| Route {
        stages: vec![Stage {
            decides: true,
            notice_days: Some(1),
            ..Stage::new(
                "bureau",
                StageKind::Bureau,
                Seat::Organisation("org-bureau".to_owned()),
            )
        }],
        effects: serde_json::from_value::<Vec<EffectRule>>(effects).expect("effects"),
        grace_hours: 0,
    };
    effects.into_iter().map(route).collect()
}

/// Everybody who may ever act on a person's application; somebody else who objects among them.
fn actors(route: &Route, person: &str) -> Vec<Actor> {
    let own = Actor::Applicant {
        person: person.to_owned(),
        owner: true,
    };
    let all = people(route).into_iter().map(|(_, who)| who);
    let others = all.filter(|who| {
        !matches!(
            who,
            Actor::Applicant { owner: true, .. } | Actor::Officer { own: true, .. }
        )
    });
    [own].into_iter().chain(others).collect()
}

/// A step and what is written with it.
pub struct Step {
    pub state: State,
    pub entry: Entry,
    pub writes: Vec<Write>,
    /// What was handed in.
    pub frozen: Option<FrozenRow>,
}

/// An application on its way.
pub struct Way<'a> {
    pub route: &'a Route,
    pub person: &'a str,
    pub number: usize,
    /// What is handed in as a version.
    pub copy: &'a (dyn Fn(u32) -> Frozen + Sync),
    pub served: &'a Arc<Served>,
}

/// Where an application is, and what was handed in last.
#[derive(Clone, Copy)]
struct Here<'a> {
    state: &'a State,
    frozen: Option<&'a FrozenRow>,
    at: i64,
    ledger: &'a Ledger,
}

impl Way<'_> {
    /// Some step that can be taken, more often than not the one that leads on to the end; none at the
    /// end.
    pub fn next(
        &self,
        state: &State,
        frozen: Option<&FrozenRow>,
        at: i64,
        ledger: &Ledger,
        chance: &mut Seeded,
    ) -> Option<Step> {
        let here = Here {
            state,
            frozen,
            at,
            ledger,
        };
        if chance.below(3) > 0
            && let Some(step) = self.onward(here)
        {
            return Some(step);
        }
        let actors = actors(self.route, self.person);
        for _ in 0..30 {
            let (who, kind) = (chance.pick(&actors), *chance.pick(&EventKind::ALL));
            let commands = probes(state, self.route, kind, at);
            if commands.is_empty() {
                continue;
            }
            let command = chance.pick(&commands).clone();
            if let Some(step) = self.step(here, (who, event_of(command))) {
                return Some(step);
            }
        }
        self.onward(here).or_else(|| self.any(here, &actors))
    }

    /// One step, with what is handed in and what an end brings about.
    fn step(&self, here: Here, (who, event): (&Actor, Event)) -> Option<Step> {
        let passed = matches!(here.state, State::Decided { passed: true, .. });
        let brought = |passed| {
            let archive = Archive {
                frozen: here.frozen?.clone(),
                form: self.served.clone(),
            };
            ended(self.route, passed, here.ledger, self.number, &archive)
        };
        let mut frozen = None;
        let (event, writes) = match event {
            Event::Submit { .. } => {
                let version = here.state.version() + 1;
                let copy = (self.copy)(version);
                let digest = copy.digest();
                frozen = Some(FrozenRow {
                    version,
                    digest: digest.clone(),
                    at: here.at,
                    copy,
                });
                (Event::Submit { digest }, Vec::new())
            }
            Event::Reject { opinion, .. } => {
                let (consequences, writes) = brought(false)?;
                let event = Event::Reject {
                    opinion,
                    consequences,
                };
                (event, writes)
            }
            Event::Conclude(_) => {
                let (consequences, writes) = brought(passed)?;
                let end = Conclusion {
                    certificate: None,
                    consequences,
                };
                (Event::Conclude(end), writes)
            }
            other => (other, Vec::new()),
        };
        let Here { state, at, .. } = here;
        let stepped = step(state, self.route, who, &event, at, &Calendar::default());
        let (state, entry) = stepped.ok()?;
        Some(Step {
            state,
            entry,
            writes,
            frozen,
        })
    }

    /// The first step that anybody can take.
    fn any(&self, here: Here, actors: &[Actor]) -> Option<Step> {
        actors.iter().find_map(|actor| {
            EventKind::ALL.into_iter().find_map(|kind| {
                let commands = probes(here.state, self.route, kind, here.at);
                let mut events = commands.into_iter().map(event_of);
                events.find_map(|event| self.step(here, (actor, event)))
            })
        })
    }

    /// The step that leads on to the end.
    fn onward(&self, here: Here) -> Option<Step> {
        let (who, event) = next_step(here.state, self.route)?;
        let who = match who {
            Actor::Applicant { owner, .. } => Actor::Applicant {
                person: self.person.to_owned(),
                owner,
            },
            other => other,
        };
        self.step(here, (&who, event))
    }
}

fn event_of(command: Command) -> Event {
    command.plain().unwrap_or_else(|made| match made {
        Command::Reject { opinion } => Event::Reject {
            opinion,
            consequences: Vec::new(),
        },
        Command::Conclude(_) => Event::Conclude(Conclusion::default()),
        _ => Event::Submit {
            digest: "c".repeat(64),
        },
    })
}
