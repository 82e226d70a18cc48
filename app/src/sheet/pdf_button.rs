//! A button that makes a sheet's PDF and hands it over.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::answers::Belonging;
use zhicheng_shared::sheet::{PackedSheet, SheetData};

use super::attached::attached;
use super::{SheetFault, cancel, make_bundle};
use crate::api::{dossier, jurisdiction};
use crate::browser::download;
use crate::components::{Button, Look, Progress, Remark, Tone};
use crate::words::{error, pages as words, sheet};

/// What a PDF is made of.
pub struct Order {
    /// The definitions of the sheets in it, as the server gives them.
    pub sheets: Vec<PackedSheet>,
    pub data: Rc<SheetData>,
    /// What follows behind them.
    pub files: Vec<Belonging>,
    /// The file's name after the paper's own, without its ending.
    pub name: String,
    /// Whether it is one paper, whose title the file is called by.
    pub titled: bool,
}

type Ordered = Pin<Box<dyn Future<Output = Result<Order, String>>>>;

/// Gathers what the PDF is made of, once somebody asks for it; else a sentence why it cannot be had.
#[derive(Clone)]
pub struct Gather(Rc<dyn Fn() -> Ordered>);

impl Gather {
    /// What has to be fetched first.
    pub fn later<F: Future<Output = Result<Order, String>> + 'static>(
        gather: impl Fn() -> F + 'static,
    ) -> Self {
        Self(Rc::new(move || Box::pin(gather())))
    }

    /// What is here already.
    pub fn now(sheet: &PackedSheet, data: &Rc<SheetData>, name: &str) -> Self {
        let (sheet, data) = (sheet.to_owned(), data.clone());
        let name = [name, "-", &data.date].concat();
        Self::later(move || {
            let order = Order {
                sheets: vec![sheet.clone()],
                data: data.clone(),
                files: Vec::new(),
                name: name.clone(),
                titled: true,
            };
            std::future::ready(Ok(order))
        })
    }

    /// The empty form.
    pub fn blank(sheet: &PackedSheet) -> Self {
        let packed = sheet.to_owned();
        Self::later(move || {
            let order = Order {
                sheets: vec![packed.clone()],
                data: Rc::new(SheetData::blank()),
                files: Vec::new(),
                name: sheet::BLANK.to_owned(),
                titled: true,
            };
            std::future::ready(Ok(order))
        })
    }

    /// All papers of a business in print order, by their keys, and what is attached behind them.
    pub fn papers(
        jurisdiction: &str,
        keys: &[String],
        data: &Rc<SheetData>,
        name: &str,
        files: &[Belonging],
    ) -> Self {
        let (jurisdiction, keys, data) = (jurisdiction.to_owned(), keys.to_vec(), data.clone());
        let files = files.to_vec();
        let name = [name, "-", &data.date, "-", words::PAPERS_FILE].concat();
        Self::later(move || {
            let (jurisdiction, keys) = (jurisdiction.clone(), keys.clone());
            let (data, name, files) = (data.clone(), name.clone(), files.clone());
            async move {
                let mut sheets = Vec::with_capacity(keys.len());
                for key in &keys {
                    let sheet = jurisdiction::sheet(&jurisdiction, key).await;
                    sheets.push(sheet.map_err(|why| error::sentence(&why))?);
                }
                Ok(Order {
                    sheets,
                    data,
                    files,
                    name,
                    titled: false,
                })
            }
        })
    }
}

impl PartialEq for Gather {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties, PartialEq)]
pub struct PdfButtonProps {
    pub gather: Gather,
    #[prop_or(words::DOWNLOAD)]
    pub label: &'static str,
}

#[component]
pub fn PdfButton(props: &PdfButtonProps) -> Html {
    let done = use_state_eq(|| None::<u8>);
    let failed = use_state_eq(|| None::<String>);
    // Counts the wishes: what was stopped is of no interest any more, wherever it was.
    let wish = use_memo((), |()| Cell::new(0_u32));
    let make = {
        let (done, failed, gather) = (done.clone(), failed.clone(), props.gather.clone());
        let wish = wish.clone();
        Callback::from(move |()| {
            done.set(Some(0));
            failed.set(None);
            wish.set(wish.get() + 1);
            let (mine, wish) = (wish.get(), wish.clone());
            let (done, failed, gather) = (done.clone(), failed.clone(), gather.clone());
            spawn_local(async move {
                let wanted = move || wish.get() == mine;
                let progress = {
                    let done = done.clone();
                    move |at: u32, of: u32| done.set(Some((at * 100 / of.max(1)).min(100) as u8))
                };
                let made = save(&gather, &wanted, progress).await;
                if wanted() {
                    done.set(None);
                    failed.set(made.err());
                }
            });
        })
    };
    let stop = {
        let (done, failed) = (done.clone(), failed.clone());
        Callback::from(move |()| {
            wish.set(wish.get() + 1);
            cancel();
            done.set(None);
            failed.set(Some(sheet::fault(&SheetFault::Cancelled)));
        })
    };
    html! {
        <div class="stack stack-close">
            if let Some(percent) = *done {
                <Progress label={props.label} percent={Some(percent)} on_cancel={Some(stop)} />
            } else {
                <div><Button look={Look::Plain} on_press={make}>{ props.label }</Button></div>
            }
            if let Some(failed) = &*failed {
                <Remark tone={Tone::Bad} alert=true>{ failed.clone() }</Remark>
            }
        </div>
    }
}

/// Makes the file and hands it over, as long as it is wanted.
async fn save(
    gather: &Gather,
    wanted: &impl Fn() -> bool,
    progress: impl Fn(u32, u32) + Clone + 'static,
) -> Result<(), String> {
    let order = (gather.0)().await?;
    let photo = match &order.data.photo {
        Some(photo) => {
            let bytes = dossier::blob(&photo.digest).await;
            Some(bytes.map_err(|_| sheet::fault(&SheetFault::NoPhoto))?)
        }
        None => None,
    };
    if !wanted() {
        return Ok(());
    }
    let count = order.files.len() as u32;
    let fetched = progress.clone();
    let behind = attached(&order.files, move |at, of| {
        fetched(at as u32, 2 * of as u32)
    })
    .await?;
    if !wanted() {
        return Ok(());
    }
    // Fetching what is attached is the first half of it.
    let progress = move |at: u32, of: u32| match count {
        0 => progress(at, of),
        _ => progress(of + at, 2 * of),
    };
    let made = make_bundle(&order.sheets, &order.data, photo, behind, progress).await;
    let made = made.map_err(|fault| sheet::fault(&fault))?;
    if wanted() {
        let title = if order.titled { &made.title } else { "" };
        let name = sheet::file_name(title, &order.name);
        download::save(&name, "application/pdf", &made.bytes);
    }
    Ok(())
}
