//! What earlier applications hold, beside the question or the rows that it fits.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::check;
use zhicheng_shared::earlier::{Earlier, From, answers};
use zhicheng_shared::form::{Field, Section, Values};
use zhicheng_shared::value::is_empty;

use super::control::shown_value;
use super::frame::{Frame, use_frame};
use super::site::Site;
use super::store::{Written, use_store, use_written};
use crate::browser::dom;
use crate::components::{Button, Look, Wait};
use crate::hooks::{KnownEarlier, use_known_earlier, use_room};
use crate::words::earlier as words;

mod records;

pub use records::{ArchivedRecords, Double};

/// Characters of an offered text that are shown.
const SHOWN: usize = 60;

/// An answer as it is offered: the text typed, what it reads as, where it comes from.
#[derive(Clone, PartialEq)]
struct Offer {
    raw: String,
    shown: String,
    from: String,
}

type Known = Option<Rc<Vec<Earlier>>>;

/// The name of a source, with the name of its business where it is of this jurisdiction.
fn named(frame: &Frame, from: &From) -> String {
    let business = match from {
        From::Application {
            jurisdiction,
            business,
            ..
        } if *jurisdiction == frame.jurisdiction.id => frame.jurisdiction.business(business),
        From::Application { .. } | From::Asked => None,
    };
    words::from(from, business.map(|business| business.name.as_str()))
}

fn short(text: &str) -> String {
    let count = text.chars().count();
    if count <= SHOWN {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(SHOWN).collect();
    [&beginning, "…", &words::length(count)].concat()
}

/// What is offered to a question of the application that is still empty.
fn offers(
    written: Written<'_>,
    frame: &Frame,
    part: &Section,
    field: &Field,
    earlier: &[Earlier],
) -> Vec<Offer> {
    let none = Values::new();
    let values = written.part(&part.key).unwrap_or(&none);
    let filled = values.get(&field.key).is_some_and(|raw| !is_empty(raw));
    if filled || !frame.editable {
        return Vec::new();
    }
    let context = frame.context(written);
    let offer = |one: zhicheng_shared::earlier::Answered<'_>| Offer {
        raw: one.text.to_owned(),
        shown: short(&shown_value(frame, written, &field.kind, one.text)),
        from: one
            .from
            .iter()
            .map(|from| named(frame, from))
            .collect::<Vec<_>>()
            .join("、"),
    };
    answers(&context, part, values, field, earlier)
        .into_iter()
        .map(offer)
        .collect()
}

#[derive(Properties, PartialEq)]
pub struct OffersProps {
    pub part: AttrValue,
    pub field: AttrValue,
}

/// Buttons that take an earlier answer, each with where it comes from.
#[component]
pub fn Offers(props: &OffersProps) -> Html {
    let frame = use_frame();
    let store = use_store();
    let known = use_known_earlier();
    let deps = (
        frame.clone(),
        props.part.clone(),
        props.field.clone(),
        known,
    );
    let offers = use_written(
        deps,
        |written, (frame, part, field, known): &(Frame, AttrValue, AttrValue, Known)| {
            let earlier = known.as_ref().map_or(&[][..], |known| known.as_slice());
            let part = frame.part(part);
            let found = part.and_then(|part| Some((part, part.field(field)?)));
            match found {
                Some((part, field)) if !earlier.is_empty() => {
                    offers(written, frame, part, field, earlier)
                }
                Some(_) | None => Vec::new(),
            }
        },
    );
    let site = Site::Part {
        part: props.part.clone(),
    };
    let question = ["[data-field=\"", &site.element(&props.field), "\"]"].concat();
    if !use_room(question, !offers.is_empty()) {
        return Html::default();
    }
    let label = frame.field(&props.part, &props.field);
    let label = label.map(|field| field.label.clone()).unwrap_or_default();
    let one = |offer: &Offer| {
        let take = {
            let (store, site, field) = (store.clone(), site.clone(), props.field.clone());
            let raw = offer.raw.clone();
            Callback::from(move |()| {
                store.edit(&site, &field, raw.clone());
                dom::focus_soon(site.element(&field));
            })
        };
        let name = [words::TAKE, "：", &label, "，", &offer.shown].concat();
        html! {
            <li key={offer.raw.clone()} class="offer">
                <Button look={Look::Quiet} label={name} on_press={take}>{ words::TAKE }{ "：" }{ &offer.shown }</Button>
                <span class="small muted">{ &offer.from }</span>
            </li>
        }
    };
    // The box keeps the focus: what leaving it would say of it moved the button from under the finger.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! { <ul class="offers" aria-label={words::OFFERED} {onmousedown}>{ for offers.iter().map(one) }</ul> }
}

/// Every empty question of the application that earlier ones answer, by part and field.
#[component]
pub fn AllOffers() -> Html {
    let frame = use_frame();
    let known = use_known_earlier();
    let settled = use_context::<KnownEarlier>().is_none_or(|known| known.settled);
    // Without what comes late, so that nothing below moves by itself.
    let shown = use_state_eq(|| settled);
    let open = use_written(
        (frame.clone(), known),
        |written, (frame, known): &(Frame, Known)| {
            let earlier = known.as_ref().map_or(&[][..], |known| known.as_slice());
            let Some(business) = frame.business() else {
                return Vec::new();
            };
            let context = frame.context(written);
            let of_part = |part: &Section| {
                let none = Values::new();
                let values = written.part(&part.key).unwrap_or(&none);
                let asked = part.fields.iter().filter(|field| {
                    check::applies(&context, part, values, field)
                        && !offers(written, frame, part, field, earlier).is_empty()
                });
                let named = asked.map(|f| (part.key.clone(), f.key.clone(), f.label.clone()));
                named.collect::<Vec<_>>()
            };
            business.parts.iter().flat_map(of_part).collect()
        },
    );
    if !*shown {
        let show = Callback::from(move |()| shown.set(true));
        return html! { <div><Button look={Look::Quiet} on_press={show}>{ words::TO_TAKE }</Button></div> };
    }
    if !settled {
        return html! { <Wait /> };
    }
    if open.is_empty() {
        return html! { <p class="muted">{ words::NONE_TO_TAKE }</p> };
    }
    let one = |(part, field, label): &(String, String, String)| {
        html! {
            <li key={[part, ".", field].concat()} class="finding">
                <b>{ label }</b>
                <Offers part={part.clone()} field={field.clone()} />
            </li>
        }
    };
    html! {
        <>
            <h3>{ words::TO_TAKE }</h3>
            <ul class="findings">{ for open.iter().map(one) }</ul>
        </>
    }
}
