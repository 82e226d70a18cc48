//! Routes of the guides as data, resolved for the people they are for.

use std::collections::BTreeMap;
use zhicheng_shared::committee::Level;
use zhicheng_shared::review::{RouteFacts, RouteProblem, RouteRule, Seat, SkipReason, resolve};

/// Guangdong, title review: unit with notice, supervisor unless it is the bureau, the county's
/// bureau, for higher levels also the city's, then the committee.
const REVIEW: &str = r#"
    effects = [{ effect = { issue = { title = "wish" } } }, { on = "decided", effect = "archive" }]

    [[stages]]
    key = "unit"
    kind = "unit"
    notice_days = 5

    [[stages]]
    key = "supervisor"
    kind = "supervisor"
    optional = true

    [[stages]]
    key = "bureau"
    kind = "bureau"

    [[stages]]
    key = "city_bureau"
    kind = "bureau"
    seat = "city_bureau"
    optional = true
    when = { field = "wish.level", is = ["associate_senior", "senior"] }

    [[stages]]
    key = "committee"
    kind = "committee"
    notice_days = 5
    meeting = { pass = [2, 3], least_present = 7, source = "人社部令第40号" }
"#;

/// Guangzhou, first assessment: the kind of supervisor decides.
const GUANGZHOU: &str = r#"
    effects = [{ effect = { issue = { title = "wish" } } }, { on = "decided", effect = "archive" }]

    [[stages]]
    key = "unit"
    kind = "unit"

    [[stages]]
    key = "supervisor"
    kind = "supervisor"
    when = { field = "unit_supervisor_kind", is = ["市直"] }

    [[stages]]
    key = "bureau"
    kind = "bureau"
    when = { field = "unit_supervisor_kind", is = ["区属"] }

    [[stages]]
    key = "market"
    kind = "supervisor"
    seat = "market"
    when = { field = "unit_supervisor_kind", is = ["南方人才市场"] }

    [[stages]]
    key = "committee"
    kind = "committee"
    meeting = { pass = [2, 3] }
"#;

/// Guangxi: the review with a fee, and the assessment that an office decides.
const GUANGXI_REVIEW: &str = r#"
    effects = [{ effect = { issue = { title = "wish" } } }, { on = "decided", effect = "archive" }]
    stages = [
        { key = "unit", kind = "unit" },
        { key = "bureau", kind = "bureau", pays = true },
        { key = "committee", kind = "committee", notice_days = 5, meeting = { pass = [2, 3] } },
    ]
"#;
const GUANGXI_VERIFICATION: &str = r#"
    stages = [
        { key = "granting", kind = "unit", seat = "granting_unit", when = { field = "wish.level", is_not = ["associate_senior", "senior"] } },
        { key = "office", kind = "bureau", seat = "region_office", when = { field = "wish.level", is = ["associate_senior", "senior"] } },
    ]
"#;
const UNIT_CHANGE: &str = r#"stages = [{ key = "new_unit", kind = "unit", seat = "new_unit" }]"#;

fn rule(text: &str) -> RouteRule {
    let rule: RouteRule = toml::from_str(text).unwrap();
    assert_eq!(rule.problems(), []);
    rule
}

fn facts(level: Level, seats: &[(&str, &str)]) -> RouteFacts {
    let seats = seats
        .iter()
        .map(|(seat, id)| ((*seat).into(), (*id).into()))
        .collect();
    RouteFacts {
        said: BTreeMap::from([
            ("wish.level".into(), level.key().into()),
            ("unit.region".into(), "442000".into()),
        ]),
        seats,
    }
}

/// `key=organisation` of every stage; `key-` and why for the skipped.
fn way(rule: &RouteRule, facts: &RouteFacts) -> Result<Vec<String>, RouteProblem> {
    let route = resolve(rule, facts)?;
    assert!(
        route
            .stages
            .iter()
            .rev()
            .skip(1)
            .all(|stage| !stage.decides)
    );
    assert!(route.stages.last().unwrap().decides);
    let shown = |stage: &zhicheng_shared::review::Stage| match &stage.seat {
        Seat::Organisation(id) => format!("{}={id}", stage.key),
        Seat::Skipped(SkipReason::NoOrganisation) => format!("{}-nobody", stage.key),
        Seat::Skipped(SkipReason::SameOrganisation { stage: other }) => {
            format!("{}-{other}", stage.key)
        }
        Seat::Applicant => format!("{}=applicant", stage.key),
        Seat::Skipped(SkipReason::Newer) | Seat::Newer(_) => unreachable!("read exactly"),
    };
    Ok(route.stages.iter().map(shown).collect())
}

const ALL: [(&str, &str); 5] = [
    ("unit", "u"),
    ("supervisor", "s"),
    ("bureau", "b"),
    ("city_bureau", "c"),
    ("committee", "k"),
];

#[test]
fn an_intermediate_title_goes_by_unit_supervisor_bureau_and_committee() {
    let way = way(&rule(REVIEW), &facts(Level::Intermediate, &ALL)).unwrap();
    assert_eq!(way, ["unit=u", "supervisor=s", "bureau=b", "committee=k"]);
    let route = resolve(&rule(REVIEW), &facts(Level::Intermediate, &ALL)).unwrap();
    assert_eq!(route.stages[0].notice_days, Some(5));
    assert_eq!(route.effects.len(), 2);
    assert_eq!(route.stages[3].meeting.as_ref().unwrap().needed(25), 17);
}

#[test]
fn a_senior_title_passes_the_city_too() {
    let way = way(&rule(REVIEW), &facts(Level::Senior, &ALL)).unwrap();
    assert_eq!(
        way,
        [
            "unit=u",
            "supervisor=s",
            "bureau=b",
            "city_bureau=c",
            "committee=k"
        ]
    );
}

