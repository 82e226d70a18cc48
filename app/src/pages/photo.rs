//! The photo: made here, checked here, then sent.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::photo::PhotoRule;

use crate::api::dossier;
use crate::browser::download;
use crate::components::{PageHead, Refused, show, use_toast};
use crate::form::use_way_back;
use crate::hooks::{use_jurisdiction, use_session};
use crate::photo::PhotoMaker;
use crate::route::Route;
use crate::router::Link;
use crate::words::{error, pages as words};

#[component]
pub fn PhotoPage() -> Html {
    let jurisdiction = use_jurisdiction("");
    let back = use_way_back(Route::Dossier);
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <Link<Route> to={Route::Dossier} classes="back">{ "‹ " }{ words::DOSSIER }</Link<Route>>
            <PageHead title={words::PHOTO}>{ "" }</PageHead>
            { show(&jurisdiction, |j| html! {
                <Making jurisdiction={j.id.clone()} rule={j.photo.clone()} on_done={back.clone()} />
            }) }
        </main>
    }
}

#[derive(Properties, PartialEq)]
pub struct MakingProps {
    pub jurisdiction: String,
    pub rule: PhotoRule,
    /// It is on the server.
    #[prop_or_default]
    pub on_done: Callback<()>,
}

/// Makes the photo by this rule and puts it on the server.
#[component]
pub fn Making(props: &MakingProps) -> Html {
    let session = use_session();
    let toast = use_toast();
    let sending = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    let current = session
        .me()
        .and_then(|me| me.photo.as_ref())
        .map(|p| AttrValue::from(dossier::blob_address(&p.digest)));
    let on_done = {
        let (sending, failed, toast) = (sending.clone(), failed.clone(), toast.clone());
        let (jurisdiction, refresh, done) = (
            props.jurisdiction.clone(),
            session.refresh.clone(),
            props.on_done.clone(),
        );
        Callback::from(move |(bytes, _, _): (Vec<u8>, u32, u32)| {
            let Some(file) = download::blob(&bytes, "image/jpeg") else {
                return;
            };
            sending.set(true);
            failed.set(None);
            let (sending, failed, toast) = (sending.clone(), failed.clone(), toast.clone());
            let (jurisdiction, refresh, done) =
                (jurisdiction.clone(), refresh.clone(), done.clone());
            spawn_local(async move {
                let answer = dossier::put_photo(&jurisdiction, file).await;
                sending.set(false);
                match answer {
                    Ok(_) => {
                        toast.emit(words::PHOTO_SAVED.into());
                        refresh.emit(());
                        done.emit(());
                    }
                    Err(e) => {
                        failed.set(Some([words::PHOTO_REFUSED, &error::sentence(&e)].concat()))
                    }
                }
            });
        })
    };
    html! {
        <>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            <PhotoMaker rule={props.rule.clone()} {on_done} {current} sending={*sending} />
        </>
    }
}
