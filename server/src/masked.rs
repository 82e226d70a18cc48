//! Numbers and addresses as they are shown to who should know them again, and nobody else.

use zhicheng_shared::api::account::Channel;
use zhicheng_shared::identity::mask;

/// Where a code or a message goes.
pub fn masked(channel: Channel, to: &str) -> String {
    match channel {
        Channel::Mobile => mask_number(to),
        Channel::Email | Channel::Newer => mask_address(to),
    }
}

/// A mobile number with its middle masked.
pub fn mask_number(number: &str) -> String {
    let count = number.chars().count();
    if count < 8 {
        return mask(number);
    }
    number
        .chars()
        .enumerate()
        .map(|(i, c)| if (3..count - 4).contains(&i) { '*' } else { c })
        .collect()
}

/// An address with its name masked.
pub fn mask_address(address: &str) -> String {
    let (name, host) = address.split_once('@').unwrap_or((address, ""));
    let head: String = name.chars().take(1).collect();
    format!("{head}***@{host}")
}

/// A name of which the first character is left.
pub fn mask_name(name: &str) -> String {
    let rest = name.chars().skip(1).map(|_| '*');
    name.chars().take(1).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_are_masked() {
        assert_eq!(mask_number("13823047801"), "138****7801");
        assert_eq!(mask_address("zhang.san@example.cn"), "z***@example.cn");
        assert_eq!(
            (mask_name("王小明"), mask_name("")),
            ("王**".into(), String::new())
        );
    }
}
