//! The one writer: takes what is waiting, commits it together, and only then answers.
//!
//! Each write runs inside a savepoint of its own, so one that fails, or panics, takes nothing with it.

use super::super::act;
use super::super::row::Audit;
use super::super::{StoreError, Stored};
use super::{acts, audit};
use crate::security::seal::Sealer;
use crate::store::sql::{self, Connection, Dialect, Options};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// Writes that may wait before callers wait to hand theirs in.
const QUEUE: usize = 1024;

/// What a write works on.
pub struct Tx<'c> {
    /// The connection, inside the write's savepoint.
    pub db: &'c mut Connection,
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
    /// Starts the writer on a connection of its own; by the options it gets another one, should
    /// that one break. The sealer keys the audit's links.
    pub fn start(
        connection: Connection,
        options: Options,
        most: usize,
        sealer: Arc<Sealer>,
    ) -> Writer {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let desk = Desk {
            connection,
            options,
            most: most.max(1),
            sealer,
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
    connection: Connection,
    options: Options,
    most: usize,
    /// Keys the audit's links.
    sealer: Arc<Sealer>,
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
                self.serve(batch).await;
            }
            if let Some(answer) = closing {
                // Closing checkpoints; after an error the log stays for the next start to read.
                let _ = self.connection.close().await;
                let _ = answer.send(());
                return;
            }
        }
    }

    /// Commits a batch and answers it. Whatever goes wrong, the next one finds a desk that works.
    async fn serve(&mut self, batch: Vec<(Work, oneshot::Sender<Answer>)>) {
        let mut answers = Vec::with_capacity(batch.len());
        let commit = AssertUnwindSafe(self.commit(batch, &mut answers)).catch_unwind();
        let done = commit.await.unwrap_or_else(|panic| Err(panicked(&*panic)));
        if let Err(error) = &done {
            tracing::error!(%error, "a commit failed");
            self.mend().await;
        }
        for (answer, result) in answers {
            let result = done.clone().and(result);
            // A caller who went away does not need to know.
            let _ = answer.send(result);
        }
    }

    /// Runs the writes of a batch and commits them. After an error nothing of it is on disk.
    async fn commit(
        &mut self,
        batch: Vec<(Work, oneshot::Sender<Answer>)>,
        answers: &mut Vec<(oneshot::Sender<Answer>, Answer)>,
    ) -> Stored<()> {
        let mut rows = Vec::new();
        let mut done = self.begin().await;
        for (work, answer) in batch {
            let result = match &done {
                Ok(()) => self.one(work, &mut rows).await,
                Err(error) => Err(error.clone()),
            };
            let result = result.unwrap_or_else(|error| {
                done = Err(error.clone());
                Err(error)
            });
            answers.push((answer, result));
        }
        done?;
        audit::add(&mut self.connection, &self.sealer, &rows).await?;
        self.execute("COMMIT").await
    }

    /// Begins a batch. A connection to elsewhere may have been lost meanwhile: nothing was written yet,
    /// so that it can be made anew and tried once more.
    async fn begin(&mut self) -> Stored<()> {
        match (
            self.connection.begin_writing().await,
            self.connection.dialect(),
        ) {
            (Err(error), Dialect::Postgres) => {
                tracing::warn!(%error, "the writer's connection was lost");
                self.mend().await;
                Ok(self.connection.begin_writing().await?)
            }
            (begun, _) => Ok(begun?),
        }
    }

    /// Leaves a transaction that failed; a connection that no longer answers is made anew.
    async fn mend(&mut self) {
        // It fails when SQLite has left it by itself, as it does when the disk is full.
        let _ = self.execute("ROLLBACK").await;
        let free = async {
            self.connection.begin_writing().await?;
            self.execute("ROLLBACK").await
        };
        if let Err(error) = free.await {
            tracing::error!(%error, "the writer's connection is broken");
            match self.options.connect().await {
                Ok(new) => self.connection = new,
                // The next batch fails too, and it is tried again.
                Err(error) => tracing::error!(%error, "and cannot be made anew"),
            }
        }
    }

    /// Runs one write in its savepoint. The outer error means the whole transaction is broken.
    async fn one(&mut self, work: Work, audit: &mut Vec<Audit>) -> Stored<Answer> {
        self.execute("SAVEPOINT one").await?;
        let mut rows = Vec::new();
        let tx = Tx {
            db: &mut self.connection,
            audit: &mut rows,
        };
        let run = AssertUnwindSafe(async { work(tx).await }).catch_unwind();
        let result = run.await.unwrap_or_else(|panic| {
            let error = panicked(&*panic);
            tracing::error!(%error, "a write failed");
            Err(error)
        });
        match &result {
            Ok(_) => audit.append(&mut rows),
            Err(error) => {
                let back = self.execute("ROLLBACK TO one").await;
                // SQLite leaves the whole transaction by itself when the disk is full.
                back.map_err(|broken| match matches!(error, StoreError::Full) {
                    true => StoreError::Full,
                    false => broken,
                })?;
            }
        }
        self.execute("RELEASE one").await?;
        Ok(result)
    }

    async fn execute(&mut self, sql: &'static str) -> Stored<()> {
        sql::query(sql).execute(&mut self.connection).await?;
        Ok(())
    }
}

