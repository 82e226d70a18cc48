//! On which side of its box an open list has room, between the edge of the window and the bar at the foot.

use yew::prelude::*;

use crate::browser::dom::{self, Free};

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
        match side.into_iter().find(|above| on(free, *above) >= needed) {
            Some(above) => Room {
                above,
                short: false,
            },
            None => {
                let above = free.above > free.below;
                Room {
                    above,
                    short: on(free, above) < WHOLE,
                }
            }
        }
    }
}

fn on(free: Free, above: bool) -> f64 {
    if above { free.above } else { free.below }
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
                let Some(height) = dom::height(&list) else {
                    return;
                };
                let Some(mut now) = dom::free(&input) else {
                    return;
                };
                if now.above.max(now.below) < SHORT {
                    // Neither side: the box goes to the top of what can be seen.
                    dom::node_to_the_top(&input);
                    now = dom::free(&input).unwrap_or(now);
                }
                room.set(room.fitting(height, now));
            };
            let following = open.then(|| {
                look();
                dom::on_sizes(look)
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
