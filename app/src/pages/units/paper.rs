//! The form for opening an account, as it is printed, signed and sealed.

use yew::prelude::*;
use zhicheng_shared::api::account::{Me, OrganisationRow};

use crate::browser::history;
use crate::components::Button;
use crate::words::units as words;

/// The form of this unit for this person, with the button that prints it alone.
pub fn paper(unit: &OrganisationRow, me: &Me, why: &str) -> Html {
    let document = &me.identity.document_masked;
    let rows = [
        (words::FORM_UNIT, unit.name.as_str()),
        (words::FORM_CODE, unit.code.as_str()),
        (words::FORM_SUPERVISOR, unit.supervisor.as_str()),
        (words::FORM_WHO, me.identity.name.as_str()),
        (words::FORM_ACCOUNT, me.account.as_str()),
        (words::FORM_DOCUMENT, document.as_str()),
        (words::FORM_WHY, why),
    ];
    let row = |(name, text): (&'static str, &str)| html! { <tr><th scope="row">{ name }</th><td class="break">{ text.to_owned() }</td></tr> };
    let blank = |name: &'static str| {
        html! { <tr class="opening-blank"><th scope="row">{ name }</th><td>{ words::FORM_DAY }</td></tr> }
    };
    html! {
        <section class="stack" aria-labelledby="opening">
            <div class="opening">
                <h2 id="opening">{ words::FORM_TITLE }</h2>
                <table class="opening-table">
                    <tbody>
                        { for rows.into_iter().map(row) }
                        { blank(words::FORM_SIGN) }
                        { blank(words::FORM_SEAL) }
                    </tbody>
                </table>
            </div>
            <div class="row"><Button on_press={Callback::from(|()| history::print())}>{ words::FORM_PRINT }</Button></div>
        </section>
    }
}
