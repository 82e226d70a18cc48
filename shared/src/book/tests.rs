//! The rules of a book, by cases.

use super::*;

fn day(text: &str) -> Date {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).expect("a day")
}

fn ids(all: &[&str]) -> Vec<String> {
    all.iter().map(|id| (*id).to_owned()).collect()
}

fn plan() -> Deed {
    Deed::Plan(Plan {
        name: "计划".into(),
        from: day("2026-10-01"),
        until: day("2026-12-31"),
        note: String::new(),
    })
}

fn window(opens: &str, closes: &str) -> Deed {
    Deed::Window(Opening {
        business: String::new(),
        opens: day(opens),
        closes: day(closes),
        resubmission_closes: None,
        why: String::new(),
    })
}

fn session(name: &str, members: &[&str], agenda: &[&str]) -> Deed {
    Deed::Session(Session {
        name: name.into(),
        date: day("2026-11-24"),
        room: String::new(),
        members: ids(members),
        agenda: ids(agenda),
    })
}

fn vote(session: &str, attended: &[&str], application: &str, passed: bool) -> Deed {
    Deed::Vote(Vote {
        session: session.into(),
        attended: ids(attended),
        results: vec![VoteResult {
            application: application.into(),
            votes_for: 2,
            votes_against: 0,
            passed,
        }],
    })
}

fn report(name: &str, applications: &[&str]) -> Deed {
    Deed::Report(Report {
        name: name.into(),
        applications: ids(applications),
        note: String::new(),
    })
}

fn receive(report: &str, accepted: bool, note: &str) -> Deed {
    Deed::Receive(Receipt {
        report: report.into(),
        accepted,
        note: note.into(),
    })
}

fn book(deeds: Vec<Deed>) -> Book {
    let entries: Vec<Entry> = (1..)
        .zip(deeds)
        .map(|(seq, deed)| Entry {
            seq,
            at: 0,
            person: String::new(),
            organisation: String::new(),
            deed,
        })
        .collect();
    Book::of(&entries)
}

fn tried(before: Vec<Deed>, deed: &Deed, side: Side) -> Result<(), NotNow> {
    let pool = ids(&["a", "b", "c"]);
    let known = Known {
        side,
        today: day("2026-11-23"),
        pool: &pool,
    };
    may(&book(before), deed, &known)
}

