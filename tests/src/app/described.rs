//! Every answer that a test gets is held against the API's description.

use super::Reply;
use axum::http::{Method, header};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

/// Where the described paths begin.
const API: &str = "/api/v1/";

/// The description, as the server gives it away.
pub fn description() -> &'static Value {
    static DESCRIPTION: OnceLock<Value> = OnceLock::new();
    DESCRIPTION.get_or_init(|| {
        let contract = zhicheng_server::http::routes::contract();
        serde_json::to_value(contract).expect("JSON")
    })
}

/// Passes when an answer is one that the description names: its status, its media type, its body.
///
/// # Panics
/// When it is not.
pub fn hold(method: &Method, path: &str, reply: &Reply) {
    let path = path.split('?').next().unwrap_or_default();
    let Some((template, operation)) = operation(method, path) else {
        // No such operation: it must say so, in the usual way.
        let unknown = [404, 405].contains(&reply.status.as_u16());
        assert!(
            unknown || !path.starts_with(API),
            "{method} {path}: {}",
            reply.status
        );
        return;
    };
    let status = reply.status.as_str();
    let what = format!("{method} {template} answers {status}");
    let response = &operation["responses"][status];
    assert!(
        response.is_object(),
        "{what}, which is not described: {}",
        reply.text()
    );
    let kind = reply.headers.get(header::CONTENT_TYPE);
    let kind = kind.map_or("", |kind| kind.to_str().expect("plain text"));
    let kind = kind.split(';').next().unwrap_or_default();
    let Some(content) = response["content"].as_object() else {
        assert!(
            reply.bytes.is_empty(),
            "{what} with a body that is not described"
        );
        return;
    };
    if kind.ends_with("json") {
        let described = content.get(kind);
        let described =
            described.unwrap_or_else(|| panic!("{what} as {kind}, described: {content:?}"));
        if let Some(wrong) = first_mistake(&described["schema"], &reply.json()) {
            panic!("{what}: {wrong}");
        }
    } else {
        let fits = content
            .keys()
            .any(|known| known == kind || known == "*/*" || known == "application/octet-stream");
        assert!(fits, "{what} as {kind}, described: {content:?}");
    }
}

/// The operation that a request is, with its path as described: a named path before one with a variable.
fn operation(method: &Method, path: &str) -> Option<(&'static str, &'static Value)> {
    let method = method.as_str().to_lowercase();
    let paths = description()["paths"].as_object().expect("paths");
    let all = paths
        .iter()
        .filter_map(|(template, item)| Some((template.as_str(), item.get(&method)?)));
    all.filter(|(template, _)| fits(template, path))
        .min_by_key(|(template, _)| template.matches('{').count())
}

fn fits(template: &str, path: &str) -> bool {
    let (mine, theirs) = (path.split('/'), template.split('/'));
    mine.clone().count() == theirs.clone().count()
        && mine
            .zip(theirs)
            .all(|(m, t)| m == t || (t.starts_with('{') && !m.is_empty()))
}

/// What in a value is not as its schema says.
fn first_mistake(schema: &Value, value: &Value) -> Option<String> {
    static KNOWN: Mutex<BTreeMap<String, &'static Validator>> = Mutex::new(BTreeMap::new());
    let key = schema.to_string();
    let mut known = KNOWN
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let validator = *known.entry(key).or_insert_with(|| {
        let mut whole = schema.clone();
        whole["components"] = json!({ "schemas": description()["components"]["schemas"] });
        let made = jsonschema::validator_for(&whole).expect("the schema can be used");
        Box::leak(Box::new(made))
    });
    drop(known);
    let mistake = validator.iter_errors(value).next()?;
    Some(deepest(&mistake))
}

/// Of alternatives that all fail, the mistake that lies deepest is the one to mend.
fn deepest(mistake: &ValidationError) -> String {
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) =
        mistake.kind()
    else {
        let place = mistake.instance_path();
        return format!(
            "{} at {place} ({})",
            mistake.masked(),
            mistake.schema_path()
        );
    };
    let depth = |one: &&ValidationError| one.instance_path().as_str().len();
    let inner = context.iter().flatten().max_by_key(depth);
    inner.map_or_else(|| mistake.masked().to_string(), deepest)
}
