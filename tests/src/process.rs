//! The server as a process of its own, which can be killed and started again on the same data.

mod caller;
mod wire;

pub use caller::Caller;
pub use wire::{Answer, Wire};

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running server with the demonstration's people; it is killed when dropped.
pub struct Process {
    child: Child,
    address: String,
}

impl Process {
    /// Starts a server's program on a data folder, with more arguments, and waits until it answers.
    /// Its log goes to `server.log` in that folder, so much of it as `RUST_LOG` would say.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(program: &Path, data: &Path, arguments: &[&str], log: &str) -> Process {
        std::fs::create_dir_all(data).expect("a folder for data");
        let file = std::fs::File::options()
            .create(true)
            .append(true)
            .open(data.join("server.log"));
        let mut child = Command::new(program)
            .args([
                "serve",
                "--demo",
                "--no-limits",
                "--listen",
                "127.0.0.1:0",
                "--data",
            ])
            .arg(data)
            .args(arguments)
            .env("RUST_LOG", log)
            .stdout(Stdio::piped())
            .stderr(file.expect("a log file"))
            .spawn()
            .expect("the server starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut first = String::new();
        out.read_line(&mut first)
            .expect("the server says where it is");
        let address = first
            .trim()
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned();
        assert!(
            !address.is_empty(),
            "the server ended at once; see {}",
            data.join("server.log").display()
        );
        // Read on, so that it never waits for room in the pipe.
        std::thread::spawn(move || out.lines().map_while(Result::ok).for_each(drop));
        let server = Process { child, address };
        let health =
            Wire::open(server.address()).and_then(|mut wire| wire.call("GET", "/healthz", "", b""));
        health.expect("the server answers").expect(200);
        server
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
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only when it is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
