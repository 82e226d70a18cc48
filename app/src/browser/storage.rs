//! What this device keeps: the journal of what was typed and not yet on the server.

use rexie::{ObjectStore, Rexie, TransactionMode};
use wasm_bindgen::JsValue;

const NAME: &str = "zhicheng";
/// Keyed by place; each value is text.
const STORE: &str = "journal";

async fn open() -> Option<Rexie> {
    Rexie::builder(NAME)
        .version(1)
        .add_object_store(ObjectStore::new(STORE))
        .build()
        .await
        .ok()
}

/// The open database; opened once, since opening costs more than writing.
#[derive(Clone)]
pub struct Database(std::rc::Rc<Rexie>);

impl Database {
    /// Opens it; none where the browser keeps nothing, such as in some private windows.
    pub async fn open() -> Option<Database> {
        open()
            .await
            .map(|database| Database(std::rc::Rc::new(database)))
    }

    /// Writes and removes in one transaction; false when it could not be kept.
    pub async fn write(&self, puts: &[(String, String)], removes: &[String]) -> bool {
        self.try_write(puts, removes).await.is_ok()
    }

    async fn try_write(&self, puts: &[(String, String)], removes: &[String]) -> rexie::Result<()> {
        let transaction = self.0.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.store(STORE)?;
        for (key, value) in puts {
            store
                .put(&JsValue::from_str(value), Some(&JsValue::from_str(key)))
                .await?;
        }
        for key in removes {
            store.delete(JsValue::from_str(key)).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Everything in it.
    pub async fn all(&self) -> Vec<(String, String)> {
        self.try_all().await.unwrap_or_default()
    }

    async fn try_all(&self) -> rexie::Result<Vec<(String, String)>> {
        let transaction = self.0.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let rows = transaction
            .store(STORE)?
            .scan(None, None, None, None)
            .await?;
        Ok(rows
            .into_iter()
            .filter_map(|(k, v)| Some((k.as_string()?, v.as_string()?)))
            .collect())
    }
}

/// Forgets everything this device keeps, settings of reading excepted.
pub async fn wipe() {
    if let Some(database) = Database::open().await {
        let keys: Vec<String> = database
            .all()
            .await
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        database.write(&[], &keys).await;
    }
}

/// The same, then calls on.
pub fn wipe_then(then: yew::Callback<()>) {
    wasm_bindgen_futures::spawn_local(async move {
        wipe().await;
        then.emit(());
    });
}
