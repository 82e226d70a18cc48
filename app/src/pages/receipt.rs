//! The signed receipt of the last submission, to be kept and shown.

use yew::prelude::*;
use zhicheng_shared::api::application::Receipt;

use crate::api::application;
use crate::browser::download;
use crate::components::{Button, show};
use crate::hooks::use_resource;
use crate::words::{common, notice as words};

#[derive(Properties, PartialEq)]
pub struct ReceiptCardProps {
    /// Id of the application.
    pub id: String,
    /// Version of what was submitted last: with a new one comes a new receipt.
    pub version: u32,
}

#[component]
pub fn ReceiptCard(props: &ReceiptCardProps) -> Html {
    let key = (props.id.clone(), props.version);
    let receipt = use_resource(
        key,
        |(id, _)| async move { application::receipt(&id).await },
    );
    html! {
        <section class="card stack" aria-labelledby="receipt">
            <h2 id="receipt">{ words::RECEIPT }</h2>
            <p>{ words::RECEIPT_NOTE }</p>
            { show(&receipt, |receipt| told(receipt)) }
        </section>
    }
}

fn told(receipt: &Receipt) -> Html {
    let fact = |(name, value): (&'static str, String)| html! { <><dt>{ name }</dt><dd class="break">{ value }</dd></> };
    let facts = [
        (words::NUMBER, receipt.number.clone()),
        (words::RECEIVED, common::second(receipt.at)),
        (words::DIGEST, receipt.digest.clone()),
        (words::SIGNATURE, receipt.signature.clone()),
    ];
    let page = [
        gloo::utils::window()
            .location()
            .origin()
            .unwrap_or_default(),
        "/receipts".to_owned(),
    ]
    .concat();
    let save = {
        let receipt = receipt.clone();
        Callback::from(move |()| {
            let text = words::receipt_text(
                &receipt.number,
                &common::second(receipt.at),
                &receipt.digest,
                &receipt.code(),
                &page,
            );
            let name = words::receipt_file(&receipt.number);
            download::save(&name, "text/plain;charset=utf-8", text.as_bytes());
        })
    };
    let address = ["/receipts?code=", &receipt.code()].concat();
    html! {
        <>
            <dl class="facts">{ for facts.into_iter().map(fact) }</dl>
            <div class="row">
                <Button on_press={save}>{ words::DOWNLOAD_RECEIPT }</Button>
                <a class="button" href={address} target="_blank" rel="noopener">{ words::OPEN_RECEIPT }</a>
            </div>
        </>
    }
}
