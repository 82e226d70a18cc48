//! What a server speaks to, as processes of their own: a mail server, an SMS gateway, a bucket, Alipay, and a provider of identity. Each
//! keeps what it gets in a folder, and does what a file `fault` in it says, as long as that is there.

pub mod alipay;
pub mod bucket;
pub mod mailbox;
pub mod oidc;
pub mod sms_gateway;

use mailparse::MailHeaderMap;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longest wait for what is to come.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A stand-in; it ends when dropped.
pub struct StandIn {
    folder: TempDir,
    port: u16,
    child: Option<Child>,
}

/// A mail that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub id: String,
    pub to: String,
    pub from: String,
    pub subject: String,
    pub automatic: String,
    pub text: String,
}

impl StandIn {
    /// Starts a program with these arguments on a port of its own.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(program: &Path, arguments: &[&str]) -> StandIn {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = free.local_addr().expect("bound").port();
        drop(free);
        let mut it = StandIn {
            folder: tempfile::tempdir().expect("a folder for messages"),
            port,
            child: None,
        };
        it.up(program, arguments);
        it
    }

    /// Starts it again on its port.
    ///
    /// # Panics
    /// When it does not start.
    pub fn up(&mut self, program: &Path, arguments: &[&str]) {
        let mut child = Command::new(program)
            .arg(self.address())
            .arg(self.folder.path())
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut first = String::new();
        out.read_line(&mut first).expect("its first line");
        assert_eq!(first.trim(), "ready");
        self.child = Some(child);
    }

    /// Ends it: who calls finds nobody there.
    ///
    /// # Panics
    /// When it cannot be ended.
    pub fn down(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("it can be killed");
            child.wait().expect("and is gone");
        }
    }

    /// Host and port.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where it keeps what it gets.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Lets it do something wrong from now on; nothing, when empty.
    ///
    /// # Panics
    /// When the folder is gone.
    pub fn fault(&self, what: &str) {
        std::fs::write(self.folder.path().join("fault"), what).expect("a folder to write to");
    }

    /// The mails that arrived, in order.
    ///
    /// # Panics
    /// When what arrived is no mail.
    pub fn mails(&self) -> Vec<Mail> {
        let entries = std::fs::read_dir(self.folder.path()).expect("its folder");
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "eml"));
        paths.sort();
        paths
            .iter()
            .map(|path| read(&std::fs::read(path).expect("a mail")))
            .collect()
    }

    /// The messages that arrived, in order.
    ///
    /// # Panics
    /// When what arrived is not JSON.
    pub fn messages(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.folder.path().join("messages")).unwrap_or_default();
        let lines = text.lines();
        lines
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect()
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // Both fail only when it is gone already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn read(bytes: &[u8]) -> Mail {
    let mail = mailparse::parse_mail(bytes).expect("a mail");
    let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
    Mail {
        id: header("Message-ID"),
        to: header("To"),
        from: header("From"),
        subject: header("Subject"),
        automatic: header("Auto-Submitted"),
        text: mail.get_body().expect("a text").trim_end().to_owned(),
    }
}

/// Waits until something is there.
///
/// # Panics
/// When it does not come.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "{what} does not come");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// What a fault says now: its word and its number.
fn fault(folder: &Path) -> (String, u16) {
    let text = std::fs::read_to_string(folder.join("fault")).unwrap_or_default();
    let (word, number) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
    (word.to_owned(), number.parse().unwrap_or(0))
}
