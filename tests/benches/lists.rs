//! Lists on a hundred thousand units, thirty thousand people and a hundred thousand applications: how
//! many statements each takes, and how long beside one indexed read, which is one thing asked for by its
//! id at the same door.
//!
//! A list and the read it is held against take turns, so that what else the machine does falls on both.

use std::process::ExitCode;
use std::time::{Duration, Instant};
use zhicheng_server::seed::Sizes;
use zhicheng_tests::app::{Client, TestApp};
use zhicheng_tests::budget::{at_most, median};
use zhicheng_tests::busy::{self, busy};
use zhicheng_tests::statements;

const FEW: Sizes = Sizes {
    people: 300,
    units: 1_000,
    applications: 1_000,
};
const MANY: Sizes = Sizes {
    people: 30_000,
    units: 100_000,
    applications: 100_000,
};

/// A smaller number of applications to measure at, for trying the bench itself.
const SMALLER: &str = "ZHICHENG_LISTS";

/// Turns of each.
const TURNS: usize = 60;
const MOST_STATEMENTS: f64 = 6.0;
const RATIO: f64 = 3.0;

/// An office with more applications than any other, the committee below it, and pages of what came to it.
const OFFICE: &str = busy::BUREAU;
const BELOW: &str = busy::COMMITTEE;
const QUEUES: &[&str] = &[
    "queue",
    "queue?sort=name",
    "queue?view=all&sort=name&status=concluded&business=review",
    "queue?view=all&sort=-unit&status=rejected",
    "queue?view=done&sort=number&business=review&page=40",
    "queue?view=all&sort=submitted&from=2023-03-01&until=2023-03-31",
];
/// What is typed, letter by letter.
const TYPED: &[&str] = &[
    "%E4%B8%AD",
    "%E4%B8%AD%E5%B1%B1",
    "%E4%B8%AD%E5%B1%B1%E5%B8%82%E6%81%92",
    "%E4%B8%AD%E5%B1%B1%E5%B8%82%E6%81%92%E6%B3%B0%E6%9C%BA%E7%94%B5",
];
/// What an office reads beside its queue.
const BUSINESS: &[&str] = &[
    "orders",
    "orders?state=paid&from=2026-11-01",
    "deliveries?state=waiting",
    "integrity",
];
/// Whole lists, as long as what they are of.
const WHOLE: &[&str] = &[
    "takings?day=2026-11-21",
    "reports",
    "figures?year=2026",
    "books/zs-electromechanical/2026",
];
const COMMITTEE: &[&str] = &[
    "integrity?page=2",
    "pool",
    "draws?year=2026",
    "books/zs-electromechanical/2026",
];
/// Of the bureau's applications so many have an order, a letter, a record of their people.
const BUSY: usize = 4_000;
const OTHERS: &[&str] = &[
    "counts",
    "officers",
    "queue?q=%E7%8E%8B%E5%B0%8F",
    "queue?view=mine",
];

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(measure())
}

