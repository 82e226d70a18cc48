//! On which side of its box an open list has room, between the edge of the window and the bar at the foot.

use gloo::events::EventListener;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::browser::dom;

/// Height of a whole list in CSS pixels, with its distance from the box; `form.css` has the same.
const WHOLE: f64 = 324.0;
/// Height of a short one.
const SHORT: f64 = 180.0;

/// Where a list lies, and whether there is room for a short one only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    pub above: bool,
    pub short: bool,
}

/// Pixels free on both sides of a box.
#[derive(Clone, Copy, Debug)]
struct Free {
    above: f64,
    below: f64,
}

impl Free {
    fn on(self, above: bool) -> f64 {
        if above { self.above } else { self.below }
    }
}

impl Room {
    /// As the style sheet names it.
    pub fn class(self) -> Classes {
        classes!(
            "options",
            self.above.then_some("options-above"),
            self.short.then_some("options-short")
        )
    }

    /// The room for a list that is this high: where it lies already if it fits there, so that it does
    /// not jump while somebody types, else below, else above, else where there is more.
    fn fitting(self, height: f64, free: Free) -> Room {
        let needed = height.min(WHOLE);
        let side = [self.above, false, true].into_iter();
        match side.into_iter().find(|above| free.on(*above) >= needed) {
            Some(above) => Room {
                above,
                short: false,
            },
            None => {
                let above = free.above > free.below;
                Room {
                    above,
                    short: free.on(above) < WHOLE,
                }
            }
        }
    }
}

/// Pixels above and below a box that can be seen and are not under the bar.
fn free(of: &Element) -> Free {
    let rect = of.get_bounding_client_rect();
    let (top, bottom) = dom::seen();
    Free {
        above: rect.top() - top,
        below: bottom - rect.bottom(),
    }
}

/// The room of an open list with so many rows; looked at again when the window changes, as it does
/// when a phone's keyboard comes up.
#[hook]
pub fn use_room(input: &NodeRef, list: &NodeRef, open: bool, rows: usize) -> Room {
    let room = use_state_eq(Room::default);
    let (input, list) = (input.clone(), list.clone());
    {
        let room = room.clone();
        use_effect_with((open, rows), move |(open, _)| {
            let look = move || {
                let (Some(input), Some(list)) =
                    (input.cast::<HtmlElement>(), list.cast::<Element>())
                else {
                    return;
                };
                let mut now = free(&input);
                if now.above.max(now.below) < SHORT {
                    // Neither side: the box goes to the top of what can be seen.
                    dom::to_the_top(&input);
                    now = free(&input);
                }
                room.set(room.fitting(f64::from(list.scroll_height()), now));
            };
            let following = open.then(|| {
                look();
                dom::sizes().map(|target| EventListener::new(&target, "resize", move |_| look()))
            });
            move || drop(following)
        });
    }
    *room
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_lies_where_it_can_be_seen() {
        let free = |above, below| Free { above, below };
        let below = Room::default();
        let above = Room {
            above: true,
            short: false,
        };
        assert_eq!(below.fitting(2000.0, free(500.0, 400.0)), below);
        assert_eq!(below.fitting(2000.0, free(500.0, 200.0)), above);
        assert_eq!(below.fitting(90.0, free(500.0, 100.0)), below);
        let short = Room {
            above: false,
            short: true,
        };
        assert_eq!(below.fitting(2000.0, free(100.0, 240.0)), short);
    }

    #[test]
    fn a_list_does_not_jump_while_it_fits() {
        let free = Free {
            above: 500.0,
            below: 200.0,
        };
        let above = Room {
            above: true,
            short: false,
        };
        assert_eq!(above.fitting(90.0, free), above);
    }
}
