//! The photo maker: choose or take, crop, see what is wrong, finish.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;
use zhicheng_shared::photo::{Finding, PhotoRule, Size};

use super::chooser::Chooser;
use super::desk::Desk;
use super::editing::{Action, Editing};
use super::requirements::Requirements;
use super::stage::STAGE;
use super::work::{self, Made, Picture, Trouble};
use crate::browser::dom;
use crate::browser::image::CannotImage;
use crate::components::Progress;
use crate::words::photo as words;

#[derive(Properties, PartialEq)]
pub struct PhotoMakerProps {
    pub rule: PhotoRule,
    /// The finished file with its width and height in pixels; called once for every photo made.
    pub on_done: Callback<(Vec<u8>, u32, u32)>,
    /// Where the photo in use can be seen.
    #[prop_or_default]
    pub current: Option<AttrValue>,
    /// The finished file is on its way to the server.
    #[prop_or_default]
    pub sending: bool,
}

/// What the maker is at.
enum Step {
    Choosing(Option<Trouble>),
    Opening,
    Editing(Open),
    Making(Open),
    Done { size: Size, bytes: usize },
}

/// An open picture with what was found in it.
#[derive(Clone)]
pub(super) struct Open {
    pub picture: Picture,
    pub editing: Editing,
    /// None while a look is due.
    pub findings: Option<Vec<Finding>>,
    /// What went wrong when the photo was last to be made.
    pub trouble: Option<Trouble>,
}

pub enum Msg {
    Chosen(File),
    Opened(u32, Result<(Picture, Editing), Trouble>),
    Act(Action),
    Look,
    Use,
    Finished(u32, Result<Made, Trouble>),
    Again,
}

pub struct PhotoMaker {
    step: Step,
    /// Answers to older questions are dropped.
    turn: u32,
    due: Option<Timeout>,
    rule: Rc<PhotoRule>,
}

/// A look is taken once the picture has stood still for so long.
const REST_MILLISECONDS: u32 = 160;

