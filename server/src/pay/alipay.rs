//! Alipay: page payment (`alipay.trade.page.pay`), notices, asking (`alipay.trade.query`) and paying
//! back (`alipay.trade.refund`), signed as its open platform describes (RSA2).

mod call;
pub mod signing;

use super::settings::AlipaySettings;
use super::{Back, Bill, Doubt, Notice, Provider, Says};
use crate::post::BadSettings;
use async_trait::async_trait;
use reqwest::{Client, Url, redirect};
use rsa::{RsaPrivateKey, RsaPublicKey};
use serde::Serialize;
use serde_json::{Value, json};
use signing::{Pairs, content, sign, verify};
use std::time::Duration;
use zhicheng_shared::api::fees::PayBy;
use zhicheng_shared::date::Date;
use zhicheng_shared::fee::{fen, yuan};

/// Where its notices come in.
pub const NOTICES: &str = "/api/v1/payments/alipay/notices";
/// Where people come back to.
const BACK: &str = "/fees";
/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// One account with it.
pub struct Alipay {
    client: Client,
    gateway: Url,
    app_id: String,
    seller_id: String,
    key: RsaPrivateKey,
    alipay: RsaPublicKey,
    /// Where people reach this server.
    origin: String,
}

impl Alipay {
    /// The accounts of these settings, with the offices each is for.
    ///
    /// # Errors
    /// A key that cannot be read, or no address for notices.
    pub fn open(
        settings: &AlipaySettings,
        origin: Option<&str>,
    ) -> Result<Vec<(Vec<String>, Alipay)>, BadSettings> {
        let bad = |what: String| BadSettings(format!("--alipay: {what}"));
        let Some(origin) = origin else {
            return Err(bad("notices need --origin".to_owned()));
        };
        let client = Client::builder()
            .timeout(PATIENCE)
            .redirect(redirect::Policy::none())
            .build()
            .map_err(|error| bad(error.to_string()))?;
        let account = |one: &super::settings::Account| {
            let wrong = |which: &str| bad(format!("{}: {which}", one.app_id));
            let key = signing::private_key(&one.key).ok_or_else(|| wrong("key"))?;
            let alipay = signing::public_key(&one.alipay_key).ok_or_else(|| wrong("alipay_key"))?;
            let alipay = Alipay {
                client: client.clone(),
                gateway: settings.gateway.clone(),
                app_id: one.app_id.clone(),
                seller_id: one.seller_id.clone(),
                key,
                alipay,
                origin: origin.trim_end_matches('/').to_owned(),
            };
            Ok((one.offices.clone(), alipay))
        };
        settings.accounts.iter().map(account).collect()
    }

    /// What every request says, signed.
    fn request(&self, method: &str, content_of: &Value, at: i64, more: &[(&str, String)]) -> Pairs {
        let mut pairs: Pairs = [
            ("app_id", self.app_id.clone()),
            ("method", method.to_owned()),
            ("format", "JSON".to_owned()),
            ("charset", "utf-8".to_owned()),
            ("sign_type", "RSA2".to_owned()),
            ("timestamp", beijing(at)),
            ("version", "1.0".to_owned()),
            ("biz_content", content_of.to_string()),
        ]
        .into_iter()
        .chain(more.iter().map(|(name, value)| (*name, value.clone())))
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
        let signature = sign(&self.key, &content(&pairs, &["sign"]));
        pairs.insert("sign".to_owned(), signature);
        pairs
    }
}

#[async_trait]
impl Provider for Alipay {
    fn by(&self) -> PayBy {
        PayBy::Alipay
    }

    fn account(&self) -> &str {
        &self.app_id
    }

    fn page(&self, bill: &Bill, at: i64) -> Option<String> {
        let content_of = PageContent {
            out_trade_no: &bill.order,
            product_code: "FAST_INSTANT_TRADE_PAY",
            total_amount: yuan(bill.amount),
            subject: &bill.what,
        };
        let content_of = json!(content_of);
        let here = [
            ("notify_url", format!("{}{NOTICES}", self.origin)),
            ("return_url", format!("{}{BACK}", self.origin)),
        ];
        let pairs = self.request("alipay.trade.page.pay", &content_of, at, &here);
        let mut url = self.gateway.clone();
        url.query_pairs_mut().extend_pairs(pairs);
        Some(url.into())
    }

