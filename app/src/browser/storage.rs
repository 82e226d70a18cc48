//! The database of this device: names and what is kept under them.
//!
//! The system may close a connection at any time, or take the data away with it. Then the next use
//! opens another, and whoever kept something is told that it may be gone.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use idb::{DatabaseEvent, Error, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;

const NAME: &str = "zhicheng";
const STORE: &str = "journal";
/// Counted up when the database's shape changes.
const VERSION: u32 = 1;

/// The database; opened once, since opening costs more than writing.
#[derive(Clone, Default)]
pub struct Database(Rc<Held>);

#[derive(Default)]
struct Held {
    connection: RefCell<Option<Rc<idb::Database>>>,
    lost: RefCell<Option<Rc<dyn Fn()>>>,
}

impl Held {
    /// Lets the connection go; the next use opens another.
    fn let_go(&self) {
        if let Some(connection) = self.connection.borrow_mut().take() {
            connection.close();
        }
    }

    fn lose(&self) {
        self.let_go();
        let lost = self.lost.borrow().clone();
        if let Some(lost) = lost {
            lost();
        }
    }
}

impl Database {
    /// Calls this when the connection was taken away, and perhaps the data with it.
    pub fn on_lost(&self, lost: impl Fn() + 'static) {
        *self.0.lost.borrow_mut() = Some(Rc::new(lost));
    }

    /// Writes and removes in one transaction; false when it could not be kept.
    pub async fn write(&self, puts: &[(String, JsValue)], removes: &[String]) -> bool {
        let written = self.try_write(puts, removes).await;
        self.usable(written).unwrap_or_default()
    }

    async fn try_write(
        &self,
        puts: &[(String, JsValue)],
        removes: &[String],
    ) -> Result<bool, Error> {
        let connection = self.connection().await?;
        let transaction = connection.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        for (name, value) in puts {
            store.put(value, Some(&JsValue::from_str(name)))?;
        }
        for name in removes {
            store.delete(JsValue::from_str(name))?;
        }
        Ok(transaction.commit()?.await?.is_committed())
    }

    /// What is kept under one name.
    pub async fn one(&self, name: &str) -> Option<JsValue> {
        let found = self.try_one(name).await;
        self.usable(found).flatten()
    }

    async fn try_one(&self, name: &str) -> Result<Option<JsValue>, Error> {
        let connection = self.connection().await?;
        let transaction = connection.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(STORE)?;
        store.get(JsValue::from_str(name))?.await
    }

    /// Everything in it; none where the browser keeps nothing, such as in some private windows.
    pub async fn all(&self) -> Option<Vec<(String, JsValue)>> {
        let found = self.try_all().await;
        self.usable(found)
    }

    async fn try_all(&self) -> Result<Vec<(String, JsValue)>, Error> {
        let connection = self.connection().await?;
        let transaction = connection.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(STORE)?;
        let (names, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        let (names, values) = (names.await?, values.await?);
        let pairs = names.into_iter().zip(values);
        Ok(pairs
            .filter_map(|(name, value)| Some((name.as_string()?, value)))
            .collect())
    }

    /// What came of a use; a connection that failed is not used again.
    fn usable<T>(&self, came: Result<T, Error>) -> Option<T> {
        if came.is_err() {
            self.0.let_go();
        }
        came.ok()
    }

    async fn connection(&self) -> Result<Rc<idb::Database>, Error> {
        let present = self.0.connection.borrow().clone();
        if let Some(connection) = present {
            return Ok(connection);
        }
        let connection = Rc::new(open(&self.0).await?);
        *self.0.connection.borrow_mut() = Some(connection.clone());
        Ok(connection)
    }
}

async fn open(held: &Rc<Held>) -> Result<idb::Database, Error> {
    let mut database = opened().await?;
    if !database.store_names().iter().any(|name| name == STORE) {
        // Left so by an opening that did not end: it can hold nothing, so nothing is lost with it.
        database.close();
        Factory::new()?.delete(NAME)?.await?;
        database = opened().await?;
    }
    let lost = |held: Weak<Held>| {
        move |_| {
            if let Some(held) = held.upgrade() {
                held.lose();
            }
        }
    };
    database.on_close(lost(Rc::downgrade(held)));
    // Somebody deletes the database, or a newer page gives it another shape: both wait for us.
    database.on_version_change(lost(Rc::downgrade(held)));
    Ok(database)
}

async fn opened() -> Result<idb::Database, Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        // Without the store every use fails, and nothing passes for kept.
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}
