//! A server that speaks S3, signatures and conditional puts included: the crate s3s-fs, on a folder.

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tokio::net::TcpListener;

/// The bucket in it, which is a folder of this name.
pub const BUCKET: &str = "files";

/// Key and secret that it takes.
pub const KEY: (&str, &str) = ("zhicheng", "a bucket secret");

/// Serves until it is killed: `ADDRESS FOLDER`.
///
/// # Panics
/// When it cannot listen.
#[tokio::main]
pub async fn serve() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, folder] = arguments.as_slice() else {
        panic!("ADDRESS FOLDER");
    };
    std::fs::create_dir_all(std::path::Path::new(folder).join(BUCKET)).expect("room");
    let files = FileSystem::new(folder).expect("a folder");
    let mut service = S3ServiceBuilder::new(files);
    service.set_auth(SimpleAuth::from_single(KEY.0, KEY.1));
    let service = service.build();
    let listener = TcpListener::bind(address).await.expect("a port");
    println!("ready");
    loop {
        let Ok((socket, _)) = listener.accept().await else {
            continue;
        };
        let service = service.clone();
        tokio::spawn(async move {
            let connection = Builder::new(TokioExecutor::new());
            // A client that goes away ends its own connection only.
            let _ = connection
                .serve_connection(TokioIo::new(socket), service)
                .await;
        });
    }
}
