//! What is asked of offices, and what operators look after.

use super::{Row, office, own, public};
use serde_json::{Value, json};

pub fn rows() -> Vec<Row> {
    vec![
        public("/api/v1/announcement"),
        office(
            "put",
            "/api/v1/operator/announcement",
            json!({ "text": "x", "until": 1 }),
        ),
        office("delete", "/api/v1/operator/announcement", Value::Null),
        office("get", "/api/v1/operator/glance", Value::Null),
        office("post", "/api/v1/operator/outbox/none/again", Value::Null),
        office(
            "post",
            "/api/v1/operator/organisations/zs-demo-machinery/close",
            json!({ "why": "x" }),
        ),
        office("post", "/api/v1/operator/people", json!({ "login": "x" })),
        office(
            "post",
            "/api/v1/operator/people/{person}",
            json!({ "change": "disable", "why": "x" }),
        ),
        own("/api/v1/petitions"),
        (
            "post",
            "/api/v1/petitions",
            json!({ "ask": "rights", "organisation": "nowhere", "why": "x", "file": { "name": "x", "digest": "x" } }),
            [401, 404, 404],
        ),
        (
            "delete",
            "/api/v1/petitions/none",
            Value::Null,
            [401, 404, 404],
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/petitions",
            Value::Null,
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/petitions/none",
            json!({ "grant": true }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/identities",
            json!({ "login": "person_1", "known_as": "x", "why": "x", "file": { "name": "x", "digest": "x" },
                "identity": { "name": "x", "document_kind": "passport", "document": "E1", "sex": "male", "birth": "1985-01-01" } }),
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/rights",
            Value::Null,
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/rights/zs-demo-machinery/{person}",
            json!({ "why": "x" }),
        ),
        office("post", "/api/v1/offices/zs-demo-machinery/leave", json!({})),
        office("get", "/api/v1/operator/petitions", Value::Null),
        office(
            "post",
            "/api/v1/operator/petitions/none",
            json!({ "grant": true }),
        ),
    ]
}
