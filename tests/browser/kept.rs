//! What a browser keeps of what was typed, as whoever sits down at that computer can look at it.

use crate::page::Page;
use serde_json::Value;

/// All entries: names, and values as text where they are text or could be read as such. Looking
/// makes no database where there is none.
const LOOK: &str = r#"
const open = () => new Promise(done => { const ask = indexedDB.open('zhicheng'); ask.onupgradeneeded = () => ask.transaction.abort(); ask.onsuccess = () => done(ask.result); ask.onerror = () => done(null) });
const database = await open();
if (!database) return [];
if (![...database.objectStoreNames].includes('journal')) { database.close(); return [] }
const store = database.transaction('journal').objectStore('journal');
const all = ask => new Promise(done => { ask.onsuccess = () => done(ask.result); ask.onerror = () => done([]) });
const [names, values] = await Promise.all([all(store.getAllKeys()), all(store.getAll())]);
database.close();
return names.map((name, at) => [name, typeof values[at] === 'string' ? values[at] : new TextDecoder().decode(values[at])]);
"#;

impl Page {
    /// Name and readable content of every entry.
    pub async fn kept(&self) -> Vec<(String, String)> {
        let found = self.script(LOOK, vec![]).await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let pairs = found.as_array().into_iter().flatten();
        pairs.map(|pair| (text(&pair[0]), text(&pair[1]))).collect()
    }

    /// Waits until the browser keeps something, or nothing.
    pub async fn keeps(&self, something: bool) {
        let end = std::time::Instant::now() + crate::page::PATIENCE;
        while self.kept().await.is_empty() == something {
            if std::time::Instant::now() > end {
                self.fail(&format!("kept entries: {something}")).await;
            }
            tokio::time::sleep(std::time::Duration::from_millis(60)).await;
        }
    }
}
