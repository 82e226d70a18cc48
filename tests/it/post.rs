//! Messages that leave: to a mail server and an SMS gateway, each a process of its own.

mod killed;
mod mail;
mod refused;
mod sms;
mod told;

use std::collections::BTreeMap;
use std::path::Path;
use zhicheng_server::store::row::Letter;
use zhicheng_shared::api::account::Channel;
use zhicheng_tests::stand_in::StandIn;

/// A mail server with these arguments.
fn mailbox(arguments: &[&str]) -> StandIn {
    StandIn::start(Path::new(env!("CARGO_BIN_EXE_mailbox")), arguments)
}

/// An SMS gateway.
fn gateway() -> StandIn {
    StandIn::start(Path::new(env!("CARGO_BIN_EXE_sms_gateway")), &[])
}

/// A letter with a code.
fn letter(id: &str, channel: Channel, to: &str) -> Letter {
    let values = [("code", "012345"), ("minutes", "10")];
    Letter {
        id: id.to_owned(),
        at: 0,
        channel,
        to: to.to_owned(),
        subject: "职称申报验证码".to_owned(),
        text: "【职称申报】验证码 012345，10 分钟内有效。请勿告诉他人。".to_owned(),
        kind: "code".to_owned(),
        values: BTreeMap::from(values.map(|(k, v)| (k.to_owned(), v.to_owned()))),
        expires: i64::MAX,
    }
}
