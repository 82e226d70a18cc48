//! Fingers and mouse on the frame: one pulls, two pinch; pure.

use super::editing::Action;

/// The pointers that are down, in shares of the frame.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gesture {
    down: Vec<(i32, (f64, f64))>,
}

impl Gesture {
    /// A pointer touches at a place given in shares of the frame. A third finger is not followed.
    pub fn press(&mut self, pointer: i32, place: (f64, f64)) {
        self.lift(pointer);
        if self.down.len() < 2 {
            self.down.push((pointer, place));
        }
    }

    /// A pointer leaves.
    pub fn lift(&mut self, pointer: i32) {
        self.down.retain(|(known, _)| *known != pointer);
    }

    /// A pointer moves: what that does to the picture, in order.
    pub fn drag(&mut self, pointer: i32, to: (f64, f64)) -> Vec<Action> {
        let before = self.down.clone();
        let Some(at) = before.iter().position(|(known, _)| *known == pointer) else {
            return Vec::new();
        };
        self.down[at].1 = to;
        let (was, is) = (middle(&before), middle(&self.down));
        let mut actions = vec![Action::Pull {
            across: is.0 - was.0,
            down: is.1 - was.1,
        }];
        let (apart, now) = (spread(&before), spread(&self.down));
        if let (Some(apart), Some(now)) = (apart, now) {
            actions.push(Action::Zoom {
                factor: now / apart,
                about: is,
            });
        }
        actions
    }
}

fn middle(down: &[(i32, (f64, f64))]) -> (f64, f64) {
    let count = down.len().max(1) as f64;
    let sum = down
        .iter()
        .fold((0.0, 0.0), |sum, (_, at)| (sum.0 + at.0, sum.1 + at.1));
    (sum.0 / count, sum.1 / count)
}

/// How far two pointers are apart; nothing when they are one or lie on each other.
fn spread(down: &[(i32, (f64, f64))]) -> Option<f64> {
    let [(_, one), (_, two)] = down else {
        return None;
    };
    let apart = (one.0 - two.0).hypot(one.1 - two.1);
    (apart > 0.02).then_some(apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_finger_pulls() {
        let mut gesture = Gesture::default();
        gesture.press(1, (0.25, 0.5));
        assert_eq!(
            gesture.drag(1, (0.5, 0.25)),
            [Action::Pull {
                across: 0.25,
                down: -0.25
            }]
        );
        gesture.lift(1);
        assert_eq!(gesture.drag(1, (0.9, 0.9)), []);
    }

    #[test]
    fn two_fingers_zoom_about_their_middle() {
        let mut gesture = Gesture::default();
        gesture.press(1, (0.25, 0.5));
        gesture.press(2, (0.75, 0.5));
        gesture.press(3, (0.1, 0.1));
        assert_eq!(gesture.drag(3, (0.9, 0.9)), []);
        let [
            Action::Pull { across, down },
            Action::Zoom { factor, about },
        ] = gesture.drag(2, (1.25, 0.5))[..]
        else {
            panic!("two fingers pull and zoom");
        };
        assert_eq!((across, down, factor, about), (0.25, 0.0, 2.0, (0.75, 0.5)));
    }

    #[test]
    fn fingers_on_each_other_do_not_explode() {
        let mut gesture = Gesture::default();
        gesture.press(1, (0.5, 0.5));
        gesture.press(2, (0.5, 0.5));
        assert!(
            gesture
                .drag(2, (0.9, 0.5))
                .iter()
                .all(|action| matches!(action, Action::Pull { .. }))
        );
    }
}
