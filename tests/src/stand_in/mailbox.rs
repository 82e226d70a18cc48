//! A mail server, whose dialogue is that of the crate mailin; connections and TLS (rustls) are here,
//! so that it can break off where a fault says so.

use super::fault;
use mailin::{Action, AuthMechanism, Handler, Response, SessionBuilder, response};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Name and password that it takes where it asks for them.
pub const LOGIN: (&str, &str) = ("zhicheng", "a mail password");

static SERIAL: AtomicU64 = AtomicU64::new(0);

/// Serves until it is killed: `ADDRESS FOLDER [--tls PEM] [--wrapped] [--login]`, the file with the
/// key and the certificate.
///
/// # Panics
/// When it cannot listen.
pub fn serve() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, folder, rest @ ..] = arguments.as_slice() else {
        panic!("ADDRESS FOLDER");
    };
    let has = |flag: &str| rest.iter().any(|one| one == flag);
    let pem = rest
        .iter()
        .position(|one| one == "--tls")
        .map(|at| &rest[at + 1]);
    let desk = Arc::new(Desk {
        folder: folder.into(),
        tls: pem.map(|pem| Arc::new(tls(Path::new(pem)))),
        wrapped: has("--wrapped"),
        login: has("--login"),
    });
    let listener = TcpListener::bind(address).expect("a port");
    println!("ready");
    for stream in listener.incoming().flatten() {
        let desk = Arc::clone(&desk);
        // A client that goes away ends its own conversation only.
        std::thread::spawn(move || desk.talk(stream));
    }
}

fn tls(pem: &Path) -> ServerConfig {
    let certificate = CertificateDer::from_pem_file(pem).expect("a certificate");
    let key = PrivateKeyDer::from_pem_file(pem).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("usual versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("both fit")
}

struct Desk {
    folder: PathBuf,
    tls: Option<Arc<ServerConfig>>,
    wrapped: bool,
    login: bool,
}

/// A connection, and what was read of it beyond the last line.
struct Wire {
    stream: Box<dyn ReadWrite>,
    ahead: Vec<u8>,
}

trait ReadWrite: Read + Write {}
impl<T: Read + Write> ReadWrite for T {}

impl Desk {
    fn talk(&self, stream: TcpStream) -> io::Result<()> {
        let cut = Arc::new(AtomicBool::new(false));
        let verdict = Arc::new(Mutex::new(None));
        let mut dialogue = SessionBuilder::new("mailbox");
        if self.tls.is_some() && !self.wrapped {
            dialogue.enable_start_tls();
        }
        if self.login {
            dialogue.enable_auth(AuthMechanism::Plain);
        }
        let keeper = Keeper {
            folder: self.folder.clone(),
            mail: Vec::new(),
            cut: Arc::clone(&cut),
            verdict: Arc::clone(&verdict),
        };
        let mut session = dialogue.build(IpAddr::V4(Ipv4Addr::LOCALHOST), keeper);
        let plain = stream.try_clone()?;
        let mut wire = Wire {
            stream: Box::new(stream),
            ahead: Vec::new(),
        };
        if self.wrapped {
            wire = self.upgraded(plain.try_clone()?)?;
            session.tls_active();
        }
        wire.say(&session.greeting())?;
        while let Some(line) = wire.line()? {
            let answer = session.process(&line);
            let refused = verdict.lock().expect("nobody panics with it").take();
            let answer = refused.unwrap_or(answer);
            if cut.load(Ordering::SeqCst) {
                return plain.shutdown(std::net::Shutdown::Both);
            }
            match answer.action {
                Action::NoReply => {}
                Action::Reply => wire.say(&answer)?,
                Action::Close => return wire.say(&answer),
                Action::UpgradeTls => {
                    wire.say(&answer)?;
                    wire = self.upgraded(plain.try_clone()?)?;
                    session.tls_active();
                }
            }
        }
        Ok(())
    }

    fn upgraded(&self, stream: TcpStream) -> io::Result<Wire> {
        let config = self.tls.clone().expect("it has a certificate");
        let connection = ServerConnection::new(config).map_err(io::Error::other)?;
        Ok(Wire {
            stream: Box::new(StreamOwned::new(connection, stream)),
            ahead: Vec::new(),
        })
    }
}

impl Wire {
    fn say(&mut self, answer: &Response) -> io::Result<()> {
        self.stream.write_all(&answer.buffer()?)?;
        self.stream.flush()
    }

    /// The next line with its end; none when the other side has hung up.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            if let Some(end) = self.ahead.iter().position(|byte| *byte == b'\n') {
                return Ok(Some(self.ahead.drain(..=end).collect()));
            }
            let mut piece = [0; 4096];
            match self.stream.read(&mut piece)? {
                0 => return Ok(None),
                read => self.ahead.extend_from_slice(&piece[..read]),
            }
        }
    }
}

/// Keeps a mail, unless a fault says otherwise.
struct Keeper {
    folder: PathBuf,
    mail: Vec<u8>,
    cut: Arc<AtomicBool>,
    /// What is said in place of mailin's yes, after whose no it would read on as if it were text.
    verdict: Arc<Mutex<Option<Response>>>,
}

impl Keeper {
    fn keep(&self) {
        let serial = SERIAL.fetch_add(1, Ordering::SeqCst);
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let name = format!("{:024}-{serial:06}", now.expect("after 1970").as_nanos());
        let part = self.folder.join(format!("{name}.part"));
        std::fs::write(&part, &self.mail).expect("a folder to write to");
        // Whole or not at all, for whoever looks meanwhile.
        std::fs::rename(&part, self.folder.join(format!("{name}.eml"))).expect("a name");
    }
}

impl Handler for Keeper {
    fn rcpt(&mut self, to: &str) -> Response {
        match fault(&self.folder) {
            (word, code) if word == "rcpt" => Response::custom(code, format!("<{to}> refused")),
            _ => response::OK,
        }
    }

    fn data_start(&mut self, _: &str, _: &str, _: bool, _: &[String]) -> Response {
        self.mail.clear();
        response::OK
    }

    fn data(&mut self, piece: &[u8]) -> io::Result<()> {
        self.mail.extend_from_slice(piece);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let (word, number) = fault(&self.folder);
        match word.as_str() {
            "data" => {
                let refused = Response::custom(number, "not taken".to_owned());
                *self.verdict.lock().expect("nobody panics with it") = Some(refused);
                return response::OK;
            }
            // Cut off without an answer: the mail is there, or it is not.
            "cut_kept" => self.cut.store(true, Ordering::SeqCst),
            "cut_lost" => {
                self.cut.store(true, Ordering::SeqCst);
                return response::OK;
            }
            "slow" => std::thread::sleep(Duration::from_millis(number.into())),
            _ => {}
        }
        self.keep();
        response::OK
    }

    fn auth_plain(&mut self, _: &str, name: &str, password: &str) -> Response {
        if (name, password) == LOGIN {
            response::AUTH_OK
        } else {
            response::INVALID_CREDENTIALS
        }
    }
}
