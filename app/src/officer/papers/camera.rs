//! The camera over a page: looks until a paper's code is seen, then stops.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlVideoElement;
use yew::prelude::*;

use super::read;
use crate::browser::camera::{Camera, NoCamera, frame};
use crate::browser::image::CannotImage;
use crate::components::{Button, Remark, Tone};
use crate::words::paper as words;

/// Milliseconds between two looks: the picture moves on, and the page stays quick.
const PAUSE: u32 = 200;
/// Longer side of the pictures looked at, in pixels.
const SIDE: u32 = 1280;

/// How it stands with the camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Off,
    /// The browser asks the person.
    Starting,
    Looking,
    /// Sees a code, but another one.
    OtherCode,
    Found,
    Failed(NoCamera),
}

/// What runs; dropped together, so that the camera is let go with the page.
#[derive(Default)]
struct Running {
    camera: Option<Camera>,
    next: Option<Timeout>,
    /// One more with every start and stop: what was asked for earlier is not waited for any more.
    turn: u32,
}

impl Running {
    fn stop(&mut self) {
        self.camera = None;
        self.next = None;
        self.turn += 1;
    }
}

type Shared = Rc<RefCell<Running>>;

#[derive(Properties, PartialEq)]
pub struct CameraBoxProps {
    pub on_code: Callback<String>,
}

#[component]
pub fn CameraBox(props: &CameraBoxProps) -> Html {
    let stand = use_state_eq(|| Stand::Off);
    let video = use_node_ref();
    let running: Shared = use_mut_ref(Running::default);
    {
        let running = running.clone();
        use_effect_with((), move |()| move || running.borrow_mut().stop());
    }
    let start = {
        let look = Look {
            running: running.clone(),
            video: video.clone(),
            stand: stand.setter(),
            on_code: props.on_code.clone(),
        };
        Callback::from(move |()| {
            let look = look.clone();
            look.running.borrow_mut().stop();
            let turn = look.running.borrow().turn;
            look.stand.set(Stand::Starting);
            spawn_local(async move {
                let answer = Camera::start().await;
                if look.running.borrow().turn != turn {
                    return;
                }
                match answer {
                    Ok(camera) => {
                        if let Some(video) = look.video.cast::<HtmlVideoElement>() {
                            camera.show(&video);
                        }
                        look.running.borrow_mut().camera = Some(camera);
                        look.stand.set(Stand::Looking);
                        look.later();
                    }
                    Err(why) => look.stand.set(Stand::Failed(why)),
                }
            });
        })
    };
    let stop = {
        let (running, stand) = (running.clone(), stand.clone());
        Callback::from(move |()| {
            running.borrow_mut().stop();
            stand.set(Stand::Off);
        })
    };
    let on = matches!(*stand, Stand::Starting | Stand::Looking | Stand::OtherCode);
    let shown = matches!(*stand, Stand::Looking | Stand::OtherCode);
    html! {
        <div class="field" role="group" aria-labelledby="paper-camera">
            <span class="label" id="paper-camera">{ words::CAMERA }</span>
            <video ref={video} class="paper-video" hidden={!shown} muted=true playsinline=true aria-label={words::CAMERA_LOOKING}></video>
            <div role="status">{ told(*stand) }</div>
            <div>
                if on {
                    <Button on_press={stop}>{ words::CAMERA_OFF }</Button>
                } else {
                    <Button on_press={start}>{ words::CAMERA_ON }</Button>
                }
            </div>
        </div>
    }
}

fn told(stand: Stand) -> Html {
    let help = |text: &'static str| html! { <p class="help">{ text }</p> };
    let failed = |text: &'static str| html! { <Remark tone={Tone::Bad}>{ text }</Remark> };
    match stand {
        Stand::Off => Html::default(),
        Stand::Starting => help(words::CAMERA_STARTING),
        Stand::Looking => help(words::CAMERA_LOOKING),
        Stand::OtherCode => help(words::CAMERA_OTHER_CODE),
        Stand::Found => help(words::CAMERA_FOUND),
        Stand::Failed(NoCamera::Refused) => failed(words::CAMERA_REFUSED),
        Stand::Failed(NoCamera::Missing) => failed(words::CAMERA_MISSING),
        Stand::Failed(NoCamera::Busy) => failed(words::CAMERA_BUSY),
        Stand::Failed(NoCamera::Unsupported) => failed(words::CAMERA_NONE),
    }
}

/// What one look at the picture needs.
#[derive(Clone)]
struct Look {
    running: Shared,
    video: NodeRef,
    stand: UseStateSetter<Stand>,
    on_code: Callback<String>,
}

impl Look {
    fn later(&self) {
        let look = self.clone();
        let next = Timeout::new(PAUSE, move || look.once());
        self.running.borrow_mut().next = Some(next);
    }

    fn once(&self) {
        let Some(video) = self.video.cast::<HtmlVideoElement>() else {
            return;
        };
        match seen(&video) {
            Ok(found) => {
                if let Some(ours) = found.iter().find(|text| super::is_ours(text)) {
                    self.running.borrow_mut().stop();
                    self.stand.set(Stand::Found);
                    self.on_code.emit(ours.clone());
                    return;
                }
                if !found.is_empty() {
                    self.stand.set(Stand::OtherCode);
                }
                self.later();
            }
            Err(CannotImage) => {
                self.running.borrow_mut().stop();
                self.stand.set(Stand::Failed(NoCamera::Unsupported));
            }
        }
    }
}

fn seen(video: &HtmlVideoElement) -> Result<Vec<String>, CannotImage> {
    match frame(video, SIDE)? {
        Some(canvas) => read::codes(&canvas),
        None => Ok(Vec::new()),
    }
}