impl Component for PhotoMaker {
    type Message = Msg;
    type Properties = PhotoMakerProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            step: Step::Choosing(None),
            turn: 0,
            due: None,
            rule: Rc::new(ctx.props().rule.clone()),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        if ctx.props().rule != old.rule {
            self.rule = Rc::new(ctx.props().rule.clone());
            self.rest(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Chosen(file) => self.open(ctx, file),
            Msg::Opened(turn, opened) if turn == self.turn => self.opened(ctx, opened),
            Msg::Act(action) => self.act(ctx, action),
            Msg::Look => self.look(),
            Msg::Use => self.make(ctx),
            Msg::Finished(turn, made) if turn == self.turn => self.finished(ctx, made),
            Msg::Opened(..) | Msg::Finished(..) => return false,
            Msg::Again => {
                self.turn += 1;
                self.step = Step::Choosing(None);
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        html! { <div class="photo-maker">{ self.view_step(ctx) }</div> }
    }
}

impl PhotoMaker {
    fn open(&mut self, ctx: &Context<Self>, file: File) {
        self.turn += 1;
        self.step = Step::Opening;
        let (turn, rule) = (self.turn, self.rule.clone());
        ctx.link()
            .send_future(async move { Msg::Opened(turn, work::open(file.into(), rule).await) });
    }

    fn opened(&mut self, ctx: &Context<Self>, opened: Result<(Picture, Editing), Trouble>) {
        match opened {
            Ok((picture, editing)) => {
                self.step = Step::Editing(Open {
                    picture,
                    editing,
                    findings: None,
                    trouble: None,
                });
                self.rest(ctx);
                // The frame appears with the next drawing of the page.
                Timeout::new(0, || {
                    dom::focus(STAGE);
                })
                .forget();
            }
            Err(trouble) => self.step = Step::Choosing(Some(trouble)),
        }
    }

    fn act(&mut self, ctx: &Context<Self>, action: Action) {
        let Step::Editing(open) = &mut self.step else {
            return;
        };
        let mut after = open.editing.after(action, &self.rule);
        if after == open.editing {
            return;
        }
        if action == Action::Turn {
            match turned(&open.picture, after, &self.rule) {
                Ok((picture, editing)) => (open.picture, after) = (picture, editing),
                Err(_) => {
                    open.trouble = Some(Trouble::Browser);
                    return;
                }
            }
        }
        (open.editing, open.findings, open.trouble) = (after, None, None);
        self.rest(ctx);
    }

    fn rest(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        self.due = Some(Timeout::new(REST_MILLISECONDS, move || {
            link.send_message(Msg::Look)
        }));
    }

    fn look(&mut self) {
        let Step::Editing(open) = &mut self.step else {
            return;
        };
        match work::glance(&open.picture, &open.editing, &self.rule) {
            Ok(findings) => open.findings = Some(findings),
            Err(_) => open.trouble = Some(Trouble::Browser),
        }
    }

    fn make(&mut self, ctx: &Context<Self>) {
        let Step::Editing(open) = &self.step else {
            return;
        };
        let open = Open {
            trouble: None,
            ..open.clone()
        };
        self.turn += 1;
        let (turn, rule) = (self.turn, self.rule.clone());
        let (picture, editing) = (open.picture.clone(), open.editing);
        self.step = Step::Making(open);
        ctx.link().send_future(async move {
            Msg::Finished(turn, work::make(picture, editing, rule).await)
        });
    }

    fn finished(&mut self, ctx: &Context<Self>, made: Result<Made, Trouble>) {
        match made {
            Ok(Made { jpeg, size }) => {
                self.step = Step::Done {
                    size,
                    bytes: jpeg.len(),
                };
                ctx.props().on_done.emit((jpeg, size.width, size.height));
            }
            Err(trouble) => {
                if let Step::Making(open) = &self.step {
                    self.step = Step::Editing(Open {
                        trouble: Some(trouble),
                        ..open.clone()
                    });
                }
            }
        }
    }

    fn view_step(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let rule = self.rule.clone();
        let on_file = link.callback(Msg::Chosen);
        match &self.step {
            Step::Choosing(trouble) => html! {
                <>
                    <Chooser {rule} {on_file} trouble={trouble.clone()} current={ctx.props().current.clone()} />
                    <Requirements rule={(*self.rule).clone()} />
                </>
            },
            Step::Opening => html! {
                <Progress label={words::OPENING} on_cancel={link.callback(|()| Msg::Again)} />
            },
            Step::Editing(open) | Step::Making(open) => html! {
                <Desk
                    {rule}
                    open={open.clone()}
                    making={matches!(self.step, Step::Making(_))}
                    on_act={link.callback(Msg::Act)}
                    on_use={link.callback(|()| Msg::Use)}
                    on_again={link.callback(|()| Msg::Again)}
                />
            },
            Step::Done { size, bytes } => self.view_done(ctx, *size, *bytes),
        }
    }

    fn view_done(&self, ctx: &Context<Self>, size: Size, bytes: usize) -> Html {
        let again = ctx.link().callback(|()| Msg::Again);
        html! {
            <div class="photo-done">
                if let Some(current) = ctx.props().current.clone().filter(|_| !ctx.props().sending) {
                    <img class="photo-current" src={current} alt={words::CURRENT} />
                }
                <p class="remark remark-good" role="status">
                    { if ctx.props().sending { words::SENDING.to_owned() } else { words::made(size, bytes) } }
                </p>
                <crate::components::Button on_press={again} disabled={ctx.props().sending}>
                    { words::CHOOSE_OTHER }
                </crate::components::Button>
            </div>
        }
    }
}

/// The picture turned, with a crop around the head that may only now be seen upright.
fn turned(
    picture: &Picture,
    editing: Editing,
    rule: &PhotoRule,
) -> Result<(Picture, Editing), CannotImage> {
    let picture = work::turn(picture)?;
    let crop = work::propose(&picture.shown, editing.full, rule)?;
    Ok((
        picture,
        Editing {
            crop,
            first: crop,
            ..editing
        },
    ))
}

/// The file of an input, which is emptied so that the same file can be chosen again.
pub(super) fn take_file(input: &HtmlInputElement) -> Option<File> {
    let file = input.files()?.get(0);
    input.set_value("");
    file
}
