//! Checks all that is kept: that nothing was changed but by the program, and that nothing is missing.

#[cfg(test)]
mod tests;

use crate::app::StartError;
use crate::config::Config;
use crate::folder::{self, BLOBS};
use crate::security::keys::Keys;
use crate::store::blobs::Blobs;
use crate::store::row::CertificateRow;
use crate::store::{Applications, Keeper, StoreError, Stored};
use zhicheng_shared::certificate::Payload;
use zhicheng_shared::review::replay;

/// Rows read at once.
const PAGE: u32 = 1000;

/// What was looked at, and what of it does not hold.
#[derive(Debug, Default)]
pub struct Found {
    /// Rows of the audit's chain, each keyed.
    pub audit: u64,
    /// Files, whose content is what their names say.
    pub files: u64,
    /// Applications, whose histories lead to where they stand.
    pub applications: u64,
    /// Copies handed in, which are what their digests say.
    pub copies: u64,
    /// Certificates, signed with this folder's key.
    pub certificates: u64,
    /// What does not hold, and why.
    pub damaged: Vec<String>,
}

/// Looks at everything, also while a server runs. What is damaged is told and does not end the look.
///
/// # Errors
/// Folder, keys or database cannot be opened, or the database cannot be read.
pub async fn all(config: &Config) -> Result<Found, StartError> {
    let opened = folder::open::beside(config).await?;
    let blobs = Blobs::at(config.bucket.as_ref(), config.data.join(BLOBS)).await?;
    let mut found = Found::default();
    let store = &opened.store;
    let looked = async {
        found.audit(store).await?;
        found.files(store, &blobs).await?;
        found.applications(store).await?;
        found.certificates(store, &opened.keys).await
    };
    let looked = looked.await;
    store.close().await;
    looked?;
    Ok(found)
}

impl Found {
    fn damaged(&mut self, what: impl Into<String>) {
        self.damaged.push(what.into());
    }

    async fn audit(&mut self, store: &impl Keeper) -> Stored<()> {
        match store.check_audit().await {
            Ok(rows) => self.audit = rows,
            Err(StoreError::Damaged(what)) => self.damaged(what),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    async fn files(&mut self, store: &impl Keeper, blobs: &Blobs) -> Stored<()> {
        let mut last = String::new();
        loop {
            let names = store.files_after(&last, PAGE).await?;
            let Some(end) = names.last() else {
                return Ok(());
            };
            last.clone_from(end);
            for name in names {
                match blobs.get(&name).await {
                    Ok(_) => self.files += 1,
                    Err(error) => self.damaged(format!("file {name}: {error}")),
                }
            }
        }
    }

    async fn applications(&mut self, store: &(impl Keeper + Applications)) -> Stored<()> {
        let mut last = String::new();
        loop {
            let ids = store.applications_after(&last, PAGE).await?;
            let Some(end) = ids.last() else {
                return Ok(());
            };
            last.clone_from(end);
            for id in ids {
                match self.application(store, &id).await {
                    Ok(None) => self.applications += 1,
                    Ok(Some(why)) => self.damaged(format!("application {id}: {why}")),
                    Err(StoreError::Damaged(why)) => {
                        self.damaged(format!("application {id}: {why}"));
                    }
                    Err(error) => return Err(error),
                }
            }
        }
    }

    /// Why an application does not hold together.
    async fn application(&mut self, store: &impl Applications, id: &str) -> Stored<Option<String>> {
        // The history first: what a running server adds meanwhile is then in the state alone, and is
        // looked for once more.
        for last in [false, true] {
            let history = store.history(id).await?;
            let Some(application) = store.application(id).await? else {
                return Ok(None);
            };
            let why = match replay(&history) {
                Ok(state) if state == application.state => break,
                Ok(_) => "its history leads elsewhere".to_owned(),
                Err((row, broken)) => format!("row {} of its history: {broken:?}", row + 1),
            };
            if last {
                return Ok(Some(why));
            }
        }
        let newest = store.frozen(id, None).await?;
        for version in 1..=newest.map_or(0, |newest| newest.version) {
            match store.frozen(id, Some(version)).await? {
                Some(row) if row.copy.digest() == row.digest => self.copies += 1,
                Some(_) => return Ok(Some(format!("copy {version} is not what was handed in"))),
                None => return Ok(Some(format!("copy {version} is missing"))),
            }
        }
        Ok(None)
    }

    async fn certificates(&mut self, store: &impl Keeper, keys: &Keys) -> Stored<()> {
        let mut last = String::new();
        loop {
            let rows = store.certificates_after(&last, PAGE).await?;
            let Some(end) = rows.last() else {
                return Ok(());
            };
            last.clone_from(&end.number);
            for row in rows {
                match signed(&row, keys) {
                    true => self.certificates += 1,
                    false => self.damaged(format!("certificate {}: not signed", row.number)),
                }
            }
        }
    }
}

fn signed(row: &CertificateRow, keys: &Keys) -> bool {
    let payload: Result<Payload, _> = serde_json::from_str(&row.payload);
    payload.is_ok_and(|payload| {
        payload.number == row.number && keys.signed(&payload.canonical_bytes(), &row.signature)
    })
}
