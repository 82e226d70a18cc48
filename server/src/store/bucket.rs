//! Files in a bucket that speaks S3, which several servers share.

use super::{StoreError, Stored};
use crate::post::Secret;
use clap::Args;
use object_store::aws::{AmazonS3Builder, S3ConditionalPut};
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ClientOptions, Error, ObjectStore, ObjectStoreExt, RetryConfig};
use reqwest::Url;
use std::sync::Arc;
use std::time::Duration;

/// A bucket, and who may write into it.
#[derive(Clone, Debug)]
pub struct Bucket {
    name: String,
    /// What all names in it begin with; empty for nothing.
    prefix: String,
    /// Where it is, when it is not Amazon's.
    endpoint: Option<String>,
    region: String,
    key: String,
    secret: Secret,
}

/// What is wrong with what is said of the bucket.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadBucket(String);

/// Files in a bucket; without it they lie in the data folder.
#[derive(Args, Debug, Default)]
pub struct BucketFlags {
    /// Bucket for photos and attachments: s3://BUCKET or s3://BUCKET/PREFIX. Key and secret are in
    /// ZHICHENG_S3_KEY and ZHICHENG_S3_SECRET.
    #[arg(long, env = "ZHICHENG_FILES")]
    files: Option<String>,
    /// Where the bucket is, such as https://oss-cn-guangzhou.aliyuncs.com; Amazon's when absent.
    #[arg(long, env = "ZHICHENG_S3_ENDPOINT")]
    s3_endpoint: Option<String>,
    #[arg(long, env = "ZHICHENG_S3_REGION", default_value = "us-east-1")]
    s3_region: String,
}

impl BucketFlags {
    /// The bucket; none where files stay in the data folder. Secrets come from the environment only:
    /// everybody on the machine can read a command line.
    ///
    /// # Errors
    /// What is missing or cannot be read.
    pub fn read(self) -> Result<Option<Bucket>, BadBucket> {
        self.read_with(|name| std::env::var(name).unwrap_or_default())
    }

    fn read_with(self, secret: impl Fn(&str) -> String) -> Result<Option<Bucket>, BadBucket> {
        let Some(files) = self.files else {
            return Ok(None);
        };
        let bad = |what: &str| BadBucket(format!("--files {files}: {what}"));
        let rest = files.strip_prefix("s3://");
        let rest = rest.ok_or_else(|| bad("not s3://BUCKET/PREFIX"))?;
        let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if name.is_empty() {
            return Err(bad("no bucket is named"));
        }
        if let Some(endpoint) = &self.s3_endpoint {
            endpoint_is_safe(endpoint)?;
        }
        let (key, secret) = (secret("ZHICHENG_S3_KEY"), secret("ZHICHENG_S3_SECRET"));
        if key.is_empty() || secret.is_empty() {
            return Err(bad("ZHICHENG_S3_KEY and ZHICHENG_S3_SECRET are not set"));
        }
        Ok(Some(Bucket {
            name: name.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
            endpoint: self.s3_endpoint,
            region: self.s3_region,
            key,
            secret: Secret(secret),
        }))
    }
}

/// People's photos go over the line: only by TLS, or within this machine.
fn endpoint_is_safe(endpoint: &str) -> Result<(), BadBucket> {
    let bad = |what: &str| BadBucket(format!("--s3-endpoint {endpoint}: {what}"));
    let url = Url::parse(endpoint).map_err(|_| bad("no address"))?;
    match url.scheme() {
        "https" => Ok(()),
        "http" if url.host_str().is_some_and(crate::post::is_here) => Ok(()),
        "http" => Err(bad(
            "without TLS only this machine can be named; use https://",
        )),
        _ => Err(bad("neither https:// nor http://")),
    }
}

impl Bucket {
    /// By which name a database knows where its files are.
    pub fn shown(&self) -> String {
        match self.prefix.as_str() {
            "" => format!("s3://{}", self.name),
            prefix => format!("s3://{}/{prefix}", self.name),
        }
    }

    /// Its files, once it has answered.
    ///
    /// # Errors
    /// It cannot be reached, or does not let these keys in.
    pub(super) async fn open(&self) -> Stored<Arc<dyn ObjectStore>> {
        // The client asks for it; a second call keeps the first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = ClientOptions::new()
            .with_connect_timeout(Duration::from_secs(5))
            .with_timeout(Duration::from_secs(60))
            .with_allow_http(true);
        // A person waits: what cannot be kept within half a minute is told, and sent again by the page.
        let retry = RetryConfig {
            max_retries: 4,
            retry_timeout: Duration::from_secs(30),
            ..RetryConfig::default()
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_access_key_id(&self.key)
            .with_secret_access_key(&self.secret.0)
            .with_conditional_put(S3ConditionalPut::ETagMatch)
            .with_client_options(client)
            .with_retry(retry);
        if let Some(endpoint) = &self.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        let bucket = builder.build().map_err(|why| self.failed(&why))?;
        let store: Arc<dyn ObjectStore> = match self.prefix.as_str() {
            "" => Arc::new(bucket),
            prefix => Arc::new(PrefixStore::new(bucket, prefix)),
        };
        match store.head(&Path::from("none")).await {
            Ok(_) | Err(Error::NotFound { .. }) => Ok(store),
            Err(why) => Err(self.failed(&why)),
        }
    }

    fn failed(&self, why: &Error) -> StoreError {
        StoreError::Database(format!("{}: {why}", self.shown()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(
        files: &str,
        endpoint: Option<&str>,
        secret: &str,
    ) -> Result<Option<Bucket>, BadBucket> {
        let flags = BucketFlags {
            files: Some(files.to_owned()),
            s3_endpoint: endpoint.map(str::to_owned),
            s3_region: "r".to_owned(),
        };
        flags.read_with(|_| secret.to_owned())
    }

    #[test]
    fn a_bucket_is_named_by_its_address() {
        let bucket = read("s3://files/a/b/", None, "x")
            .expect("read")
            .expect("one");
        assert_eq!(bucket.shown(), "s3://files/a/b");
        let bucket = read("s3://files", None, "x").expect("read").expect("one");
        assert_eq!(bucket.shown(), "s3://files");
        assert!(
            BucketFlags::default()
                .read_with(|_| String::new())
                .expect("read")
                .is_none()
        );
    }

    #[test]
    fn what_is_missing_or_unsafe_is_named() {
        for (files, endpoint, secret, word) in [
            ("files", None, "x", "s3://BUCKET"),
            ("s3:///a", None, "x", "no bucket"),
            ("s3://files", None, "", "ZHICHENG_S3_KEY"),
            ("s3://files", Some("http://10.0.0.1:9000"), "x", "TLS"),
            ("s3://files", Some("oss"), "x", "no address"),
        ] {
            let said = read(files, endpoint, secret)
                .expect_err("refused")
                .to_string();
            assert!(said.contains(word), "{said}");
        }
        assert!(read("s3://files", Some("http://127.0.0.1:9000"), "x").is_ok());
    }

    #[test]
    fn nobody_reads_the_secret_in_the_log() {
        let bucket = read("s3://files", None, "hidden")
            .expect("read")
            .expect("one");
        let said = format!("{:?}", bucket.secret);
        assert!(!said.contains("hidden"));
    }
}