#[test]
fn a_supervisor_that_is_missing_or_is_the_bureau_is_skipped_with_the_reason() {
    let rule = rule(REVIEW);
    let missing = [ALL[0], ALL[2], ALL[4]];
    let skipped = way(&rule, &facts(Level::Intermediate, &missing)).unwrap();
    assert_eq!(
        skipped,
        ["unit=u", "supervisor-nobody", "bureau=b", "committee=k"]
    );
    let same = [ALL[0], ("supervisor", "b"), ALL[2], ALL[4]];
    let skipped = way(&rule, &facts(Level::Intermediate, &same)).unwrap();
    assert_eq!(
        skipped,
        ["unit=u", "supervisor-bureau", "bureau=b", "committee=k"]
    );
    let city = [ALL[0], ALL[2], ("city_bureau", "b"), ALL[4]];
    let skipped = way(&rule, &facts(Level::Senior, &city)).unwrap();
    assert_eq!(skipped[3], "city_bureau-bureau");
}

#[test]
fn of_two_optional_stages_with_one_organisation_one_is_left() {
    let both = [ALL[0], ("supervisor", "c"), ALL[2], ALL[3], ALL[4]];
    let way = way(&rule(REVIEW), &facts(Level::Senior, &both)).unwrap();
    assert_eq!(way[1], "supervisor=c");
    assert_eq!(way[3], "city_bureau-supervisor");
}

#[test]
fn a_stage_that_must_be_held_is_missed() {
    let seats = [ALL[0], ALL[1], ALL[2]];
    let missing = way(&rule(REVIEW), &facts(Level::Intermediate, &seats));
    let committee = RouteProblem::NoOrganisation {
        stage: "committee".into(),
        seat: "committee".into(),
    };
    assert_eq!(missing, Err(committee));
}

#[test]
fn the_kind_of_supervisor_decides_the_route() {
    let rule = rule(GUANGZHOU);
    let seats = [ALL[0], ALL[1], ALL[2], ("market", "m"), ALL[4]];
    for (kind, second) in [
        ("市直", "supervisor=s"),
        ("区属", "bureau=b"),
        ("南方人才市场", "market=m"),
    ] {
        let mut facts = facts(Level::Assistant, &seats);
        facts
            .said
            .insert("unit_supervisor_kind".into(), kind.into());
        let way = way(&rule, &facts).unwrap();
        assert_eq!(way, ["unit=u", second, "committee=k"]);
    }
}

#[test]
fn a_fee_a_granting_unit_and_a_new_unit_are_data_as_well() {
    let review = resolve(&rule(GUANGXI_REVIEW), &facts(Level::Intermediate, &ALL)).unwrap();
    assert!(review.stages[1].pays);
    let rule_of_verification = rule(GUANGXI_VERIFICATION);
    let seats = [
        ("granting_unit", "g"),
        ("region_office", "r"),
        ("new_unit", "n"),
    ];
    let low = way(&rule_of_verification, &facts(Level::Intermediate, &seats)).unwrap();
    let high = way(&rule_of_verification, &facts(Level::Senior, &seats)).unwrap();
    assert_eq!(
        (low, high),
        (vec!["granting=g".into()], vec!["office=r".to_owned()])
    );
    let change = way(&rule(UNIT_CHANGE), &facts(Level::Intermediate, &seats)).unwrap();
    assert_eq!(change, ["new_unit=n"]);
}

#[test]
fn a_city_covers_its_counties_and_a_province_its_cities() {
    let only = |region: &str| {
        format!(
            "stages = [{{ key = \"x\", kind = \"bureau\", when = {{ field = \"unit.region\", within = [\"{region}\"] }} }},
             {{ key = \"y\", kind = \"bureau\", seat = \"y\" }}]"
        )
    };
    let stages = |code: &str, home: &str| {
        let mut facts = facts(Level::Intermediate, &[("bureau", "b"), ("y", "y")]);
        facts.said.insert("unit.region".into(), home.into());
        way(&rule(&only(code)), &facts).unwrap().len()
    };
    assert_eq!(stages("441800", "441802"), 2);
    assert_eq!(stages("440000", "441802"), 2);
    assert_eq!(stages("441802", "441800"), 1);
    assert_eq!(stages("441800", "442000"), 1);
    assert_eq!(stages("450000", "441802"), 1);
}

#[test]
fn mistakes_in_a_rule_are_told() {
    let problems = |text: &str| toml::from_str::<RouteRule>(text).unwrap().problems();
    assert_eq!(problems("stages = []"), [RouteProblem::Empty]);
    let optional = problems(r#"stages = [{ key = "a", kind = "unit", optional = true }]"#);
    assert_eq!(optional, [RouteProblem::LastOptional { stage: "a".into() }]);
    let twice =
        problems(r#"stages = [{ key = "a", kind = "unit" }, { key = "a", kind = "unit" }]"#);
    assert_eq!(twice, [RouteProblem::DuplicateStage { stage: "a".into() }]);
    let share =
        problems(r#"stages = [{ key = "a", kind = "committee", meeting = { pass = [3, 2] } }]"#);
    assert_eq!(share, [RouteProblem::MeetingShare { stage: "a".into() }]);
    let unknown = toml::from_str::<RouteRule>(r#"stages = [{ key = "a", kind = "judge" }]"#);
    assert!(unknown.unwrap_err().to_string().contains("judge"));
    let typo =
        toml::from_str::<RouteRule>(r#"stages = [{ key = "a", kind = "unit", notise = 5 }]"#);
    assert!(typo.unwrap_err().to_string().contains("notise"));
}
