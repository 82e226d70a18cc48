//! Putting a file into its slot, beside or in place of others, which are kept as earlier versions.

use zhicheng_shared::value::Attachment;

/// Earlier versions kept of what one slot held.
const VERSIONS: usize = 20;

/// Where in its slot a file is put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Beside what is there.
    Beside,
    /// In place of all that is there.
    OfAll,
    /// In place of the file with this digest.
    Of(String),
}

/// Puts a file into its slot; what it takes the place of is kept.
pub fn attach(
    files: &mut Vec<Attachment>,
    replaced: &mut Vec<Attachment>,
    file: Attachment,
    place: &Place,
) {
    let same = |f: &Attachment| f.slot == file.slot && f.digest == file.digest;
    let goes = |f: &Attachment| match place {
        Place::Beside => false,
        Place::OfAll => f.slot == file.slot,
        Place::Of(digest) => f.slot == file.slot && f.digest == *digest,
    };
    let at = files.iter().position(|f| goes(f) || same(f));
    let (out, stay): (Vec<_>, Vec<_>) = std::mem::take(files)
        .into_iter()
        .partition(|f| goes(f) || same(f));
    *files = stay;
    replaced.retain(|f| !same(f) && !out.contains(f));
    replaced.extend(out.into_iter().filter(|f| !same(f)));
    let of_slot = |f: &&Attachment| f.slot == file.slot;
    let count = replaced.iter().filter(of_slot).count();
    let mut over = count.saturating_sub(VERSIONS);
    replaced.retain(|f| {
        let oldest = f.slot == file.slot && over > 0;
        over -= usize::from(oldest);
        !oldest
    });
    let at = at.unwrap_or(files.len()).min(files.len());
    files.insert(at, file);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Shelf {
        files: Vec<Attachment>,
        replaced: Vec<Attachment>,
    }

    impl Shelf {
        fn put(&mut self, digest: &str, place: &Place) {
            let file = Attachment {
                slot: "scan".to_owned(),
                digest: digest.to_owned(),
                ..Attachment::default()
            };
            attach(&mut self.files, &mut self.replaced, file, place);
        }

        fn stands(&self) -> String {
            let names = |files: &[Attachment]| {
                let names: Vec<&str> = files.iter().map(|f| f.digest.as_str()).collect();
                names.join(" ")
            };
            [names(&self.files), names(&self.replaced)].join(" | ")
        }
    }

    #[test]
    fn what_another_takes_the_place_of_is_an_earlier_version() {
        let mut shelf = Shelf::default();
        for digest in ["1", "2", "3"] {
            shelf.put(digest, &Place::OfAll);
        }
        assert_eq!(shelf.stands(), "3 | 1 2");
        // Put back it is none, and given again it changes nothing.
        shelf.put("1", &Place::OfAll);
        shelf.put("1", &Place::OfAll);
        assert_eq!(shelf.stands(), "1 | 2 3");
        shelf.put("4", &Place::Beside);
        assert_eq!(shelf.stands(), "1 4 | 2 3");
        shelf.put("5", &Place::Of("1".to_owned()));
        assert_eq!(shelf.stands(), "5 4 | 2 3 1");
    }

    #[test]
    fn so_many_earlier_versions_are_kept_of_a_slot() {
        let mut shelf = Shelf::default();
        for number in 0..40 {
            shelf.put(&number.to_string(), &Place::OfAll);
        }
        assert_eq!(shelf.replaced.len(), VERSIONS);
        let last = shelf.replaced.last().map(|f| f.digest.as_str());
        assert_eq!(last, Some("38"));
    }
}
