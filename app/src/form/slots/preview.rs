//! A file seen in the page: a picture as it is, a PDF in the browser's own viewer. The bytes are fetched
//! as everything is and shown from memory, so that nothing of them stays behind.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::photo::{PictureKind, sniff};
use zhicheng_shared::value::Attachment;

use crate::api::dossier::{blob, blob_address};
use crate::browser::dom;
use crate::browser::picture::Picture;
use crate::components::{Button, Dialog, show};
use crate::hooks::use_resource;
use crate::words::{common, upload as words};

/// How a file is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Picture,
    Pdf,
    /// Not in a page.
    Elsewhere,
}

fn way(kind: &str) -> (Way, &'static str) {
    match kind {
        "jpg" | "jpeg" => (Way::Picture, "image/jpeg"),
        "png" => (Way::Picture, "image/png"),
        "gif" => (Way::Picture, "image/gif"),
        "bmp" => (Way::Picture, "image/bmp"),
        "webp" => (Way::Picture, "image/webp"),
        "pdf" => (Way::Pdf, "application/pdf"),
        _ => (Way::Elsewhere, ""),
    }
}

/// Whether a page shows files of this kind as pictures.
pub fn is_picture(kind: &str) -> bool {
    way(kind).0 == Way::Picture
}

#[derive(Properties, PartialEq)]
pub struct PreviewProps {
    pub file: Attachment,
    pub on_close: Callback<()>,
}

/// A dialog with the file in it.
#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let file = &props.file;
    let address = blob_address(&file.digest);
    let close = props.on_close.clone();
    let actions = html! {
        <>
            <a class="button" href={address.clone()} target="_blank" rel="noopener">{ words::OPEN_NEW }</a>
            <a class="button" href={address} download={file.name.clone()}>{ words::DOWNLOAD }</a>
            <Button on_press={close.clone()}>{ common::CLOSE }</Button>
        </>
    };
    let body = match way(&file.kind).0 {
        Way::Elsewhere if !file.kind.is_empty() => html! { <p>{ words::NO_PREVIEW }</p> },
        Way::Pdf if !dom::shows_pdf() => html! { <p>{ words::NO_PDF }</p> },
        Way::Picture | Way::Pdf | Way::Elsewhere => html! { <Fetched file={file.clone()} /> },
    };
    html! {
        <Dialog title={file.name.clone()} wide=true on_close={close} {actions}>{ body }</Dialog>
    }
}

#[derive(Properties, PartialEq)]
struct FetchedProps {
    file: Attachment,
}

#[component]
fn Fetched(props: &FetchedProps) -> Html {
    let key = (props.file.digest.clone(), props.file.kind.clone());
    let seen = use_resource(key, |(digest, kind)| async move {
        let bytes = blob(&digest).await?;
        let kind = if kind.is_empty() {
            kind_of(&bytes)
        } else {
            &kind
        };
        let (way, media) = way(kind);
        let picture = Picture::of(&bytes, media).filter(|_| way != Way::Elsewhere);
        Ok((way, picture.map(Rc::new)))
    });
    let name = props.file.name.clone();
    show(&seen, |seen| match &**seen {
        (Way::Pdf, Some(_)) if !dom::shows_pdf() => html! { <p>{ words::NO_PDF }</p> },
        (Way::Pdf, Some(seen)) => {
            html! { <iframe class="file-pdf" src={seen.address().to_owned()} title={name} /> }
        }
        (_, Some(seen)) => {
            html! { <img class="file-large" src={seen.address().to_owned()} alt={name} /> }
        }
        (_, None) => html! { <p>{ words::NO_PREVIEW }</p> },
    })
}

/// What bytes are of which nobody has said it; empty for what no page shows.
fn kind_of(bytes: &[u8]) -> &'static str {
    match sniff(bytes).kind {
        PictureKind::Jpeg => "jpg",
        PictureKind::Png => "png",
        PictureKind::Gif => "gif",
        PictureKind::Bmp => "bmp",
        PictureKind::WebP => "webp",
        _ if bytes.starts_with(b"%PDF-") => "pdf",
        _ => "",
    }
}

#[derive(Properties, PartialEq)]
pub struct PreviewButtonProps {
    pub file: Attachment,
}

/// A file of which nothing is known but its digest.
pub fn unnamed(name: String, digest: &str) -> Attachment {
    Attachment {
        slot: String::new(),
        name,
        digest: digest.to_owned(),
        kind: String::new(),
        size: 0,
    }
}

/// A button that opens a file's preview.
#[component]
pub fn PreviewButton(props: &PreviewButtonProps) -> Html {
    let open = use_state_eq(|| false);
    let set = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    html! {
        <>
            <Button look={crate::components::Look::Quiet} label={[words::PREVIEW, "：", &props.file.name].concat()} on_press={set(true)}>
                { words::PREVIEW }
            </Button>
            if *open {
                <Preview file={props.file.clone()} on_close={set(false)} />
            }
        </>
    }
}