#[test]
fn each_deed_wants_what_has_to_stand_before_it() {
    use Side::{Bureau, Committee};
    let group = |members: &[&str]| {
        Deed::Group(Group {
            name: "机械组".into(),
            members: ids(members),
        })
    };
    let opinion = |group: &str, text: &str| {
        Deed::Opinion(Opinion {
            group: group.into(),
            application: "1".into(),
            recommends: true,
            text: text.into(),
        })
    };
    let called = || vec![plan(), session("一", &["a", "b"], &["1", "2"])];
    let voted = || [called(), vec![vote("一", &["a"], "1", true)]].concat();
    let reported = || [voted(), vec![report("甲", &["1"])]].concat();
    let id = |id: &str| id.to_owned();
    let table: Vec<(&str, Vec<Deed>, Deed, Side, Result<(), NotNow>)> = vec![
        ("plan", vec![], plan(), Committee, Ok(())),
        ("by bureau", vec![], plan(), Bureau, Err(NotNow::Side)),
        (
            "no plan",
            vec![],
            window("2026-11-01", "2026-12-01"),
            Committee,
            Err(NotNow::NoPlan),
        ),
        (
            "open",
            vec![plan()],
            window("2026-11-01", "2026-12-01"),
            Committee,
            Ok(()),
        ),
        (
            "close today",
            vec![plan()],
            window("2026-11-01", "2026-11-23"),
            Committee,
            Ok(()),
        ),
        (
            "past",
            vec![plan()],
            window("2026-11-01", "2026-11-22"),
            Committee,
            Err(NotNow::Past),
        ),
        (
            "days",
            vec![plan()],
            window("2026-12-02", "2026-12-01"),
            Committee,
            Err(NotNow::Days),
        ),
        ("group", vec![], group(&["a", "b"]), Committee, Ok(())),
        (
            "empty group",
            vec![],
            group(&[]),
            Committee,
            Err(NotNow::Members),
        ),
        (
            "twice",
            vec![],
            group(&["a", "a"]),
            Committee,
            Err(NotNow::Members),
        ),
        (
            "stranger",
            vec![],
            group(&["a", "x"]),
            Committee,
            Err(NotNow::NotInPool { person: id("x") }),
        ),
        (
            "opinion",
            vec![group(&["a"])],
            opinion("机械组", "推荐"),
            Committee,
            Ok(()),
        ),
        (
            "nothing said",
            vec![group(&["a"])],
            opinion("机械组", " "),
            Committee,
            Err(NotNow::Text),
        ),
        (
            "no group",
            vec![],
            opinion("机械组", "推荐"),
            Committee,
            Err(NotNow::Unknown),
        ),
        (
            "session",
            vec![plan()],
            session("一", &["a"], &["1"]),
            Committee,
            Ok(()),
        ),
        (
            "no agenda",
            vec![plan()],
            session("一", &["a"], &[]),
            Committee,
            Err(NotNow::Agenda),
        ),
        (
            "changed",
            called(),
            session("一", &["a"], &["1"]),
            Committee,
            Ok(()),
        ),
        (
            "elsewhere",
            called(),
            session("二", &["a"], &["2"]),
            Committee,
            Err(NotNow::OtherSession {
                application: id("2"),
            }),
        ),
        (
            "again later",
            voted(),
            session("二", &["a"], &["1"]),
            Committee,
            Ok(()),
        ),
        (
            "voted",
            voted(),
            session("一", &["a"], &["1"]),
            Committee,
            Err(NotNow::Voted),
        ),
        ("report", voted(), report("甲", &["1"]), Committee, Ok(())),
        (
            "not voted",
            voted(),
            report("甲", &["2"]),
            Committee,
            Err(NotNow::NotVoted {
                application: id("2"),
            }),
        ),
        (
            "same name",
            reported(),
            report("甲", &["1"]),
            Committee,
            Err(NotNow::Taken),
        ),
        (
            "reported",
            reported(),
            report("乙", &["1"]),
            Committee,
            Err(NotNow::Reported {
                application: id("1"),
            }),
        ),
        (
            "own receipt",
            reported(),
            receive("甲", true, ""),
            Committee,
            Err(NotNow::Side),
        ),
        (
            "receipt",
            reported(),
            receive("甲", true, ""),
            Bureau,
            Ok(()),
        ),
        (
            "back without a word",
            reported(),
            receive("甲", false, ""),
            Bureau,
            Err(NotNow::Text),
        ),
        (
            "unknown",
            reported(),
            receive("丙", true, ""),
            Bureau,
            Err(NotNow::Unknown),
        ),
        (
            "twice received",
            [reported(), vec![receive("甲", true, "")]].concat(),
            receive("甲", true, ""),
            Bureau,
            Err(NotNow::Answered),
        ),
        (
            "again after back",
            [reported(), vec![receive("甲", false, "改")]].concat(),
            report("甲", &["1"]),
            Committee,
            Ok(()),
        ),
    ];
    for (name, before, deed, side, expected) in table {
        assert_eq!(tried(before, &deed, side), expected, "{name}");
    }
}

#[test]
fn who_was_there_judged_and_who_was_not_did_not() {
    let book = book(vec![
        plan(),
        session("一", &["a", "b"], &["1"]),
        session("二", &["b"], &["2"]),
        vote("一", &["a"], "1", false),
    ]);
    let seats = |person| {
        let seats = book.seats_of(person);
        let seats = seats.iter();
        seats
            .map(|seat| (seat.session.name.clone(), seat.attended, seat.judged))
            .collect::<Vec<_>>()
    };
    assert_eq!(seats("a"), [("一".to_owned(), Some(true), 1)]);
    assert_eq!(
        seats("b"),
        [
            ("一".to_owned(), Some(false), 0),
            ("二".to_owned(), None, 0)
        ]
    );
    assert_eq!(seats("c"), []);
    assert!(book.result("1").is_some_and(|one| !one.passed));
}

#[test]
fn what_comes_later_stands_in_place_of_its_like() {
    let book = book(vec![
        plan(),
        window("2026-11-01", "2026-12-01"),
        window("2026-11-01", "2026-11-23"),
    ]);
    assert_eq!(book.windows.len(), 1);
    assert_eq!(book.windows[0].closes, day("2026-11-23"));
    assert_eq!(book.seen, 3);
}

#[test]
fn specialties_are_told_apart_by_their_marks() {
    assert_eq!(
        specialties("林业工程、园林， 机械;园林"),
        ["林业工程", "园林", "机械"]
    );
    assert!(specialties(" ").is_empty());
}
