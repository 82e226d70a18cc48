//! How this device shows the pages: type size and colours.

use yew::prelude::*;

use crate::browser::setting;
use crate::components::PageHead;
use crate::words::account as words;

/// The settings of visitors.
#[component]
pub fn ReadingPage() -> Html {
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::SETTINGS}>{ "" }</PageHead>
            <Reading />
        </main>
    }
}

#[component]
pub fn Reading() -> Html {
    let sizes = vec![("auto", words::TYPE_NORMAL), ("large", words::TYPE_LARGE)];
    let themes = vec![
        ("auto", words::THEME_AUTO),
        ("light", words::THEME_LIGHT),
        ("dark", words::THEME_DARK),
    ];
    html! {
        <section class="card stack" aria-labelledby="reading">
            <h2 id="reading">{ words::READING }</h2>
            <Choice name="type" title={words::TYPE} options={sizes} />
            <Choice name="theme" title={words::THEME} options={themes} />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ChoiceProps {
    name: &'static str,
    title: &'static str,
    options: Vec<(&'static str, &'static str)>,
}

/// One setting of this device.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let now = use_state_eq(|| setting::read(props.name).unwrap_or_else(|| "auto".to_owned()));
    let option = |(value, word): &(&'static str, &'static str)| {
        let (value, word) = (*value, *word);
        let onchange = {
            let (now, name) = (now.clone(), props.name);
            Callback::from(move |_: Event| {
                setting::write(name, value);
                setting::apply();
                now.set(value.to_owned());
            })
        };
        html! {
            <label class="tick" key={value}>
                <input type="radio" name={props.name} checked={now.as_str() == value} {onchange} />
                <span>{ word }</span>
            </label>
        }
    };
    html! {
        <fieldset class="field">
            <legend class="label">{ props.title }</legend>
            <div class="ticks">{ for props.options.iter().map(option) }</div>
        </fieldset>
    }
}
