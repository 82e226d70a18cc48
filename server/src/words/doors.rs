//! What is said of the ways in beside name and password.

use super::accounts::told;

pub const OTHER: &str = "其他登录方式";
pub const USUAL: &str = "用密码或短信验证码登录";
pub const AGAIN: &str = "重新选择登录方式";
pub const NOT_IN: &str = "没有登录";
pub const SCAN: &str = "扫码登录";
pub const SCAN_NOTE: &str = "手机上已经登录的，扫一下电脑屏幕上的二维码就能登录，不用输入密码。";

/// The way to a provider.
pub fn by(name: &str) -> String {
    format!("用{name}登录")
}

pub const ALMOST: &str = "还差一步";
pub const JOIN: &str = "去登录";
pub const JOIN_NOTE: &str =
    "请用原来的方式（密码或短信验证码）登录一次，以后两种方式进入的是同一个账号。30 分钟内有效。";
pub const REGISTER: &str = "去注册";
pub const REGISTER_NOTE: &str =
    "请注册账号，已知的信息已替您填好，请核对。注册后两种方式进入的是同一个账号。30 分钟内有效。";
pub const OTHER_ACCOUNT: &str = "以前用别的证件注册过的，请仍用原来的方式：";

/// Somebody who has an account here.
pub fn known(provider: &str, name: &str, document: &str) -> String {
    format!("{provider}已确认您的身份：{name}，{document}。您在这里已经有账号。")
}

/// Somebody who has none.
pub fn new(provider: &str, name: &str, shown: &str) -> String {
    let name = match name {
        "" => String::new(),
        name => format!("{name}，"),
    };
    format!("{provider}已确认您的身份：{name}{shown}。您在这里还没有账号。")
}

/// Why nobody came in by a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEntry {
    /// There is no such provider.
    Unknown,
    /// It does not answer.
    Away,
    /// Used, too old, or begun in another browser.
    Old,
    /// The person said no there.
    Declined,
    /// Not proven.
    Untrusted,
    /// It does not say who it is.
    Nameless,
    TooMany,
    /// The account here is disabled.
    Disabled,
    Fault,
}

/// The same, with the remedy.
pub fn no_entry(name: &str, why: NoEntry) -> String {
    match why {
        NoEntry::Unknown => "这里没有接入这种登录方式。".to_owned(),
        NoEntry::Away => {
            format!("{name}暂时没有应答。请过几分钟再试，或者用密码、短信验证码登录。")
        }
        NoEntry::Old => {
            format!("这次{name}登录已经用过、过期，或不是在这个浏览器里开始的。请重新登录。")
        }
        NoEntry::Declined => format!("您在{name}没有同意登录。需要时请重新登录。"),
        NoEntry::Untrusted => format!(
            "{name}的应答不能确认是真的，没有登录。请重新登录；再次出现的，请告诉系统管理员。"
        ),
        NoEntry::Nameless => format!(
            "{name}没有提供可以核对的身份（证件号码或账号）。请先在{name}完成实名认证，或者用密码、短信验证码登录。"
        ),
        NoEntry::TooMany => "登录过于频繁，请过一会儿再试。".to_owned(),
        NoEntry::Disabled => super::care::DISABLED.to_owned(),
        NoEntry::Fault => "系统出了问题，没有登录。请稍后再试。".to_owned(),
    }
}

/// Told to a person when a provider leads to them from now on.
pub fn joined(now: i64, provider: &str) -> String {
    told(now, &format!("您的账号开通了{provider}登录。"))
}

/// Told to them when it no longer does.
pub fn parted(now: i64, provider: &str) -> String {
    told(now, &format!("您的账号关闭了{provider}登录。"))
}

pub const SCAN_STEPS: [&str; 3] = [
    "用手机相机或浏览器扫描下面的二维码；没有扫码功能的，在手机上打开本网站的“输入扫码编号”，输入编号。",
    "核对手机上显示的编号与这里的一致。",
    "在手机上点“同意登录”，这里会自动进入。",
];
pub const SCAN_ALT: &str = "用于登录的二维码";
pub const NUMBER: &str = "编号";
pub const SCAN_LIVES: &str = "两分钟内有效，只能用一次。";
pub const SCAN_WARNING: &str = "不要把二维码或编号发给别人，也不要扫别人发来的登录二维码。";
pub const WAITING: &str = "等待手机扫码。";
pub const SEEN: &str = "已扫码，请在手机上确认：";
pub const AGREED: &str = "手机已同意，正在进入。";
pub const REFUSED: &str = "手机上拒绝了这次登录。";
pub const OVER: &str = "二维码已过期或已用过。";
pub const ANOTHER: &str = "换一个二维码";
pub const GO_ON: &str = "我已在手机上同意";
pub const NO_ANSWER: &str = "网络不通，连上后会继续等待。";

pub const SCANNED: &str = "登录另一台设备";
pub const SCANNED_ASK: &str = "有一台设备请求登录您的账号。";
pub const DEVICE: &str = "设备";
pub const NETWORK: &str = "网络地址";
pub const SAME_NETWORK: &str = "（与本机相同）";
pub const OTHER_NETWORK: &str = "（与本机不同）";
pub const COMPARE: &str = "请核对：那台设备屏幕上显示的编号是";
pub const SURE: &str = "只有这台设备就在您面前、编号一致，才可以同意。二维码是别人发来的，请拒绝。";
pub const AGREE: &str = "同意登录";
pub const REFUSE: &str = "拒绝";
pub const HAS_AGREED: &str =
    "已同意。那台设备会自动进入您的账号；不是您本人操作的，请在“设置”里结束它的登录。";
