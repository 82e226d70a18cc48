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

fn start() -> Driver {
    let port = free_port();
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let child = Command::new(program)
        .arg(format!("--port={port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver is installed by `scripts/setup test`");
    let until = Instant::now() + Duration::from_secs(20);
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            Instant::now() < until,
            "chromedriver is not ready after 20 s"
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
