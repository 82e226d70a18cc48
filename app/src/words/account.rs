//! Words of accounts: registering, signing in, settings.

pub const SIGN_IN: &str = "登录";
pub const SIGN_OUT: &str = "退出登录";
pub const REGISTER: &str = "注册";
pub const EXPIRED_TITLE: &str = "登录已过期，请重新登录";
pub const EXPIRED_NOTE: &str = "刚才填写的内容都在，登录后从这里继续。";
pub const PASSWORD_OF: &str = "登录密码，账号：";
