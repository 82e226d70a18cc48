//! A provider of identity over OpenID Connect: discovery, keys, codes, tokens signed with RS256. Nobody types anything
//! there: who comes is who `who.json` in its folder says. It holds the server to the flow: client, secret, address,
//! PKCE and the code's one use.

use super::fault;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Json, Redirect, Response};
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::{Signature, SigningKey};
use rsa::pkcs8::DecodePrivateKey;
use rsa::sha2::{Digest, Sha256};
use rsa::signature::{SignatureEncoding, Signer};
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

/// Under which key the server knows it.
pub const KEY: &str = "rehearsal";
/// What people read.
pub const NAME: &str = "统一认证";
/// The server, as it knows it.
pub const CLIENT: (&str, &str) = ("zhicheng", "a client secret");

const OWN: &str = include_str!("alipay/alipay_key.pem");
const OTHER: &str = include_str!("alipay/other_key.pem");

type Pairs = BTreeMap<String, String>;

#[derive(Clone)]
struct Provider {
    address: String,
    folder: PathBuf,
    /// What was asked for under each code.
    codes: Arc<Mutex<BTreeMap<String, Pairs>>>,
}

/// Writes the server's settings into a folder, for a provider at this address.
///
/// # Panics
/// When the folder cannot be written to.
pub fn settings(folder: &Path, issuer: &str) -> PathBuf {
    std::fs::write(folder.join("oidc.secret"), CLIENT.1).expect("a folder to write to");
    let text = format!(
        "[[providers]]\nkey = \"{KEY}\"\nname = \"{NAME}\"\njurisdiction = \"guangdong\"\nissuer = \"{issuer}\"\n\
         client = \"{}\"\nsecret = \"oidc.secret\"\nscopes = [\"profile\"]\n\
         [providers.claims]\ndocument = \"id_number\"\nname = \"name\"\nmobile = \"phone_number\"\n",
        CLIENT.0
    );
    let file = folder.join("oidc.toml");
    std::fs::write(&file, text).expect("a folder to write to");
    file
}

/// Says who comes from now on.
///
/// # Panics
/// When the folder cannot be written to.
pub fn who(folder: &Path, claims: &Value) {
    std::fs::write(folder.join("who.json"), claims.to_string()).expect("a folder to write to");
}

/// Serves until it is killed: `ADDRESS FOLDER`.
///
/// # Panics
/// When it cannot listen.
pub async fn serve() {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().expect("ADDRESS");
    let folder = PathBuf::from(arguments.next().expect("FOLDER"));
    let listener = tokio::net::TcpListener::bind(&address).await;
    let listener = listener.expect("a port");
    println!("ready");
    let provider = Provider {
        address,
        folder,
        codes: Arc::default(),
    };
    let router = Router::new()
        .route("/.well-known/openid-configuration", get(description))
        .route("/keys", get(keys))
        .route("/authorize", get(authorize))
        .route("/token", post(token))
        .route("/me", get(me))
        .with_state(provider);
    axum::serve(listener, router).await.expect("it serves");
}

impl Provider {
    fn fault(&self) -> String {
        fault(&self.folder).0
    }

    fn issuer(&self) -> String {
        format!("http://{}", self.address)
    }

    fn who(&self) -> Value {
        let text = std::fs::read_to_string(self.folder.join("who.json")).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }
}

