//! The table of cases: in this file for the server and, through `cargo test` for wasm, for the browser.

use super::*;

const SEED_ONE: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

fn expert(token: &str, specialties: &[&str], barred: Option<Avoided>) -> Listed {
    Listed {
        token: token.to_owned(),
        specialties: specialties.iter().map(|s| (*s).to_owned()).collect(),
        barred,
    }
}

fn pool() -> Vec<Listed> {
    (1..=9)
        .map(|n| {
            let specialty = if n % 3 == 0 { "b" } else { "a" };
            expert(
                &format!("e{n}"),
                &[specialty],
                (n == 4).then_some(Avoided::Unit),
            )
        })
        .collect()
}

fn place(specialty: &str, judges: u32) -> Place {
    Place {
        specialty: specialty.to_owned(),
        judges,
    }
}

fn list(places: Vec<Place>, experts: Vec<Listed>) -> List {
    List { places, experts }
}

fn said(outcome: &Result<Vec<Drawn>, Short>) -> String {
    match outcome {
        Ok(drawn) => {
            let one = |one: &Drawn| format!("{}:{}", one.place, one.token);
            drawn.iter().map(one).collect::<Vec<_>>().join(" ")
        }
        Err(Short::Pool {
            place,
            wanted,
            left,
            barred,
            ..
        }) => format!("place {place} wants {wanted}, has {left}, barred {barred}"),
        Err(other) => format!("{other:?}"),
    }
}

// The orders were computed with another program (Python's hmac).
#[cfg_attr(target_family = "wasm", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_family = "wasm"), test)]
fn the_same_seed_draws_the_same_judges_in_browser_and_server() {
    let barred = |experts: Vec<Listed>| {
        let all = experts.into_iter().map(|one| Listed {
            barred: Some(Avoided::Kin),
            ..one
        });
        all.collect::<Vec<_>>()
    };
    let twice = vec![expert("e1", &["a"], None), expert("e1", &["b"], None)];
    let declined = |tokens: &[&str]| tokens.iter().map(|t| (*t).to_owned()).collect();
    let table: Vec<(&str, List, &str, Vec<String>, &str)> = TABLE
        .iter()
        .map(|(name, expected)| {
            let (list, words, gone): (List, &str, Vec<String>) = match *name {
                "three of any" => (list(vec![place("", 3)], pool()), "", vec![]),
                "other words" => (list(vec![place("", 3)], pool()), "第二次", vec![]),
                "by specialty" => (
                    list(vec![place("b", 2), place("a", 2), place("", 1)], pool()),
                    "",
                    vec![],
                ),
                "one declines" => (list(vec![place("", 3)], pool()), "", declined(&["e8"])),
                "all of them" => (list(vec![place("", 8)], pool()), "", vec![]),
                "pool too small" => (list(vec![place("", 9)], pool()), "", vec![]),
                "specialty too small" => {
                    (list(vec![place("a", 1), place("b", 4)], pool()), "", vec![])
                }
                "all barred" => (list(vec![place("", 1)], barred(pool())), "", vec![]),
                "nobody" => (list(vec![place("", 1)], vec![]), "", vec![]),
                "no place" => (list(vec![place("a", 0)], pool()), "", vec![]),
                "a token twice" => (list(vec![place("b", 1)], twice.clone()), "", vec![]),
                other => panic!("{other} is not in the table"),
            };
            (*name, list, words, gone, *expected)
        })
        .collect();
    for (name, list, words, gone, expected) in table {
        let outcome = draw(&list, SEED_ONE, words, &gone);
        assert_eq!(said(&outcome), expected, "{name}");
    }
}

const TABLE: [(&str, &str); 11] = [
    ("three of any", "0:e3 0:e8 0:e5"),
    ("other words", "0:e9 0:e5 0:e2"),
    ("by specialty", "0:e3 0:e9 1:e8 1:e5 2:e1"),
    ("one declines", "0:e3 0:e1 0:e5"),
    ("all of them", "0:e3 0:e8 0:e5 0:e1 0:e2 0:e7 0:e9 0:e6"),
    ("pool too small", "place 0 wants 9, has 8, barred 1"),
    ("specialty too small", "place 1 wants 4, has 3, barred 0"),
    ("all barred", "place 0 wants 1, has 0, barred 9"),
    ("nobody", "place 0 wants 1, has 0, barred 0"),
    ("no place", "NoPlace"),
    ("a token twice", "place 0 wants 1, has 0, barred 0"),
];

