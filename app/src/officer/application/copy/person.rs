//! Who applies: photo, identity, unit.

use yew::prelude::*;

use crate::api::dossier::blob_address;
use crate::officer::application::case::Case;
use crate::officer::show::Copy;
use crate::words::common;
use crate::words::officer::application as words;

pub fn person(case: &Case, copy: &Copy) -> Html {
    let frozen = copy.frozen;
    let identity = &frozen.identity;
    let supervisor = match frozen.unit.supervisor.as_str() {
        "" => words::NO_SUPERVISOR,
        name => name,
    };
    let pairs = [
        (words::NAME, identity.name.clone()),
        (words::SEX, common::sex(identity.sex).to_owned()),
        (words::BIRTH, common::day(identity.birth)),
        (
            common::document_kind(identity.document_kind),
            identity.document_masked.clone(),
        ),
        (words::UNIT, frozen.unit.name.clone()),
        (words::SUPERVISOR, supervisor.to_owned()),
    ];
    let pair = |(label, text): &(&str, String)| html! { <div class="copy-field"><dt>{ *label }</dt><dd>{ text }</dd></div> };
    let digest = case
        .body
        .frozen
        .as_ref()
        .map(|f| f.digest.clone())
        .unwrap_or_default();
    html! {
        <section class="card copy-section" aria-labelledby="copy-person">
            <h2 id="copy-person">{ words::PERSON }</h2>
            <div class="copy-person">
                if let Some(photo) = &frozen.photo {
                    <img
                        class="copy-photo"
                        src={blob_address(&photo.digest)}
                        width={photo.width.to_string()}
                        height={photo.height.to_string()}
                        alt={words::PHOTO}
                    />
                } else {
                    <p class="bad">{ words::NO_PHOTO }</p>
                }
                <dl class="copy-fields">{ for pairs.iter().map(pair) }</dl>
            </div>
            <p class="small muted copy-digest">{ words::DIGEST }{ " " }<code>{ digest }</code></p>
        </section>
    }
}
