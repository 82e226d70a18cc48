//! Until when it can be handed in: what is chosen, or what closes first of what can be chosen.

use yew::prelude::*;
use zhicheng_shared::date::Date;
use zhicheng_shared::jurisdiction::Role;

use crate::components::{Countdown, Remark, Tone};
use crate::form::{Frame, Written, use_frame, use_written};
use crate::words::{common, notice as words};

/// Name of a committee, its last day, and whether it is the one that was chosen.
type Closes = Option<(String, Date, bool)>;

fn closes(written: Written<'_>, frame: &Frame) -> Closes {
    let context = frame.context(written);
    let (wanted, answers) = (context.wanted(), context.answers());
    answers.business?.wished(Role::Committee)?;
    let committees = &frame.jurisdiction.committees;
    if let Some(key) = answers.wish(Role::Committee).filter(|key| !key.is_empty()) {
        let chosen = committees.iter().find(|one| one.key == key)?;
        return Some((chosen.name.clone(), chosen.closes(&wanted)?, true));
    }
    let fitting = committees.iter().filter(|one| one.takes(&wanted).is_ok());
    let days = fitting.filter_map(|one| Some((one.closes(&wanted)?, &one.name)));
    let (day, name) = days.min()?;
    Some((name.clone(), day, false))
}

#[derive(Properties, PartialEq)]
pub struct ClosingProps {
    /// Only the countdown.
    #[prop_or_default]
    pub slim: bool,
}

/// The countdown, where there is anything to count down to.
#[component]
pub fn Closing(props: &ClosingProps) -> Html {
    let frame = use_frame();
    let Some((committee, day, chosen)) = use_written(frame, closes) else {
        return Html::default();
    };
    let name = common::day(day);
    let what = if chosen {
        words::closes(&committee, &name)
    } else {
        words::closes_first(&committee, &name)
    };
    let countdown = html! { <Countdown until={day.end_in_beijing()} {what} /> };
    if props.slim {
        return countdown;
    }
    html! {
        <Remark tone={Tone::Next}>
            { countdown }
            <p class="small">{ words::CLOSING_NOTE }</p>
        </Remark>
    }
}
