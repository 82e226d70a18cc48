//! The regions of GB/T 2260, fetched once and searched by name.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::region::{Region, depth};

use crate::api::{Answer, jurisdiction};
use crate::hooks::{Resource, use_resource};
use crate::words::pinyin;

/// Most answers to a search.
const MOST: usize = 60;

/// All regions with their full names.
pub struct RegionIndex {
    regions: Vec<Region>,
    full: Vec<String>,
}

impl RegionIndex {
    /// Of regions in order of their codes.
    pub fn new(regions: Vec<Region>) -> Self {
        let mut full: Vec<String> = Vec::with_capacity(regions.len());
        for region in &regions {
            let parent = regions
                .binary_search_by(|r| r.code.as_str().cmp(&region.parent))
                .ok();
            let before = parent
                .and_then(|at| full.get(at))
                .map_or("", String::as_str);
            full.push(
                [
                    before,
                    if before.is_empty() { "" } else { " " },
                    &region.name,
                ]
                .concat(),
            );
        }
        Self { regions, full }
    }

    /// The full name of a code.
    pub fn name(&self, code: &str) -> Option<&str> {
        let at = self
            .regions
            .binary_search_by(|r| r.code.as_str().cmp(code))
            .ok()?;
        Some(&self.full[at])
    }

    /// Names by code, each without what lies around it.
    pub fn names(&self) -> BTreeMap<String, String> {
        let named = |r: &Region| (r.code.clone(), r.name.clone());
        self.regions.iter().map(named).collect()
    }

    /// The full name of a code as it prints, without blanks.
    pub fn plain_name(&self, code: &str) -> Option<String> {
        self.name(code).map(|name| name.replace(' ', ""))
    }

    /// Codes and full names that hold the text or are spelt by it, those beginning with it first; provinces for no text.
    pub fn search(&self, text: &str) -> Vec<(&str, &str, bool)> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let row = |at: usize| {
            (
                self.regions[at].code.as_str(),
                self.full[at].as_str(),
                self.has_children(at),
            )
        };
        if plain.is_empty() {
            return (0..self.regions.len())
                .filter(|at| self.regions[*at].parent.is_empty())
                .map(row)
                .collect();
        }
        let mut found: Vec<(bool, usize)> = Vec::new();
        for (at, full) in self.full.iter().enumerate() {
            let joined = full.replace(' ', "");
            let name = &self.regions[at].name;
            if joined.contains(&plain) {
                found.push((!name.starts_with(&plain), at));
            } else if pinyin::spells(&joined, &plain) {
                found.push((!pinyin::spells_the_start(name, &plain), at));
            }
        }
        found.sort_by_key(|(later, at)| (*later, depth(&self.regions[*at].code), *at));
        found
            .into_iter()
            .take(MOST)
            .map(|(_, at)| row(at))
            .collect()
    }

    /// What lies in a region.
    pub fn children(&self, code: &str) -> Vec<(&str, &str, bool)> {
        let row = |at: usize| {
            (
                self.regions[at].code.as_str(),
                self.full[at].as_str(),
                self.has_children(at),
            )
        };
        (0..self.regions.len())
            .filter(|at| self.regions[*at].parent == code)
            .map(row)
            .collect()
    }

    /// What lies in a region, down to this depth; a level with a single choice is passed by itself.
    pub fn inside(&self, code: &str, wanted: u8) -> Vec<(&str, &str, bool)> {
        let mut found = self.children(code);
        while let [(only, _, true)] = found[..]
            && depth(only) < wanted
        {
            found = self.children(only);
        }
        found
    }

    /// What stands beside a region, it among them, and then what stands above: where one looks who
    /// has chosen it already.
    pub fn around(&self, code: &str) -> Vec<(&str, &str, bool)> {
        let parent = |code: &str| {
            let at = self.regions.binary_search_by(|r| r.code.as_str().cmp(code));
            at.ok().map(|at| self.regions[at].parent.as_str())
        };
        let (mut found, mut above) = (Vec::new(), parent(code));
        while let Some(here) = above {
            found.extend(self.children(here));
            above = parent(here);
        }
        found
    }

    fn has_children(&self, at: usize) -> bool {
        let code = &self.regions[at].code;
        self.regions.iter().any(|r| r.parent == *code)
    }
}

thread_local! {
    static FETCHED: RefCell<Option<Rc<RegionIndex>>> = const { RefCell::new(None) };
}

