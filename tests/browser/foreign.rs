//! Others who change a page below the program's hands: translators and word look-ups, each in its
//! manner, and at once again whenever the page changes.

use crate::page::Page;
use serde_json::json;

/// How text nodes are changed.
#[derive(Clone, Copy, Debug)]
pub enum Manner {
    /// Out of the page, and an element in their place, as translators do.
    Replaced,
    /// Into an element in their place.
    Wrapped,
    /// Cut in two, the second part in an element, as word look-ups do.
    Split,
    /// A translation is put beside them.
    Beside,
}

/// Text stays what it was for who reads it, with a dot where a translation would stand.
const CHANGE: &str = r"
const element = (tag, ...inside) => { const made = document.createElement(tag); made.append(...inside); return made };
const change = {
  Replaced: text => text.replaceWith(element('font', element('font', text.data + '·'))),
  Wrapped: text => { const around = element('font'); text.parentNode.insertBefore(around, text); around.append(text) },
  Split: text => { if (text.data.length > 1) { const rest = text.splitText(1); const mark = element('mark'); rest.replaceWith(mark); mark.append(rest) } },
  Beside: text => text.after(element('font', '·')),
}[arguments[0]];
const done = new WeakMap();
const turn = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (!text.data.trim() || done.get(text) === text.data || text.parentElement.closest('font, mark, option, svg, script, style, textarea')) continue;
    change(text);
    done.set(text, text.data);
  }
};
turn();
new MutationObserver(turn).observe(document.body, { subtree: true, childList: true, characterData: true });
return true;
";

impl Page {
    /// Lets somebody change the page in this manner until it is loaded anew.
    pub async fn is_changed(&self, manner: Manner) {
        let begun = self
            .script(CHANGE, vec![json!(format!("{manner:?}"))])
            .await;
        assert_eq!(begun, json!(true), "{manner:?}");
    }
}
