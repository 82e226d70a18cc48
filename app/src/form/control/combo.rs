//! A box to search a list in: type, arrows, Enter, or tap.

use yew::prelude::*;
use zhicheng_shared::value::fold;

use super::ControlProps;
use super::room::use_room;
use crate::browser::{boxes, keys};
use crate::components::Hits;
use crate::hooks::use_composing;
use crate::words::{form as words, pinyin};

/// Most options shown at once.
const MOST: usize = 60;

/// Options shown behind the one that is chosen, however many stand before it.
const AFTER: usize = 20;

/// One option.
#[derive(Clone, Debug, PartialEq)]
pub struct ComboOption {
    /// What is stored.
    pub key: AttrValue,
    pub text: AttrValue,
    /// A second line.
    pub note: AttrValue,
    /// There is more below it: the list stays open.
    pub more: bool,
}

impl ComboOption {
    pub fn plain(key: impl Into<AttrValue>, text: impl Into<AttrValue>) -> Self {
        Self {
            key: key.into(),
            text: text.into(),
            note: AttrValue::default(),
            more: false,
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct ComboProps {
    pub all: ControlProps,
    /// The present value as people read it.
    pub text: AttrValue,
    pub options: Vec<ComboOption>,
    /// Whether other text may be entered.
    #[prop_or_default]
    pub open: bool,
    /// Told what is searched for; without it the options are filtered here.
    #[prop_or_default]
    pub on_search: Option<Callback<String>>,
    #[prop_or_default]
    pub waiting: bool,
}

/// Where the present value stands among the options.
fn place_of(options: &[ComboOption], text: &AttrValue) -> Option<usize> {
    let chosen = |o: &ComboOption| !text.is_empty() && o.text == *text;
    options.iter().position(chosen)
}

#[component]
pub fn Combo(props: &ComboProps) -> Html {
    let all = &props.all;
    let typed = use_state_eq(|| None::<AttrValue>);
    let shown = use_state_eq(|| false);
    let active = use_state_eq(|| 0_usize);
    let node = use_node_ref();
    let drawn = use_node_ref();
    let now = (*typed).clone().unwrap_or_else(|| props.text.clone());
    let search = {
        let (typed, shown, active, on_search) = (
            typed.clone(),
            shown.clone(),
            active.clone(),
            props.on_search.clone(),
        );
        move |text: String| {
            typed.set(Some(text.clone().into()));
            shown.set(true);
            active.set(0);
            if let Some(on_search) = &on_search {
                on_search.emit(text);
            }
        }
    };
    let tell = {
        let (node, search) = (node.clone(), search.clone());
        Callback::from(move |()| {
            if let Some(text) = boxes::text(&node) {
                search(text);
            }
        })
    };
    let composing = use_composing(node.clone(), tell.clone());
    {
        // The text is the box's own, as in a plain text box.
        let (node, composing) = (node.clone(), composing.clone());
        use_effect_with(now.clone(), move |now| {
            if !composing.get() && boxes::text(&node).is_some_and(|text| text != now.as_str()) {
                boxes::put(&node, now);
            }
        });
    }
    let query = typed.as_ref().map(|t| fold(t)).unwrap_or_default();
    let matching: Vec<ComboOption> = if props.on_search.is_some() {
        props.options.iter().take(MOST).cloned().collect()
    } else {
        let fits = |o: &&ComboOption| {
            query.is_empty()
                || o.text.contains(&query)
                || o.note.contains(&query)
                || pinyin::spells(&o.text, &query)
        };
        let most = match query.is_empty() {
            true => MOST.max(place_of(&props.options, &props.text).map_or(0, |at| at + AFTER)),
            false => MOST,
        };
        let fitting = props.options.iter().filter(fits);
        fitting.take(most).cloned().collect()
    };
    // What was typed is searched for; what stands in the box is not.
    let found = u32::try_from(matching.len()).unwrap_or(u32::MAX);
    let found = (*shown && typed.is_some() && !props.waiting).then_some(found);
    let list_id = [&all.id, "-list"].concat();
    let option_id = |number: usize| format!("{}-o{number}", all.id);

    let pick = {
        let (typed, shown, on_edit, on_leave) = (
            typed.clone(),
            shown.clone(),
            all.on_edit.clone(),
            all.on_leave.clone(),
        );
        let on_search = props.on_search.clone();
        move |option: &ComboOption| {
            on_edit.emit(option.key.to_string());
            typed.set(None);
            if option.more {
                if let Some(on_search) = &on_search {
                    on_search.emit(option.text.to_string());
                }
            } else {
                shown.set(false);
                on_leave.emit(());
            }
        }
    };
    let close = {
        let (typed, shown, on_edit, on_leave) = (
            typed.clone(),
            shown.clone(),
            all.on_edit.clone(),
            all.on_leave.clone(),
        );
        let (matching, open) = (matching.clone(), props.open);
        move || {
            if let Some(text) = &*typed {
                let folded = fold(text);
                let exact = matching.iter().find(|o| o.text.as_str() == folded);
                // What was typed stays, even if it fits nothing: then it is told to be wrong.
                match exact.or(if matching.len() == 1 && !open && !folded.is_empty() {
                    matching.first()
                } else {
                    None
                }) {
                    Some(option) => on_edit.emit(option.key.to_string()),
                    None => on_edit.emit(text.to_string()),
                }
                typed.set(None);
            }
            shown.set(false);
            on_leave.emit(());
        }
    };
    let oninput = {
        let (composing, tell) = (composing.clone(), tell.clone());
        Callback::from(move |_: InputEvent| {
            if !composing.get() {
                tell.emit(());
            }
        })
    };
    // A list opens at what is chosen: on top of the options, or as far down as it is.
    let present = place_of(&props.options, &props.text);
    let onfocus = {
        let (shown, on_search) = (shown.clone(), props.on_search.clone());
        Callback::from(move |_: FocusEvent| {
            if !*shown {
                shown.set(true);
                if let Some(on_search) = &on_search {
                    on_search.emit(String::new());
                }
            }
        })
    };
    let onclick = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(true))
    };
    let onblur = {
        let close = close.clone();
        Callback::from(move |_: FocusEvent| close())
    };
    let onkeydown = {
        let (shown, active, typed, matching, pick) = (
            shown.clone(),
            active.clone(),
            typed.clone(),
            matching.clone(),
            pick.clone(),
        );
        let (composing, base) = (composing.clone(), all.id.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(key) = keys::meant(&event).filter(|_| !composing.get()) else {
                return;
            };
            let last = matching.len().saturating_sub(1);
            let to = match key.as_str() {
                "ArrowDown" if !*shown => {
                    shown.set(true);
                    event.prevent_default();
                    return;
                }
                "ArrowDown" => (*active + 1).min(last),
                "ArrowUp" => active.saturating_sub(1),
                "Enter" if *shown => {
                    event.prevent_default();
                    if let Some(option) = matching.get(*active) {
                        pick(option);
                    }
                    return;
                }
                "Escape" if *shown => {
                    // Only the list closes, not the dialog around it.
                    event.prevent_default();
                    event.stop_propagation();
                    typed.set(None);
                    shown.set(false);
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            active.set(to);
            boxes::reveal(&format!("{base}-o{to}"));
        })
    };
    let row = |(number, option): (usize, &ComboOption)| {
        let onmousedown = {
            let (pick, option) = (pick.clone(), option.clone());
            // Before the box loses the focus.
            Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                pick(&option);
            })
        };
        let on = number == *active;
        html! {
            <li
                key={option.key.to_string()} id={option_id(number)} role="option"
                class={classes!("option", on.then_some("option-on"))}
                aria-selected={if on { "true" } else { "false" }} {onmousedown}
            >
                <span>{ &option.text }</span>
                if !option.note.is_empty() {
                    <span class="small muted">{ &option.note }</span>
                }
                if option.more {
                    <span aria-hidden="true">{ "▸" }</span>
                }
            </li>
        }
    };
    let list = *shown && (!props.open || !matching.is_empty());
    let room = use_room(&node, &drawn, list, matching.len());
    {
        let (base, active) = (all.id.clone(), active.clone());
        let opened = list && typed.is_none();
        use_effect_with((opened, present), move |(opened, present)| {
            if *opened {
                let at = present.unwrap_or_default();
                active.set(at);
                boxes::reveal(&format!("{base}-o{at}"));
            }
        });
    }
    html! {
        <div class="combo">
            <input
                ref={node} id={all.id.clone()} type="text" class="input" role="combobox" autocomplete="off" autocapitalize="off" spellcheck="false"
                placeholder={words::SEARCH}
                aria-expanded={if list { "true" } else { "false" }} aria-controls={list_id.clone()} aria-autocomplete="list"
                aria-activedescendant={(list && !matching.is_empty()).then(|| option_id(*active))}
                aria-required={all.required.then_some("true")} aria-invalid={all.invalid.then_some("true")}
                aria-describedby={all.described_by.clone()}
                {oninput} {onfocus} {onclick} {onblur} {onkeydown}
            />
            <Hits {found} />
            <ul ref={drawn} class={room.class()} id={list_id} role="listbox" aria-label={all.field.label.clone()} hidden={!list}>
                if list {
                    if matching.is_empty() {
                        <li class="option muted" role="option" aria-disabled="true" aria-selected="false">
                            { if props.waiting { words::SEARCHING } else { words::NOTHING_FOUND } }
                        </li>
                    } else {
                        { for matching.iter().enumerate().map(row) }
                    }
                }
            </ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_opens_at_what_is_chosen() {
        let option = |n: u32| ComboOption::plain(n.to_string(), format!("option {n}"));
        let all: Vec<_> = (0..100).map(option).collect();
        assert_eq!(place_of(&all, &"option 73".into()), Some(73));
        assert_eq!(place_of(&all, &"option".into()), None);
        assert_eq!(place_of(&all, &AttrValue::default()), None);
    }
}
