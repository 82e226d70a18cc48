//! The operator's.

use super::Row;
use serde_json::{Value, json};

pub fn rows() -> Vec<Row> {
    let organisation = json!({ "kind": "unit", "name": "x", "code": "", "region": "442000" });
    let officer = json!({ "organisation": "zs-demo-machinery", "account": "person_2" });
    vec![
        (
            "get",
            "/api/v1/operator/appeals",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/operator/appeals/none",
            json!({ "grant": true }),
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/operator/organisations",
            organisation,
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/operator/officers",
            officer,
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/operator/officers/zs-demo-machinery",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "delete",
            "/api/v1/operator/officers/zs-demo-machinery/{person}",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/operator/failed-ends",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/operator/outbox",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/operator/organisations/table",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/operator/organisations/table?apply=true",
            Value::Null,
            [401, 403, 403],
        ),
    ]
}
