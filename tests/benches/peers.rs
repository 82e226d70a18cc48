//! The filled review form made by this project's worker, against pdf-lib, pdfmake and jsPDF.
//!
//! In one browser, in turns, on the same text and the same outlines. Each library runs in a worker
//! of its own and keeps its code, the font's bytes and the finished layout from turn to turn, so
//! that it only has to draw; ours gets what the person has typed and lays it out each time.

#[allow(dead_code, reason = "the stories use more of it")]
#[path = "../browser/page.rs"]
mod page;
#[allow(dead_code, reason = "the stories use more of it")]
#[path = "../browser/site.rs"]
mod site;
#[path = "../browser/tools.rs"]
mod tools;

#[path = "shared/account.rs"]
mod account;
#[path = "peers/built.rs"]
mod built;
#[path = "peers/checked.rs"]
mod checked;
#[allow(dead_code, reason = "the stories use more of it")]
#[path = "../browser/download.rs"]
mod download;
#[path = "peers/drawing.rs"]
mod drawing;
#[path = "peers/face.rs"]
mod face;
#[path = "peers/host.rs"]
mod host;
#[path = "peers/own_page.rs"]
mod own_page;
#[path = "peers/sample.rs"]
mod sample;

use built::{dist, module, on_the_wire, told};
use checked::checked;
use drawing::drawing;
use face::face;
use host::Host;
use own_page::long_tasks;
use page::{Page, Width};
use sample::sample;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Duration;
use zhicheng_app::pdf::needed_packs;
use zhicheng_app::sheet::{Ask, Job, said};
use zhicheng_shared::sheet::{Item, Layout, Node, PackedSheet, Role};
use zhicheng_tests::budget::{at_most, median};
use zhicheng_tests::pictures::Portrait;
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::sheets::{metrics, pdf};

/// Turns in which each library makes the file once.
const PAIRS: u32 = 16;
/// Turns before those that count: the browser makes its code faster meanwhile.
const BEFORE: u32 = 6;
/// Starts of a worker, ours and pdfmake's in turn.
const COLD_PAIRS: u32 = 12;
/// After a worker is gone, so that its end falls on nobody else.
const REST: Duration = Duration::from_millis(200);
const NAMES: [&str; 4] = ["ours", "pdf-lib", "pdfmake", "jspdf"];

#[tokio::main]
async fn main() -> ExitCode {
    let dist = dist();
    let metrics = metrics();
    let (def, data, layout) = sample(&metrics);
    let packs = needed_packs(&layout, &metrics).expect("every character is in a pack");
    let (face, glyphs) = face(&packs, &metrics);
    let photo = Portrait::default().draw().jpeg(&Jpeg::default());
    println!(
        "  {} pages, {} characters; {} packs, as one font {glyphs} glyphs and {} KB",
        layout.pages.len(),
        layout
            .pages
            .iter()
            .flat_map(|page| page.texts())
            .map(|text| text.text.chars().count())
            .sum::<usize>(),
        packs.len(),
        face.len() / 1024,
    );
    let (worker, folder) = (told(&dist, "worker"), told(&dist, "fonts"));
    let ask = Ask {
        id: 0,
        fonts: folder.clone(),
        sheets: vec![PackedSheet::of(&def)],
        data,
        job: Job::Pdf,
        enclosures: None,
        pictures: Vec::new(),
    };
    let given = BTreeMap::from([
        (
            "worker.json",
            json!({ "worker": worker }).to_string().into_bytes(),
        ),
        ("ask.bin", said(&ask)),
        (
            "drawing.json",
            drawing(&layout, &metrics).to_string().into_bytes(),
        ),
        ("face.ttf", face),
        ("photo.jpg", photo.clone()),
    ]);
    let host = Host::start(&dist, given).await;
    let page = Page::open_with("peers", Width::Desktop, &[]).await;
    let patience = Duration::from_secs(60);
    page.driver
        .set_script_timeout(patience)
        .await
        .expect("a limit");
    page.go(&format!("{}/peers/bench.html", host.address()))
        .await;

    let mut fails = Fails::default();
    asked(&page, "bench.start()").await;
    asked(&page, "bench.hand_in()").await;
    let sizes = checked_all(&host, &layout, &metrics, &photo);
    warm(&page, &mut fails).await;
    cold(&page, &mut fails).await;
    page.close().await;
    let (blocked, longest) = long_tasks().await;
    println!("pdf_longest_main_task_ms {longest:.0}");
    fails.at_most("pdf_long_main_tasks", blocked as f64, 0.0);

    fails.at_most("worker_module_br_kb", module(&dist, &worker), 110.0);
    fails.at_most(
        "sheet_fonts_br_kb",
        on_the_wire(&dist, &folder, &packs),
        400.0,
    );
    println!("pdf_kb {:.1}", sizes["ours"]);
    println!("pdf_tags_kb {:.1}", sizes["ours"] - sizes["untagged"]);
    for name in &NAMES[1..] {
        println!("pdf_kb_of_{name} {:.1}", sizes[*name]);
    }
    fails.at_most(
        "pdf_size_to_pdf-lib",
        sizes["untagged"] / sizes["pdf-lib"],
        1.0,
    );
    fails.code()
}

