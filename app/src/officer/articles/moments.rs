//! Moments as boxes for day and time have them, in Beijing.

use zhicheng_shared::date::{BEIJING_OFFSET, Date};

/// What stands in the box.
pub fn typed(at: Option<i64>) -> String {
    let Some(at) = at else {
        return String::new();
    };
    let second = (at + BEIJING_OFFSET).rem_euclid(86_400);
    let day = Date::from_unix_beijing(at);
    format!("{day}T{:02}:{:02}", second / 3600, second % 3600 / 60)
}

/// The moment that stands there; none where nothing does.
///
/// # Errors
/// It is no moment.
pub fn read(text: &str) -> Result<Option<i64>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (day, time) = text.split_once('T').ok_or(())?;
    let day = Date::parse_iso(day).map_err(drop)?;
    let mut parts = time.split(':');
    let mut next = |most: i64| {
        let part: i64 = parts.next()?.parse().ok()?;
        (0..most).contains(&part).then_some(part)
    };
    let (hour, minute) = (next(24).ok_or(())?, next(60).ok_or(())?);
    Ok(Some(day.start_in_beijing() + hour * 3600 + minute * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_it_is_written() {
        assert_eq!(typed(Some(1_795_226_400)), "2026-11-21T10:00");
        assert_eq!(read("2026-11-21T10:00"), Ok(Some(1_795_226_400)));
        assert_eq!(read("2026-11-21T10:00:30"), Ok(Some(1_795_226_400)));
        assert_eq!(read(" "), Ok(None));
        assert_eq!(typed(None), "");
        for wrong in ["2026-11-21", "2026-02-30T10:00", "2026-11-21T24:00", "x"] {
            assert_eq!(read(wrong), Err(()), "{wrong}");
        }
    }
}
