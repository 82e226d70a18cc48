//! An office's fees and certificates: orders, the day's takings, what is to be handed over, and what is
//! switched on.

mod deliveries;
mod dialog;
mod orders;
mod settings;
mod takings;

use yew::prelude::*;

use crate::components::{PageHead, Tab, Tabs};
use crate::words::fees as words;
use deliveries::Deliveries;
use orders::Orders;
use settings::Settings;
use takings::TakingsList;

const ORDERS: &str = "orders";
const TAKINGS: &str = "takings";
const DELIVERIES: &str = "deliveries";
const SETTINGS: &str = "settings";

#[derive(Properties, PartialEq)]
pub struct FeesProps {
    /// Organisation id.
    pub office: String,
}

#[component]
pub fn Fees(props: &FeesProps) -> Html {
    let chosen = use_state_eq(|| AttrValue::from(ORDERS));
    let tab = |key: &'static str, name: &'static str| Tab {
        key: key.into(),
        name: name.into(),
    };
    let tabs = vec![
        tab(ORDERS, words::ORDERS),
        tab(TAKINGS, words::TAKINGS),
        tab(DELIVERIES, words::DELIVERY),
        tab(SETTINGS, words::SETTINGS),
    ];
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |key| chosen.set(key))
    };
    let office = props.office.clone();
    let shown = match chosen.as_str() {
        TAKINGS => html! { <TakingsList {office} /> },
        DELIVERIES => html! { <Deliveries {office} /> },
        SETTINGS => html! { <Settings {office} /> },
        _ => html! { <Orders {office} /> },
    };
    html! {
        <div class="stack">
            <PageHead title={words::OFFICE} />
            <Tabs label={words::OFFICE} {tabs} chosen={(*chosen).clone()} {on_choose}>{ shown }</Tabs>
        </div>
    }
}
