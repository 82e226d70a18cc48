//! Everybody's, and the demonstration's.

use super::{Row, public};
use serde_json::{Value, json};

pub fn rows() -> Vec<Row> {
    vec![
        public("/api/v1/draws"),
        ("get", "/api/v1/draws/none", Value::Null, [404, 404, 404]),
        public("/api/v1/jurisdictions/guangdong/windows"),
        (
            "post",
            "/api/v1/public/certificates",
            json!({ "number": "1", "name": "x" }),
            [404, 404, 404],
        ),
        (
            "post",
            "/api/v1/public/certificates/code",
            code_of_none(),
            [404, 404, 404],
        ),
        (
            "post",
            "/api/v1/public/certificates/photo",
            code_of_none(),
            [404, 404, 404],
        ),
        (
            "get",
            "/api/v1/public/papers?number=1&version=1&digest=0",
            Value::Null,
            [404, 404, 404],
        ),
        (
            "post",
            "/api/v1/payments/alipay/notices",
            Value::Null,
            [422, 422, 422],
        ),
        public("/api/v1/public/key"),
        public("/api/v1/public/notices"),
        (
            "get",
            "/api/v1/public/notices/none",
            Value::Null,
            [404, 404, 404],
        ),
        public("/api/v1/jurisdictions"),
        public("/api/v1/jurisdictions/guangdong"),
        public("/api/v1/jurisdictions/guangdong/regions"),
        public("/api/v1/jurisdictions/guangdong/sheets/review"),
        public("/api/v1/jurisdictions/guangdong/sheets/review/packed"),
        (
            "post",
            "/api/v1/demo/clock",
            json!({ "seconds": 0 }),
            [200, 200, 200],
        ),
    ]
}

/// What the code of a certificate would hold that nobody issued.
fn code_of_none() -> Value {
    let title = json!({ "name": "x", "series": "x", "specialty": "x", "level": "senior" });
    let payload = json!({ "number": "1", "jurisdiction": "guangdong", "holder": "x", "document_masked": "x",
        "title": title, "committee": "x", "year": 2026, "passed": "2026-01-01", "issued": "2026-01-01",
        "photo": "", "issuer": "x", "application": "" });
    json!({ "payload": payload, "key": "", "signature": "" })
}
