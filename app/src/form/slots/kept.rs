//! Files that wait for being sent, kept on this device until they are: a page that is loaded again, or
//! was killed, goes on with them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::JsFuture;

use super::given::Ready;
use crate::browser::boxes::Blob;
use crate::browser::download;
use crate::browser::vault::{Vault, files_of};
use crate::form::frame::Frame;
use crate::form::site::Site;

/// What waits at one slot.
#[derive(Clone, Debug, PartialEq)]
pub struct Shelf {
    name: String,
    key: String,
}

#[derive(Serialize, Deserialize)]
struct Waiting {
    name: String,
    digest: String,
    made_from: Option<u64>,
    instead: Option<String>,
}

thread_local! {
    /// Shelves whose files are on their way from this page.
    static BUSY: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Held while the files of a shelf are on their way; nobody else of this page sends them meanwhile.
pub struct Turn(String);

impl Drop for Turn {
    fn drop(&mut self) {
        BUSY.with_borrow_mut(|busy| busy.remove(&self.0));
    }
}

impl Shelf {
    /// That of a slot; none where an officer fills the form in.
    pub fn of(frame: &Frame, site: &Site, slot: &str) -> Shelf {
        let application = match site {
            Site::Part { .. } => frame.id().unwrap_or_default(),
            Site::Record { .. } => "",
        };
        let place = [application, "/", &site.element(slot)].concat();
        Shelf {
            name: [&files_of(&frame.me.person), &*place].concat(),
            key: frame.me.journal.clone(),
        }
    }

    /// A turn to send what waits here, unless somebody has it.
    pub fn turn(&self) -> Option<Turn> {
        let free = BUSY.with_borrow_mut(|busy| busy.insert(self.name.clone()));
        free.then(|| Turn(self.name.clone()))
    }

    /// Keeps a file beside those that wait. Where the browser keeps nothing, nothing is kept.
    pub async fn add(&self, file: &Ready) {
        let Some(vault) = Vault::open(&self.key).await else {
            return;
        };
        let Some(bytes) = bytes(&file.blob).await else {
            return;
        };
        let mut list = self.list(&vault).await;
        if list.iter().any(|waiting| waiting.digest == file.digest) {
            return;
        }
        if vault
            .write_bytes(&self.bytes_of(&file.digest), &bytes)
            .await
        {
            list.push(Waiting {
                name: file.name.clone(),
                digest: file.digest.clone(),
                made_from: file.made_from,
                instead: file.instead.clone(),
            });
            self.write(&vault, &list, &[]).await;
        }
    }

    /// Forgets a file: it is there, or can never be.
    pub async fn forget(&self, digest: &str) {
        let Some(vault) = Vault::open(&self.key).await else {
            return;
        };
        let mut list = self.list(&vault).await;
        list.retain(|waiting| waiting.digest != digest);
        self.write(&vault, &list, &[self.bytes_of(digest)]).await;
    }

    /// The files that wait.
    pub async fn all(&self) -> Vec<Ready> {
        let Some(vault) = Vault::open(&self.key).await else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for waiting in self.list(&vault).await {
            let Some(bytes) = vault.bytes(&self.bytes_of(&waiting.digest)).await else {
                continue;
            };
            if let Some(blob) = download::blob_of(&bytes, "") {
                all.push(Ready {
                    name: waiting.name,
                    blob,
                    digest: waiting.digest,
                    made_from: waiting.made_from,
                    instead: waiting.instead,
                });
            }
        }
        all
    }

    fn bytes_of(&self, digest: &str) -> String {
        [&self.name, "/", digest].concat()
    }

    async fn list(&self, vault: &Vault) -> Vec<Waiting> {
        let text = vault.one(&self.name).await;
        text.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    async fn write(&self, vault: &Vault, list: &[Waiting], removes: &[String]) {
        if list.is_empty() {
            let removes = [removes, std::slice::from_ref(&self.name)].concat();
            vault.write(&[], &removes).await;
        } else if let Ok(text) = serde_json::to_string(list) {
            vault.write(&[(self.name.clone(), text)], removes).await;
        }
    }
}

async fn bytes(blob: &Blob) -> Option<Uint8Array> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer))
}
