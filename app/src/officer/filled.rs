//! What stages filled in with their agreements, as the history tells officers and applicants.

use yew::prelude::*;
use zhicheng_shared::form::Section;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::{Entry, Event, Place, Route};

use super::show::Copy;

/// What a row of the history says of it, label by label; nothing where no form went with it.
pub fn filled(copy: Option<&Copy<'_>>, route: Option<&Route>, entry: &Entry) -> Html {
    let line = |(label, text): (String, String)| html! { <div>{ label }{ "：" }<span class="pre">{ text }</span></div> };
    let lines = copy
        .zip(route)
        .map(|(copy, route)| said(copy, route, entry));
    html! { <>{ for lines.into_iter().flatten().map(line) }</> }
}

/// Whether a stage filled in a form with this.
pub fn has_filled(entry: &Entry) -> bool {
    matches!(&entry.event, Event::Approve { filled, .. } if !filled.is_empty())
}

/// Labels of the form's fields, each with what its text reads as, in the form's order.
fn said(copy: &Copy<'_>, route: &Route, entry: &Entry) -> Vec<(String, String)> {
    let (Event::Approve { filled, .. }, Place::Stage { stage, .. }) = (&entry.event, &entry.from)
    else {
        return Vec::new();
    };
    let form = form(copy.form, &copy.frozen.business, route, stage);
    let fields = form.into_iter().flat_map(|form| &form.fields);
    let said = fields.map(|field| (field.label.clone(), copy.text(field, filled)));
    said.filter(|(_, text)| !text.is_empty()).collect()
}

/// The form that a stage asked for.
fn form<'a>(
    of: &'a Jurisdiction,
    business: &str,
    route: &Route,
    stage: &str,
) -> Option<&'a Section> {
    let (_, stage) = route.find(stage)?;
    of.business(business)?.form(&stage.asks)
}