#[test]
fn a_seed_is_64_lowercase_hex_digits_and_known_by_its_digest() {
    let one = list(vec![place("", 1)], pool());
    for wrong in ["", "00", &SEED_ONE.to_uppercase(), &"g".repeat(64)] {
        assert_eq!(draw(&one, wrong, "", &[]), Err(Short::Seed), "{wrong}");
        assert_eq!(commitment(wrong), None);
    }
    assert_eq!(
        commitment(SEED_ONE).as_deref(),
        Some("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd")
    );
}

#[test]
fn equal_tickets_stand_by_token_and_the_order_of_the_list_does_not_matter() {
    let mut turned = pool();
    turned.reverse();
    let (a, b) = (
        list(vec![place("", 5)], pool()),
        list(vec![place("", 5)], turned),
    );
    assert_eq!(draw(&a, SEED_ONE, "", &[]), draw(&b, SEED_ONE, "", &[]));
    let (x, y) = (expert("x", &[], None), expert("y", &[], None));
    let at = |ticket: &str| ticket.to_owned();
    assert!(by_ticket(&(at("1"), &x), &(at("1"), &y)).is_lt(), "a tie");
    assert!(by_ticket(&(at("2"), &x), &(at("1"), &y)).is_gt());
    assert_ne!(
        a.digest(),
        b.digest(),
        "what is published is the list as it stands"
    );
}

#[test]
fn own_unit_kin_and_co_authors_bar_each_by_its_reason() {
    let case = Case {
        person: "p".into(),
        name: "张 三".into(),
        unit: "u".into(),
    };
    let base = Expert {
        token: "t".into(),
        person: "q".into(),
        unit: "v".into(),
        ..Expert::default()
    };
    let avoid = |relation, name: &str| Avoid {
        relation,
        name: name.to_owned(),
    };
    let table = [
        (base.clone(), None),
        (
            Expert {
                unit: "u".into(),
                ..base.clone()
            },
            Some(Avoided::Unit),
        ),
        (
            Expert {
                person: "p".into(),
                unit: "u".into(),
                ..base.clone()
            },
            Some(Avoided::Own),
        ),
        (
            Expert {
                avoids: vec![avoid(Relation::Kin, "张三")],
                ..base.clone()
            },
            Some(Avoided::Kin),
        ),
        (
            Expert {
                avoids: vec![avoid(Relation::CoAuthor, "张三")],
                ..base.clone()
            },
            Some(Avoided::CoAuthor),
        ),
        (
            Expert {
                avoids: vec![avoid(Relation::Kin, "李四")],
                ..base.clone()
            },
            None,
        ),
        (
            Expert {
                recorded: true,
                ..base.clone()
            },
            Some(Avoided::Integrity),
        ),
        (
            Expert {
                unit: String::new(),
                ..base
            },
            None,
        ),
    ];
    for (expert, barred) in table {
        let alike = |name: &str| name.split_whitespace().collect();
        let listed = bar(
            std::slice::from_ref(&expert),
            std::slice::from_ref(&case),
            alike,
        );
        assert_eq!(listed[0].barred, barred, "{expert:?}");
    }
}

#[test]
fn what_might_fail_by_its_seed_is_not_announced() {
    let experts = || {
        vec![
            expert("x", &["a"], None),
            expert("y", &["b"], None),
            expert("z", &["b"], None),
        ]
    };
    // "Any" first may take the only one of a.
    assert!(suffices(&list(vec![place("", 2), place("a", 1)], experts())).is_err());
    assert!(suffices(&list(vec![place("a", 1), place("", 2)], experts())).is_ok());
    assert!(suffices(&list(vec![place("a", 1), place("", 3)], experts())).is_err());
}
