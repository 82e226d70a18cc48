//! Both ends of the web worker: what is said and a file in one message.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, HtmlMetaElement, MessageEvent, Worker};

/// A message: what is said, and a file's bytes that change hands without being copied again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    pub said: Vec<u8>,
    pub bytes: Option<Vec<u8>>,
}

/// What the page says in `<meta name="…" content="…">`.
pub fn told(name: &str) -> Option<String> {
    let query = ["meta[name=\"", name, "\"]"].concat();
    let found = web_sys::window()?
        .document()?
        .query_selector(&query)
        .ok()??;
    found
        .dyn_into::<HtmlMetaElement>()
        .ok()
        .map(|meta| meta.content())
}

fn pack(message: &Message) -> (JsValue, Array) {
    let transfer = Array::new();
    let bytes = message.bytes.as_ref().map_or(JsValue::NULL, |bytes| {
        let array = Uint8Array::from(bytes.as_slice());
        transfer.push(&array.buffer());
        array.into()
    });
    (
        Array::of2(&Uint8Array::from(message.said.as_slice()), &bytes).into(),
        transfer,
    )
}

fn unpack(data: &JsValue) -> Option<Message> {
    let parts: &Array = data.dyn_ref()?;
    let part = |at| {
        parts
            .get(at)
            .dyn_ref::<Uint8Array>()
            .map(Uint8Array::to_vec)
    };
    Some(Message {
        said: part(0)?,
        bytes: part(1),
    })
}

/// The page's end; the worker ends when this is dropped.
pub struct Hand {
    worker: Worker,
    _listen: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(web_sys::Event)>,
}

impl Hand {
    /// Starts the worker that the page names. `heard` gets its messages, the first of which says
    /// no more than that it listens; none stands for a worker that failed.
    pub fn start(heard: impl Fn(Option<Message>) + Clone + 'static) -> Option<Self> {
        let worker = Worker::new(&told("worker")?).ok()?;
        let hear = heard.clone();
        let listen = Closure::new(move |event: MessageEvent| {
            let data = event.data();
            hear(Some(unpack(&data).unwrap_or_default()));
        });
        let failed = Closure::new(move |_: web_sys::Event| heard(None));
        worker.set_onmessage(Some(listen.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            _listen: listen,
            _failed: failed,
        })
    }

    /// Sends a message; false when the browser refuses.
    pub fn send(&self, message: &Message) -> bool {
        let (data, transfer) = pack(message);
        self.worker
            .post_message_with_transfer(&data, &transfer)
            .is_ok()
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// The worker's end: listens for as long as the worker lives, and says that it does.
pub fn serve(heard: impl Fn(Message) + 'static) {
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(message) = unpack(&event.data()) {
            heard(message);
        }
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    // A message that arrives before the program listens is lost, so the page waits for this one.
    let _ = scope().post_message(&JsValue::from_str("ready"));
}

/// Sends a message from the worker to the page.
pub fn reply(message: &Message) {
    let (data, transfer) = pack(message);
    let _ = scope().post_message_with_transfer(&data, &transfer);
}
