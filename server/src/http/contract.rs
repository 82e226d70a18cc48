//! The API's description, completed by what holds of every operation, so that no handler need say it.

use std::collections::BTreeSet;
use utoipa::openapi::path::Operation;
use utoipa::openapi::response::Response;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, Schema};

/// The media type of refusals (RFC 9457).
pub const PROBLEM: &str = "application/problem+json";
/// Name of the one way to say who one is.
const SESSION: &str = "session";

/// What any operation may answer beside what its handler names.
const ANY: [(&str, &str); 5] = [
    ("408", "The request did not arrive in time."),
    ("429", "Too many tries; Retry-After says when to try again."),
    (
        "500",
        "A fault of the server; the number finds it in the log.",
    ),
    ("503", "Busy, or not able to write; try again later."),
    // Some that only read are counted or noted.
    ("507", "No room is left to keep anything."),
];
/// What any operation may answer that takes something.
const TAKES: [(&str, &str); 4] = [
    ("400", "The request is not as described."),
    (
        "403",
        "The request did not come from one of the server's pages.",
    ),
    ("413", "Larger than is taken."),
    ("415", "Of another type than is taken."),
];

/// What any operation may answer that asks for a session.
const SIGNED: [(&str, &str); 1] = [(
    "409",
    "Somebody else is signed in than the page believes, or what stands in the way now.",
)];

/// Completes the description.
pub fn complete(contract: &mut OpenApi) {
    let components = contract.components.get_or_insert_default();
    let cookie = ApiKeyValue::with_description(
        SESSION,
        "Set by signing in; where people come over TLS its name is __Host-session. A request that changes something must come from the server's own pages. A page names the person it believes to be signed in by the header x-zhicheng-person, and is refused when it is somebody else.",
    );
    components.security_schemes.insert(
        SESSION.to_owned(),
        RefOr::T(SecurityScheme::ApiKey(ApiKey::Cookie(cookie))),
    );
    let parts: BTreeSet<String> = components.schemas.values().flat_map(parts_of).collect();
    for (name, schema) in &mut components.schemas {
        if let (true, RefOr::T(Schema::Object(object))) = (parts.contains(name), schema) {
            object.additional_properties = None;
        }
    }
    for item in contract.paths.paths.values_mut() {
        let reads = [&mut item.get].into_iter().flatten();
        reads.for_each(|operation| describe(operation, false));
        let writes = [
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.patch,
        ];
        let writes = writes.into_iter().flatten();
        writes.for_each(|operation| describe(operation, true));
    }
}

/// Schemas that are part of a larger object: what such a one has beside them is not theirs to refuse.
fn parts_of(schema: &RefOr<Schema>) -> Vec<String> {
    match schema {
        RefOr::T(Schema::AllOf(all)) => all.items.iter().filter_map(named).collect(),
        RefOr::T(Schema::OneOf(one)) => one.items.iter().flat_map(parts_of).collect(),
        RefOr::T(Schema::AnyOf(any)) => any.items.iter().flat_map(parts_of).collect(),
        _ => Vec::new(),
    }
}

fn named(schema: &RefOr<Schema>) -> Option<String> {
    match schema {
        RefOr::Ref(reference) => reference.ref_location.rsplit('/').next().map(str::to_owned),
        RefOr::T(_) => None,
    }
}

fn describe(operation: &mut Operation, writes: bool) {
    name(operation);
    let signed = operation.responses.responses.contains_key("401");
    if signed && operation.security.is_none() {
        let required = SecurityRequirement::new(SESSION, [] as [&str; 0]);
        operation.security = Some(vec![required]);
    }
    let queries = operation.parameters.is_some();
    let taken = TAKES
        .iter()
        .filter(|(code, _)| writes || (queries && *code == "400"));
    let asked = SIGNED.iter().filter(|_| signed);
    for (code, why) in ANY.iter().chain(taken).chain(asked) {
        let responses = &mut operation.responses.responses;
        responses
            .entry((*code).to_owned())
            .or_insert_with(|| refusal(why));
    }
    for (code, response) in &mut operation.responses.responses {
        if let (true, RefOr::T(response)) = (code.as_str() >= "400", response) {
            as_problem(response);
        }
    }
}

/// One name an operation: handlers of different resources may be called alike.
fn name(operation: &mut Operation) {
    let tag = operation.tags.iter().flatten().next();
    if let (Some(tag), Some(id)) = (tag, &operation.operation_id) {
        operation.operation_id = Some(format!("{tag}_{id}"));
    }
}

fn refusal(why: &str) -> RefOr<Response> {
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("ErrorBody")));
    let mut response = Response::new(why);
    response
        .content
        .insert(PROBLEM.to_owned(), RefOr::T(body.build()));
    RefOr::T(response)
}

fn as_problem(response: &mut Response) {
    if let Some(body) = response.content.shift_remove("application/json") {
        response.content.insert(PROBLEM.to_owned(), body);
    }
}
