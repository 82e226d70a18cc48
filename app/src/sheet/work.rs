//! The worker's side: fetching what is needed, laying out, writing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use zhicheng_shared::sheet::{Layout, Metrics, PackedSheet, SheetDef, bind, enclosures, lay_out};

use super::message::{Answer, Ask, Job, PageView, Preview, SheetFault};
use super::reading;
use super::svg::draw;
use crate::pdf::{Fonts, Meta, Pack, needed_packs, write_with};

/// What stays between two wishes.
#[derive(Default)]
struct Kept {
    metrics: Option<Rc<Metrics>>,
    fonts: Fonts,
    /// The definition read last, as it came and as it is.
    def: Option<(PackedSheet, Rc<SheetDef>)>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// Fetches the bytes at an address; none when it cannot.
pub trait Fetch {
    /// The bytes.
    fn fetch(&self, address: &str) -> impl Future<Output = Option<Vec<u8>>>;
}

/// Does what the page wants; the second is the PDF.
pub async fn answer(
    ask: &Ask,
    photo: Option<Vec<u8>>,
    fetch: &impl Fetch,
    progress: impl Fn(u32, u32),
) -> (Answer, Option<Vec<u8>>) {
    match work(ask, photo, fetch, progress).await {
        Ok(done) => done,
        Err(fault) => (Answer::Fault(fault), None),
    }
}

async fn work(
    ask: &Ask,
    photo: Option<Vec<u8>>,
    fetch: &impl Fetch,
    progress: impl Fn(u32, u32),
) -> Result<(Answer, Option<Vec<u8>>), SheetFault> {
    let defs: Vec<_> = ask
        .sheets
        .iter()
        .map(definition)
        .collect::<Result<_, _>>()?;
    let metrics = metrics(&ask.fonts, fetch).await?;
    let behind = ask.enclosures.as_ref();
    let behind = behind.map(|all| enclosures(all, &metrics));
    let count = defs.len() + behind.iter().len();
    let layouts = defs.iter().map(|def| lay_out(def, &ask.data, &metrics));
    let mut layouts = layouts.chain(behind);
    let layout = match (layouts.next(), count) {
        (Some(only), 1) => only,
        (Some(first), _) => {
            let title = first.title.clone();
            bind(&title, std::iter::once(first).chain(layouts).collect())
        }
        (None, _) => return Err(SheetFault::Definition),
    };
    match ask.job {
        Job::Preview => Ok((Answer::Preview(pictures(layout)), None)),
        Job::Pdf => {
            packs(&layout, &metrics, &ask.fonts, fetch, progress).await?;
            let meta = Meta {
                author: ask.data.author.clone(),
                language: "zh-CN".to_owned(),
            };
            let pictures = pictures_beside(ask, photo.as_deref());
            let picture = |digest: &str| match ask.pictures.is_empty() {
                true => photo.as_deref(),
                false => pictures.get(digest).copied(),
            };
            let bytes =
                KEPT.with_borrow(|kept| write_with(&layout, &kept.fonts, &picture, &meta))?;
            Ok((
                Answer::Pdf {
                    title: layout.title,
                    problems: layout.problems,
                },
                Some(bytes),
            ))
        }
    }
}

/// The pictures that came beside what was said, by their digests.
fn pictures_beside<'a>(ask: &'a Ask, bytes: Option<&'a [u8]>) -> BTreeMap<&'a str, &'a [u8]> {
    let mut rest = bytes.unwrap_or_default();
    let mut pictures = BTreeMap::new();
    for (digest, length) in &ask.pictures {
        let Some((own, others)) = rest.split_at_checked(*length as usize) else {
            break;
        };
        pictures.insert(digest.as_str(), own);
        rest = others;
    }
    pictures
}

fn definition(packed: &PackedSheet) -> Result<Rc<SheetDef>, SheetFault> {
    let kept = KEPT.with_borrow(|kept| {
        kept.def
            .as_ref()
            .filter(|(known, _)| known == packed)
            .map(|(_, def)| def.clone())
    });
    if let Some(def) = kept {
        return Ok(def);
    }
    let def = packed.unpack().map_err(|_| SheetFault::Definition)?;
    let def = Rc::new(def);
    KEPT.with_borrow_mut(|kept| kept.def = Some((packed.clone(), def.clone())));
    Ok(def)
}

async fn metrics(fonts: &str, fetch: &impl Fetch) -> Result<Rc<Metrics>, SheetFault> {
    if let Some(metrics) = KEPT.with_borrow(|kept| kept.metrics.clone()) {
        return Ok(metrics);
    }
    let name = "metrics.bin";
    let missing = || SheetFault::NoFonts(name.to_owned());
    let bytes = fetch
        .fetch(&[fonts, name].concat())
        .await
        .ok_or_else(missing)?;
    let metrics = Rc::new(Metrics::from_bytes(&bytes).map_err(|_| missing())?);
    KEPT.with_borrow_mut(|kept| kept.metrics = Some(metrics.clone()));
    Ok(metrics)
}

/// Fetches the packs that are not here yet, several at once.
async fn packs(
    layout: &Layout,
    metrics: &Metrics,
    fonts: &str,
    fetch: &impl Fetch,
    progress: impl Fn(u32, u32),
) -> Result<(), SheetFault> {
    let needed = needed_packs(layout, metrics)?;
    let missing: Vec<u16> = needed
        .into_iter()
        .filter(|pack| !KEPT.with_borrow(|kept| kept.fonts.has(*pack)))
        .collect();
    let of = missing.len() as u32;
    progress(0, of);
    let fetched = missing.iter().map(|index| {
        let name = format!("{index:03}.bin");
        async move { (*index, fetch.fetch(&[fonts, &name].concat()).await, name) }
    });
    let fetched = together(fetched, |done| progress(done, of)).await;
    for (index, bytes, name) in fetched {
        let missing = || SheetFault::NoFonts(name.clone());
        let pack = Pack::from_bytes(bytes.ok_or_else(missing)?).map_err(|_| missing())?;
        KEPT.with_borrow_mut(|kept| kept.fonts.add(index, pack));
    }
    Ok(())
}

/// So many at a time keep a phone's connection busy without starving the page's own requests.
const AT_ONCE: usize = 8;

/// Waits for several futures, so many at once, and tells how many are done; what they gave, in the
/// order in which it came.
async fn together<T>(
    mut futures: impl Iterator<Item = impl Future<Output = T>>,
    mut told: impl FnMut(u32),
) -> Vec<T> {
    use std::task::Poll;
    let (mut running, mut done) = (Vec::new(), Vec::new());
    std::future::poll_fn(move |context| {
        loop {
            running.extend(futures.by_ref().take(AT_ONCE - running.len()).map(Box::pin));
            let before = done.len();
            running.retain_mut(|future| match future.as_mut().poll(context) {
                Poll::Ready(value) => {
                    done.push(value);
                    false
                }
                Poll::Pending => true,
            });
            if done.len() == before {
                break;
            }
            told(done.len() as u32);
        }
        if !running.is_empty() {
            return Poll::Pending;
        }
        Poll::Ready(std::mem::take(&mut done))
    })
    .await
}

fn pictures(layout: Layout) -> Preview {
    let watermark = layout.watermark;
    let pages = layout.pages.into_iter().map(|page| PageView {
        svg: draw(&page, watermark.as_ref()),
        text: reading::text(&page),
        label: page.label,
        width: page.width,
        height: page.height,
        areas: page.areas,
    });
    Preview {
        pages: pages.collect(),
        problems: layout.problems,
    }
}
