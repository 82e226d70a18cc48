//! What narrows the queue: text, business, status and dates.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::browser::dom;
use crate::components::{Button, Look};
use crate::officer::filter::{Filter, STATUSES, status_from_key, status_key};
use crate::words::{common, officer as words};

#[derive(Properties, PartialEq)]
pub struct FiltersProps {
    pub filter: Filter,
    /// Key and name.
    pub businesses: Vec<(String, String)>,
    pub on_change: Callback<Filter>,
}

/// Choices narrow at once; the text does when it is sent or left.
#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let text = use_node_ref();
    // On a phone the rows come first, and what narrows them is opened on demand.
    let wide = *use_state_eq(dom::is_wide);
    let change = |edit: fn(&mut Filter, String)| {
        let (filter, on_change) = (props.filter.clone(), props.on_change.clone());
        move |value: String| {
            let mut next = Filter {
                page: 1,
                ..filter.clone()
            };
            edit(&mut next, value);
            if next != filter {
                on_change.emit(next);
            }
        }
    };
    let of_select = |edit: fn(&mut Filter, String)| {
        let change = change(edit);
        Callback::from(move |event: Event| {
            change(event.target_unchecked_into::<HtmlSelectElement>().value())
        })
    };
    let of_input = |edit: fn(&mut Filter, String)| {
        let change = change(edit);
        Callback::from(move |event: Event| {
            change(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    let onsubmit = {
        let (text, change) = (text.clone(), change(|f, v| f.text = v.trim().to_owned()));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            change(
                text.cast::<HtmlInputElement>()
                    .map(|i| i.value())
                    .unwrap_or_default(),
            );
        })
    };
    let clear = {
        let (view, on_change) = (props.filter.view, props.on_change.clone());
        Callback::from(move |()| {
            on_change.emit(
                Filter {
                    page: 1,
                    ..Filter::default()
                }
                .with_view(view),
            )
        })
    };
    let filter = &props.filter;
    let option = |value: &str, name: &str, on: bool| {
        html! { <option key={value.to_owned()} value={value.to_owned()} selected={on}>{ name }</option> }
    };
    let business = props
        .businesses
        .iter()
        .map(|(key, name)| option(key, name, *key == filter.business));
    let status =
        STATUSES.map(|s| option(status_key(s), common::status(s), Some(s) == filter.status));
    let more = html! {
        <>
            <label class="officer-field">
                <span>{ words::BUSINESS }</span>
                <select class="officer-input" onchange={of_select(|f, v| f.business = v)}>
                    { option("", words::ANY, filter.business.is_empty()) }
                    { for business }
                </select>
            </label>
            <label class="officer-field">
                <span>{ words::STATUS }</span>
                <select class="officer-input" onchange={of_select(|f, v| f.status = status_from_key(&v))}>
                    { option("", words::ANY, filter.status.is_none()) }
                    { for status }
                </select>
            </label>
            <label class="officer-field">
                <span>{ words::FROM }</span>
                <input class="officer-input" type="date" value={filter.from.clone()} onchange={of_input(|f, v| f.from = v)} />
            </label>
            <label class="officer-field">
                <span>{ words::UNTIL }</span>
                <input class="officer-input" type="date" value={filter.until.clone()} onchange={of_input(|f, v| f.until = v)} />
            </label>
        </>
    };
    html! {
        <form class="officer-filters" role="search" aria-label={words::FILTER} {onsubmit}>
            <label class="officer-field officer-field-wide">
                <span>{ words::SEARCH }</span>
                <input
                    ref={text}
                    class="officer-input"
                    type="search"
                    enterkeyhint="search"
                    placeholder={words::SEARCH_HELP}
                    value={filter.text.clone()}
                    onchange={of_input(|f, v| f.text = v.trim().to_owned())}
                />
            </label>
            if wide {
                { more }
            } else {
                <details open={filter.narrows()}>
                    <summary>{ words::FILTER }</summary>
                    <div class="stack stack-close">{ more }</div>
                </details>
            }
            if filter.narrows() {
                <Button look={Look::Quiet} on_press={clear}>{ words::CLEAR_FILTER }</Button>
            }
        </form>
    }
}
