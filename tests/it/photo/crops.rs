//! Cropping: never outside the picture, always the rule's ratio, found by itself where a head is seen.

use proptest::prelude::*;
use zhicheng_shared::photo::crop::Stride;
use zhicheng_shared::photo::{Crop, Nudge, PhotoRule, Pixels, Size, look};
use zhicheng_tests::pictures::Portrait;

use super::rule;

const NUDGES: [Nudge; 6] = [
    Nudge::Left,
    Nudge::Right,
    Nudge::Up,
    Nudge::Down,
    Nudge::Closer,
    Nudge::Farther,
];

fn sound(crop: Crop, picture: Size, rule: &PhotoRule) -> Result<(), TestCaseError> {
    let (width, height) = (f64::from(picture.width), f64::from(picture.height));
    prop_assert!(crop.x >= 0.0 && crop.y >= 0.0, "{crop:?}");
    prop_assert!(
        crop.x + crop.width <= width + 1e-6 && crop.y + crop.height <= height + 1e-6,
        "{crop:?}"
    );
    let pixels = crop.pixels(picture);
    prop_assert!(
        pixels.x + pixels.width <= picture.width && pixels.y + pixels.height <= picture.height
    );
    let largest = Crop::largest(picture, rule).output(rule);
    let output = crop.output(rule);
    if largest.width > rule.min_width_px + 1 && largest.height > rule.min_height_px + 1 {
        prop_assert!(
            output.width >= rule.min_width_px && output.height >= rule.min_height_px,
            "{output:?}"
        );
        prop_assert!(rule.ratio_fits(output.width, output.height), "{output:?}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_steps_lead_outside(
        width in 1u32..9000,
        height in 1u32..9000,
        steps in proptest::collection::vec((0usize..6, any::<bool>(), -900.0..900.0f64, 0.1..9.0f64), 0..40),
    ) {
        let (rule, mut picture) = (rule(), Size { width, height });
        let mut crop = Crop::largest(picture, &rule);
        sound(crop, picture, &rule)?;
        for (nudge, fine, pull, zoom) in steps {
            let stride = if fine { Stride::Fine } else { Stride::Usual };
            crop = crop.nudged(NUDGES[nudge], stride, picture, &rule);
            crop = crop.moved(pull, -pull * 0.7, picture, &rule);
            crop = crop.zoomed(zoom, (0.2, 0.9), picture, &rule);
            sound(crop, picture, &rule)?;
            if fine {
                crop = crop.turned(picture, &rule);
                picture = Size { width: picture.height, height: picture.width };
                sound(crop, picture, &rule)?;
            }
        }
    }

    #[test]
    fn numbers_that_are_none_change_nothing_for_the_worse(x in any::<f64>(), y in any::<f64>()) {
        let (rule, picture) = (rule(), Size { width: 3000, height: 4000 });
        let crop = Crop::largest(picture, &rule).zoomed(2.0, (0.5, 0.5), picture, &rule);
        sound(crop.moved(x, y, picture, &rule), picture, &rule)?;
        sound(crop.zoomed(x, (y, x), picture, &rule), picture, &rule)?;
    }
}

#[test]
fn a_step_there_and_back_ends_where_it_began() {
    let (rule, picture) = (
        rule(),
        Size {
            width: 3000,
            height: 4000,
        },
    );
    let start = Crop::largest(picture, &rule).zoomed(2.0, (0.5, 0.5), picture, &rule);
    for (there, back) in [
        (Nudge::Left, Nudge::Right),
        (Nudge::Up, Nudge::Down),
        (Nudge::Closer, Nudge::Farther),
    ] {
        let end = start.nudged(there, Stride::Usual, picture, &rule).nudged(
            back,
            Stride::Usual,
            picture,
            &rule,
        );
        assert!(
            (start.x - end.x).abs() < 0.01 && (start.width - end.width).abs() < 0.01,
            "{there:?}"
        );
    }
    let right = start.nudged(Nudge::Right, Stride::Usual, picture, &rule);
    assert!(
        right.x < start.x,
        "the picture goes right when the frame looks left of it"
    );
}

#[test]
fn zooming_keeps_the_place_under_the_finger() {
    let (rule, picture) = (
        rule(),
        Size {
            width: 3000,
            height: 4000,
        },
    );
    let start = Crop::largest(picture, &rule).zoomed(2.0, (0.5, 0.5), picture, &rule);
    let closer = start.zoomed(1.3, (0.25, 0.75), picture, &rule);
    assert!((start.x + start.width * 0.25 - closer.x - closer.width * 0.25).abs() < 1e-6);
    assert!((start.y + start.height * 0.75 - closer.y - closer.height * 0.75).abs() < 1e-6);
}

#[test]
fn the_first_crop_puts_the_head_where_the_rule_likes_it() {
    let rule = rule();
    for (middle, head, top) in [(0.5, 0.34, 0.2), (0.4, 0.3, 0.3), (0.58, 0.28, 0.22)] {
        let portrait = Portrait {
            width: 600,
            height: 800,
            head,
            top,
            middle,
            ..Portrait::default()
        };
        let drawn = portrait.draw();
        let pixels = Pixels::new(drawn.width, drawn.height, &drawn.rgba).expect("sizes agree");
        let found = look(&pixels).head.expect("a head before a plain wall");
        let picture = Size {
            width: 600,
            height: 800,
        };
        let crop = Crop::around(found, picture, &rule);
        let share = f64::from(head) * 800.0 / crop.height;
        let above = (f64::from(top) * 800.0 - crop.y) / crop.height;
        let aside = (f64::from(middle) * 600.0 - crop.x - crop.width / 2.0) / crop.width;
        assert!((0.45..0.72).contains(&share), "head takes {share}");
        assert!((0.05..0.24).contains(&above), "room above {above}");
        assert!(aside.abs() < 0.06, "aside {aside}");
    }
}

#[test]
fn a_head_is_found_by_skin_where_the_wall_is_not_plain() {
    let portrait = Portrait {
        shelves: true,
        seed: 5,
        ..Portrait::default()
    };
    let drawn = portrait.draw();
    let pixels = Pixels::new(drawn.width, drawn.height, &drawn.rgba).expect("sizes agree");
    let head = look(&pixels).head.expect("skin");
    let middle = f64::from(head.x) + f64::from(head.width) / 2.0;
    assert!((middle / 390.0 - 0.5).abs() < 0.1, "{head:?}");
}
