//! What the command line and the environment say of mail and SMS.

use super::sms::SmsSettings;
use super::{BadSettings, MailSettings, Secret, Security, Settings, is_here};
use clap::Args;
use reqwest::Url;
use std::path::{Path, PathBuf};

/// Mail and SMS; without them messages stay in the outbox.
#[derive(Args, Debug, Default)]
pub struct Flags {
    /// Mail server: smtps://HOST:465 (TLS at once), smtp://HOST:587 (STARTTLS, always), or, on this
    /// machine only, open://127.0.0.1:25.
    #[arg(long, env = "ZHICHENG_SMTP")]
    smtp: Option<String>,
    /// From whom mail comes, such as "职称申报 <zhicheng@example.cn>".
    #[arg(long, env = "ZHICHENG_SMTP_FROM")]
    smtp_from: Option<String>,
    /// Name to sign in with at the mail server; its password is in ZHICHENG_SMTP_PASSWORD.
    #[arg(long, env = "ZHICHENG_SMTP_USER")]
    smtp_user: Option<String>,
    /// Certificates to trust beside the machine's own, for a mail server of one's own (PEM).
    #[arg(long, env = "ZHICHENG_SMTP_CA")]
    smtp_ca: Option<PathBuf>,
    /// SMS gateway: a TOML file; its secret is in ZHICHENG_SMS_SECRET.
    #[arg(long, env = "ZHICHENG_SMS")]
    sms: Option<PathBuf>,
}

impl Flags {
    /// The settings. Secrets come from the environment only: everybody on the machine can read a
    /// command line.
    ///
    /// # Errors
    /// What is missing or cannot be read.
    pub fn read(self) -> Result<Settings, BadSettings> {
        self.read_with(|name| Secret(std::env::var(name).unwrap_or_default()))
    }

    fn read_with(self, secret: impl Fn(&str) -> Secret) -> Result<Settings, BadSettings> {
        let mail = match &self.smtp {
            Some(smtp) => Some(self.mail(smtp, secret("ZHICHENG_SMTP_PASSWORD"))?),
            None => None,
        };
        let sms = match &self.sms {
            Some(path) => {
                let text = read(path, "--sms")?;
                let text = String::from_utf8(text);
                let text = text.map_err(|_| BadSettings("--sms: not UTF-8".to_owned()))?;
                Some(SmsSettings::read(&text, secret("ZHICHENG_SMS_SECRET"))?)
            }
            None => None,
        };
        Ok(Settings { mail, sms })
    }

    fn mail(&self, smtp: &str, password: Secret) -> Result<MailSettings, BadSettings> {
        let bad = |what: &str| BadSettings(format!("--smtp {smtp}: {what}"));
        let url = Url::parse(smtp).map_err(|_| bad("no address"))?;
        let host = url.host_str().ok_or_else(|| bad("no host"))?.to_owned();
        let (security, usual) = match url.scheme() {
            "smtps" => (Security::Wrapped, 465),
            "smtp" => (Security::Upgraded, 587),
            "open" if is_here(&host) => (Security::Open, 25),
            "open" => return Err(bad("mail leaves this machine by TLS only")),
            _ => return Err(bad("smtps://, smtp:// or open://")),
        };
        if url.password().is_some() || !url.username().is_empty() {
            return Err(bad(
                "name and password stand in ZHICHENG_SMTP_USER and …_PASSWORD",
            ));
        }
        let from = self.smtp_from.clone();
        let roots = match &self.smtp_ca {
            Some(path) => read(path, "--smtp-ca")?,
            None => Vec::new(),
        };
        Ok(MailSettings {
            host,
            port: url.port().unwrap_or(usual),
            security,
            from: from.ok_or_else(|| bad("--smtp-from is missing"))?,
            login: self.smtp_user.clone().map(|name| (name, password)),
            roots,
        })
    }
}

fn read(path: &Path, flag: &str) -> Result<Vec<u8>, BadSettings> {
    std::fs::read(path).map_err(|e| BadSettings(format!("{flag} {}: {e}", path.display())))
}
