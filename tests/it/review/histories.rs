//! Histories at random: replayed they give the same state, and none is left without a way on.

use std::collections::BTreeMap;

use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::date::Date;
use zhicheng_shared::review::{
    Actor, Clock, Entry, Event, EventKind, Place, Route, State, allowed, probes, replay, step,
};

use super::cast::{
    Case, DAY, MONDAY, event_of, events, full, in_turns, unit_alone, with_fee, without_supervisor,
};
use super::onward::{finish, next_step, people};
use super::shipped::shipped;

const HISTORIES: u64 = 10_000;
const TRIES: usize = 80;

/// Xorshift: the same seed gives the same history everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

fn calendar() -> Calendar {
    let date = |day| Date::new(2026, 3, day).unwrap();
    Calendar {
        holidays: (4..=6).map(date).collect(),
        workdays: [date(7)].into_iter().collect(),
    }
}

/// The route of a history: of one in two that of a shipped business, in turn, else one that has what
/// data may have whether or not any shipped has it.
fn route_of(seed: u64) -> Route {
    let (turn, shipped) = ((seed / 2) as usize, shipped());
    if seed.is_multiple_of(2) {
        return shipped[turn % shipped.len()].route.clone();
    }
    match turn % 5 {
        0 => full(),
        1 => without_supervisor(),
        2 => with_fee(),
        3 => unit_alone(),
        _ => in_turns(),
    }
}

/// A case after tries at random, most of which are refused.
fn wander(seed: u64, mut seen: impl FnMut(&Case)) -> Case {
    let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut case = Case::new(route_of(seed));
    let everybody = people(&case.route);
    case.calendar = calendar();
    case.at = MONDAY + chance.below(14 * DAY as usize) as i64;
    for _ in 0..TRIES {
        case.at += chance.below(3 * DAY as usize / 2) as i64;
        let (actor, event) = match next_step(&case.state, &case.route) {
            Some(on) if chance.below(10) == 0 => on,
            Some(_) | None => (chance.pick(&everybody).1.clone(), event(&mut chance, &case)),
        };
        // Endings are common enough without every second history ending at once.
        let ends = matches!(event.kind(), EventKind::Terminate | EventKind::Reject);
        if ends && chance.below(4) > 0 {
            continue;
        }
        if case.try_do(&actor, &event).is_ok() {
            seen(&case);
        }
    }
    case
}

fn event(chance: &mut Chance, case: &Case) -> Event {
    if chance.below(4) == 0 {
        return chance.pick(&events(case.state.version())).1.clone();
    }
    // Kinds that move something, weighted so that histories come to their end now and then.
    let kind = match chance.below(3) {
        0 => *chance.pick(&EventKind::ALL),
        1 => *chance.pick(&[
            EventKind::Approve,
            EventKind::RecordNotice,
            EventKind::Submit,
        ]),
        _ => *chance.pick(&[
            EventKind::RegisterMeeting,
            EventKind::Conclude,
            EventKind::ConfirmPayment,
            EventKind::ResolveObjection,
            EventKind::Object,
        ]),
    };
    let probes = probes(&case.state, &case.route, kind, case.at);
    event_of(chance.pick(&probes).clone(), &case.state, &case.route)
}

#[test]
fn ten_thousand_histories_replay_to_the_same_state() {
    let mut kinds: BTreeMap<EventKind, u32> = BTreeMap::new();
    let mut endings: BTreeMap<String, u32> = BTreeMap::new();
    let mut ended = vec![0; shipped().len()];
    for seed in 0..HISTORIES {
        let case = wander(seed, |_| {});
        let stored = serde_json::to_string(&case.history).unwrap();
        let read: Vec<Entry> = serde_json::from_str(&stored).unwrap();
        assert_eq!(read, case.history, "seed {seed}");
        assert_eq!(replay(&read), Ok(case.state.clone()), "seed {seed}");
        let stored = serde_json::to_string(&case.state).unwrap();
        assert_eq!(
            serde_json::from_str::<State>(&stored).unwrap(),
            case.state,
            "seed {seed}"
        );
        for entry in &case.history {
            *kinds.entry(entry.kind()).or_default() += 1;
        }
        *endings
            .entry(format!("{:?}", case.state.status()))
            .or_default() += 1;
        let concluded = matches!(case.state, State::Concluded { .. });
        if seed.is_multiple_of(2) && concluded {
            ended[(seed / 2) as usize % shipped().len()] += 1;
        }
    }
    for (one, ends) in shipped().iter().zip(ended) {
        assert!(ends > 0, "{} never came to its end", one.name);
    }
    // The histories are worth something only if everything happens in them, and often.
    for kind in EventKind::ALL {
        let times = kinds.get(&kind).copied().unwrap_or(0);
        assert!(times > 100, "{kind:?} happened {times} times: {kinds:?}");
    }
    assert_eq!(endings.len(), 9, "{endings:?}");
}

