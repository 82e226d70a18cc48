//! Messages to a person about their own account.

use crate::store::row::{Message, Person};
use zhicheng_shared::api::account::Channel;

/// By SMS and by e-mail: what must reach the owner whichever of the two another has.
pub fn by_both(now: i64, person: &Person, text: &str) -> Vec<Message> {
    [Channel::Mobile, Channel::Email]
        .into_iter()
        .map(|channel| by(now, channel, person, text.to_owned()))
        .collect()
}

/// By one of them.
pub fn by(now: i64, channel: Channel, person: &Person, text: String) -> Message {
    let to = match channel {
        Channel::Mobile => &person.mobile,
        Channel::Email | Channel::Newer => &person.email,
    };
    to_number(now, channel, to.clone(), text)
}

/// To any number or address.
pub fn to_number(at: i64, channel: Channel, to: String, text: String) -> Message {
    Message {
        at,
        channel,
        to,
        text,
    }
}
