//! Ending a browser as the system does when memory runs out: all of its processes, without a farewell.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// The processes of one browser, found beforehand, so that the kill itself takes no time.
pub struct Killed(BTreeSet<u32>);

impl Killed {
    /// Those that name this profile, and all they have started.
    pub fn by_profile(profile: &Path) -> Killed {
        let named = format!("--user-data-dir={}", profile.display());
        let all: Vec<u32> = fs::read_dir("/proc")
            .expect("the list of processes")
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect();
        let names = |pid: &&u32| {
            let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            // A browser's children write their arguments with spaces between.
            let line = String::from_utf8_lossy(&line);
            line.split(['\0', ' ']).any(|argument| argument == named)
        };
        let mut found: BTreeSet<u32> = all.iter().filter(names).copied().collect();
        loop {
            let child = |pid: &&u32| parent(**pid).is_some_and(|p| found.contains(&p));
            let more: BTreeSet<u32> = all.iter().filter(child).copied().collect();
            if more.is_subset(&found) {
                break;
            }
            found.extend(more);
        }
        assert!(found.len() > 2, "a browser is several processes: {found:?}");
        Killed(found)
    }

    /// SIGKILL to all at once; comes back when they are gone.
    pub fn kill(self) {
        let mut kill = Command::new("kill");
        kill.arg("-KILL").args(self.0.iter().map(u32::to_string));
        // It complains of those that went with the first.
        let _ = kill.stderr(std::process::Stdio::null()).status();
        let end = Instant::now() + Duration::from_secs(10);
        while self.0.iter().any(|pid| lives(*pid)) {
            assert!(Instant::now() < end, "a killed browser is gone");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// State and parent, from what the system tells after the name, which may hold anything.
fn stat(pid: u32) -> Option<(char, u32)> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut words = stat.rsplit_once(')')?.1.split_whitespace();
    Some((words.next()?.chars().next()?, words.next()?.parse().ok()?))
}

fn parent(pid: u32) -> Option<u32> {
    stat(pid).map(|(_, parent)| parent)
}

/// Neither gone nor only waiting to be counted.
fn lives(pid: u32) -> bool {
    stat(pid).is_some_and(|(state, _)| !matches!(state, 'Z' | 'X'))
}
