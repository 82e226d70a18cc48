//! A server of one's own for a story: fresh data, demonstration people, a clock that can be moved.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use zhicheng_tests::process::Wire;

/// A running server; it stops when dropped.
pub struct Site {
    child: Option<Child>,
    data: tempfile::TempDir,
    port: u16,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    /// What it is told in files.
    _settings: Option<tempfile::TempDir>,
}

/// A Monday in the acceptance window of the demonstration's committees: 2026-11-23, 09:00 in Beijing.
pub const MONDAY: i64 = 1_795_395_600;

impl Site {
    /// Starts with fresh data.
    pub fn start() -> Site {
        let now = MONDAY.to_string();
        Site::with(&["--demo", "--no-limits", "--now", &now], &[])
    }

    /// One that is no demonstration, with these arguments and variables.
    pub fn real(arguments: &[&str], variables: &[(&str, &str)]) -> Site {
        Site::with(arguments, variables)
    }

    /// A demonstration that is paid by Alipay, at this gateway.
    pub fn paying(gateway: &str) -> Site {
        let folder = tempfile::tempdir().expect("a folder for settings");
        let alipay = zhicheng_tests::stand_in::alipay::settings(folder.path(), gateway);
        let (port, now) = (free_port(), MONDAY.to_string());
        let origin = format!("http://127.0.0.1:{port}");
        let alipay = alipay.to_str().expect("a path");
        let arguments = [
            "--demo",
            "--no-limits",
            "--now",
            &now,
            "--origin",
            &origin,
            "--alipay",
            alipay,
        ];
        let mut site = Site::at(port, &arguments, &[]);
        site._settings = Some(folder);
        site
    }

    /// A demonstration that is reached by a name, as passkeys want it.
    pub fn named() -> Site {
        let (port, now) = (free_port(), MONDAY.to_string());
        let origin = format!("http://localhost:{port}");
        let arguments = ["--demo", "--no-limits", "--now", &now, "--origin", &origin];
        Site::at(port, &arguments, &[])
    }

    /// Where it is reached by its name.
    pub fn named_address(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// A demonstration on this port, in which one signs in by a provider, too.
    pub fn joined(port: u16, issuer: &str) -> Site {
        let folder = tempfile::tempdir().expect("a folder for settings");
        let oidc = zhicheng_tests::stand_in::oidc::settings(folder.path(), issuer);
        let (origin, now) = (format!("http://127.0.0.1:{port}"), MONDAY.to_string());
        let oidc = oidc.to_str().expect("a path");
        let arguments = [
            "--demo",
            "--no-limits",
            "--now",
            &now,
            "--origin",
            &origin,
            "--oidc",
            oidc,
        ];
        let mut site = Site::at(port, &arguments, &[]);
        site._settings = Some(folder);
        site
    }

    fn with(arguments: &[&str], variables: &[(&str, &str)]) -> Site {
        Site::at(free_port(), arguments, variables)
    }

    fn at(port: u16, arguments: &[&str], variables: &[(&str, &str)]) -> Site {
        let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let data = tempfile::tempdir().expect("a folder for data");
        let mut site = Site {
            _settings: None,
            child: None,
            data,
            port,
            arguments: arguments.iter().map(ToString::to_string).collect(),
            variables: variables.iter().map(pair).collect(),
        };
        site.up();
        site
    }

    /// Where the pages are.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Where the data lies.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// Lets time go by on the server's clock, as public notices need it.
    pub fn pass(&self, seconds: u32) {
        let body = format!(r#"{{"seconds":{seconds}}}"#);
        let head = "content-type: application/json\r\n";
        let answer = Wire::open(&format!("127.0.0.1:{}", self.port))
            .and_then(|mut wire| wire.call("POST", "/api/v1/demo/clock", head, body.as_bytes()));
        answer.expect("the server answers").expect(200);
    }

    /// Starts the server again on the same data and port.
    pub fn up(&mut self) {
        let mut child = Command::new(server())
            .arg("serve")
            .args(&self.arguments)
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .arg("--listen")
            .arg(format!("127.0.0.1:{}", self.port))
            .arg("--data")
            .arg(self.data.path())
            .arg("--dist")
            .arg(dist())
            .stdout(Stdio::piped())
            .stderr(log(self.data.path()))
            .spawn()
            .expect("the server starts");
        let out = child.stdout.take().expect("piped");
        std::thread::spawn(move || {
            BufReader::new(out)
                .lines()
                .map_while(Result::ok)
                .for_each(drop)
        });
        self.child = Some(child);
        self.wait_until_ready();
    }

    /// Lets the server answer nobody for a while, as a network does that has stalled.
    pub fn pause(&self) {
        self.signal("STOP");
    }

    /// Lets it answer again.
    pub fn go_on(&self) {
        self.signal("CONT");
    }

    fn signal(&self, name: &str) {
        let child = self.child.as_ref().expect("the server is up");
        let sent = Command::new("kill")
            .args([&format!("-{name}"), &child.id().to_string()])
            .status();
        assert!(sent.is_ok_and(|status| status.success()), "signal {name}");
    }

    /// Kills the server as a power cut would, without a farewell.
    pub fn down(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("the server can be killed");
            child.wait().expect("and is gone");
        }
    }

    fn wait_until_ready(&self) {
        let until = Instant::now() + Duration::from_secs(30);
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(Instant::now() < until, "the server is not ready after 30 s");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.down();
    }
}

fn log(data: &Path) -> Stdio {
    let file = std::fs::File::options()
        .create(true)
        .append(true)
        .open(data.join("server.log"));
    file.map_or_else(|_| Stdio::null(), Stdio::from)
}

/// The server to run: the one `scripts/stories` has built.
fn server() -> PathBuf {
    named("ZHICHENG_SERVER", "target/server/zhicheng-server")
}

/// The pages to serve.
pub fn dist() -> PathBuf {
    named("ZHICHENG_DIST", "dist")
}

fn named(variable: &str, default: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let path = std::env::var_os(variable).map_or_else(|| root.join(default), PathBuf::from);
    assert!(
        path.exists(),
        "{} is not there; `make stories` builds it",
        path.display()
    );
    path
}

/// A port nobody listens on at this moment.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("bound").port()
}