    fn notice(&self, body: &[u8]) -> Result<Notice, Doubt> {
        let pairs: Pairs = form_urlencoded::parse(body).into_owned().collect();
        let text = |name: &str| pairs.get(name).map_or("", String::as_str);
        if text("app_id") != self.app_id {
            return Err(Doubt::Stranger);
        }
        if text("sign_type") != "RSA2"
            || !verify(
                &self.alipay,
                &content(&pairs, &["sign", "sign_type"]),
                text("sign"),
            )
        {
            return Err(Doubt::Forged);
        }
        if text("seller_id") != self.seller_id {
            return Err(Doubt::Seller);
        }
        // A notice of what was paid back carries how much; it is no payment, whatever its status.
        let paid_back = !text("refund_fee").is_empty();
        let says = match text("trade_status") {
            "TRADE_SUCCESS" | "TRADE_FINISHED" if !paid_back => Says::Paid,
            "TRADE_CLOSED" if !paid_back => Says::Lapsed,
            _ => Says::Nothing,
        };
        Ok(Notice {
            order: text("out_trade_no").to_owned(),
            trade: text("trade_no").to_owned(),
            amount: fen(text("total_amount")).ok_or(Doubt::Form)?,
            says,
            at: moment(text("gmt_payment")),
            account: self.app_id.clone(),
        })
    }

    async fn ask(&self, bill: &Bill, at: i64) -> Result<Notice, Doubt> {
        let content_of = json!({ "out_trade_no": bill.order });
        let answer = self.call("alipay.trade.query", &content_of, at).await?;
        let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        if text("out_trade_no") != bill.order {
            return Err(Doubt::Order);
        }
        let says = match text("trade_status").as_str() {
            "TRADE_SUCCESS" | "TRADE_FINISHED" => Says::Paid,
            "TRADE_CLOSED" => Says::Lapsed,
            _ => Says::Nothing,
        };
        Ok(Notice {
            order: bill.order.clone(),
            trade: text("trade_no"),
            amount: fen(&text("total_amount")).ok_or(Doubt::Form)?,
            says,
            at: moment(&text("send_pay_date")),
            account: self.app_id.clone(),
        })
    }

    async fn refund(&self, back: &Back, at: i64) -> Result<(), Doubt> {
        // The same number again is the same refund: Alipay pays back once. The payment alone says what is
        // meant, for two of them may have come for one order.
        let part = match back.before {
            0 => String::new(),
            before => before.to_string(),
        };
        let content_of = json!({
            "trade_no": back.trade, "refund_amount": yuan(back.amount),
            "refund_reason": back.reason, "out_request_no": format!("{}R{part}", back.order),
        });
        let answer = self.call("alipay.trade.refund", &content_of, at).await?;
        match answer["trade_no"].as_str() == Some(back.trade.as_str()) {
            true => Ok(()),
            false => Err(Doubt::Order),
        }
    }
}

/// What is said of a payment on its page.
#[derive(Serialize)]
struct PageContent<'a> {
    out_trade_no: &'a str,
    product_code: &'a str,
    total_amount: String,
    subject: &'a str,
}

/// A moment as it writes it: Beijing's day and clock.
fn beijing(at: i64) -> String {
    let day = Date::from_unix_beijing(at);
    let seconds = at - day.start_in_beijing();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{day} {hours:02}:{minutes:02}:{:02}", seconds % 60)
}

/// A moment as it was written so.
fn moment(text: &str) -> Option<i64> {
    let (day, clock) = text.split_once(' ')?;
    let day = Date::parse_iso(day).ok()?;
    let mut parts = clock.split(':').map(|part| part.parse::<i64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let fits = (0..24).contains(&hours) && (0..60).contains(&minutes) && (0..61).contains(&seconds);
    fits.then(|| day.start_in_beijing() + hours * 3600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::{beijing, moment};

    #[test]
    fn moments_are_written_as_beijing_s_clock_has_them() {
        let at = 1_795_226_400;
        assert_eq!(beijing(at), "2026-11-21 10:00:00");
        assert_eq!(moment("2026-11-21 10:00:00"), Some(at));
        for wrong in [
            "",
            "2026-11-21",
            "2026-02-30 10:00:00",
            "2026-11-21 25:00:00",
        ] {
            assert_eq!(moment(wrong), None, "{wrong:?}");
        }
    }
}
