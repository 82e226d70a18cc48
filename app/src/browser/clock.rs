//! The server's clock as its answers say it; the device's never counts.

use std::cell::Cell;

thread_local! {
    /// Milliseconds by which the server's clock is ahead of the time since this page began.
    static AHEAD: Cell<Option<f64>> = const { Cell::new(None) };
}

/// What an answer says in whole seconds is up to a second less than it was, and later by the way here: the
/// most that was heard is the nearest. More than this apart, somebody has moved a clock.
const APART: f64 = 3_000.0;

/// Milliseconds since this page began, which moving the device's clock does not change.
fn since() -> Option<f64> {
    Some(gloo::utils::window().performance()?.now())
}

/// The server has just said what its clock says, Unix seconds.
pub fn heard(at: i64) {
    let Some(since) = since() else { return };
    let new = at as f64 * 1000.0 - since;
    AHEAD.with(|ahead| ahead.set(Some(nearest(ahead.get(), new))));
}

fn nearest(before: Option<f64>, new: f64) -> f64 {
    match before {
        Some(before) if (before - new).abs() < APART => before.max(new),
        Some(_) | None => new,
    }
}

/// Now by the server's clock, Unix seconds; none before it has said anything.
pub fn now() -> Option<i64> {
    let now = (AHEAD.with(Cell::get)? + since()?) / 1000.0;
    Some(now as i64)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slow_answer_moves_nothing_and_a_moved_clock_is_followed() {
        assert_eq!(nearest(None, 5.0), 5.0);
        assert_eq!(nearest(Some(2_000.0), 500.0), 2_000.0);
        assert_eq!(nearest(Some(2_000.0), 2_700.0), 2_700.0);
        assert_eq!(nearest(Some(2_000.0), 90_000.0), 90_000.0);
        assert_eq!(nearest(Some(90_000.0), 2_000.0), 2_000.0);
    }
}
