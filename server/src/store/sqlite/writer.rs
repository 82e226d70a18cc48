//! The one writer: takes what is waiting, commits it together, and only then answers.
//!
//! Each write runs inside a savepoint of its own, so one that fails takes nothing with it.

use super::super::act;
use super::super::row::Audit;
use super::super::{StoreError, Stored};
use super::acts;
use futures_util::future::BoxFuture;
use sha2::{Digest, Sha256};
use sqlx::{Connection, SqliteConnection};
use std::any::Any;
use tokio::sync::{mpsc, oneshot};

/// Writes that may wait before callers wait to hand theirs in.
const QUEUE: usize = 1024;

/// What a write works on.
pub struct Tx<'c> {
    /// The connection, inside the write's savepoint.
    pub db: &'c mut SqliteConnection,
    /// Audit rows of this write; dropped when it fails.
    pub audit: &'c mut Vec<Audit>,
}

type Answer = Stored<Box<dyn Any + Send>>;
type Work = Box<dyn for<'c> FnOnce(Tx<'c>) -> BoxFuture<'c, Answer> + Send>;

enum Message {
    Write(Work, oneshot::Sender<Answer>),
    Close(oneshot::Sender<()>),
}

/// Where writes are handed in.
pub struct Writer {
    queue: mpsc::Sender<Message>,
}

impl Writer {
    /// Starts the writer on a connection of its own.
    pub fn start(connection: SqliteConnection, most: usize, tail: String) -> Writer {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let desk = Desk {
            connection,
            most: most.max(1),
            tail,
        };
        tokio::spawn(desk.run(waiting));
        Writer { queue }
    }

    /// Runs a write; its answer comes after it is safe on disk.
    pub async fn write<T, F>(&self, work: F) -> Stored<T>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(Tx<'c>) -> BoxFuture<'c, Stored<T>> + Send + 'static,
    {
        // What it is done as, if it was asked for under a key, is known here and not at the desk.
        let act = act::present();
        let work: Work = Box::new(move |tx| {
            Box::pin(async move {
                let Tx { db, audit } = tx;
                let value = work(Tx {
                    db: &mut *db,
                    audit: &mut *audit,
                })
                .await?;
                if let (Some(act), Some(row)) = (act, audit.first()) {
                    acts::keep(db, &act, &row.object).await?;
                }
                Ok(Box::new(value) as Box<dyn Any + Send>)
            })
        });
        let (answer, done) = oneshot::channel();
        let closed = || StoreError::Database("the store is closed".into());
        self.queue
            .send(Message::Write(work, answer))
            .await
            .map_err(|_| closed())?;
        let value = done.await.map_err(|_| closed())??;
        Ok(*value
            .downcast()
            .expect("the answer has the type the write gave it"))
    }

    /// Finishes what is waiting and closes the connection.
    pub async fn close(&self) {
        let (answer, done) = oneshot::channel();
        if self.queue.send(Message::Close(answer)).await.is_ok() {
            // When the writer is gone already there is nothing to wait for.
            let _ = done.await;
        }
    }
}

struct Desk {
    connection: SqliteConnection,
    most: usize,
    /// Digest of the last audit row.
    tail: String,
}

impl Desk {
    async fn run(mut self, mut waiting: mpsc::Receiver<Message>) {
        while let Some(first) = waiting.recv().await {
            let mut batch = Vec::new();
            let mut closing = None;
            let mut next = Some(first);
            while let Some(message) = next {
                match message {
                    Message::Write(work, answer) => batch.push((work, answer)),
                    Message::Close(answer) => closing = Some(answer),
                }
                let more = batch.len() < self.most && closing.is_none();
                next = if more { waiting.try_recv().ok() } else { None };
            }
            if !batch.is_empty() {
                self.commit(batch).await;
            }
            if let Some(answer) = closing {
                // Closing checkpoints; after an error the log stays for the next start to read.
                let _ = self.connection.close().await;
                let _ = answer.send(());
                return;
            }
        }
    }

    async fn commit(&mut self, batch: Vec<(Work, oneshot::Sender<Answer>)>) {
        let mut answers = Vec::with_capacity(batch.len());
        let mut audit = Vec::new();
        let mut failed = self.execute("BEGIN IMMEDIATE").await.err();
        for (work, answer) in batch {
            if failed.is_some() {
                answers.push((answer, Err(StoreError::Database(String::new()))));
                continue;
            }
            match self.one(work, &mut audit).await {
                Ok(result) => answers.push((answer, result)),
                Err(error) => {
                    answers.push((answer, Err(StoreError::Database(String::new()))));
                    failed = Some(error);
                }
            }
        }
        let mut tail = self.tail.clone();
        if failed.is_none() {
            failed = add_audit(&mut self.connection, &audit, &mut tail)
                .await
                .err();
        }
        if failed.is_none() {
            failed = self.execute("COMMIT").await.err();
        }
        match failed {
            None => self.tail = tail,
            Some(error) => {
                tracing::error!(%error, "a commit failed");
                // Nothing of the batch is on disk, whether or not this succeeds.
                let _ = self.execute("ROLLBACK").await;
                for (answer, _) in answers {
                    let _ = answer.send(Err(StoreError::Database(error.to_string())));
                }
                return;
            }
        }
        for (answer, result) in answers {
            // A caller who went away does not need to know.
            let _ = answer.send(result);
        }
    }

    /// Runs one write in its savepoint. The outer error means the whole transaction is broken.
    async fn one(&mut self, work: Work, audit: &mut Vec<Audit>) -> Stored<Answer> {
        self.execute("SAVEPOINT one").await?;
        let mut rows = Vec::new();
        let result = work(Tx {
            db: &mut self.connection,
            audit: &mut rows,
        })
        .await;
        if result.is_ok() {
            audit.append(&mut rows);
        } else {
            self.execute("ROLLBACK TO one").await?;
        }
        self.execute("RELEASE one").await?;
        Ok(result)
    }

    async fn execute(&mut self, sql: &'static str) -> Stored<()> {
        sqlx::query(sql).execute(&mut self.connection).await?;
        Ok(())
    }
}

async fn add_audit(db: &mut SqliteConnection, rows: &[Audit], tail: &mut String) -> Stored<()> {
    for row in rows {
        let digest = link(tail, row);
        sqlx::query("INSERT INTO audit (at, person, organisation, deed, object, request, digest) VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(row.at)
            .bind(&row.person)
            .bind(&row.organisation)
            .bind(&*row.deed)
            .bind(&row.object)
            .bind(&row.request)
            .bind(&digest)
            .execute(&mut *db)
            .await?;
        *tail = digest;
    }
    Ok(())
}

/// Digest of an audit row and of the one before it.
pub fn link(tail: &str, row: &Audit) -> String {
    let mut hash = Sha256::new();
    let at = row.at.to_string();
    for part in [
        tail,
        &at,
        &row.person,
        &row.organisation,
        &row.deed,
        &row.object,
        &row.request,
    ] {
        // Lengths keep one text from passing for two.
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(part);
    }
    crate::security::token::encode(&hash.finalize())
}

/// Digest of the last audit row, empty when there is none.
pub async fn audit_tail(db: &mut SqliteConnection) -> Stored<String> {
    let tail = sqlx::query_scalar("SELECT digest FROM audit ORDER BY id DESC LIMIT 1");
    Ok(tail.fetch_optional(db).await?.unwrap_or_default())
}