/// What a panic leaves to be said.
fn panicked(panic: &(dyn Any + Send)) -> StoreError {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    StoreError::Database(format!("panic: {}", text.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const TABLES: &str = "CREATE TABLE kept (text TEXT NOT NULL) STRICT; \
        CREATE TABLE audit (id INTEGER PRIMARY KEY, at INTEGER, person TEXT, organisation TEXT, deed TEXT, \
        object TEXT, request TEXT, digest TEXT, mac TEXT); \
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)";

    async fn writer() -> Writer {
        let options = "sqlite::memory:".parse().expect("options");
        let options = Options::Sqlite(Box::new(options));
        let mut connection = options.connect().await.expect("a database");
        let made = sql::raw_sql(TABLES).execute(&mut connection).await;
        made.expect("tables");
        Writer::start(connection, options, 256, Arc::new(Sealer::new(&[7; 32])))
    }

    /// Keeps a text, and panics afterwards when it is told to.
    async fn keep(writer: &Writer, text: &'static str, panics: bool) -> Stored<()> {
        writer.write(move |tx| keep_within(tx, text, panics)).await
    }

    fn keep_within<'c>(tx: Tx<'c>, text: &'static str, panics: bool) -> BoxFuture<'c, Stored<()>> {
        Box::pin(async move {
            let query = sql::query("INSERT INTO kept (text) VALUES (?)").bind(text);
            query.execute(&mut *tx.db).await?;
            tx.audit.push(Audit::default());
            assert!(!panics, "planted");
            Ok(())
        })
    }

    async fn kept(writer: &Writer) -> (Vec<String>, i64) {
        writer.write(|tx| read_within(tx)).await.expect("read")
    }

    fn read_within<'c>(tx: Tx<'c>) -> BoxFuture<'c, Stored<(Vec<String>, i64)>> {
        Box::pin(async move {
            let texts = sql::query_scalar("SELECT text FROM kept ORDER BY text");
            let texts = texts.fetch_all(&mut *tx.db).await?;
            let audit = sql::query_scalar("SELECT COUNT(*) FROM audit");
            Ok((texts, audit.fetch_one(&mut *tx.db).await?))
        })
    }

    #[tokio::test]
    async fn a_write_that_panics_takes_only_itself_with_it() {
        let writer = writer().await;
        // Handed in together, so that they share a commit.
        let (before, panicked, after) = tokio::join!(
            keep(&writer, "before", false),
            keep(&writer, "never", true),
            keep(&writer, "with", false),
        );
        assert!(before.is_ok() && after.is_ok());
        assert!(matches!(&panicked, Err(StoreError::Database(why)) if why.contains("planted")));
        keep(&writer, "later", false).await.expect("it goes on");
        let texts = ["before", "later", "with"].map(str::to_owned).to_vec();
        assert_eq!(kept(&writer).await, (texts, 3));
    }

    /// A write that spoils the transaction it is in: the batch fails, the next one does not.
    #[tokio::test]
    async fn a_broken_transaction_is_left_behind() {
        let writer = writer().await;
        let spoilt = writer.write(|tx| {
            Box::pin(async move {
                sql::query("ROLLBACK").execute(&mut *tx.db).await?;
                Ok(())
            })
        });
        assert!(spoilt.await.is_err());
        keep(&writer, "later", false).await.expect("it goes on");
        assert_eq!(kept(&writer).await, (vec!["later".to_owned()], 1));
    }

    #[tokio::test]
    async fn a_full_disk_is_told_and_writing_goes_on_when_there_is_room() {
        let writer = writer().await;
        limit(&writer, 8).await.expect("limited");
        let mut full = None;
        for _ in 0..1000 {
            let text = "a text that takes some room, again and again until there is none left";
            if let Err(error) = keep(&writer, text, false).await {
                full = Some(error);
                break;
            }
        }
        assert!(matches!(full, Some(StoreError::Full)), "{full:?}");
        limit(&writer, 10_000).await.expect("needs no room");
        keep(&writer, "later", false).await.expect("it goes on");
    }

    async fn limit(writer: &Writer, pages: u32) -> Stored<()> {
        let work = writer.write(move |tx| {
            Box::pin(async move {
                let pragma = sql::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
                sql::raw_sql(pragma).execute(&mut *tx.db).await?;
                Ok(())
            })
        });
        work.await
    }

    #[tokio::test]
    async fn a_writer_that_is_stuck_answers_nobody() {
        let writer = writer().await;
        let stuck = writer.write(|_| Box::pin(std::future::pending::<Stored<()>>()));
        let waits = tokio::time::timeout(Duration::from_millis(300), async {
            tokio::join!(stuck, keep(&writer, "later", false))
        });
        assert!(waits.await.is_err());
    }
}
