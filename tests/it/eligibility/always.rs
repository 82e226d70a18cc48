//! What holds of every answer, whoever asks: drawn people, and the whole catalogue.

use super::asked::Asked;
use zhicheng_shared::committee::Level;
use zhicheng_shared::eligibility::{Missing, Outcome, Rule, Verdict, could, verdict};
use zhicheng_shared::jurisdiction::Role;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::seeded::Seeded;

/// Somebody drawn, with a wish, some of it not answered.
fn drawn<'a>(
    data: &'a zhicheng_shared::jurisdiction::Jurisdiction,
    seeded: &mut Seeded,
) -> Asked<'a> {
    let business = if seeded.below(2) == 0 {
        "review"
    } else {
        "assessment"
    };
    let mut asked = Asked::new(data, business);
    let levels = [
        "",
        "junior_assistant",
        "assistant",
        "intermediate",
        "associate_senior",
    ];
    asked.say("series", ["05", "17", ""][seeded.below(3)]);
    asked.say("specialty", ["mechanical", "computer", ""][seeded.below(3)]);
    asked.say("level", levels[seeded.below(5)]);
    if seeded.below(5) > 0 {
        asked.work_start(&format!("{}-07-01", 2005 + seeded.below(20)));
    }
    let studied = [
        ("大学专科", ""),
        ("大学本科", "学士"),
        ("硕士研究生", "硕士"),
        ("博士研究生", "博士"),
    ];
    if seeded.below(5) > 0 {
        let (qualification, degree) = studied[seeded.below(4)];
        asked.studied(
            qualification,
            degree,
            &format!("{}-06", 2005 + seeded.below(20)),
        );
    }
    if business == "review" && seeded.below(3) > 0 {
        asked.say("current_title", ["助理工程师", "工程师"][seeded.below(2)]);
        asked.say("current_title_way", ["评审", "考试"][seeded.below(2)]);
        asked.say(
            "current_title_obtained",
            &format!("{}-03-01", 2012 + seeded.below(14)),
        );
        asked.say(
            "current_title_year",
            &format!("{}", 2012 + seeded.below(14)),
        );
    }
    asked
}

/// One more record that speaks for the person.
fn add(asked: &mut Asked<'_>, seeded: &mut Seeded) {
    let year = 2010 + seeded.below(17);
    let month = format!("{year}-{:02}", 1 + seeded.below(12));
    match seeded.below(4) {
        0 => {
            let known =
                |record: &zhicheng_shared::value::Record| record.values["year"] == year.to_string();
            let years = asked.dossier.get("appraisals");
            if years.is_none_or(|all| !all.iter().any(known)) {
                asked.appraised(u16::try_from(year).unwrap(), "优秀");
            }
        }
        1 => drop(asked.record("achievements", &[("start", &month), ("end", &month)])),
        2 => drop(asked.record("papers", &[("published", &month)])),
        _ => drop(asked.record("awards", &[("awarded", &month)])),
    }
}

#[test]
fn one_record_more_never_turns_what_is_met_into_what_is_not() {
    let data = loaded("guangdong").jurisdiction;
    let mut seeded = Seeded::new(20_261_128);
    let mut met = 0;
    for _ in 0..200 {
        let mut asked = drawn(&data, &mut seeded);
        let mut before = asked.findings();
        for _ in 0..12 {
            add(&mut asked, &mut seeded);
            let after = asked.findings();
            assert_eq!(before.len(), after.len());
            for (was, is) in before.iter().zip(&after) {
                if was.outcome == Outcome::Met {
                    met += 1;
                    assert_eq!(is.outcome, Outcome::Met, "{was:?} {is:?}");
                }
            }
            before = after;
        }
    }
    assert!(met > 1000, "{met}");
}

#[test]
fn the_pre_check_tells_what_is_not_met_and_nothing_else() {
    let data = loaded("guangdong").jurisdiction;
    let mut seeded = Seeded::new(7);
    let mut told = 0;
    for _ in 0..300 {
        let mut asked = drawn(&data, &mut seeded);
        for _ in 0..6 {
            add(&mut asked, &mut seeded);
        }
        let findings = asked.findings();
        let problems: Vec<_> = findings.iter().flat_map(|one| one.problems()).collect();
        assert_eq!(problems, asked.told());
        told += problems.len();
        for one in &findings {
            let says = !one.problems().is_empty();
            match (&one.rule, &one.outcome) {
                (Rule::Material { .. }, _) => {}
                (_, Outcome::NotMet { .. }) => assert!(says, "{one:?}"),
                (_, Outcome::Met | Outcome::Unknown { .. }) => assert!(!says, "{one:?}"),
            }
        }
    }
    assert!(told > 300, "{told}");
}

fn asks_for_specialty(outcome: &Outcome) -> bool {
    let missing = Missing::Wish(Role::Specialty);
    *outcome == Outcome::Unknown { missing }
}

#[test]
fn what_one_could_apply_for_is_what_one_is_told_when_asking_for_it() {
    let data = loaded("guangdong").jurisdiction;
    let mut seeded = Seeded::new(11);
    for _ in 0..25 {
        let asked = drawn(&data, &mut seeded);
        let all = asked.with(could);
        let mut levels: Vec<Level> = all.iter().map(|one| one.level).collect();
        levels.dedup();
        let among = if asked.business == "review" { 5 } else { 3 };
        assert_eq!(levels.len(), among);
        for one in &all {
            assert_eq!(one.verdict, verdict(&one.findings));
            assert!(one.series.iter().all(|series| !series.titles.is_empty()));
            let mut again = asked.clone();
            again.say("level", one.level.key());
            again.say("specialty", "");
            again.say("highest_education", "");
            let best = |of: &mut Asked<'_>| {
                if let Some(best) = of.with(zhicheng_shared::eligibility::best_education) {
                    of.say("highest_education", &best);
                }
            };
            for series in [one.series.first(), one.series.last()]
                .into_iter()
                .flatten()
            {
                let mut same = again.clone();
                same.say("series", &series.key);
                best(&mut same);
                // Which specialty it will be is not asked here.
                let mut told = same.findings();
                told.retain(|one| !asks_for_specialty(&one.outcome));
                assert_eq!(told, one.findings, "{} {:?}", series.key, one.level);
            }
        }
        // Every series with a title at a level is there once.
        for level in levels {
            let of: Vec<&str> = all
                .iter()
                .filter(|one| one.level == level)
                .flat_map(|one| one.series.iter().map(|series| series.key.as_str()))
                .collect();
            let titled = data
                .catalogue
                .iter()
                .filter(|series| series.titles.iter().any(|title| title.level == level));
            assert_eq!(of.len(), titled.count());
        }
    }
}

#[test]
fn each_jurisdiction_answers_with_a_source_for_each_threshold() {
    for id in ["guangdong", "guangdong-2015", "guangzhou", "guangxi"] {
        let data = loaded(id).jurisdiction;
        for business in ["review", "assessment"] {
            let mut asked = Asked::new(&data, business);
            asked.say("level", "assistant");
            asked.say("series", "05");
            asked.work_start("2014-07-01");
            let findings = asked.findings();
            assert!(!findings.is_empty(), "{id} {business}");
            for one in &findings {
                let known = one
                    .source
                    .as_ref()
                    .is_some_and(|source| !source.document.is_empty());
                let open = matches!(one.outcome, Outcome::Unknown { .. });
                assert!(known || open, "{id} {business} {one:?}");
            }
            assert_ne!(verdict(&findings), Verdict::Yes, "{id} {business}");
        }
    }
}
