//! What a screen reader is told of saving: one word when typing has come to rest, trouble once.
//!
//! The sign itself changes with every pause of typing; spoken, that would never end.

use crate::hooks::SaveState;
use crate::words::form as words;

/// Milliseconds without a change after which all is well is said.
const REST: f64 = 4_000.0;
/// Milliseconds that trouble must last to be said: soon, and not twice while it takes shape.
const SETTLED: f64 = 1_500.0;

/// What was said, and what is about to be.
#[derive(Debug, Default)]
pub struct Voice {
    /// The trouble last said, until it is over.
    trouble: Option<String>,
    next: Option<(Word, f64)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Word {
    Calm,
    Trouble(String),
}

impl Voice {
    /// Hears how saving stands, at a moment in milliseconds. True when what was said before does not
    /// hold any longer and is to be taken off, silently.
    pub fn hears(&mut self, state: &SaveState, now: f64) -> bool {
        match state {
            SaveState::Untouched | SaveState::Saving => {
                self.next.take_if(|(word, _)| *word == Word::Calm);
                return self.trouble.is_none();
            }
            SaveState::Saved(_) => self.next = Some((Word::Calm, now + REST)),
            SaveState::Offline { .. }
            | SaveState::Expired { .. }
            | SaveState::Conflict
            | SaveState::Failed(_) => {
                let word = words::saving(state);
                self.next = (self.trouble.as_ref() != Some(&word))
                    .then_some((Word::Trouble(word), now + SETTLED));
            }
        }
        false
    }

    /// When there will be something to say.
    pub fn due(&self) -> Option<f64> {
        self.next.as_ref().map(|(_, at)| *at)
    }

    /// What is to be said now.
    pub fn says(&mut self, now: f64) -> Option<String> {
        let (word, _) = self.next.take_if(|(_, at)| *at <= now)?;
        Some(match word {
            Word::Calm => {
                self.trouble = None;
                words::SAVED.to_owned()
            }
            Word::Trouble(word) => {
                self.trouble = Some(word.clone());
                word
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFLINE: SaveState = SaveState::Offline { kept: true };

    /// What is said while these states come, each at its second, until the last second.
    fn said(states: &[(f64, SaveState)], until: f64) -> Vec<String> {
        let (mut voice, mut said) = (Voice::default(), Vec::new());
        for tenth in 0..(until * 10.0) as u32 {
            let now = f64::from(tenth) * 100.0;
            for (_, state) in states.iter().filter(|(at, _)| *at * 1000.0 == now) {
                voice.hears(state, now);
            }
            said.extend(voice.says(now));
        }
        said
    }

    #[test]
    fn saving_says_one_word_a_rest() {
        // Half a minute of typing with a pause every two seconds, each of which is saved.
        let pauses = (0..15_u32).flat_map(|pause| {
            let at = f64::from(pause) * 2.0;
            [(at, SaveState::Saving), (at + 1.0, SaveState::Saved(0))]
        });
        let pauses: Vec<_> = pauses.collect();
        assert_eq!(said(&pauses, 34.0), [words::SAVED]);
        // After the rest it is said again, once.
        let more = [(40.0, SaveState::Saving), (41.0, SaveState::Saved(0))];
        let all = [pauses, more.to_vec()].concat();
        assert_eq!(said(&all, 60.0), [words::SAVED, words::SAVED]);
    }

    #[test]
    fn trouble_is_said_once_however_often_it_is_tried_again() {
        let mut states = vec![
            (0.0, SaveState::Saving),
            (0.5, SaveState::Offline { kept: false }),
        ];
        states.push((0.6, OFFLINE));
        for again in 1..10_u32 {
            let at = f64::from(again) * 3.0;
            states.extend([(at, SaveState::Saving), (at + 0.5, OFFLINE)]);
        }
        assert_eq!(said(&states, 40.0), [words::saving(&OFFLINE)]);
        // That it is over is said, and then trouble may come anew.
        states.extend([
            (40.0, SaveState::Saved(0)),
            (50.0, SaveState::Saving),
            (50.5, OFFLINE),
        ]);
        let offline = words::saving(&OFFLINE);
        assert_eq!(said(&states, 60.0), [&offline, words::SAVED, &offline]);
    }

    #[test]
    fn what_is_no_longer_so_is_not_said() {
        let mut voice = Voice::default();
        voice.hears(&SaveState::Saved(0), 0.0);
        assert!(voice.hears(&SaveState::Saving, 3_900.0));
        assert_eq!(voice.says(10_000.0), None);
    }
}
