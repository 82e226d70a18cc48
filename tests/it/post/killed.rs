//! A server killed in the middle of sending: every message arrives, and what arrives twice is known
//! as the same.

use super::{gateway, mailbox, sms};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use zhicheng_tests::process::{Caller, Process, Start};
use zhicheng_tests::stand_in::sms_gateway::SECRET;
use zhicheng_tests::stand_in::{StandIn, until};

/// Messages of each channel.
const PEOPLE: u32 = 24;
const ROUNDS: usize = 3;

fn started(data: &Path, mail: &StandIn, gateway: &Path) -> Process {
    let smtp = format!("open://{}", mail.address());
    let sms = gateway.to_str().expect("a path");
    let arguments = [
        "--no-limits",
        "--smtp",
        &smtp,
        "--smtp-from",
        "zhicheng@example.cn",
        "--sms",
        sms,
    ];
    let program = Path::new(env!("CARGO_BIN_EXE_served"));
    let start = Start::new(program, data, &arguments);
    start.variable("ZHICHENG_SMS_SECRET", SECRET).up()
}

/// Which ids arrived for whom.
fn arrived(mail: &StandIn, sms: &StandIn) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in mail.mails() {
        all.entry(one.to).or_default().push(one.id);
    }
    for one in sms.messages() {
        let text = |name: &str| one[name].as_str().expect("a text").to_owned();
        all.entry(text("to")).or_default().push(text("id"));
    }
    all
}

#[test]
fn a_server_killed_in_the_middle_of_sending_loses_none() {
    let (mail, phones) = (mailbox(&[]), gateway());
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("sms.toml");
    std::fs::write(&settings, sms::file("aliyun", &phones)).expect("a file");
    let data = folder.path().join("data");
    // Slow enough that a kill always finds some on their way.
    mail.fault("slow 400");
    phones.fault("slow 400");
    let mut server = started(&data, &mail, &settings);
    let mut caller = Caller::open(server.address()).expect("it listens");
    let mut wanted = BTreeSet::new();
    for person in 0..PEOPLE {
        for (channel, to) in [
            ("email", format!("person{person}@example.cn")),
            ("mobile", format!("138{person:08}")),
        ] {
            let ask = json!({ "channel": channel, "to": to });
            caller
                .send("POST", "/api/v1/codes", &ask)
                .expect("an answer")
                .expect(200);
            wanted.insert(to);
        }
    }
    for _ in 0..ROUNDS {
        let before = count(&mail, &phones);
        until("the next message", || {
            (count(&mail, &phones) > before).then_some(())
        });
        server.kill();
        assert!(
            arrived(&mail, &phones).len() < wanted.len(),
            "too quick to be cut off"
        );
        server = started(&data, &mail, &settings);
    }
    mail.fault("");
    phones.fault("");
    let all = until("every message", || {
        let all = arrived(&mail, &phones);
        (all.len() == wanted.len()).then_some(all)
    });
    assert_eq!(all.keys().cloned().collect::<BTreeSet<_>>(), wanted);
    let mut ids = BTreeSet::new();
    for (to, copies) in &all {
        let one: BTreeSet<&String> = copies.iter().collect();
        assert_eq!(one.len(), 1, "{to} has {copies:?}");
        assert!(
            ids.insert(copies[0].clone()),
            "{} is another's too",
            copies[0]
        );
    }
    println!("{} messages, {} times", all.len(), count(&mail, &phones));
    server.kill();
}

fn count(mail: &StandIn, sms: &StandIn) -> usize {
    mail.mails().len() + sms.messages().len()
}
