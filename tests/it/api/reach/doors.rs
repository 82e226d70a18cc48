//! Coming in: codes, accounts, sessions, what was forgotten.

use super::{Row, no_proof, public};
use serde_json::{Value, json};

pub fn rows() -> Vec<Row> {
    vec![
        (
            "post",
            "/api/v1/codes",
            json!({ "channel": "email", "to": "a@example.cn" }),
            [200, 200, 200],
        ),
        ("get", "/api/v1/codes/none", Value::Null, [200, 200, 200]),
        ("post", "/api/v1/accounts", json!({}), [400, 400, 400]),
        (
            "post",
            "/api/v1/sessions",
            json!({ "name": "nobody", "password": "wrong" }),
            [401, 401, 401],
        ),
        (
            "post",
            "/api/v1/sessions/by-code",
            json!({ "mobile": "13900000001", "proof": no_proof() }),
            [422, 422, 422],
        ),
        public("/api/v1/registration"),
        (
            "post",
            "/api/v1/recovery/questions",
            json!({ "name": "person_2" }),
            [200, 200, 200],
        ),
        (
            "post",
            "/api/v1/recovery/password",
            json!({ "new": "a new password", "by": { "code": { "channel": "mobile", "to": "13900000001", "proof": no_proof() } } }),
            [422, 422, 422],
        ),
        (
            "post",
            "/api/v1/recovery/name",
            json!({ "document_kind": "passport", "document": "E1", "name": "x", "sex": "male", "mobile": "13900000001",
                "email": "a@example.cn", "channel": "mobile", "proof": no_proof() }),
            [422, 422, 422],
        ),
        (
            "post",
            "/api/v1/recovery/appeals",
            json!({ "account": "x", "document_kind": "passport", "document": "E1", "who": "x", "mobile": "13900000001",
                "why": "none of them", "password": "short" }),
            [422, 422, 422],
        ),
    ]
}
