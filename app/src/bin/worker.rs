//! The web worker: sheets and PDF off the main thread, loaded when first needed.

use zhicheng_app::browser::worker::{Message, fetch, reply, serve};
use zhicheng_app::sheet::{Answer, Ask, Fetch, answer};

struct Network;

impl Fetch for Network {
    async fn fetch(&self, address: &str) -> Option<Vec<u8>> {
        fetch(address).await
    }
}

fn main() {
    serve(|message| wasm_bindgen_futures::spawn_local(one(message)));
}

async fn one(message: Message) {
    // The page speaks in the same type; anything else is not ours to answer.
    let Ok(ask) = serde_json::from_str::<Ask>(&message.words) else {
        return;
    };
    let id = ask.id;
    let say = move |answer: &Answer, bytes| {
        if let Ok(words) = serde_json::to_string(&(id, answer)) {
            reply(&Message { words, bytes });
        }
    };
    let progress = |done, of| say(&Answer::Progress { done, of }, None);
    let (done, bytes) = answer(&ask, message.bytes, &Network, progress).await;
    say(&done, bytes);
}
