//! What stands in place of a page when somebody else has signed in at another tab.

use yew::prelude::*;

use super::PasswordAgain;
use crate::browser::history;
use crate::components::{Button, Look, PageHead, Remark, Tone};
use crate::hooks::{use_papers, use_session};
use crate::words::account as words;

#[derive(Properties, PartialEq)]
pub struct StoppedProps {
    /// Whether something typed is not on the server yet, and whether this device keeps it.
    pub unsent: Option<bool>,
}

/// Says whose page it was and who is here now; nothing of the person before stays to be seen.
#[component]
pub fn Stopped(props: &StoppedProps) -> Html {
    let session = use_session();
    let (Some(me), Some(other)) = (session.me(), &session.other) else {
        return Html::default();
    };
    let name = &me.identity.name;
    let door = session.door;
    let go = Callback::from(move |()| history::replace(door));
    html! {
        <main id="main" tabindex="-1" class="page page-narrow officer-page officer-sign-in stack">
            <PageHead title={words::STOPPED_TITLE}>{ "" }</PageHead>
            <Remark tone={Tone::Warn} alert=true>
                <p>{ other }{ words::stopped(name) }</p>
            </Remark>
            <p>
                { match props.unsent {
                    Some(kept) => words::stopped_unsent(name, kept),
                    None => words::STOPPED_SENT.to_owned(),
                } }
            </p>
            <Button look={Look::Main} on_press={go}>{ words::STOPPED_ON }</Button>
            <section class="card stack" aria-labelledby="back">
                <h2 id="back">{ words::stopped_back(name) }</h2>
                <PasswordAgain />
            </section>
        </main>
    }
}

/// The same for the applicants' page, which knows what is not sent.
#[component]
pub fn OwnStopped() -> Html {
    let papers = use_papers();
    let unsent = use_state_eq(|| papers.unsent());
    {
        let unsent = unsent.clone();
        use_effect_with(papers, move |papers| {
            let reading = papers.clone();
            let following = papers.follow(move || unsent.set(reading.unsent()));
            move || drop(following)
        });
    }
    html! { <Stopped unsent={*unsent} /> }
}
