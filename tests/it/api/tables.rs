//! Organisations as a table: taken in whole or not at all, each mistake told at its line, and given out.

use axum::http::Method;
use encoding_rs::GB18030;
use serde_json::{Value, json};
use zhicheng_tests::app::{Client, TestApp};

const PATH: &str = "/api/v1/operator/organisations/table";
const HEAD: &str = "类型,名称,代码,区域代码,上级,申报点";

async fn sent(operator: &Client, table: &[u8], apply: bool) -> Value {
    let path = format!("{PATH}?apply={apply}");
    let kind = "application/octet-stream";
    let reply = operator.send(Method::POST, &path, kind, table.to_vec());
    reply.await.expect(200).json()
}

async fn found(operator: &Client, words: &str) -> u64 {
    let path = format!("/api/v1/organisations?q={words}");
    let page = operator.get(&path).await.expect(200).json();
    page["total"].as_u64().expect("a number")
}

/// Line, column and fault of each mistake.
fn faults(report: &Value) -> Vec<(u64, String, Value)> {
    let one = |fault: &Value| {
        let line = fault["line"].as_u64().expect("a line");
        let column = fault["column"].as_str().expect("a column");
        (line, column.to_owned(), fault["fault"].clone())
    };
    report["faults"]
        .as_array()
        .expect("faults")
        .iter()
        .map(one)
        .collect()
}

#[tokio::test]
async fn a_table_is_looked_at_first_and_taken_as_a_whole() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    // The unit stands before its supervisor, which is named by its code; a name holds a comma, another a
    // line end, and a third a character of four bytes.
    let table = format!(
        "{HEAD}\r\n人事管理单位,\"测绘院,分院\",TAB-1,442000,TAB-9,是\r\n\
         人事管理单位,\"测绘院\n二部\",TAB-2,442000,TAB-9,否\r\n\
         单位错,x,,442000,,\r\n主管部门,龚䶮测绘局,TAB-9,442000,,\r\n"
    );
    let wrong = sent(&operator, table.as_bytes(), true).await;
    assert_eq!(
        faults(&wrong),
        [(5, "类型".to_owned(), json!("unknown_kind"))]
    );
    assert_eq!(
        (&wrong["taken"], &wrong["rows"]),
        (&json!(false), &json!(4))
    );
    assert_eq!(found(&operator, "TAB-1").await, 0, "nothing is half taken");

    let table = table.replace("单位错,x,,442000,,\r\n", "");
    let (gb, _, lost) = GB18030.encode(&table);
    assert!(!lost);
    let seen = sent(&operator, &gb, false).await;
    assert_eq!((&seen["taken"], &seen["new"]), (&json!(false), &json!(3)));
    assert_eq!(seen["encoding"], "gb18030");
    assert_eq!(seen["first"][0]["name"], "测绘院,分院");
    assert_eq!(found(&operator, "TAB-1").await, 0, "it was only looked at");
    let taken = sent(&operator, &gb, true).await;
    assert_eq!((&taken["taken"], &taken["new"]), (&json!(true), &json!(3)));

    let page = operator
        .get("/api/v1/organisations?q=TAB-1")
        .await
        .expect(200)
        .json();
    assert_eq!(page["rows"][0]["supervisor"], "龚䶮测绘局");
    assert_eq!(page["rows"][0]["proxy"], true);
    // Once more it adds none, in the other writing neither.
    let marked = format!("\u{feff}{table}");
    let again = sent(&operator, marked.as_bytes(), true).await;
    assert_eq!((&again["new"], &again["known"]), (&json!(0), &json!(3)));
    assert_eq!(found(&operator, "TAB-1").await, 1);
}

