//! Adding an organisation.

use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;
use zhicheng_shared::api::operator::AddOrganisation;
use zhicheng_shared::organisation::OrganisationKind;
use zhicheng_shared::value::trimmed;

use super::organisations::KINDS;
use crate::api::{account, operator};
use crate::components::{Button, Look, Refused, use_toast};
use crate::hooks::use_resource;
use crate::words::officer::operator as words;
use crate::words::officer::organisation_kind;
use crate::words::{common, error};

#[derive(Properties, PartialEq)]
pub struct AddFormProps {
    pub on_added: Callback<()>,
    pub on_close: Callback<()>,
}

fn text(node: &NodeRef) -> String {
    node.cast::<HtmlInputElement>()
        .map(|i| trimmed(&i.value()).to_owned())
        .unwrap_or_default()
}

/// A code of GB/T 2260: six digits, or nine for a town.
fn is_region(code: &str) -> bool {
    matches!(code.len(), 6 | 9) && code.bytes().all(|b| b.is_ascii_digit())
}

#[component]
pub fn AddForm(props: &AddFormProps) -> Html {
    let (name, code, region, proxy, serves) = (
        use_node_ref(),
        use_node_ref(),
        use_node_ref(),
        use_node_ref(),
        use_node_ref(),
    );
    let kind = use_state_eq(|| KINDS[0].0);
    let parent = use_state_eq(String::new);
    let wrong = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let toast = use_toast();
    let onsubmit = {
        let nodes = [&name, &code, &region, &proxy, &serves].map(Clone::clone);
        let (kind, parent, wrong, busy) = (*kind, (*parent).clone(), wrong.clone(), busy.clone());
        let (on_added, toast) = (props.on_added.clone(), toast.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let [name, code, region, proxy, serves] = &nodes;
            let body = AddOrganisation {
                kind,
                name: text(name),
                code: text(code),
                region: text(region),
                parent: parent.clone(),
                proxy: proxy
                    .cast::<HtmlInputElement>()
                    .is_some_and(|i| i.checked()),
                serves: text(serves),
            };
            if body.name.is_empty() {
                return wrong.set(words::NAME_EMPTY.to_owned());
            }
            if !is_region(&body.region) {
                return wrong.set(words::REGION_WRONG.to_owned());
            }
            if *busy {
                return;
            }
            busy.set(true);
            let (wrong, busy, on_added, toast) =
                (wrong.clone(), busy.clone(), on_added.clone(), toast.clone());
            spawn_local(async move {
                let answer = operator::add_organisation(&body).await;
                busy.set(false);
                match answer {
                    Ok(_) => {
                        toast.emit(words::ADDED.into());
                        on_added.emit(());
                    }
                    Err(why) => wrong.set(error::sentence(&why)),
                }
            });
        })
    };
    let onchange = {
        let kind = kind.clone();
        Callback::from(move |event: Event| {
            let index = event
                .target_unchecked_into::<HtmlSelectElement>()
                .selected_index();
            if let Some((of, _)) = usize::try_from(index).ok().and_then(|i| KINDS.get(i)) {
                kind.set(*of);
            }
        })
    };
    let on_parent = {
        let parent = parent.clone();
        Callback::from(move |id| parent.set(id))
    };
    let option =
        |(of, _)| html! { <option selected={*kind == of}>{ organisation_kind(of) }</option> };
    html! {
        <form class="stack" {onsubmit} novalidate=true>
            if !wrong.is_empty() {
                <Refused><p>{ &*wrong }</p></Refused>
            }
            <label class="officer-field">
                <span>{ words::KIND }</span>
                <select class="officer-input" {onchange}>{ for KINDS.map(option) }</select>
            </label>
            <label class="officer-field">
                <span>{ words::ORGANISATION_NAME }</span>
                <input ref={name} class="officer-input" maxlength="100" />
            </label>
            <label class="officer-field">
                <span>{ words::CODE }</span>
                <input ref={code} class="officer-input" maxlength="40" />
            </label>
            <label class="officer-field">
                <span>{ words::REGION }</span>
                <span class="small muted">{ words::REGION_HELP }</span>
                <input ref={region} class="officer-input" inputmode="numeric" maxlength="9" />
            </label>
            <ParentChoice chosen={(*parent).clone()} on_choose={on_parent} />
            <label class="row">
                <input ref={proxy} type="checkbox" />
                <span>{ words::PROXY }</span>
            </label>
            <label class="officer-field">
                <span>{ words::SERVES }</span>
                <input ref={serves} class="officer-input" maxlength="100" />
            </label>
            <div class="dialog-actions">
                <Button on_press={props.on_close.clone()}>{ common::CANCEL }</Button>
                <Button submit=true look={Look::Main} busy={*busy}>{ words::SAVE }</Button>
            </div>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct ParentChoiceProps {
    chosen: String,
    on_choose: Callback<String>,
}

/// Found by name among supervisors and bureaus.
#[component]
fn ParentChoice(props: &ParentChoiceProps) -> Html {
    let search = use_state_eq(String::new);
    let found = use_resource((*search).clone(), |text| async move {
        let mut rows = account::organisations(OrganisationKind::Supervisor.key(), &text, "", 1)
            .await?
            .rows;
        rows.extend(
            account::organisations(OrganisationKind::Bureau.key(), &text, "", 1)
                .await?
                .rows,
        );
        Ok(rows)
    });
    let oninput = {
        let search = search.clone();
        Callback::from(move |event: Event| {
            search.set(
                event
                    .target_unchecked_into::<HtmlInputElement>()
                    .value()
                    .trim()
                    .to_owned(),
            );
        })
    };
    let onchange = props
        .on_choose
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let rows = found
        .value
        .as_ref()
        .map(|r| (**r).clone())
        .unwrap_or_default();
    let option = |o: &zhicheng_shared::api::account::OrganisationRow| {
        html! {
            <option key={o.id.clone()} value={o.id.clone()} selected={o.id == props.chosen}>
                { &o.name }{ "（" }{ organisation_kind(o.kind) }{ "）" }
            </option>
        }
    };
    html! {
        <fieldset class="stack stack-close">
            <legend>{ words::PARENT }</legend>
            <label class="officer-field">
                <span class="small muted">{ words::PARENT_HELP }</span>
                <input class="officer-input" type="search" value={(*search).clone()} onchange={oninput} />
            </label>
            <select class="officer-input" aria-label={words::PARENT} {onchange}>
                <option value="" selected={props.chosen.is_empty()}>{ words::NO_PARENT }</option>
                { for rows.iter().map(option) }
            </select>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::is_region;

    #[test]
    fn a_region_has_six_digits_or_nine() {
        assert!(is_region("442000") && is_region("442000001"));
        assert!(!is_region("44200") && !is_region("44200a") && !is_region(""));
    }
}