pub const HAS_REFUSED: &str = "已拒绝，那台设备没有登录。";
pub const SCAN_GONE: &str =
    "这个二维码或编号不存在、已过期、已用过，或已被别的手机扫过。请在电脑上换一个，再扫一次。";
pub const SIGN_IN_FIRST: &str =
    "这部手机还没有登录。请先登录，再扫一次电脑上的二维码（两分钟后要换一个新的）。";
pub const ENTER_NUMBER: &str = "输入扫码编号";
pub const ENTER_NOTE: &str = "在电脑上打开“扫码登录”，把二维码旁边的 8 位编号填在这里。";
pub const NUMBER_WRONG: &str = "编号是 8 位数字，请照电脑上的填写。";
pub const NEXT: &str = "下一步";
pub const TOO_MANY: &str = "试得太多，请过一刻钟再试。";

pub const WAYS: &str = "登录方式";
pub const SETTINGS: &str = "回到设置";
pub const PROVIDERS: &str = "用其他系统登录";

/// Closing the way of a provider.
pub fn close(name: &str) -> String {
    format!("关闭{name}登录")
}

/// Opening it.
pub fn open(name: &str) -> String {
    format!("开通{name}登录")
}

/// Since when it leads here.
pub fn since(moment: &str) -> String {
    format!("{moment}开通")
}

pub const BY_PASSKEY: &str = "用通行密钥登录";
pub const PASSKEY_NOTE: &str = "通行密钥保存在您的手机、电脑或安全密钥里，登录时用指纹、面容或锁屏密码确认，不用输入账号和密码。";
pub const PASSKEYS: &str = "通行密钥";
pub const PASSKEYS_NOTE: &str = "添加后，可以用这台设备的指纹、面容或锁屏密码登录；密钥不离开设备，也不能在别的网站使用。不要在公用的电脑上添加。";
pub const PASSKEY_ADD: &str = "在这台设备上添加通行密钥";
pub const PASSKEY_NONE: &str = "本站没有开通通行密钥，请用密码或短信验证码登录。";
pub const PASSKEY_CANCELLED: &str = "没有完成：您取消了，或等候超时，或这台设备上没有本站的通行密钥。可以再试一次，或换一种方式登录。";
pub const PASSKEY_UNABLE: &str = "这个浏览器或设备不支持通行密钥，请换一种方式登录。";
pub const PASSKEY_KNOWN: &str = "这台设备上已经有您的通行密钥。";
pub const PASSKEY_AWAY: &str = "网络不通或系统繁忙，请稍后再试。";
pub const PASSKEY_OLD: &str = "等候太久，或这次确认已经用过，请再试一次。";
pub const PASSKEY_UNFIT: &str =
    "通行密钥的应答不能确认（不是本站的、被改动过，或设备被复制过），请换一种方式登录。";
pub const PASSKEY_GONE: &str =
    "这个通行密钥在这里没有登记，或已被移除。请换一种方式登录，需要时重新添加。";
pub const PASSKEY_FRESH: &str = "添加通行密钥前，请先退出并重新登录，15 分钟内添加。";
pub const PASSKEY_MANY: &str = "最多 10 个通行密钥，请先移除不用的。";

/// Taking a key away.
pub fn key_remove(name: &str) -> String {
    format!("移除：{name}")
}

/// Since when there is a key, and when it was used.
pub fn key_since(at: i64, last: i64) -> String {
    let moment = super::public::moment;
    match last {
        0 => format!("{}添加，还没有用过", moment(at)),
        last => format!("{}添加，{}用过", moment(at), moment(last)),
    }
}

/// Told to a person of a new key.
pub fn key_added(now: i64, name: &str) -> String {
    told(now, &format!("您的账号添加了通行密钥（{name}）。"))
}

/// Told to them of one that was taken away.
pub fn key_removed(now: i64) -> String {
    told(now, "您的账号移除了一个通行密钥。")
}

/// A network as people may know it again, without the last of its numbers.
pub fn place(network: &str) -> String {
    let (kind, rest) = network.split_once(':').unwrap_or_default();
    let (head, bits) = rest.split_once('/').unwrap_or_default();
    let head = u128::from_str_radix(head, 16);
    let whole = |width: u32| {
        let bits: u32 = bits.parse().ok()?;
        head.ok()?.checked_shl(width.checked_sub(bits)?)
    };
    match kind {
        "4" => whole(32).map(|whole| {
            let [.., a, b, c, _] = whole.to_be_bytes();
            format!("{a}.{b}.{c}.*")
        }),
        "6" => whole(128).map(|whole| {
            let group = |at: u32| (whole >> (112 - 16 * at)) & 0xffff;
            format!("{:x}:{:x}:{:x}:*", group(0), group(1), group(2))
        }),
        _ => None,
    }
    .unwrap_or_else(|| "未知".to_owned())
}

#[cfg(test)]
mod tests {
    use super::place;
    use crate::security::network::Network;

    #[test]
    fn a_network_is_shown_as_people_write_it() {
        let shown = |address: &str| {
            let address = address.parse().expect("an address");
            place(&Network::of(address).to_string())
        };
        assert_eq!(shown("127.0.0.1"), "127.0.0.*");
        assert_eq!(shown("10.1.2.3"), "10.1.2.*");
        assert_eq!(shown("2001:db8:12:3456::1"), "2001:db8:12:*");
        assert_eq!(place("local"), "未知");
    }
}
