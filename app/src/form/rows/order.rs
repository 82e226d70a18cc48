//! Putting rows in order by hand: a handle that is dragged by finger or mouse, or moved by arrow keys.

use yew::prelude::*;

use crate::browser::{dom, keys, pointer};
use crate::words::form as words;

/// A row on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drag {
    pub from: usize,
    /// Where it would lie if it were let go now.
    pub to: usize,
}

impl Drag {
    /// How the row at this place is marked while another is above it.
    pub fn mark(drag: Option<Drag>, at: usize) -> Option<&'static str> {
        let drag = drag?;
        match at {
            at if at == drag.from => Some("drag-from"),
            at if at == drag.to && drag.to < drag.from => Some("drag-before"),
            at if at == drag.to && drag.to > drag.from => Some("drag-after"),
            _ => None,
        }
    }
}

/// Where a row comes to lie that is held at this height: behind those whose middle is above it.
fn place(middles: &[f64], from: usize, y: f64) -> usize {
    let others = middles.iter().enumerate().filter(|(at, _)| *at != from);
    others.filter(|(_, middle)| **middle < y).count()
}

#[derive(Properties, PartialEq)]
pub struct HandleProps {
    pub id: String,
    /// Which row it is of.
    pub at: usize,
    /// Ids of something that stands in each row, in order.
    pub rows: Vec<String>,
    pub label: AttrValue,
    pub drag: Option<Drag>,
    pub on_drag: Callback<Option<Drag>>,
    /// To this place.
    pub on_move: Callback<usize>,
}

#[component]
pub fn Handle(props: &HandleProps) -> Html {
    let held = props.drag.filter(|drag| drag.from == props.at);
    let onpointerdown = {
        let (at, on_drag) = (props.at, props.on_drag.clone());
        Callback::from(move |event: PointerEvent| {
            if !pointer::begins(&event) {
                return;
            }
            event.prevent_default();
            // What moves and ends outside of the handle is heard all the same.
            pointer::hold(&event, ".drag-handle");
            on_drag.emit(Some(Drag { from: at, to: at }));
        })
    };
    let onpointermove = {
        let (at, on_drag, rows) = (props.at, props.on_drag.clone(), props.rows.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(drag) = held else { return };
            let y = event.client_y();
            pointer::scroll_at_edge(y);
            let to = place(&pointer::middles(&rows), at, f64::from(y));
            if to != drag.to {
                on_drag.emit(Some(Drag { from: at, to }));
            }
        })
    };
    let onpointerup = {
        let (on_drag, on_move) = (props.on_drag.clone(), props.on_move.clone());
        Callback::from(move |_: PointerEvent| {
            let Some(drag) = held else { return };
            on_drag.emit(None);
            if drag.to != drag.from {
                on_move.emit(drag.to);
            }
        })
    };
    let onpointercancel = {
        let on_drag = props.on_drag.clone();
        Callback::from(move |_: PointerEvent| on_drag.emit(None))
    };
    let onkeydown = {
        let (at, last) = (props.at, props.rows.len().saturating_sub(1));
        let (on_drag, on_move, id) = (
            props.on_drag.clone(),
            props.on_move.clone(),
            props.id.clone(),
        );
        Callback::from(move |event: KeyboardEvent| {
            let to = match keys::meant(&event).as_deref() {
                Some("ArrowUp") => at.checked_sub(1),
                Some("ArrowDown") => Some(at + 1).filter(|to| *to <= last),
                Some("Home") => Some(0),
                Some("End") => Some(last),
                Some("Escape") if held.is_some() => {
                    on_drag.emit(None);
                    return;
                }
                Some(_) | None => return,
            };
            event.prevent_default();
            if let Some(to) = to.filter(|to| *to != at) {
                on_move.emit(to);
                // The row is put elsewhere in the page, which takes the focus from it.
                dom::focus_soon(id.clone());
            }
        })
    };
    html! {
        <button
            type="button" id={props.id.clone()} class="drag-handle" aria-label={props.label.clone()} title={words::DRAG}
            {onpointerdown} {onpointermove} {onpointerup} {onpointercancel} {onkeydown}
        ><span aria-hidden="true" class="drag-grip"></span></button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_lies_behind_those_whose_middle_is_above_it() {
        let middles = [10.0, 30.0, 50.0, 70.0];
        for (from, y, to) in [
            (0, 5.0, 0),
            (0, 29.0, 0),
            (0, 31.0, 1),
            (0, 90.0, 3),
            (3, 60.0, 3),
            (3, 49.0, 2),
            (3, 0.0, 0),
            (1, 32.0, 1),
            (1, 51.0, 2),
        ] {
            assert_eq!(place(&middles, from, y), to, "{from} at {y}");
        }
    }

    #[test]
    fn where_it_would_lie_is_marked_before_or_behind() {
        let up = Some(Drag { from: 2, to: 0 });
        let marks: Vec<_> = (0..4).map(|at| Drag::mark(up, at)).collect();
        assert_eq!(marks, [Some("drag-before"), None, Some("drag-from"), None]);
        let down = Some(Drag { from: 0, to: 2 });
        assert_eq!(Drag::mark(down, 2), Some("drag-after"));
        assert_eq!(Drag::mark(None, 0), None);
        let still = Some(Drag { from: 1, to: 1 });
        assert_eq!(Drag::mark(still, 1), Some("drag-from"));
    }
}
