//! Articles and opinions.

use super::{Row, office};
use serde_json::{Value, json};

pub fn rows() -> Vec<Row> {
    vec![
        office(
            "get",
            "/api/v1/articles?office=zs-demo-machinery",
            Value::Null,
        ),
        office(
            "post",
            "/api/v1/articles",
            json!({ "office": "zs-industry", "article": { "jurisdiction": "guangdong", "kind": "x", "region": "442000", "title": "x" } }),
        ),
        ("get", "/api/v1/articles/none", Value::Null, [401, 404, 404]),
        (
            "put",
            "/api/v1/articles/none",
            json!({ "revision": 1, "article": { "jurisdiction": "guangdong", "kind": "x", "region": "442000", "title": "x" } }),
            [401, 404, 404],
        ),
        (
            "post",
            "/api/v1/articles/none/state",
            json!({ "revision": 1, "state": "published" }),
            [401, 404, 404],
        ),
        (
            "post",
            "/api/v1/article-preview",
            json!({ "body": "x" }),
            [401, 200, 200],
        ),
        office(
            "get",
            "/api/v1/opinions?office=zs-demo-machinery",
            Value::Null,
        ),
        office(
            "post",
            "/api/v1/opinions/none",
            json!({ "office": "zs-demo-machinery", "state": "answered", "answer": "x" }),
        ),
    ]
}
