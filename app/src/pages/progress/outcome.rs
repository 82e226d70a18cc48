//! What came of an application, each with the way to where it is seen.

use yew::prelude::*;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::effect::Consequence;
use zhicheng_shared::jurisdiction::Jurisdiction;

use crate::pages::certificates;
use crate::route::Route;
use crate::router::Link;
use crate::words::outcome as words;

/// A consequence in a sentence, by the names in what was submitted.
pub fn told(one: &Consequence, body: &ApplicationBody, form: Option<&Jurisdiction>) -> String {
    let frozen = body.frozen.as_ref();
    words::consequence(one, form, |id| frozen?.organisation(id).map(str::to_owned))
}

/// The pages where what came of it is seen, and what the link there says.
fn way(one: &Consequence) -> Option<(Route, &'static str)> {
    match one {
        Consequence::Issued { .. } => Some((Route::Certificates, words::SEE_CERTIFICATE)),
        Consequence::Cancelled { .. } | Consequence::Recorded { .. } => {
            Some((Route::Certificates, words::SEE_TITLES))
        }
        Consequence::Moved { .. } => Some((Route::Unit, words::SEE_UNIT)),
        Consequence::Approved { .. } | Consequence::Archived {} => {
            Some((Route::Dossier, words::SEE_DOSSIER))
        }
        Consequence::Enrolled { .. } | Consequence::Newer => None,
    }
}

#[derive(Properties, PartialEq)]
pub struct OutcomeProps {
    pub body: ApplicationBody,
    pub form: Option<super::Handle>,
}

/// What came of it; nothing as long as nothing did.
#[component]
pub fn Outcome(props: &OutcomeProps) -> Html {
    let (body, form) = (&props.body, props.form.as_ref().map(|form| &*form.0));
    let line = |text: String, to: Option<(Route, &'static str)>, number: Option<&str>| {
        let query = number.map(certificates::query);
        html! {
            <li class="reason">
                <span>{ text }</span>
                if let Some((to, word)) = to {
                    <Link<Route, certificates::Query> {to} {query} classes="button">{ word }</Link<Route, certificates::Query>>
                }
            </li>
        }
    };
    let all = body.state.consequences();
    // Ended before ends had consequences: its certificate is all that is known.
    let former = body.state.certificate().filter(|_| all.is_empty());
    if all.is_empty() && former.is_none() {
        return Html::default();
    }
    html! {
        <section class="stack" aria-labelledby="outcome">
            <h2 id="outcome">{ words::OUTCOME }</h2>
            <ul class="reasons">
                { for all.iter().map(|one| line(told(one, body, form), way(one), one.number())) }
                { for former.map(|number| line(
                    words::issued(number, None, false),
                    Some((Route::Certificates, words::SEE_CERTIFICATE)),
                    Some(number),
                )) }
            </ul>
        </section>
    }
}