#[test]
fn a_history_with_a_row_missing_or_changed_is_found_out() {
    let mut damaged = 0;
    for seed in 0..500 {
        let case = wander(seed, |_| {});
        for row in 0..case.history.len().saturating_sub(1) {
            let mut history = case.history.clone();
            let moved = history[row].from != history[row].to;
            history.remove(row);
            if moved {
                assert!(replay(&history).is_err(), "seed {seed} without row {row}");
                damaged += 1;
            }
        }
    }
    assert!(damaged > 1_000, "{damaged}");
}

#[test]
fn what_must_never_happen_does_not_happen() {
    for seed in 0..2_000 {
        let case = wander(seed, |_| {});
        let submissions = case
            .history
            .iter()
            .filter(|e| e.kind() == EventKind::Submit)
            .count() as u32;
        if !matches!(case.state, State::Deleted { .. }) {
            assert_eq!(case.state.version(), submissions, "seed {seed}");
        }
        let mut approvals: Vec<&str> = Vec::new();
        for entry in &case.history {
            let passed = matches!(&entry.to, Place::Concluded { passed: true, .. });
            if let (EventKind::Approve | EventKind::RegisterMeeting, Place::Stage { stage, .. }) =
                (entry.kind(), &entry.from)
            {
                approvals.push(stage);
            }
            if let (Event::RecordNotice { passed: true, .. }, Place::Notice { clock, .. }) =
                (&entry.event, &entry.from)
            {
                let over = matches!(clock, Clock::Running { until, .. } if *until <= entry.at);
                assert!(
                    over,
                    "seed {seed}: a notice passed before its time: {entry:?}"
                );
            }
            if passed {
                for stage in case
                    .route
                    .stages
                    .iter()
                    .filter(|s| s.organisation().is_some() && !s.on_submission)
                {
                    let key = stage.key.as_str();
                    assert!(
                        approvals.contains(&key),
                        "seed {seed}: {key} was never asked"
                    );
                }
            }
        }
    }
}

#[test]
fn only_final_states_are_without_a_way_on_and_every_other_reaches_an_end() {
    let mut looked_at = 0;
    for seed in 0..500 {
        wander(seed, |case| {
            let anybody_can = |at: i64| {
                people(&case.route).iter().any(|(_, actor)| {
                    !allowed(&case.state, &case.route, actor, at, &case.calendar).is_empty()
                })
            };
            assert_eq!(
                anybody_can(case.at),
                !case.state.is_final(),
                "{:?}",
                case.state
            );
            let end = finish(case.clone());
            assert!(
                end.as_ref().is_ok_and(State::is_final),
                "seed {seed}: {end:?}"
            );
            looked_at += 1;
        });
    }
    assert!(looked_at > 2_000, "{looked_at}");
}

#[test]
fn what_is_allowed_is_what_goes_through() {
    for seed in 0..100 {
        wander(seed, |case| {
            for (_, actor) in people(&case.route) {
                let offered = allowed(&case.state, &case.route, &actor, case.at, &case.calendar);
                for (what, event) in events(case.state.version()) {
                    let goes = goes_through(case, &actor, &event);
                    let kind = event.kind();
                    assert!(!goes || offered.contains(&kind), "{what}: {:?}", case.state);
                }
            }
        });
    }
}

fn goes_through(case: &Case, actor: &Actor, event: &Event) -> bool {
    step(
        &case.state,
        &case.route,
        actor,
        event,
        case.at,
        &case.calendar,
    )
    .is_ok()
}
