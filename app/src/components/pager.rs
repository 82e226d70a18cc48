//! Going through the pages of a list.

use yew::prelude::*;

use super::Button;
use crate::words::common;

#[derive(Properties, PartialEq)]
pub struct PagerProps {
    /// Page shown, from 1.
    pub page: u32,
    /// Rows a page.
    pub size: u32,
    pub total: u64,
    pub on_page: Callback<u32>,
}

#[component]
pub fn Pager(props: &PagerProps) -> Html {
    let pages = props.total.div_ceil(u64::from(props.size.max(1))).max(1);
    let go = |to: u32| {
        let on_page = props.on_page.clone();
        Callback::from(move |()| on_page.emit(to))
    };
    html! {
        <nav class="pager" aria-label={common::PAGES}>
            if pages > 1 {
                <Button disabled={props.page <= 1} on_press={go(props.page.saturating_sub(1))}>{ common::PAGE_BEFORE }</Button>
            }
            <span class="number">{ common::page_of(u64::from(props.page), pages, props.total) }</span>
            if pages > 1 {
                <Button disabled={u64::from(props.page) >= pages} on_press={go(props.page + 1)}>{ common::PAGE_AFTER }</Button>
            }
        </nav>
    }
}
