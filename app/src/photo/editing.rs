//! What is known of a picture under the crop frame, and what each action makes of it; pure.

use zhicheng_shared::photo::crop::Stride;
use zhicheng_shared::photo::{Crop, Nudge, Orientation, PhotoRule, Size};

/// The geometry of an open picture. The crop is in pixels of the full upright picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Editing {
    /// Upright pixels of the whole picture.
    pub full: Size,
    /// How stored pixels are turned upright, the person's own turns included.
    pub orientation: Orientation,
    pub crop: Crop,
    /// What [`Action::Reset`] goes back to.
    pub first: Crop,
}

/// What a person can do to the crop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Action {
    /// The picture is pulled by shares of the frame's width and height.
    Pull {
        across: f64,
        down: f64,
    },
    /// The picture grows about a place of the frame, given in shares of it.
    Zoom {
        factor: f64,
        about: (f64, f64),
    },
    Nudge(Nudge, Stride),
    /// A clockwise quarter turn.
    Turn,
    Reset,
}

impl Editing {
    /// After one action.
    pub fn after(self, action: Action, rule: &PhotoRule) -> Self {
        let crop = self.crop;
        match action {
            Action::Pull { across, down } => {
                let (dx, dy) = (-across * crop.width, -down * crop.height);
                Self {
                    crop: crop.moved(dx, dy, self.full, rule),
                    ..self
                }
            }
            Action::Zoom { factor, about } => Self {
                crop: crop.zoomed(factor, about, self.full, rule),
                ..self
            },
            Action::Nudge(nudge, stride) => Self {
                crop: crop.nudged(nudge, stride, self.full, rule),
                ..self
            },
            Action::Turn => self.turned(rule),
            Action::Reset => Self {
                crop: self.first,
                ..self
            },
        }
    }

    /// Whether the frame holds the whole picture as it was stored.
    pub fn untouched(&self) -> bool {
        let whole = self.crop.pixels(self.full);
        (whole.width, whole.height) == (self.full.width, self.full.height)
            && self.orientation == Orientation::UPRIGHT
    }

    fn turned(self, rule: &PhotoRule) -> Self {
        Self {
            full: Size {
                width: self.full.height,
                height: self.full.width,
            },
            orientation: self.orientation.turned(1),
            crop: self.crop.turned(self.full, rule),
            first: self.first.turned(self.full, rule),
        }
    }
}

/// The action of a key on the frame, if it has one. With Shift a step is fine.
pub fn action_of_key(key: &str, shift: bool) -> Option<Action> {
    let nudge = match key {
        "ArrowLeft" => Nudge::Left,
        "ArrowRight" => Nudge::Right,
        "ArrowUp" => Nudge::Up,
        "ArrowDown" => Nudge::Down,
        "+" | "=" => Nudge::Closer,
        "-" | "_" => Nudge::Farther,
        "r" | "R" => return Some(Action::Turn),
        "0" | "Home" => return Some(Action::Reset),
        _ => return None,
    };
    let fine = shift && key.starts_with("Arrow");
    Some(Action::Nudge(
        nudge,
        if fine { Stride::Fine } else { Stride::Usual },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> PhotoRule {
        let text = include_str!("../../../shared/jurisdictions/guangdong/photo.toml");
        toml::from_str(text).expect("the rule is sound")
    }

    fn open(full: Size) -> Editing {
        let crop = Crop::largest(full, &rule());
        Editing {
            full,
            orientation: Orientation::UPRIGHT,
            crop,
            first: crop,
        }
    }

    #[test]
    fn pulling_the_picture_right_shows_what_is_left_of_it() {
        let rule = rule();
        let start = open(Size {
            width: 3000,
            height: 4000,
        });
        let near = start.after(
            Action::Zoom {
                factor: 2.0,
                about: (0.5, 0.5),
            },
            &rule,
        );
        let pulled = near.after(
            Action::Pull {
                across: 0.1,
                down: 0.0,
            },
            &rule,
        );
        assert!((near.crop.x - pulled.crop.x - near.crop.width * 0.1).abs() < 1e-6);
    }

    #[test]
    fn four_turns_come_back_and_reset_forgets_the_rest() {
        let rule = rule();
        let start = open(Size {
            width: 2000,
            height: 3000,
        });
        let near = start.after(
            Action::Zoom {
                factor: 3.0,
                about: (0.5, 0.5),
            },
            &rule,
        );
        let round = (0..4).fold(near, |now, _| now.after(Action::Turn, &rule));
        assert_eq!(
            (round.full, round.orientation),
            (near.full, near.orientation)
        );
        assert!(
            (round.crop.x - near.crop.x).abs() < 1e-6
                && (round.crop.width - near.crop.width).abs() < 1e-6
        );
        assert_eq!(near.after(Action::Reset, &rule), start);
    }

    #[test]
    fn only_a_whole_upright_picture_is_untouched() {
        let rule = rule();
        let start = open(Size {
            width: 390,
            height: 567,
        });
        assert!(start.untouched());
        assert!(!start.after(Action::Turn, &rule).untouched());
        assert!(
            !open(Size {
                width: 600,
                height: 600
            })
            .untouched()
        );
    }

    #[test]
    fn keys_have_the_actions_that_the_help_names() {
        let usual = |nudge| Some(Action::Nudge(nudge, Stride::Usual));
        assert_eq!(action_of_key("ArrowLeft", false), usual(Nudge::Left));
        assert_eq!(action_of_key("+", true), usual(Nudge::Closer));
        assert_eq!(
            action_of_key("ArrowUp", true),
            Some(Action::Nudge(Nudge::Up, Stride::Fine))
        );
        assert_eq!(action_of_key("r", false), Some(Action::Turn));
        assert_eq!(action_of_key("Tab", false), None);
    }
}
