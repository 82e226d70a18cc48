//! Everything a request may need, shared by all of them.

use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Answer, ApiError};
use crate::folder::{self, BLOBS, Folder, PIECES, Refusal};
use crate::http::blobs::FORM;
use crate::http::incoming;
use crate::jurisdictions::{Jurisdictions, Served};
use crate::metrics::Figures;
use crate::oidc::Oidc;
use crate::pay::Pay;
use crate::post::{BadSettings, Post};
use crate::security::gate::Gate;
use crate::security::keys::Keys;
use crate::security::limit::Limits;
use crate::security::passkeys::Passkeys;
use crate::security::password::Passwords;
use crate::security::session::audit;
use crate::store::blobs::Blobs;
use crate::store::bucket::BadBucket;
use crate::store::pieces::Pieces;
use crate::store::row::{Blob, Organisation};
use crate::store::{Store, StoreError};
use crate::words::public;
use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;
use tokio::sync::Mutex;
use zhicheng_shared::committee::Opened;
use zhicheng_shared::jurisdiction::StartOrganisation;

/// The server's parts.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What [`App`] shares.
pub struct Parts {
    pub config: Config,
    pub clock: Clock,
    pub store: Arc<dyn Store>,
    pub blobs: Blobs,
    pub pieces: Pieces,
    pub keys: Keys,
    pub passwords: Passwords,
    pub limits: Limits,
    pub gate: Gate,
    pub jurisdictions: Jurisdictions,
    /// Windows that committees have opened themselves, as they stand in the store.
    opened: RwLock<Arc<Vec<Opened>>>,
    pub post: Post,
    pub pay: Pay,
    pub figures: Figures,
    pub oidc: Oidc,
    pub passkeys: Passkeys,
    /// When it was last tried whether something can be written, and what came of it.
    pub ready: Mutex<Option<(Instant, bool)>>,
    /// Held as long as there is a server on it.
    pub folder: Option<Folder>,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Mistakes in jurisdiction data, each with file and line.
    #[error("{}", .0.join("\n"))]
    Jurisdictions(Vec<String>),
    /// The data folder, its keys, or its kind.
    #[error("{0}")]
    Folder(#[from] Refusal),
    /// What is said of mail and SMS.
    #[error("{0}")]
    Post(#[from] BadSettings),
    /// What is said of the bucket.
    #[error("{0}")]
    Bucket(#[from] BadBucket),
    /// An address, or a file.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// Nobody has this account.
    #[error("{0}: nobody has this account")]
    Nobody(String),
    /// There are people in the folder, and sample people come only where there are none.
    #[error("{0}: there are people in it; sample people need a folder of their own")]
    Inhabited(String),
    /// Files that a database names and that are missing or damaged.
    #[error("missing or damaged files:\n{0}")]
    Lacking(String),
    /// What does not hold, a line each.
    #[error("damaged:\n{0}")]
    Damaged(String),
    /// The database.
    #[error("{0}")]
    Store(#[from] crate::store::StoreError),
}

impl App {
    /// Opens data folder, keys, database and jurisdictions.
    ///
    /// # Errors
    /// Whatever of these cannot be opened.
    pub async fn open(config: Config, clock: Clock) -> Result<App, StartError> {
        let jurisdictions = Jurisdictions::open(config.jurisdictions.as_deref());
        let mistakes = |found: Vec<_>| {
            StartError::Jurisdictions(found.iter().map(ToString::to_string).collect())
        };
        let jurisdictions = jurisdictions.map_err(mistakes)?;
        let post = Post::open(&config.post)?;
        let pay = Pay::open(&config)?;
        let oidc = Oidc::open(&config.oidc, config.origin.as_deref())?;
        let astray = config.oidc.providers.iter().find(|one| {
            !one.jurisdiction.is_empty() && jurisdictions.get(&one.jurisdiction).is_none()
        });
        if let Some(one) = astray {
            let what = format!(
                "--oidc: {}: there is no place {}",
                one.key, one.jurisdiction
            );
            return Err(BadSettings(what).into());
        }
        let passkeys = Passkeys::open(config.origin.as_deref(), public::SITE);
        let opened = folder::open::to_serve(&config).await?;
        incoming::prepare(&config.data)?;
        let blobs = Blobs::at(config.bucket.as_ref(), config.data.join(BLOBS)).await?;
        let pieces = Pieces::in_folder(config.data.join(PIECES))?;
        let parts = Parts {
            limits: Limits::new(config.limits),
            gate: Gate::new(config.limits),
            passwords: Passwords::default(),
            store: Arc::new(opened.store),
            config,
            clock,
            blobs,
            pieces,
            keys: opened.keys,
            jurisdictions,
            opened: RwLock::default(),
            post,
            pay,
            figures: Figures::default(),
            oidc,
            passkeys,
            ready: Mutex::default(),
            folder: opened.folder,
        };
        let app = App(Arc::new(parts));
        app.keep_forms().await?;
        app.read_opened().await?;
        app.start_organisations().await?;
        Ok(app)
    }

    /// Adds the organisations that the jurisdictions start with, where they are missing.
    async fn start_organisations(&self) -> Result<(), StartError> {
        for served in self.jurisdictions.iter() {
            let rows = served
                .loaded
                .organisations
                .iter()
                .map(start)
                .collect::<Result<_, _>>()?;
            let audit = audit(
                self,
                "",
                "organisation.start",
                &served.loaded.jurisdiction.id,
            );
            self.store.add_organisations(rows, audit).await?;
        }
        Ok(())
    }

    /// Keeps every form as a blob, so that a frozen copy's form can be looked up for ever.
    async fn keep_forms(&self) -> Result<(), StartError> {
        for served in self.jurisdictions.iter() {
            let digest = self.blobs.put(served.form.bytes()).await?;
            let known = self.store.blob(&digest).await?;
            if known.is_none_or(|blob| blob.kind != FORM) {
                let size = served.form.bytes().len() as u64;
                let blob = Blob {
                    digest: digest.clone(),
                    kind: FORM.to_owned(),
                    size,
                    at: self.clock.now(),
                };
                self.store
                    .add_blob(blob, "", audit(self, "", "form.keep", &digest))
                    .await?;
            }
        }
        Ok(())
    }

    /// Reads the windows that committees have opened, at the start and after each change.
    ///
    /// # Errors
    /// The store fails.
    pub async fn read_opened(&self) -> Result<(), StoreError> {
        let opened = Arc::new(self.store.opened().await?);
        *self.opened.write().unwrap_or_else(PoisonError::into_inner) = opened;
        Ok(())
    }

    /// Whether other processes may be on the same database.
    pub fn shares_database(&self) -> bool {
        self.config.database.is_some()
    }

    /// Windows that committees have opened themselves.
    pub fn opened(&self) -> Arc<Vec<Opened>> {
        let opened = self.opened.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&opened)
    }

    /// A jurisdiction by id.
    ///
    /// # Errors
    /// 404 when there is none.
    pub fn jurisdiction(&self, id: &str) -> Answer<&Arc<Served>> {
        self.jurisdictions.get(id).ok_or_else(ApiError::not_found)
    }

    /// Finishes what is being written and closes the store.
    pub async fn close(&self) {
        self.store.close().await;
    }
}

fn start(row: &StartOrganisation) -> Result<Organisation, StartError> {
    let kind = serde_json::from_value(serde_json::Value::String(row.kind.clone()));
    let kind =
        kind.map_err(|_| StartError::Jurisdictions(vec![format!("{}: {:?}", row.id, row.kind)]))?;
    Ok(Organisation {
        id: row.id.clone(),
        kind,
        name: row.name.clone(),
        code: row.code.clone(),
        region: row.region.clone(),
        parent: row.parent.clone(),
        nature: row.nature.clone(),
        proxy: row.proxy,
        serves: row.serves.clone(),
        place: 0,
        closed: 0,
    })
}