async fn measure() -> ExitCode {
    statements::listen();
    let few = Measured::of(FEW).await;
    let began = Instant::now();
    let sizes = many();
    let many = Measured::of(sizes).await;
    println!("seed_seconds {:.0}", began.elapsed().as_secs_f64());
    let (mut most, mut grown) = (0, 0);
    for (list, before) in few.statements().await {
        let after = many.asked(&list).await;
        println!("  {list}: {} statements", after.len());
        most = most.max(after.len());
        let (before, after) = (statements::fixed(&before), statements::fixed(&after));
        grown = grown.max(after.abs_diff(before));
    }
    let pages: Vec<String> = QUEUES.iter().map(|one| office(one)).collect();
    let opened = many.first_id(&office("queue?view=all&sort=number")).await;
    let page = many
        .ratio(&pages, &format!("/api/v1/applications/{opened}"))
        .await;
    let typed = TYPED
        .iter()
        .map(|typed| format!("/api/v1/organisations?kind=unit&q={typed}"));
    let typed: Vec<String> = typed.collect();
    let unit = format!("/api/v1/organisations?id=seed-unit-{:06}", sizes.units / 2);
    let search = many.ratio(&typed, &unit).await;
    let business: Vec<String> = BUSINESS.iter().map(|one| office(one)).collect();
    let notices = ["/api/v1/public/notices".to_owned()];
    let business = many
        .ratio(&business, &format!("/api/v1/applications/{opened}"))
        .await;
    let notices = many
        .ratio(&notices, &format!("/api/v1/applications/{opened}"))
        .await;
    let held = [
        at_most("office_list_to_indexed_read", business, RATIO),
        at_most("notices_to_indexed_read", notices, RATIO),
        at_most("statements_per_list", most as f64, MOST_STATEMENTS),
        at_most("statements_per_list_grown", grown as f64, 0.0),
        at_most("queue_page_to_indexed_read", page, RATIO),
        at_most("unit_search_to_indexed_read", search, RATIO),
    ];
    match held.iter().all(|one| *one == ExitCode::SUCCESS) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// As many as budgets are for, or as few as are asked for.
fn many() -> Sizes {
    let asked = std::env::var(SMALLER).ok();
    match asked.and_then(|number| number.parse().ok()) {
        None => MANY,
        Some(applications) => Sizes {
            people: applications * 3 / 10,
            units: applications,
            applications,
        },
    }
}

fn office(list: &str) -> String {
    format!("/api/v1/offices/{OFFICE}/{list}")
}

/// A server with so many, asked by an officer of the bureau.
struct Measured {
    officer: Client,
    committee: Client,
    _test: TestApp,
}

impl Measured {
    async fn of(sizes: Sizes) -> Measured {
        // On the disk that builds are on, where a folder may be large.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder for data");
        let test = TestApp::seeded(folder, sizes).await;
        busy(&test, BUSY.min(sizes.applications / 4)).await;
        Measured {
            officer: test.signed_in("demo_bureau").await,
            committee: test.signed_in("demo_committee").await,
            _test: test,
        }
    }

    async fn statements(&self) -> Vec<(String, Vec<String>)> {
        let offices = QUEUES.iter().chain(OTHERS).chain(BUSINESS).chain(WHOLE);
        let offices = offices.map(|list| office(list));
        let own = [
            "applications",
            "certificates",
            "organisations",
            "organisations?q=%E4%B8%AD",
            "me/orders",
            "objections",
            "public/notices",
            "draws",
        ];
        let own = own.iter().map(|list| format!("/api/v1/{list}"));
        let mut found = Vec::new();
        let committee = COMMITTEE.iter();
        let committee = committee.map(|list| format!("/api/v1/offices/{BELOW}/{list}"));
        for list in offices.chain(own).chain(committee) {
            let asked = self.asked(&list).await;
            found.push((list, asked));
        }
        found
    }

    async fn asked(&self, list: &str) -> Vec<String> {
        statements::during(self.get(list)).await.1
    }

    async fn first_id(&self, list: &str) -> String {
        let reply = self.officer.get(list).await.expect(200).json();
        reply["rows"][0]["id"].as_str().expect("a row").to_owned()
    }

    /// The slowest of these pages beside one read, by the middle of many turns each.
    async fn ratio(&self, pages: &[String], read: &str) -> f64 {
        let mut worst = 0.0_f64;
        for page in pages {
            let mut ratios = Vec::new();
            for turn in 0..TURNS {
                let (mut a, mut b) = (Duration::ZERO, Duration::ZERO);
                if turn % 2 == 0 {
                    a = self.get(page).await;
                    b = self.get(read).await;
                } else {
                    b += self.get(read).await;
                    a += self.get(page).await;
                }
                ratios.push(a.as_secs_f64() / b.as_secs_f64());
            }
            let ratio = median(&ratios);
            println!("  {page}: {ratio:.2}");
            worst = worst.max(ratio);
        }
        worst
    }

    async fn get(&self, path: &str) -> Duration {
        let began = Instant::now();
        let of_committee = path.starts_with(&format!("/api/v1/offices/{BELOW}/"));
        let who = if of_committee {
            &self.committee
        } else {
            &self.officer
        };
        who.get(path).await.expect(200);
        began.elapsed()
    }
}
