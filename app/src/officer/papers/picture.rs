//! A picture of a page, chosen as a file: its code is read here.

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;
use zhicheng_shared::photo::Size;

use super::read;
use crate::browser::image::{self, CannotImage};
use crate::paper::FileBox;
use crate::words::paper as words;

/// Longer sides that a picture is looked at in, in pixels: a code that fills the picture is found in
/// the small one, a code in the corner of a whole page needs the large.
const SIDES: [u32; 3] = [1000, 2000, 4000];

#[derive(Properties, PartialEq)]
pub struct PictureProps {
    pub on_code: Callback<String>,
}

#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let wrong = use_state_eq(|| None::<&'static str>);
    let on_file = {
        let (wrong, on_code) = (wrong.clone(), props.on_code.clone());
        Callback::from(move |file: File| {
            let (wrong, on_code) = (wrong.clone(), on_code.clone());
            wrong.set(None);
            spawn_local(async move {
                match look(&file).await {
                    Ok(Some(text)) => on_code.emit(text),
                    Ok(None) => wrong.set(Some(words::PICTURE_NO_CODE)),
                    Err(CannotImage) => wrong.set(Some(words::PICTURE_UNREADABLE)),
                }
            });
        })
    };
    html! {
        <FileBox
            id="paper-picture" label={words::PICTURE} help={words::PICTURE_HELP} accept="image/*" {on_file}
            wrong={(*wrong).map(AttrValue::from)}
        />
    }
}

/// The text of the code in a picture: a paper's if there is one, else any.
async fn look(file: &File) -> Result<Option<String>, CannotImage> {
    let whole = image::decode(file, None).await?;
    let full = Size {
        width: whole.width(),
        height: whole.height(),
    };
    let mut other = None;
    for side in SIDES {
        let size = full.within(side);
        let (wide, high) = (f64::from(size.width), f64::from(size.height));
        let canvas = image::canvas(size, image::Use::Read)?;
        image::context(&canvas)?
            .draw_image_with_image_bitmap_and_dw_and_dh(&whole, 0.0, 0.0, wide, high)?;
        let found = read::codes(&canvas)?;
        if let Some(ours) = found.iter().find(|text| super::is_ours(text)) {
            return Ok(Some(ours.clone()));
        }
        other = other.or_else(|| found.into_iter().next());
        if size == full {
            break;
        }
    }
    Ok(other)
}