/// The full name of a code, as far as the regions have come.
pub fn known_region(code: &str) -> Option<String> {
    FETCHED.with(|f| f.borrow().as_ref()?.name(code).map(str::to_owned))
}

/// The regions, once they have come; without a jurisdiction they are not fetched.
#[hook]
pub fn use_regions(jurisdiction: &str) -> Option<Rc<RegionIndex>> {
    let index = use_state(|| FETCHED.with(|f| f.borrow().clone()));
    {
        let index = index.clone();
        use_effect_with(jurisdiction.to_owned(), move |jurisdiction| {
            if index.is_none() && !jurisdiction.is_empty() {
                let jurisdiction = jurisdiction.clone();
                spawn_local(async move {
                    if let Ok(fetched) = fetch(&jurisdiction).await {
                        index.set(Some(fetched));
                    }
                });
            }
        });
    }
    (*index).clone()
}

/// The same where nothing can be done without them: why they have not come, and once more.
#[hook]
pub fn use_needed_regions(jurisdiction: &str) -> Resource<Rc<RegionIndex>> {
    use_resource(jurisdiction.to_owned(), |jurisdiction| async move {
        if jurisdiction.is_empty() {
            // There is none yet: with its id this is asked anew.
            return std::future::pending().await;
        }
        fetch(&jurisdiction).await
    })
}

/// The regions, fetched once.
async fn fetch(jurisdiction: &str) -> Answer<Rc<RegionIndex>> {
    if let Some(there) = FETCHED.with(|f| f.borrow().clone()) {
        return Ok(there);
    }
    let mut regions = jurisdiction::regions(jurisdiction).await?;
    regions.sort_by(|a, b| a.code.cmp(&b.code));
    let fetched = Rc::new(RegionIndex::new(regions));
    FETCHED.with(|f| *f.borrow_mut() = Some(fetched.clone()));
    Ok(fetched)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_found_by_part_of_its_name() {
        let region = |code: &str, name: &str, parent: &str| Region {
            code: code.to_owned(),
            name: name.to_owned(),
            parent: parent.to_owned(),
        };
        let index = RegionIndex::new(vec![
            region("440000", "广东省", ""),
            region("442000", "中山市", "440000"),
            region("442000001", "石岐街道", "442000"),
        ]);
        assert_eq!(index.name("442000001"), Some("广东省 中山市 石岐街道"));
        assert_eq!(index.search("中山")[0], ("442000", "广东省 中山市", true));
        assert_eq!(index.search("zhongshan")[0].0, "442000");
        assert_eq!(index.search("").len(), 1);
        assert_eq!(index.children("442000").len(), 1);
    }

    fn beijing() -> RegionIndex {
        let region = |(code, name, parent): (&str, &str, &str)| Region {
            code: code.to_owned(),
            name: name.to_owned(),
            parent: parent.to_owned(),
        };
        let all = [
            ("110000", "北京市", ""),
            ("110100", "市辖区", "110000"),
            ("110101", "东城区", "110100"),
            ("110102", "西城区", "110100"),
            ("440000", "广东省", ""),
            ("440100", "广州市", "440000"),
            ("442000", "中山市", "440000"),
        ];
        RegionIndex::new(all.map(region).into())
    }

    #[test]
    fn a_level_with_a_single_choice_is_passed_by_itself() {
        let index = beijing();
        let codes = |found: Vec<(&str, &str, bool)>| -> Vec<String> {
            found.iter().map(|(code, ..)| (*code).to_owned()).collect()
        };
        assert_eq!(codes(index.inside("110000", 3)), ["110101", "110102"]);
        // Nothing finer is asked for: this is the choice.
        assert_eq!(codes(index.inside("110000", 2)), ["110100"]);
        assert_eq!(codes(index.inside("440000", 3)), ["440100", "442000"]);
        assert_eq!(codes(index.inside("442000", 3)), Vec::<String>::new());
    }

    #[test]
    fn what_is_chosen_stands_among_its_like_and_what_is_above_follows() {
        let index = beijing();
        let codes = |code: &str| -> Vec<String> {
            let found = index.around(code);
            found.iter().map(|(code, ..)| (*code).to_owned()).collect()
        };
        assert_eq!(
            codes("110102"),
            ["110101", "110102", "110100", "110000", "440000"]
        );
        assert_eq!(codes("440000"), ["110000", "440000"]);
        assert_eq!(codes("no-such"), Vec::<String>::new());
    }
}
