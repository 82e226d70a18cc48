//! OWASP ASVS 5.0.0, levels 1 and 2: every requirement stands once in `docs/asvs.csv`, with where it is
//! enforced and by which test it shows, or why it does not apply, or that it is open.

mod shown;
mod wire;

use crate::coverage::told;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use zhicheng_server::quota;
use zhicheng_server::security::{password, session};

/// Requirements that are not met yet. May only fall.
const OPEN: usize = 26;

struct Line {
    id: String,
    level: String,
    asks: String,
    place: String,
    by: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn lines() -> Vec<Line> {
    let text = read("docs/asvs.csv");
    assert!(text.starts_with("id,level,asks,where,by\n"));
    let rows = text.lines().skip(1).map(|row| {
        let fields: Vec<&str> = row.split(',').collect();
        let [id, level, asks, place, by] = fields[..] else {
            panic!("five fields: {row}");
        };
        let [id, level, asks, place, by] = [id, level, asks, place, by].map(str::to_owned);
        Line {
            id,
            level,
            asks,
            place,
            by,
        }
    });
    rows.collect()
}

/// The standard's own list: 70 requirements of level 1, 183 of level 2.
#[test]
fn every_requirement_of_levels_one_and_two_stands_there_once() {
    let own = include_str!("asvs/levels.csv").lines().skip(1);
    let own: Vec<&str> = own.collect();
    let of = |level: &str| own.iter().filter(|row| row.ends_with(level)).count();
    assert_eq!((own.len(), of(",1"), of(",2")), (253, 70, 183));
    let ours: Vec<String> = lines()
        .iter()
        .map(|line| [line.id.as_str(), &line.level].join(","))
        .collect();
    assert_eq!(ours, own, "in the standard's order");
    for line in lines() {
        assert!(!line.asks.is_empty(), "{} asks nothing", line.id);
    }
}

#[test]
fn every_line_names_a_test_a_reason_or_what_is_open() {
    let wrong: Vec<String> = lines()
        .iter()
        .filter(|line| match line.by.split_once(':') {
            Some(("test", name)) => !told::tests().contains(name) || line.place.is_empty(),
            Some(("reason" | "open", why)) => why.len() < 10,
            _ => true,
        })
        .map(|line| format!("{}: {}", line.id, line.by))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A file, and in it a heading or a name behind `#`.
#[test]
fn every_place_named_is_there() {
    let mut wrong = BTreeSet::new();
    for line in lines() {
        for place in line.place.split_whitespace() {
            let (path, inside) = place.split_once('#').unwrap_or((place, ""));
            let file = root().join(path);
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let heading = format!("## {}", inside.replace('-', " "));
            let found = match path.ends_with(".md") && !inside.is_empty() {
                true => text.lines().any(|one| one.eq_ignore_ascii_case(&heading)),
                false => file.exists() && text.contains(inside),
            };
            if !found {
                wrong.insert(format!("{}: {place}", line.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_open_of_the_standard_only_becomes_less() {
    let mut open: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let lines = lines();
    for line in &lines {
        if let Some(why) = line.by.strip_prefix("open:") {
            open.entry(why).or_default().push(line.id.clone());
        }
    }
    let count: usize = open.values().map(Vec::len).sum();
    println!("open {count}: {open:#?}");
    assert_eq!(
        count, OPEN,
        "more is open than before, or less: then write down the lesser number"
    );
}

/// Each figure of the chapter on security is that of the code.
#[test]
fn the_figures_written_down_are_those_of_the_code() {
    let text = read("docs/security.md");
    let hours = |seconds: i64| format!("{} h", seconds / 3600);
    let mebibytes = |bytes: u64| format!("{} MiB", bytes >> 20);
    for (name, value) in [
        ("session::IDLE", hours(session::IDLE)),
        ("session::LONGEST", hours(session::LONGEST)),
        ("password::SHORTEST", password::SHORTEST.to_string()),
        ("password::LONGEST", password::LONGEST.to_string()),
        ("quota::FILE", mebibytes(quota::FILE as u64)),
        ("quota::PHOTO", mebibytes(quota::PHOTO as u64)),
        ("quota::JSON", mebibytes(quota::JSON as u64)),
        ("quota::TABLE", mebibytes(quota::TABLE as u64)),
        ("quota::SECTIONS", mebibytes(quota::SECTIONS)),
        ("quota::DRAFTS", mebibytes(quota::DRAFTS)),
        ("quota::COPIES", mebibytes(quota::COPIES)),
        ("quota::FILES", mebibytes(quota::FILES)),
        ("quota::FREE", mebibytes(quota::FREE)),
        ("quota::APPLICATIONS", quota::APPLICATIONS.to_string()),
        ("quota::COMING", quota::COMING.to_string()),
        ("quota::REQUESTS", quota::REQUESTS.to_string()),
        ("quota::OF_ONE_PERSON", quota::OF_ONE_PERSON.to_string()),
        ("quota::JUDGED", quota::JUDGED.to_string()),
        ("quota::UNNAMED", hours(quota::UNNAMED)),
    ] {
        let line = format!("| `{name}` | {value} |");
        assert!(text.contains(&line), "{line}");
    }
}

#[test]
fn every_library_comes_from_the_registry_with_its_checksum() {
    let lock = read("Cargo.lock");
    let (mut ours, mut others) = (0, 0);
    for package in lock.split("[[package]]").skip(1) {
        let Some(source) = package
            .lines()
            .find_map(|line| line.strip_prefix("source = "))
        else {
            assert!(package.contains("name = \"zhicheng-"), "{package}");
            ours += 1;
            continue;
        };
        let registry = "\"registry+https://github.com/rust-lang/crates.io-index\"";
        assert_eq!(source, registry, "{package}");
        assert!(package.contains("\nchecksum = \""), "{package}");
        others += 1;
    }
    assert!(ours >= 5 && others > 200, "{ours} {others}");
}

#[test]
fn no_line_of_ours_is_unsafe() {
    assert!(read("Cargo.toml").contains("unsafe_code = \"forbid\""));
    for member in ["shared", "shared/derive", "app", "server", "tests"] {
        let manifest = read(&format!("{member}/Cargo.toml"));
        assert!(manifest.contains("[lints]\nworkspace = true"), "{member}");
    }
}

/// The proxy's settings that go with the server: new TLS alone, and pages alone lead from plain HTTP to it.
#[test]
fn the_proxys_settings_speak_new_tls_only() {
    let settings = read("docs/operating/nginx.conf");
    let words = |name: &str| {
        let line = settings
            .lines()
            .map(str::trim)
            .find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("{name} is not set"))
            .trim()
            .trim_end_matches(';')
            .to_owned()
    };
    assert_eq!(words("ssl_protocols"), "TLSv1.2 TLSv1.3");
    for suite in words("ssl_ciphers").split(':') {
        assert!(
            suite.starts_with("ECDHE-"),
            "{suite} keeps no secret forward"
        );
        assert!(
            suite.contains("-GCM-") || suite.contains("CHACHA20"),
            "{suite}"
        );
    }
    let plain = settings
        .split("server {")
        .find(|one| one.contains("listen 80"))
        .expect("port 80");
    let api = plain
        .split("location /api/")
        .nth(1)
        .expect("the API by itself");
    assert!(
        api.split('}')
            .next()
            .is_some_and(|api| api.contains("return 403"))
    );
    assert!(settings.contains("proxy_set_header X-Forwarded-For $remote_addr;"));
    assert!(read("scripts/release").contains("docs/operating/nginx.conf"));
    assert!(read("docs/operating.md").contains("nginx.conf"));
}

/// Whoever is asked outside answers by himself.
#[test]
fn no_client_of_ours_follows_where_it_is_led() {
    for path in [
        "server/src/post/sms.rs",
        "server/src/pay/alipay.rs",
        "server/src/oidc/client.rs",
    ] {
        let source = read(path);
        let count = |what: &str| source.matches(what).count();
        assert_eq!(count("Client::builder()"), 1, "{path}");
        assert_eq!(count(".redirect(redirect::Policy::none())"), 1, "{path}");
    }
}