/// Whether a budget was missed.
#[derive(Default)]
struct Fails(bool);

impl Fails {
    fn at_most(&mut self, name: &str, value: f64, budget: f64) {
        self.0 |= at_most(name, value, budget) != ExitCode::SUCCESS;
    }

    fn code(&self) -> ExitCode {
        if self.0 {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }
}

/// What the page answers.
async fn asked(page: &Page, call: &str) -> Value {
    let script = format!(
        "const done = arguments[0]; {call}.then(value => done({{ value }}), error => done({{ error: String(error.stack || error) }}))"
    );
    let answer = page.driver.execute_async(&script, vec![]).await;
    let answer = answer.expect("an answer in time").json().clone();
    assert_eq!(answer["error"], Value::Null, "{call}");
    answer["value"].clone()
}

/// Every library has its code and data; each makes the file in turn.
async fn warm(page: &Page, fails: &mut Fails) {
    let mut took: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for turn in 0..BEFORE + PAIRS {
        let times = asked(page, &format!("bench.turn({turn})")).await;
        if turn < BEFORE {
            continue;
        }
        for name in NAMES {
            took.entry(name)
                .or_default()
                .push(times[name].as_f64().expect("a number"));
        }
    }
    for name in NAMES {
        println!("pdf_warm_ms_{name} {:.1}", median(&took[name]));
    }
    let to = |name: &str| {
        let pairs = took["ours"].iter().zip(&took[name]);
        median(
            &pairs
                .map(|(ours, theirs)| ours / theirs)
                .collect::<Vec<_>>(),
        )
    };
    fails.at_most("pdf_warm_to_pdfmake", to("pdfmake"), 0.1);
    fails.at_most("pdf_warm_to_pdf-lib", to("pdf-lib"), 0.25);
    println!("pdf_warm_to_jspdf {:.3}", to("jspdf"));
}

/// From the start of a worker, its code and data kept by the browser, to its first file.
async fn cold(page: &Page, fails: &mut Fails) {
    let mut ratios = Vec::new();
    let mut firsts = Vec::new();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // The first of each is not counted: what the browser keeps of the code is written then.
    for turn in 0..=COLD_PAIRS {
        let order = if turn % 2 == 0 {
            ["ours", "pdfmake"]
        } else {
            ["pdfmake", "ours"]
        };
        let mut whole = BTreeMap::new();
        for name in order {
            whole.insert(name, asked(page, &format!("bench.cold('{name}')")).await);
            tokio::time::sleep(REST).await;
        }
        let of = |name: &str, what: &str| whole[name][what].as_f64().expect("a number");
        if turn > 0 {
            ours.push(of("ours", "whole"));
            theirs.push(of("pdfmake", "whole"));
            ratios.push(of("ours", "whole") / of("pdfmake", "whole"));
            firsts.push(of("ours", "whole") / of("pdfmake", "first"));
        }
    }
    println!("pdf_cold_ms_ours {:.1}", median(&ours));
    println!("pdf_cold_ms_pdfmake {:.1}", median(&theirs));
    fails.at_most("pdf_cold_to_pdfmake", median(&ratios), 0.167);
    println!("pdf_cold_to_pdfmake_loaded {:.3}", median(&firsts));
}

/// Looks into every file; their sizes in KB, ours also without the logical structure.
fn checked_all(
    host: &Host,
    layout: &Layout,
    metrics: &zhicheng_shared::sheet::Metrics,
    photo: &[u8],
) -> BTreeMap<&'static str, f64> {
    let folder = tempfile::tempdir().expect("a folder for files");
    let path = |name: &str| folder.path().join(name);
    let mut sizes = BTreeMap::new();
    for name in NAMES {
        let bytes = host.made(name);
        sizes.insert(name, bytes.len() as f64 / 1024.0);
        std::fs::write(path(name), bytes).expect("it can be written");
    }
    for name in NAMES {
        checked(name, &path(name), layout, &path("ours"));
    }
    let untagged = pdf(&untagged(layout), metrics, Some(photo)).expect("the same characters");
    std::fs::write(path("untagged"), &untagged).expect("it can be written");
    checked("untagged", &path("untagged"), layout, &path("ours"));
    sizes.insert("untagged", untagged.len() as f64 / 1024.0);
    sizes
}

/// The same pages of which nothing is said but how they look.
fn untagged(layout: &Layout) -> Layout {
    let mut layout = layout.clone();
    layout.tree = vec![Node {
        parent: 0,
        role: Role::Document,
    }];
    for item in layout.pages.iter_mut().flat_map(|page| &mut page.items) {
        match item {
            Item::Text(text) => text.node = None,
            Item::Image(image) => image.node = None,
            Item::Line(_) | Item::Rect(_) | Item::Code(_) => {}
        }
    }
    layout
}
