//! Mail by SMTP: over TLS, refused, and cut off.

use super::{letter, mailbox};
use std::path::PathBuf;
use tempfile::TempDir;
use zhicheng_server::post::{Mail, MailSettings, Port, Secret, Security, Trouble, TroubleKind};
use zhicheng_server::store::row::Letter;
use zhicheng_shared::api::account::Channel;
use zhicheng_tests::stand_in::mailbox::LOGIN;
use zhicheng_tests::stand_in::{self, StandIn};

/// A certificate of this machine, made for one test.
struct Papers {
    _folder: TempDir,
    path: PathBuf,
    certificate: Vec<u8>,
}

fn papers() -> Papers {
    let folder = tempfile::tempdir().expect("a folder");
    let names = vec!["localhost".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).expect("a certificate");
    let certificate = made.cert.pem();
    let path = folder.path().join("mail.pem");
    let both = format!("{certificate}{}", made.signing_key.serialize_pem());
    std::fs::write(&path, both).expect("a file");
    Papers {
        _folder: folder,
        path,
        certificate: certificate.into_bytes(),
    }
}

fn settings(to: &StandIn, security: Security) -> MailSettings {
    MailSettings {
        host: "localhost".to_owned(),
        port: to.port(),
        security,
        from: "职称申报 <zhicheng@example.cn>".to_owned(),
        login: None,
        roots: Vec::new(),
    }
}

fn mail(to: &StandIn, security: Security, roots: &[u8]) -> Mail {
    open(&MailSettings {
        roots: roots.to_vec(),
        ..settings(to, security)
    })
}

fn open(settings: &MailSettings) -> Mail {
    // As `Post::open` does for a server.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Mail::open(settings).expect("settings")
}

fn one(id: &str) -> Letter {
    letter(id, Channel::Email, "wang@example.cn")
}

fn kind(sent: Result<(), Trouble>) -> Option<(TroubleKind, String)> {
    sent.err().map(|trouble| (trouble.kind, trouble.code))
}

#[tokio::test]
async fn mail_arrives_over_starttls_after_signing_in() {
    let papers = papers();
    let pem = papers.path.to_str().expect("a path");
    let server = mailbox(&["--tls", pem, "--login"]);
    let known = MailSettings {
        login: Some((LOGIN.0.to_owned(), Secret(LOGIN.1.to_owned()))),
        roots: papers.certificate.clone(),
        ..settings(&server, Security::Upgraded)
    };
    let port = open(&known);
    for id in ["a1", "a2"] {
        port.send(&one(id)).await.expect("it leaves");
    }
    let mails = server.mails();
    let ids: Vec<&str> = mails.iter().map(|mail| mail.id.as_str()).collect();
    assert_eq!(ids, ["<a1@example.cn>", "<a2@example.cn>"]);
    let mail = &mails[0];
    assert_eq!(mail.to, "wang@example.cn");
    assert_eq!(mail.from, "职称申报 <zhicheng@example.cn>");
    assert_eq!(mail.subject, "职称申报验证码");
    assert_eq!(mail.automatic, "auto-generated");
    assert_eq!(mail.text, one("a1").text);

    let stranger = MailSettings {
        login: Some((LOGIN.0.to_owned(), Secret("another".to_owned()))),
        ..known
    };
    let refused = open(&stranger).send(&one("a3")).await;
    assert_eq!(
        kind(refused),
        Some((TroubleKind::Stranger, "535".to_owned()))
    );
    assert_eq!(server.mails().len(), 2);
}

#[tokio::test]
async fn mail_arrives_over_tls_from_the_first_byte() {
    let papers = papers();
    let pem = papers.path.to_str().expect("a path");
    let server = mailbox(&["--tls", pem, "--wrapped"]);
    let port = mail(&server, Security::Wrapped, &papers.certificate);
    port.send(&one("b1")).await.expect("it leaves");
    assert_eq!(server.mails()[0].id, "<b1@example.cn>");
}

/// Neither to whom shows somebody else's certificate, nor in the clear to whom shows none.
#[tokio::test]
async fn nothing_is_said_to_a_server_that_is_not_to_be_trusted() {
    let (mine, other) = (papers(), papers());
    let pem = mine.path.to_str().expect("a path");
    for (arguments, security) in [
        (vec!["--tls", pem], Security::Upgraded),
        (vec!["--tls", pem, "--wrapped"], Security::Wrapped),
        (vec![], Security::Upgraded),
    ] {
        let server = mailbox(&arguments);
        for roots in [&other.certificate[..], b""] {
            let sent = mail(&server, security, roots).send(&one("c1")).await;
            let told = kind(sent).map(|(kind, _)| kind);
            assert_eq!(told, Some(TroubleKind::Untrusted), "{arguments:?}");
        }
        assert_eq!(server.mails(), []);
    }
}

#[tokio::test]
async fn refusals_are_told_apart_and_repeat_no_address() {
    let server = mailbox(&[]);
    let port = mail(&server, Security::Open, b"");
    for (fault, expected, code) in [
        ("rcpt 450", TroubleKind::Later, "450"),
        ("rcpt 550", TroubleKind::Refused, "550"),
        ("rcpt 421", TroubleKind::Away, "421"),
        ("rcpt 530", TroubleKind::Stranger, "530"),
        ("data 452", TroubleKind::Later, "452"),
        ("data 554", TroubleKind::Refused, "554"),
    ] {
        server.fault(fault);
        let told = kind(port.send(&one("d1")).await);
        assert_eq!(told, Some((expected, code.to_owned())), "{fault}");
    }
    assert_eq!(server.mails(), []);
    server.fault("");
    port.send(&one("d1")).await.expect("it leaves after all");
    let nobody = letter("d2", Channel::Email, "no address");
    assert_eq!(
        kind(port.send(&nobody).await),
        Some((TroubleKind::Unfit, String::new()))
    );
}

/// Cut off after the text and before the answer nobody knows whether it was taken: it is sent again
/// under the same id.
#[tokio::test]
async fn cut_off_after_the_text_it_is_sent_again_as_the_same() {
    let server = mailbox(&[]);
    let port = mail(&server, Security::Open, b"");
    let away = Some((TroubleKind::Away, String::new()));
    for (fault, arrived) in [("cut_lost", 0), ("cut_kept", 1), ("cut_kept", 2)] {
        server.fault(fault);
        assert_eq!(kind(port.send(&one("e1")).await), away, "{fault}");
        stand_in::until("the mail", || {
            (server.mails().len() == arrived).then_some(())
        });
    }
    server.fault("");
    port.send(&one("e1")).await.expect("it leaves");
    let mails = server.mails();
    assert_eq!(mails.len(), 3);
    assert!(mails.iter().all(|mail| mail.id == "<e1@example.cn>"));
}

#[tokio::test]
async fn nobody_there_is_told() {
    let mut server = mailbox(&[]);
    server.down();
    let port = mail(&server, Security::Open, b"");
    assert_eq!(
        kind(port.send(&one("f1")).await),
        Some((TroubleKind::Away, String::new()))
    );
}
