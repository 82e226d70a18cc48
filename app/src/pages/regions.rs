//! A region by three lists: province, city, county.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::region::at_depth;

use crate::browser::boxes;
use crate::form::RegionIndex;
use crate::words::{fees as words, form};

/// All regions, the same as long as it is the same list.
#[derive(Clone)]
pub struct Regions(pub Rc<RegionIndex>);

impl PartialEq for Regions {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties, PartialEq)]
pub struct RegionSelectsProps {
    pub id: AttrValue,
    pub regions: Option<Regions>,
    /// The finest one chosen.
    pub code: String,
    pub on_choose: Callback<String>,
    #[prop_or_default]
    pub wrong: Option<AttrValue>,
}

#[component]
pub fn RegionSelects(props: &RegionSelectsProps) -> Html {
    let Some(Regions(regions)) = &props.regions else {
        return Html::default();
    };
    let names = [words::PROVINCE, words::CITY, words::COUNTY];
    let mut lists = Vec::new();
    let mut around = String::new();
    for (depth, name) in (1..).zip(names) {
        let options = match around.as_str() {
            "" if depth == 1 => regions.search(""),
            "" => break,
            code => regions.children(code),
        };
        if options.is_empty() {
            break;
        }
        let chosen = at_depth(&props.code, depth)
            .filter(|code| options.iter().any(|(one, _, _)| one == code))
            .unwrap_or_default();
        lists.push(list(props, depth, name, &options, &chosen, &around));
        around = chosen;
    }
    let error = [&props.id, "-e"].concat();
    html! {
        <fieldset class={classes!("field", props.wrong.is_some().then_some("field-wrong"))}>
            <legend class="label">{ words::REGION }<span class="required" aria-hidden="true">{ "*" }</span></legend>
            if let Some(wrong) = &props.wrong {
                <p class="wrong" id={error}><span class="visually-hidden">{ form::WRONG_SIGN }</span>{ wrong }</p>
            }
            <div class="row">{ for lists }</div>
        </fieldset>
    }
}

fn list(
    props: &RegionSelectsProps,
    depth: u8,
    name: &'static str,
    options: &[(&str, &str, bool)],
    chosen: &str,
    around: &str,
) -> Html {
    let onchange = {
        let (on_choose, around) = (props.on_choose.clone(), around.to_owned());
        Callback::from(move |event: Event| {
            let value = boxes::chosen(&event);
            // Nothing chosen is what lies around it.
            on_choose.emit(if value.is_empty() {
                around.clone()
            } else {
                value
            });
        })
    };
    let id = match depth {
        1 => props.id.to_string(),
        depth => [&props.id, "-", &depth.to_string()].concat(),
    };
    let option = |(code, name, _): &(&str, &str, bool)| {
        let own = name.rsplit(' ').next().unwrap_or_default().to_owned();
        html! { <option key={(*code).to_owned()} value={(*code).to_owned()} selected={*code == chosen}>{ own }</option> }
    };
    html! {
        <div class="field">
            <label class="label small" for={id.clone()}>{ name }</label>
            <select {id} class="input" {onchange} aria-invalid={props.wrong.is_some().then_some("true")}>
                <option value="" selected={chosen.is_empty()}>{ words::CHOOSE }</option>
                { for options.iter().map(option) }
            </select>
        </div>
    }
}