async fn description(State(provider): State<Provider>) -> Response {
    if provider.fault() == "away" {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let at = |path: &str| format!("{}{path}", provider.issuer());
    Json(json!({
        "issuer": provider.issuer(),
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/me"),
        "jwks_uri": at("/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }))
    .into_response()
}

async fn keys() -> Json<Value> {
    let key = RsaPrivateKey::from_pkcs8_pem(OWN).expect("a key");
    let number = |number: Vec<u8>| URL_SAFE_NO_PAD.encode(number);
    Json(json!({ "keys": [{
        "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "own",
        "n": number(key.n().to_bytes_be()), "e": number(key.e().to_bytes_be()),
    }] }))
}

/// Leads back at once, as if somebody had signed in; `declined` is one who did not agree.
async fn authorize(State(provider): State<Provider>, Query(asked): Query<Pairs>) -> Response {
    let says = |name: &str| asked.get(name).map_or("", String::as_str);
    let whole = says("client_id") == CLIENT.0
        && says("response_type") == "code"
        && says("code_challenge_method") == "S256"
        && says("scope").split(' ').any(|scope| scope == "openid")
        && !says("nonce").is_empty();
    if !whole {
        return (StatusCode::BAD_REQUEST, "not asked as agreed").into_response();
    }
    let (back, state) = (says("redirect_uri"), says("state"));
    if provider.fault() == "declined" {
        let to = format!("{back}?error=access_denied&state={state}");
        return Redirect::to(&to).into_response();
    }
    let code = URL_SAFE_NO_PAD.encode(Sha256::digest(state.as_bytes()));
    let issuer = match provider.fault().as_str() {
        "other_issuer" => "http%3A%2F%2Felsewhere.example".to_owned(),
        _ => provider.issuer().replace(':', "%3A").replace('/', "%2F"),
    };
    let to = format!("{back}?code={code}&state={state}&iss={issuer}");
    let mut codes = provider.codes.lock().expect("nobody panicked");
    codes.insert(code, asked);
    Redirect::to(&to).into_response()
}

async fn token(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Form(said): Form<Pairs>,
) -> Response {
    let says = |name: &str| said.get(name).map_or("", String::as_str);
    let refused = |what: &str| {
        let status = StatusCode::BAD_REQUEST;
        (status, Json(json!({ "error": what }))).into_response()
    };
    let known = format!(
        "Basic {}",
        STANDARD.encode(format!("{}:{}", CLIENT.0, CLIENT.1.replace(' ', "+")))
    );
    let shown = headers.get(header::AUTHORIZATION);
    if shown.and_then(|shown| shown.to_str().ok()) != Some(&known) {
        return refused("invalid_client");
    }
    let mut codes = provider.codes.lock().expect("nobody panicked");
    let Some(asked) = codes.remove(says("code")) else {
        return refused("invalid_grant");
    };
    let verifier = URL_SAFE_NO_PAD.encode(Sha256::digest(says("code_verifier").as_bytes()));
    if asked.get("code_challenge") != Some(&verifier)
        || asked.get("redirect_uri").map(String::as_str) != Some(says("redirect_uri"))
    {
        return refused("invalid_grant");
    }
    let nonce = asked.get("nonce").cloned().unwrap_or_default();
    Json(json!({
        "access_token": "access",
        "token_type": "Bearer",
        "expires_in": 300,
        "id_token": identity(&provider, &nonce),
    }))
    .into_response()
}

/// The token of identity, with what the fault makes wrong.
fn identity(provider: &Provider, nonce: &str) -> String {
    let fault = provider.fault();
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.expect("after 1970").as_secs();
    let mut claims = provider.who();
    // What is not in the token is asked for.
    if let (true, Some(claims)) = (fault == "apart", claims.as_object_mut()) {
        claims.retain(|name, _| name == "sub");
    }
    claims["iss"] = json!(provider.issuer());
    claims["aud"] = json!(CLIENT.0);
    claims["nonce"] = json!(nonce);
    claims["iat"] = json!(now);
    claims["exp"] = json!(now + 300);
    let mut key = OWN;
    match fault.as_str() {
        "signature" => key = OTHER,
        "issuer" => claims["iss"] = json!("http://elsewhere.example"),
        "audience" => claims["aud"] = json!("somebody else"),
        "nonce" => claims["nonce"] = json!("another"),
        "expired" => claims["exp"] = json!(now - 300),
        _ => {}
    }
    let head = match fault.as_str() {
        "unsigned" => json!({ "alg": "none" }),
        _ => json!({ "alg": "RS256", "kid": "own" }),
    };
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(&head), part(&claims));
    if fault == "unsigned" {
        return text + ".";
    }
    let key = RsaPrivateKey::from_pkcs8_pem(key).expect("a key");
    let signature: Signature = SigningKey::<Sha256>::new(key).sign(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

/// What it says to who has the token.
async fn me(State(provider): State<Provider>, headers: HeaderMap) -> Response {
    let shown = headers.get(header::AUTHORIZATION);
    if shown.and_then(|shown| shown.to_str().ok()) != Some("Bearer access") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(provider.who()).into_response()
}
