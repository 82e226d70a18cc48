//! The page's side of the worker: a wish goes out, an answer comes back as a future.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use zhicheng_shared::sheet::{Enclosures, PackedSheet, SheetData, SheetProblem};

use super::message::{Answer, Ask, Job, Preview, SheetFault, said, understood};
use crate::browser::fetch::fetch_again;
use crate::browser::worker::{Hand, Message, told};

/// What became of a wish.
type Outcome = Result<(Answer, Option<Vec<u8>>), SheetFault>;

struct Waiting {
    wake: Function,
    outcome: Rc<RefCell<Option<Outcome>>>,
    progress: Option<Rc<dyn Fn(u32, u32)>>,
}

#[derive(Default)]
struct Desk {
    hand: Option<Hand>,
    ready: bool,
    /// Said before the worker listened.
    unsent: Vec<Message>,
    waiting: HashMap<u32, Waiting>,
    last: u32,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// The pages of a sheet for the screen.
///
/// # Errors
/// When the worker or its fonts cannot be had, or the definition is broken.
pub async fn preview(sheet: &PackedSheet, data: &SheetData) -> Result<Preview, SheetFault> {
    match ask(
        std::slice::from_ref(sheet),
        data,
        Job::Preview,
        Beside::default(),
        None,
    )
    .await?
    {
        (Answer::Preview(preview), _) => Ok(preview),
        (Answer::Fault(fault), _) => Err(fault),
        (Answer::Pdf { .. } | Answer::Progress { .. }, _) => Err(SheetFault::NoWorker),
    }
}

/// A file that was made.
pub struct Made {
    pub bytes: Vec<u8>,
    /// What the paper is called; of several, the first.
    pub title: String,
    /// What could not be laid out as the forms ask.
    pub problems: Vec<SheetProblem>,
}

/// Sheets as one PDF. `sheets` are the definitions
/// as the server gives them; `progress` hears how many of the fonts' packs are there.
///
/// # Errors
/// When it cannot be made: never half a file.
pub async fn make_pdf(
    sheets: &[PackedSheet],
    data: &SheetData,
    photo: Option<Vec<u8>>,
    progress: impl Fn(u32, u32) + 'static,
) -> Result<Made, SheetFault> {
    make_bundle(sheets, data, photo, Attached::default(), progress).await
}

/// What is put behind sheets.
#[derive(Default)]
pub struct Attached {
    /// What is said of it; none where nothing is attached.
    pub said: Option<Enclosures>,
    /// Its pictures, JPEG, by their digests.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// Sheets as one PDF, with what is attached behind them.
///
/// # Errors
/// As [`make_pdf`].
pub async fn make_bundle(
    sheets: &[PackedSheet],
    data: &SheetData,
    photo: Option<Vec<u8>>,
    attached: Attached,
    progress: impl Fn(u32, u32) + 'static,
) -> Result<Made, SheetFault> {
    let Attached { said, pictures } = attached;
    let mut beside = Beside {
        enclosures: said,
        ..Beside::default()
    };
    let own = data.photo.as_ref().zip(photo);
    let own = own.map(|(of, bytes)| (of.digest.clone(), bytes));
    for (digest, picture) in own.into_iter().chain(pictures) {
        beside.pictures.push((digest, picture.len() as u32));
        beside.bytes.extend(picture);
    }
    match ask(sheets, data, Job::Pdf, beside, Some(Rc::new(progress))).await? {
        (Answer::Pdf { title, problems }, Some(bytes)) => Ok(Made {
            bytes,
            title,
            problems,
        }),
        (Answer::Fault(fault), _) => Err(fault),
        (Answer::Pdf { .. } | Answer::Preview(_) | Answer::Progress { .. }, _) => {
            Err(SheetFault::NoWorker)
        }
    }
}

/// Stops all that is being made; whoever waits hears [`SheetFault::Cancelled`].
pub fn cancel() {
    end(&SheetFault::Cancelled);
}

/// What goes with sheets.
#[derive(Default)]
struct Beside {
    enclosures: Option<Enclosures>,
    pictures: Vec<(String, u32)>,
    bytes: Vec<u8>,
}

async fn ask(
    sheets: &[PackedSheet],
    data: &SheetData,
    job: Job,
    beside: Beside,
    progress: Option<Rc<dyn Fn(u32, u32)>>,
) -> Outcome {
    let fonts = told("fonts").ok_or(SheetFault::NoWorker)?;
    let id = DESK.with_borrow_mut(|desk| {
        desk.last = desk.last.wrapping_add(1);
        desk.last
    });
    let ask = Ask {
        id,
        fonts,
        sheets: sheets.to_vec(),
        data: data.clone(),
        job,
        enclosures: beside.enclosures,
        pictures: beside.pictures,
    };
    let outcome = Rc::new(RefCell::new(None));
    let promise = Promise::new(&mut |wake, _| {
        let waiting = Waiting {
            wake,
            outcome: outcome.clone(),
            progress: progress.clone(),
        };
        DESK.with_borrow_mut(|desk| desk.waiting.insert(id, waiting));
    });
    send(Message {
        said: said(&ask),
        bytes: Some(beside.bytes).filter(|bytes| !bytes.is_empty()),
    });
    // The promise is only woken, never refused: the outcome lies beside it.
    let _ = JsFuture::from(promise).await;
    match outcome.take() {
        None | Some(Err(SheetFault::NoWorker)) => Err(why_no_worker().await),
        Some(outcome) => outcome,
    }
}

/// Whether the network or the browser is to blame. Asked past what is kept, so that a gateway's page
/// kept in the worker's place does not stand in the way of the next wish.
async fn why_no_worker() -> SheetFault {
    let there = match told("worker") {
        Some(address) => fetch_again(&address).await.is_some(),
        None => false,
    };
    if there {
        SheetFault::Blocked
    } else {
        SheetFault::NoWorker
    }
}

fn send(message: Message) {
    let sent = DESK.with_borrow_mut(|desk| {
        if desk.hand.is_none() {
            desk.ready = false;
            desk.hand = Hand::start(heard);
        }
        match &desk.hand {
            Some(hand) if desk.ready => hand.send(&message),
            Some(_) => {
                desk.unsent.push(message);
                true
            }
            None => false,
        }
    });
    if !sent {
        end(&SheetFault::NoWorker);
    }
}

fn heard(message: Option<Message>) {
    let Some(message) = message else {
        return end(&SheetFault::NoWorker);
    };
    if message.said.is_empty() {
        let all_sent = DESK.with_borrow_mut(|desk| {
            desk.ready = true;
            let unsent = std::mem::take(&mut desk.unsent);
            desk.hand
                .as_ref()
                .is_some_and(|hand| unsent.iter().all(|message| hand.send(message)))
        });
        if !all_sent {
            end(&SheetFault::NoWorker);
        }
        return;
    }
    let Some((id, answer)) = understood::<(u32, Answer)>(&message.said) else {
        return;
    };
    if let Answer::Progress { done, of } = answer {
        let progress = DESK.with_borrow(|desk| {
            desk.waiting
                .get(&id)
                .and_then(|waiting| waiting.progress.clone())
        });
        if let Some(progress) = progress {
            progress(done, of);
        }
        return;
    }
    if let Some(waiting) = DESK.with_borrow_mut(|desk| desk.waiting.remove(&id)) {
        finish(waiting, Ok((answer, message.bytes)));
    }
}

/// Ends the worker; the next wish starts another.
fn end(fault: &SheetFault) {
    let waiting = DESK.with_borrow_mut(|desk| {
        desk.hand = None;
        desk.ready = false;
        desk.unsent.clear();
        std::mem::take(&mut desk.waiting)
    });
    for (_, waiting) in waiting {
        finish(waiting, Err(fault.clone()));
    }
}

fn finish(waiting: Waiting, outcome: Outcome) {
    *waiting.outcome.borrow_mut() = Some(outcome);
    let _ = waiting.wake.call0(&JsValue::NULL);
}
