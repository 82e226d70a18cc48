//! Photos: twenty with one defect each give exactly that finding, ten clean ones none; files of every sort.

use zhicheng_shared::photo::{
    Colour, Finding, PhotoRule, Pixels, Severity, check_file, check_pixels,
};
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::pictures::{Picture, Portrait, WHITE, named};

mod crops;
mod files;

const RULES: [&str; 3] = [
    include_str!("../../shared/jurisdictions/guangdong/photo.toml"),
    include_str!("../../shared/jurisdictions/guangzhou/photo.toml"),
    include_str!("../../shared/jurisdictions/guangxi/photo.toml"),
];

/// The rule that takes red and blue.
fn rule() -> PhotoRule {
    toml::from_str(RULES[0]).expect("the rule is sound")
}

/// All that is found in a finished file: in its bytes, then in its pixels as any decoder gives them.
fn findings(jpeg: &[u8], rule: &PhotoRule) -> Vec<Finding> {
    let mut found = check_file(jpeg, rule);
    let decoded = Picture::read(jpeg);
    let pixels = Pixels::new(decoded.width, decoded.height, &decoded.rgba).expect("sizes agree");
    found.extend(check_pixels(&pixels, rule));
    found
}

#[test]
fn the_rules_of_three_places_are_sound() {
    for text in RULES {
        let rule: PhotoRule = toml::from_str(text).expect("known fields only");
        assert_eq!(rule.faults(), []);
    }
    let unknown = format!("surprise = 1\n{}", RULES[0]);
    assert!(toml::from_str::<PhotoRule>(&unknown).is_err());
}

#[test]
fn ten_clean_portraits_give_no_finding() {
    let rule = rule();
    for (at, portrait) in named::clean().into_iter().enumerate() {
        let jpeg = portrait.draw().jpeg(&Jpeg::default());
        assert_eq!(findings(&jpeg, &rule), [], "portrait {at}");
    }
}

/// Compares kinds; the numbers are the test's own business where they matter.
fn kind(finding: &Finding) -> String {
    let json = serde_json::to_value(finding).expect("findings are plain data");
    json["kind"].as_str().expect("tagged").to_owned()
}

#[test]
fn one_defect_gives_exactly_that_finding() {
    let rule = rule();
    let good = Portrait::default;
    let defects = [
        (
            "background_colour",
            Portrait {
                background: WHITE,
                ..good()
            },
        ),
        (
            "background_colour",
            Portrait {
                background: Colour::rgb(70, 150, 80),
                ..good()
            },
        ),
        (
            "background_colour",
            Portrait {
                background: Colour::rgb(150, 152, 156),
                ..good()
            },
        ),
        (
            "background_busy",
            Portrait {
                shelves: true,
                ..good()
            },
        ),
        (
            "background_gradient",
            Portrait {
                slope: 70.0,
                ..good()
            },
        ),
        (
            "background_shadow",
            Portrait {
                shadow: 0.6,
                ..good()
            },
        ),
        (
            "framed",
            Portrait {
                frame: 0.05,
                ..good()
            },
        ),
        (
            "no_person",
            Portrait {
                nobody: true,
                ..good()
            },
        ),
        (
            "several_people",
            Portrait {
                company: true,
                ..good()
            },
        ),
        (
            "sideways",
            Portrait {
                width: 567,
                height: 390,
                quarters: 1,
                ..good()
            },
        ),
        (
            "head_small",
            Portrait {
                head: 0.3,
                top: 0.2,
                ..good()
            },
        ),
        (
            "head_large",
            Portrait {
                head: 0.82,
                top: 0.05,
                ..good()
            },
        ),
        (
            "head_aside",
            Portrait {
                middle: 0.36,
                ..good()
            },
        ),
        (
            "head_aside",
            Portrait {
                middle: 0.63,
                head: 0.5,
                ..good()
            },
        ),
        (
            "head_high",
            Portrait {
                top: -0.08,
                ..good()
            },
        ),
        (
            "head_low",
            Portrait {
                head: 0.46,
                top: 0.34,
                ..good()
            },
        ),
        ("blurred", Portrait { blur: 3, ..good() }),
        (
            "dark",
            Portrait {
                light: 0.34,
                ..good()
            },
        ),
        (
            "bright",
            Portrait {
                light: 1.75,
                ..good()
            },
        ),
        (
            "grey",
            Portrait {
                grey: true,
                ..good()
            },
        ),
    ];
    assert_eq!(defects.len(), 20);
    let mut wrong = Vec::new();
    for (at, (wanted, portrait)) in defects.into_iter().enumerate() {
        let found = findings(&portrait.draw().jpeg(&Jpeg::default()), &rule);
        let kinds: Vec<String> = found.iter().map(kind).collect();
        if kinds != [wanted] {
            wrong.push(format!("{at}: wanted {wanted}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_an_authority_would_refuse_blocks_and_what_is_guessed_advises() {
    let rule = rule();
    let worst = |portrait: Portrait| {
        findings(&portrait.draw().jpeg(&Jpeg::default()), &rule)
            .iter()
            .map(Finding::severity)
            .max()
    };
    assert_eq!(
        worst(Portrait {
            background: WHITE,
            ..Portrait::default()
        }),
        Some(Severity::Blocks)
    );
    assert_eq!(
        worst(Portrait {
            grey: true,
            ..Portrait::default()
        }),
        Some(Severity::Blocks)
    );
    assert_eq!(
        worst(Portrait {
            blur: 3,
            ..Portrait::default()
        }),
        Some(Severity::Advises)
    );
    assert_eq!(
        worst(Portrait {
            shelves: true,
            ..Portrait::default()
        }),
        Some(Severity::Advises)
    );
}

#[test]
fn white_is_right_where_the_rule_takes_white() {
    let guangxi: PhotoRule = toml::from_str(RULES[2]).expect("sound");
    let portrait = Portrait {
        width: 413,
        height: 579,
        background: WHITE,
        ..Portrait::default()
    };
    assert_eq!(
        findings(&portrait.draw().jpeg(&Jpeg::default()), &guangxi),
        []
    );
    let guangzhou: PhotoRule = toml::from_str(RULES[1]).expect("sound");
    let red = Portrait {
        width: 295,
        height: 413,
        background: zhicheng_tests::pictures::RED,
        ..Portrait::default()
    };
    let found = findings(&red.draw().jpeg(&Jpeg::default()), &guangzhou);
    assert_eq!(
        found.iter().map(kind).collect::<Vec<_>>(),
        ["background_colour"]
    );
}

#[test]
fn a_face_that_fills_the_picture_does_not_lie_on_its_side() {
    let rule = rule();
    for head in [0.95, 1.1, 1.3, 1.6] {
        let close = Portrait {
            head,
            top: 0.42 - head * 0.5,
            ..Portrait::default()
        };
        let found = findings(&close.draw().jpeg(&Jpeg::default()), &rule);
        let lies = |finding: &Finding| matches!(finding, Finding::Sideways { .. });
        assert!(!found.iter().any(lies), "{head}: {found:?}");
        let large = |finding: &Finding| matches!(finding, Finding::HeadLarge { .. });
        assert!(found.iter().any(large), "{head}: {found:?}");
    }
}
