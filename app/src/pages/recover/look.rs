//! How the boxes of a lost password take text, and which of them the server means.

use zhicheng_shared::api::account::Channel;

use super::lost::Way;
use crate::pages::asked::ANSWERS;
use crate::words::account as words;

/// How a box takes text: kind, keyboard, what fills it by itself, and a line of help.
pub fn look(id: &str) -> [&'static str; 4] {
    // HTML calls this keyboard, and what fills the box, like the channel.
    let address = Channel::Email.key();
    match id {
        "lost-new" => ["password", "", "new-password", words::PASSWORD_HELP],
        "lost-again" => ["password", "", "new-password", ""],
        "lost-mobile" => ["text", "tel", "tel-national", ""],
        "lost-email" => ["text", address, address, ""],
        "lost-name" => ["text", "", "username", ""],
        "lost-reason" => ["text", "", "off", words::REASON_HELP],
        _ => ["text", "", "off", ""],
    }
}

/// The box of a field that the server names.
pub fn of_field(field: Option<&str>, way: Way) -> &'static str {
    match field.unwrap_or_default() {
        "proof" => "lost-code",
        "answers" => ANSWERS[0],
        "password" => "lost-new",
        "account" => "lost-name",
        "who" => "lost-person",
        "why" => "lost-reason",
        "document" => "lost-document",
        to if to == Channel::Mobile.key() => "lost-mobile",
        to if to == Channel::Email.key() => "lost-email",
        _ => match way {
            Way::Mobile | Way::Name => "lost-mobile",
            Way::Email => "lost-email",
            Way::Questions | Way::Appeal => "lost-name",
        },
    }
}
