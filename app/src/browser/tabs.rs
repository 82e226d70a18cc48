//! What tabs of the same browser tell each other.

use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

const NAME: &str = "zhicheng";
/// Between the parts of what is told.
const BETWEEN: char = '|';
const LEAVING: &str = "leaving";
const LEFT: &str = "left";
const HERE: &str = "here";

/// What is told, always of one person.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// A document of this name was saved at this revision.
    Saved { name: String, revision: u64 },
    /// The person is about to leave: what is not sent yet goes now.
    Leaving,
    /// The person has left.
    Left,
    /// The person has come.
    Here,
}

impl Word {
    fn text(&self, person: &str) -> String {
        let between = BETWEEN.to_string();
        match self {
            Word::Saved { name, revision } => [person, name, &revision.to_string()].join(&between),
            Word::Leaving => [person, LEAVING].join(&between),
            Word::Left => [person, LEFT].join(&between),
            Word::Here => [person, HERE].join(&between),
        }
    }

    fn read(text: &str) -> Option<(&str, Word)> {
        let (person, rest) = text.split_once(BETWEEN)?;
        let word = match rest {
            LEAVING => Word::Leaving,
            LEFT => Word::Left,
            HERE => Word::Here,
            saved => {
                let (name, revision) = saved.split_once(BETWEEN)?;
                let (name, revision) = (name.to_owned(), revision.parse().ok()?);
                Word::Saved { name, revision }
            }
        };
        Some((person, word))
    }
}

/// Tells every other tab; this one too, where it listens.
pub fn tell(person: &str, word: &Word) {
    if let Ok(channel) = BroadcastChannel::new(NAME) {
        let _ = channel.post_message(&JsValue::from_str(&word.text(person)));
        channel.close();
    }
}

/// Listens as long as it is kept.
pub struct Listening {
    channel: BroadcastChannel,
    _hearing: Closure<dyn Fn(MessageEvent)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.channel.close();
    }
}

/// Calls the listener with what other tabs tell, and of whom; none where tabs cannot tell.
pub fn listen(listener: impl Fn(&str, Word) + 'static) -> Option<Listening> {
    let channel = BroadcastChannel::new(NAME).ok()?;
    let hearing = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Some((person, word)) = Word::read(&text) {
            listener(person, word);
        }
    });
    channel.set_onmessage(Some(hearing.as_ref().unchecked_ref()));
    Some(Listening {
        channel,
        _hearing: hearing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_understood() {
        let saved = Word::Saved {
            name: "section/work".to_owned(),
            revision: 12,
        };
        for word in [saved, Word::Leaving, Word::Left, Word::Here] {
            let text = word.text("p1");
            assert_eq!(Word::read(&text), Some(("p1", word)));
        }
        assert_eq!(Word::read("p1|something newer"), None);
        assert_eq!(Word::read(""), None);
    }
}
