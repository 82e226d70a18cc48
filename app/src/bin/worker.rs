//! The web worker: sheets and PDF off the main thread, loaded when first needed.

use zhicheng_app::browser::fetch::fetch;
use zhicheng_app::browser::worker::{Message, reply, serve};
use zhicheng_app::sheet::{Answer, Ask, Fetch, answer, said, understood};

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
    let Some(ask) = understood::<Ask>(&message.said) else {
        return;
    };
    let id = ask.id;
    let say = move |answer: &Answer, bytes| {
        let said = said(&(id, answer));
        reply(&Message { said, bytes });
    };
    let progress = |done, of| say(&Answer::Progress { done, of }, None);
    let (done, bytes) = answer(&ask, message.bytes, &Network, progress).await;
    say(&done, bytes);
}
