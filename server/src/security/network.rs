//! Addresses as networks: a household has one address of the older kind, and 2^64 of the newer.

use std::net::IpAddr;
use std::str::FromStr;

/// A network: an address and how many of its bits name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    head: u128,
    bits: u8,
    old: bool,
}

impl Network {
    /// The network that is one caller: an address of IPv4, the first 64 bits of one of IPv6.
    pub fn of(address: IpAddr) -> Network {
        match address.to_canonical() {
            IpAddr::V4(_) => Network::new(address, 32),
            IpAddr::V6(_) => Network::new(address, 64),
        }
    }

    /// One address.
    pub fn exactly(address: IpAddr) -> Network {
        Network::new(address, 128)
    }

    /// Whether an address lies within.
    pub fn holds(&self, address: IpAddr) -> bool {
        Network::new(address, self.bits) == *self
    }

    fn new(address: IpAddr, bits: u8) -> Network {
        let (number, width, old) = match address.to_canonical() {
            IpAddr::V4(four) => (u128::from(u32::from(four)), 32, true),
            IpAddr::V6(six) => (u128::from(six), 128, false),
        };
        let bits = bits.min(width);
        let head = number.checked_shr(u32::from(width - bits)).unwrap_or(0);
        Network { head, bits, old }
    }
}

impl std::fmt::Display for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = if self.old { 4 } else { 6 };
        write!(f, "{kind}:{:x}/{}", self.head, self.bits)
    }
}

/// `10.0.0.1`, `10.0.0.0/8`, `2001:db8::/32`.
impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Network, String> {
        let (address, bits) = text.split_once('/').unwrap_or((text, "128"));
        let wrong = || format!("{text}: an address or a network such as 10.0.0.0/8 is wanted");
        let address = address.trim().parse().map_err(|_| wrong())?;
        let bits = bits.trim().parse().map_err(|_| wrong())?;
        if bits > 128 {
            Err(wrong())
        } else {
            Ok(Network::new(address, bits))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn one_caller_is_one_network() {
        let of = |text| Network::of(address(text));
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1:2:3"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
        assert_ne!(of("::1").to_string(), of("0.0.0.1").to_string());
    }

    #[test]
    fn networks_are_read_and_hold_their_addresses() {
        let holds = |network: &str, one| network.parse::<Network>().unwrap().holds(address(one));
        assert!(holds("10.0.0.0/8", "10.200.3.4") && !holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("127.0.0.1", "127.0.0.1") && !holds("127.0.0.1", "127.0.0.2"));
        assert!(holds("::1", "::1") && !holds("::1", "127.0.0.1"));
        assert!(holds("2001:db8::/32", "2001:db8:1::1") && holds("0.0.0.0/0", "1.2.3.4"));
        for wrong in ["", "10.0.0", "10.0.0.0/x", "proxy", "10.0.0.0/129"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }
}
