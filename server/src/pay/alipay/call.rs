//! Asking Alipay something and reading its signed answer.

use super::Alipay;
use super::signing::verify;
use crate::pay::Doubt;
use serde_json::Value;

/// So much of an answer is read.
const LONGEST: usize = 64 << 10;
/// What an answer says when all is well.
const WELL: &str = "10000";

impl Alipay {
    /// The answer to a request, as far as it is signed and says that all went well.
    pub(super) async fn call(
        &self,
        method: &str,
        content_of: &Value,
        at: i64,
    ) -> Result<Value, Doubt> {
        let pairs = self.request(method, content_of, at, &[]);
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        let sent = self
            .client
            .post(self.gateway.clone())
            .header(
                "content-type",
                "application/x-www-form-urlencoded;charset=utf-8",
            )
            .body(body)
            .send()
            .await;
        let mut response = sent.map_err(|_| Doubt::Away)?;
        let mut bytes = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(|_| Doubt::Away)? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > LONGEST {
                return Err(Doubt::Form);
            }
        }
        let text = String::from_utf8(bytes).map_err(|_| Doubt::Form)?;
        let (signed, signature) = parts(&text, method).ok_or(Doubt::Form)?;
        if !verify(&self.alipay, signed, &signature) {
            return Err(Doubt::Forged);
        }
        let answer: Value = serde_json::from_str(signed).map_err(|_| Doubt::Form)?;
        match answer["code"].as_str() {
            Some(WELL) => Ok(answer),
            _ => Err(Doubt::Refused),
        }
    }
}

/// What is signed of an answer, as it came, and the signature.
fn parts<'t>(text: &'t str, method: &str) -> Option<(&'t str, String)> {
    let name = format!("\"{}_response\"", method.replace('.', "_"));
    let after = &text[text.find(&name)? + name.len()..];
    let after = after.trim_start().strip_prefix(':')?.trim_start();
    let mut values = serde_json::Deserializer::from_str(after).into_iter::<Value>();
    values.next()?.ok()?;
    let signed = &after[..values.byte_offset()];
    let whole: Value = serde_json::from_str(text).ok()?;
    Some((signed, whole["sign"].as_str()?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn what_is_signed_is_the_answer_s_own_text() {
        let text =
            r#"{"alipay_trade_query_response":{"code":"10000", "msg":"a\"}b"},"sign":"c2ln"}"#;
        let expected = (r#"{"code":"10000", "msg":"a\"}b"}"#, "c2ln".to_owned());
        assert_eq!(parts(text, "alipay.trade.query"), Some(expected));
        assert_eq!(parts(text, "alipay.trade.refund"), None);
        assert_eq!(parts("{}", "alipay.trade.query"), None);
    }
}
