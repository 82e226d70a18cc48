//! A small server of files for one page: this project's build, the libraries, what is given to them,
//! and a place to put what they made. Everything may be kept by the browser, as in use.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path as At, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The largest file a library may hand in.
const LARGEST: usize = 64 << 20;

#[derive(Clone)]
struct Shelf {
    dist: PathBuf,
    given: Arc<BTreeMap<&'static str, Vec<u8>>>,
    made: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
}

/// The server; it ends with the program.
pub struct Host {
    shelf: Shelf,
    port: u16,
}

impl Host {
    /// Serves a build and these files under `/given/`.
    pub async fn start(dist: &Path, given: BTreeMap<&'static str, Vec<u8>>) -> Host {
        let shelf = Shelf {
            dist: dist.to_owned(),
            given: Arc::new(given),
            made: Arc::default(),
        };
        let router = Router::new()
            .route("/given/{name}", get(one_given))
            .route("/made/{name}", post(one_made))
            .fallback(file)
            .layer(DefaultBodyLimit::max(LARGEST))
            .with_state(shelf.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Host { shelf, port }
    }

    /// Where it is.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A file that the page has handed in.
    pub fn made(&self, name: &str) -> Vec<u8> {
        let made = self.shelf.made.lock().expect("nobody panics with it");
        made.get(name).expect("it was handed in").clone()
    }
}

async fn one_given(State(shelf): State<Shelf>, At(name): At<String>) -> Response {
    match shelf.given.get(name.as_str()) {
        Some(bytes) => sent(&name, bytes.clone()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn one_made(State(shelf): State<Shelf>, At(name): At<String>, bytes: Bytes) {
    let mut made = shelf.made.lock().expect("nobody panics with it");
    made.insert(name, bytes.to_vec());
}

async fn file(State(shelf): State<Shelf>, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.split('/').any(|part| part.starts_with('.')) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
    let path = match path.strip_prefix("peers/") {
        Some(own) => peers.join(own),
        None => shelf.dist.join(path),
    };
    match tokio::task::spawn_blocking(move || std::fs::read(&path).map(|bytes| (path, bytes))).await
    {
        Ok(Ok((path, bytes))) => sent(&path.to_string_lossy(), bytes),
        Ok(Err(_)) | Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn sent(name: &str, bytes: Vec<u8>) -> Response {
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    let keep = "public, max-age=31536000, immutable";
    let head = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)];
    (head, bytes).into_response()
}
