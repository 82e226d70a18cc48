//! The driver program, started once for all stories of a run.

use crate::site::free_port;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// A running chromedriver.
pub struct Driver {
    _child: Child,
    port: u16,
}

/// Where the driver listens; it is started by the first story that asks.
pub fn driver() -> String {
    static DRIVER: OnceLock<Driver> = OnceLock::new();
    let driver = DRIVER.get_or_init(start);
    format!("http://127.0.0.1:{}", driver.port)
}

/// The driver runs until this program is gone, however it ended: its end closes the pipe. What
/// browsers leave in their folder goes with it.
const UNTIL_WE_END: &str =
    r#""$0" --port="$1" </dev/null & read _; kill $!; wait; rm -rf "$TMPDIR""#;

fn start() -> Driver {
    let port = free_port();
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let folder = std::env::temp_dir().join(format!("zhicheng-driver-{port}"));
    std::fs::create_dir_all(&folder).expect("a folder for the browsers");
    let child = Command::new("sh")
        .args(["-c", UNTIL_WE_END])
        .arg(program)
        .arg(port.to_string())
        .env("TMPDIR", &folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell");
    let until = Instant::now() + Duration::from_secs(20);
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            Instant::now() < until,
            "chromedriver, installed by `scripts/setup test`, is not ready after 20 s"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    Driver {
        _child: child,
        port,
    }
}

/// Where pictures of failures and of pages go.
pub fn pictures() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/stories");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    folder
}