#[tokio::test]
async fn each_mistake_is_told_at_its_line_and_column() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    let cases = [
        ("人事管理单位,,T1,442000,,", "名称", json!("missing")),
        (",甲,T1,442000,,", "类型", json!("missing")),
        ("系统管理员,甲,T1,442000,,", "类型", json!("unknown_kind")),
        ("人事管理单位,甲,T1,,,", "区域代码", json!("missing")),
        (
            "人事管理单位,甲,T1,999999,,",
            "区域代码",
            json!("unknown_region"),
        ),
        (
            "人事管理单位,甲,T1,442000,没有这个上级,",
            "上级",
            json!("unknown_parent"),
        ),
        (
            "人事管理单位,甲,T1,442000,T1,",
            "上级",
            json!("unknown_parent"),
        ),
        (
            "人事管理单位,甲,T1,442000,,也许",
            "申报点",
            json!("not_yes_no"),
        ),
        (
            "人事管理单位,甲,T1,442000,,,多",
            "",
            json!({ "cells": { "head": 6, "here": 7 } }),
        ),
        ("人事管理单位,\"甲,T1,442000,,", "", json!("open_quotes")),
        (
            "人事管理单位,\"甲\"乙,T1,442000,,",
            "",
            json!("behind_quotes"),
        ),
    ];
    for (row, column, fault) in cases {
        let table = format!("{HEAD}\n主管部门,上级,T9,442000,,\n{row}\n");
        let report = sent(&operator, table.as_bytes(), true).await;
        assert_eq!(faults(&report), [(3, column.to_owned(), fault)], "{row}");
        assert_eq!(report["taken"], false);
    }
    let twice = format!("{HEAD}\n主管部门,上级,T9,442000,,\n主管部门,别名,T9,442000,,\n");
    let report = sent(&operator, twice.as_bytes(), true).await;
    assert_eq!(
        faults(&report),
        [(3, "名称".to_owned(), json!({ "twice": { "line": 2 } }))]
    );
    for (table, column, fault) in [
        ("", "", "empty"),
        (HEAD, "", "empty"),
        ("类型,名称\n主管部门,甲", "区域代码", "no_column"),
        ("类型,名称,区域代码,电话\n", "电话", "unknown_column"),
        ("类型,名称,区域代码,名称\n", "名称", "twice_column"),
    ] {
        let report = sent(&operator, table.as_bytes(), true).await;
        assert_eq!(
            faults(&report),
            [(1, column.to_owned(), json!(fault))],
            "{table}"
        );
    }
    let report = sent(&operator, b"PK\x03\x04\0\0", true).await;
    assert_eq!(faults(&report)[0].2, json!("encoding"));
}

#[tokio::test]
async fn what_is_given_out_is_known_when_it_comes_back() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    let row = "人事管理单位,=HYPERLINK(\"x\"),00012345678901,442000,,\n";
    let table = format!(
        "{HEAD}\n{}",
        row.replace("=HYPERLINK(\"x\")", "\"=HYPERLINK(\"\"x\"\")\"")
    );
    let report = sent(&operator, table.as_bytes(), true).await;
    assert_eq!(report["new"], 1, "{report}");
    let given = operator.get(PATH).await.expect(200).text();
    assert!(given.starts_with("\u{feff}编号,类型,名称,"));
    assert!(
        given.contains("\"'=HYPERLINK(\"\"x\"\")\",\"=\"\"00012345678901\"\"\","),
        "{given}"
    );
    let rows = given.lines().count() as u64 - 1;
    let operators = given.matches(",系统管理员,").count() as u64;
    let back: String = given
        .lines()
        .filter(|l| !l.contains(",系统管理员,"))
        .map(|l| format!("{l}\r\n"))
        .collect();
    let report = sent(&operator, back.as_bytes(), false).await;
    assert_eq!(report["wrong"], 0, "{report}");
    assert_eq!(
        (&report["new"], &report["known"]),
        (&json!(0), &json!(rows - operators))
    );
}

/// 100,000 units in one transaction; the process grows by no more than a few times the table.
#[tokio::test]
async fn a_hundred_thousand_lines_are_taken_in_bounded_memory() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    let mut table = format!("{HEAD}\n主管部门,大局,BIG,442000,,\n");
    for serial in 0..100_000 {
        table.push_str(&format!(
            "人事管理单位,第{serial}号测试企业有限公司,U{serial:06},442000,BIG,\n"
        ));
    }
    let before = resident();
    let report = sent(&operator, table.as_bytes(), true).await;
    assert_eq!(
        (&report["taken"], &report["new"]),
        (&json!(true), &json!(100_001))
    );
    assert_eq!(report["first"].as_array().expect("rows").len(), 20);
    let grown = resident().saturating_sub(before);
    assert!(grown < 256 << 20, "grew by {} MB", grown >> 20);
    assert_eq!(found(&operator, "U099999").await, 1);
}

/// Bytes of memory that this process holds.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").expect("Linux tells");
    let pages = status
        .split(' ')
        .nth(1)
        .and_then(|n| n.parse::<usize>().ok());
    pages.expect("a number") * 4096
}
