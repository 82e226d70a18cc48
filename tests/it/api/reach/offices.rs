//! Offices: queues, books, pools, draws, records, fees, letters.

use super::{Row, office};
use serde_json::{Value, json};

pub fn rows() -> Vec<Row> {
    vec![
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/queue",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/counts",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/officers",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/offices/zs-demo-machinery/events",
            json!({ "on": [], "event": { "event": "take" } }),
            [401, 403, 403],
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/books/zs-electromechanical/2026",
            Value::Null,
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/books/zs-electromechanical/2026",
            json!({ "seen": 0, "deed": { "deed": "report", "name": "x", "applications": [] } }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/books/zs-electromechanical/2026/votes",
            json!({ "session": "x", "attended": [], "ballots": [] }),
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/reports",
            Value::Null,
        ),
        office("get", "/api/v1/offices/zs-demo-machinery/pool", Value::Null),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/pool",
            json!({ "account": "person_2", "name": "x", "specialties": "x" }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/pool/{person}",
            json!({ "specialties": "x", "avoids": [] }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/pool/{person}/leave",
            json!({ "why": "x" }),
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/draws?year=2026",
            Value::Null,
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/draws",
            json!({ "year": 2026, "name": "x", "places": [], "applications": [] }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/draws/none",
            json!({ "words": "" }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/draws/none/decline",
            json!({ "token": "x" }),
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/integrity",
            Value::Null,
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/integrity",
            json!({ "against": "applicant", "of": "1", "what": "x", "source": "x", "found": "2026-01-01" }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/integrity/none",
            json!({ "why": "x" }),
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/figures?year=2026",
            Value::Null,
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/charges",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "put",
            "/api/v1/offices/zs-demo-machinery/charges",
            json!({ "fees": true, "mailing": true, "account": "", "counter": "" }),
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/orders",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/offices/zs-demo-machinery/orders/{order}/paid",
            json!({ "receipt": "1", "amount": "1", "day": "2026-01-01" }),
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/offices/zs-demo-machinery/orders/{order}/refund",
            json!({ "reason": "x" }),
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/offices/zs-demo-machinery/orders/{order}/invoice",
            json!({ "number": "1" }),
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/takings",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/deliveries",
            Value::Null,
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/offices/zs-demo-machinery/deliveries/{id}",
            json!({}),
            [401, 403, 403],
        ),
    ]
}
