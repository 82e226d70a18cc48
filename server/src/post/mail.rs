//! E-mail by SMTP (RFC 5321), by the crate lettre.

use super::{BadSettings, Port, Secret, Trouble, TroubleKind};
use crate::store::row::Letter;
use async_trait::async_trait;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::time::Duration;

/// Longest a letter may take; RFC 5321 lets the other side think for minutes, people do not.
const PATIENCE: Duration = Duration::from_secs(20);

/// How mail leaves.
#[derive(Clone, Debug)]
pub struct MailSettings {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// From whom, such as `职称申报 <zhicheng@example.cn>`.
    pub from: String,
    /// Name and password, where the other side asks for them.
    pub login: Option<(String, Secret)>,
    /// Certificates that are trusted beside the machine's own, as PEM.
    pub roots: Vec<u8>,
}

/// How a connection is kept from being listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, mostly on port 465.
    Wrapped,
    /// STARTTLS, without which nothing is sent, mostly on port 587.
    Upgraded,
    /// None; to this machine only.
    Open,
}

/// Mail by SMTP, a connection a letter: what is cut short in one cannot be taken for the answer to
/// another.
pub struct Mail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mail {
    /// With these settings; nothing is connected yet.
    ///
    /// # Errors
    /// The sender or a certificate cannot be read.
    pub fn open(settings: &MailSettings) -> Result<Mail, BadSettings> {
        let from: Mailbox = settings
            .from
            .parse()
            .map_err(|_| BadSettings(format!("--smtp-from {:?}: no address", settings.from)))?;
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls(settings)?)
            .hello_name(ClientId::Domain(from.email.domain().to_owned()))
            .timeout(Some(PATIENCE));
        if let Some((name, password)) = &settings.login {
            builder = builder.credentials(Credentials::new(name.clone(), password.0.clone()));
        }
        Ok(Mail {
            transport: builder.build(),
            from,
        })
    }

    /// The letter as it is sent. Sent again, it has the same Message-ID, by which whoever gets it
    /// twice can tell.
    fn written(&self, letter: &Letter) -> Result<Message, Trouble> {
        let unfit = || Trouble::new(TroubleKind::Unfit, "");
        let to = letter.to.parse().map_err(|_| unfit())?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .message_id(Some(format!(
                "<{}@{}>",
                letter.id,
                self.from.email.domain()
            )))
            .header(Automatic)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone())
            .map_err(|_| unfit())
    }
}

#[async_trait]
impl Port for Mail {
    async fn send(&self, letter: &Letter) -> Result<(), Trouble> {
        let message = self.written(letter)?;
        // The client's own limit is for connecting only.
        match tokio::time::timeout(PATIENCE, self.transport.send(message)).await {
            Ok(sent) => sent.map(|_| ()).map_err(|error| trouble(&error)),
            Err(_) => Err(Trouble::new(TroubleKind::Away, "")),
        }
    }
}

fn tls(settings: &MailSettings) -> Result<Tls, BadSettings> {
    if settings.security == Security::Open {
        return Ok(Tls::None);
    }
    let bad = |error: Error| BadSettings(format!("--smtp: {error}"));
    let mut parameters = TlsParameters::builder(settings.host.clone());
    for certificate in certificates(&settings.roots)? {
        parameters = parameters.add_root_certificate(certificate);
    }
    let parameters = parameters.build_rustls().map_err(bad)?;
    Ok(match settings.security {
        Security::Wrapped => Tls::Wrapper(parameters),
        Security::Upgraded | Security::Open => Tls::Required(parameters),
    })
}

/// Each certificate of a PEM file.
fn certificates(pem: &[u8]) -> Result<Vec<Certificate>, BadSettings> {
    const END: &str = "-----END CERTIFICATE-----";
    let bad = || BadSettings("--smtp-ca: no certificates in PEM".to_owned());
    let text = std::str::from_utf8(pem).map_err(|_| bad())?;
    let mut all = Vec::new();
    for block in text.split_inclusive(END).filter(|b| b.contains(END)) {
        all.push(Certificate::from_pem(block.as_bytes()).map_err(|_| bad())?);
    }
    if all.is_empty() && !pem.is_empty() {
        return Err(bad());
    }
    Ok(all)
}

/// What an error means. Its sentences are left out: they repeat the address.
fn trouble(error: &Error) -> Trouble {
    let Some(status) = error.status() else {
        let kind = match error {
            _ if error.is_tls() || is_certificate(error) => TroubleKind::Untrusted,
            // A server without STARTTLS, or without a way to sign in, is told so.
            _ if error.is_client() => TroubleKind::Untrusted,
            _ => TroubleKind::Away,
        };
        return Trouble::new(kind, "");
    };
    let code = status.to_string();
    let kind = match code.as_str() {
        // Going down, or not yet up.
        "421" => TroubleKind::Away,
        // Sign-in and its want, for which the letter cannot be blamed.
        "454" | "530" | "534" | "535" | "538" => TroubleKind::Stranger,
        _ if error.is_permanent() => TroubleKind::Refused,
        _ => TroubleKind::Later,
    };
    Trouble::new(kind, &code)
}

/// Whether a handshake failed: rustls says so inside an error of the connection.
fn is_certificate(error: &Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        let io = inner.downcast_ref::<std::io::Error>();
        let wrapped = io.and_then(std::io::Error::get_ref);
        if wrapped.is_some_and(|e| e.is::<rustls::Error>()) || inner.is::<rustls::Error>() {
            return true;
        }
        source = inner.source();
    }
    false
}

/// `Auto-Submitted: auto-generated` (RFC 3834): nobody's absence answers it.
#[derive(Clone)]
struct Automatic;

impl Header for Automatic {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Automatic, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Automatic)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Automatic::name(), "auto-generated".to_owned())
    }
}
