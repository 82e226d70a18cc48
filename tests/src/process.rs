//! The server as a process of its own, which can be killed and started again on the same data.

mod caller;
mod wire;

pub use caller::Caller;
pub use wire::{Answer, Wire};

use crate::databases;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server; it is killed when dropped.
pub struct Process {
    child: Child,
    address: String,
}

/// How a server is started.
pub struct Start<'a> {
    program: &'a Path,
    data: &'a Path,
    arguments: Vec<&'a str>,
    variables: Vec<(&'a str, &'a str)>,
    log: &'a str,
}

impl<'a> Start<'a> {
    /// A server's program on a data folder, with these arguments, on a port of its own.
    pub fn new(program: &'a Path, data: &'a Path, arguments: &[&'a str]) -> Start<'a> {
        Start {
            program,
            data,
            arguments: arguments.to_vec(),
            variables: Vec::new(),
            log: "warn",
        }
    }

    /// With an environment variable.
    #[must_use]
    pub fn variable(mut self, name: &'a str, value: &'a str) -> Start<'a> {
        self.variables.push((name, value));
        self
    }

    /// Starts it and waits until it answers.
    ///
    /// # Panics
    /// When it does not start.
    pub fn up(&self) -> Process {
        let server = self
            .launch()
            .unwrap_or_else(|said| panic!("it ended at once: {said}"));
        let health =
            Wire::open(server.address()).and_then(|mut wire| wire.call("GET", "/healthz", "", b""));
        health.expect("the server answers").expect(200);
        server
    }

    /// What it says when it refuses to start.
    ///
    /// # Panics
    /// When it starts.
    pub fn refused(&self) -> String {
        match self.launch() {
            Err(said) => said,
            Ok(server) => panic!("it started on {}", server.address()),
        }
    }

    /// The server, or what it said before it ended by itself.
    fn launch(&self) -> Result<Process, String> {
        std::fs::create_dir_all(self.data).expect("a folder for data");
        let path = self.data.join("server.log");
        let log = File::options().create(true).append(true).open(&path);
        let log = log.expect("a log file");
        let before = log.metadata().expect("its length").len();
        let mut command = Command::new(self.program);
        command.args(["serve", "--data"]).arg(self.data);
        if !self.arguments.contains(&"--listen") {
            command.args(["--listen", "127.0.0.1:0"]);
        }
        command.args(&self.arguments).env("RUST_LOG", self.log);
        if let Some(database) = databases::of(self.data) {
            command.env("ZHICHENG_DATABASE", database);
        }
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        let spawned = command.stdout(Stdio::piped()).stderr(log).spawn();
        let mut child = spawned.expect("the program runs");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut first = String::new();
        out.read_line(&mut first).expect("its first line");
        let Some(address) = first.trim().strip_prefix("http://") else {
            let status = child.wait().expect("it ends");
            assert!(!status.success(), "a refusal is no success");
            let said = std::fs::read(&path).expect("its log");
            let new = usize::try_from(before).expect("a log of a test");
            return Err(String::from_utf8_lossy(&said[new..]).into_owned());
        };
        let address = address.trim_end_matches('/').to_owned();
        // Read on, so that it never waits for room in the pipe.
        std::thread::spawn(move || out.lines().map_while(Result::ok).for_each(drop));
        Ok(Process { child, address })
    }
}

/// Runs a command of the program to its end; whether it succeeded, and all it said.
///
/// # Panics
/// When the program cannot be run.
pub fn command(program: &Path, arguments: &[&str]) -> (bool, String) {
    let run = Command::new(program).args(arguments).output();
    let run = run.expect("the program runs");
    let said = [run.stdout, run.stderr].concat();
    (
        run.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

impl Process {
    /// Starts a server's program on a data folder, with the demonstration's people and with more
    /// arguments, and waits until it answers. Its log goes to `server.log` in that folder, so much
    /// of it as `RUST_LOG` would say.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(program: &Path, data: &Path, arguments: &[&str], log: &str) -> Process {
        let all = [&["--demo", "--no-limits"], arguments].concat();
        let mut start = Start::new(program, data, &all);
        start.log = log;
        start.up()
    }

    /// Host and port.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Ends it at once, as a power cut would: SIGKILL.
    ///
    /// # Panics
    /// When it had ended before by itself.
    pub fn kill(mut self) {
        let ended = self.child.try_wait().expect("its state can be asked for");
        assert!(ended.is_none(), "the server ended by itself: {ended:?}");
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("and is gone");
    }

    /// Tells it to stop, as a system does: SIGTERM. How long it took; none when it was still there
    /// after the longest wait.
    ///
    /// # Panics
    /// When it cannot be told.
    pub fn stop(mut self, longest: Duration) -> Option<Duration> {
        let began = Instant::now();
        let told = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(told.is_ok_and(|status| status.success()), "SIGTERM");
        while began.elapsed() < longest {
            let ended = self.child.try_wait().expect("its state can be asked for");
            if ended.is_some() {
                return Some(began.elapsed());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only when it is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
