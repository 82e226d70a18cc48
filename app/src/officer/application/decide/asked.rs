//! What a stage asks of its officer: the form drawn above the opinion, as applicants' forms are, and what
//! of it goes with an agreement.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::check;
use zhicheng_shared::form::{FieldKind, Section, Values};
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::value::Draft;

use crate::form::{
    Asked, Change, Frame, FrameProvider, Keeper, SectionForm, Site, Store, Written, element,
};
use crate::hooks::use_session;
use crate::officer::application::case::Case;
use crate::officer::typed::{Edit, Typed};

/// What the forms of a decision stand in: the application as it was handed in, and what the officer
/// has typed.
#[derive(Clone, PartialEq)]
pub struct Surroundings {
    pub frame: Frame,
    pub store: Store,
    /// What the stage asks, if it asks anything.
    pub form: Option<Rc<Section>>,
}

/// What surrounds this decision; none before anything was handed in.
#[hook]
pub fn use_surroundings(
    case: &Case,
    form: Option<&Section>,
    typed: &Typed,
    on_edit: &Callback<Edit>,
    show_all: bool,
) -> Option<Surroundings> {
    let session = use_session();
    let frozen = case.body.frozen.as_ref();
    let about = use_memo(frozen.map(|f| f.digest.clone()), |_| {
        let counting = frozen.map(|f| f.copy.counting(&case.form));
        counting.map(Rc::new)
    });
    let form = use_memo(form.cloned(), |form| form.clone().map(texts).map(Rc::new));
    let day = zhicheng_shared::date::Date::from_unix_beijing(case.now);
    let me = session.me().cloned();
    let frame = use_memo(
        ((*about).clone(), (*form).clone(), me, day, show_all),
        |(about, form, me, _, show_all)| {
            let asked = Asked {
                form: form.clone(),
                about: about.clone()?,
            };
            let jurisdiction = case.form.clone();
            Some(Frame::asked(
                jurisdiction,
                me.clone()?,
                case.now,
                asked,
                *show_all,
            ))
        },
    );
    let typed = form.as_ref().as_ref().map(|form| typed.filled(&form.key));
    let live = use_mut_ref(Draft::default);
    let deps = (
        (*about).clone(),
        (*form).clone(),
        typed.cloned(),
        on_edit.clone(),
    );
    let store = use_memo(deps, |(about, form, typed, on_edit)| {
        let about = about.clone()?;
        let mut draft = about.draft.clone();
        if let (Some(form), Some(typed)) = (form, typed) {
            draft.parts.insert(form.key.clone(), typed.clone());
        }
        *live.borrow_mut() = draft;
        let (live, on_edit) = (live.clone(), on_edit.clone());
        Some(Store::new(Filling {
            about,
            live,
            on_edit,
        }))
    });
    Some(Surroundings {
        frame: (*frame).clone()?,
        store: (*store).clone()?,
        form: (*form).clone(),
    })
}

/// Only texts go with a decision, so that is all it can ask for.
fn texts(mut form: Section) -> Section {
    form.slots.clear();
    form.fields
        .retain(|f| !matches!(f.kind, FieldKind::Files(_)));
    form
}

/// The officer's form among what was handed in. With every key comes a store of its own, and with it
/// everything that reads from it is drawn again: such a form is short.
struct Filling {
    about: Rc<Frozen>,
    /// What is typed now, for who looks later with a store from before.
    live: Rc<RefCell<Draft>>,
    on_edit: Callback<Edit>,
}

impl Keeper for Filling {
    fn read(&self, look: &mut dyn FnMut(Written<'_>)) {
        look(Written {
            dossier: &self.about.records,
            draft: Some(&self.live.borrow()),
        });
    }

    fn change(&self, change: Change) {
        match change {
            Change::Text { site, field, raw } => {
                let form = site.section().to_string();
                self.on_edit.emit(Edit::Fill { form, field, raw });
            }
            // There are neither files nor rows in it.
            Change::Attach { .. }
            | Change::Detach { .. }
            | Change::Add { .. }
            | Change::Remove { .. }
            | Change::Move { .. } => {}
        }
    }

    fn follow(&self, _: Option<(Site, AttrValue)>, _: Rc<dyn Fn()>) -> Box<dyn Any> {
        Box::new(())
    }
}

/// What goes with the decision, or the id of the element where something is missing or wrong.
///
/// # Errors
/// The first place that is not filled in as it must be.
pub fn filled(around: &Surroundings) -> Result<Values, String> {
    let Some(form) = &around.form else {
        return Ok(Values::new());
    };
    let site = Site::Part {
        part: form.key.clone().into(),
    };
    around.store.read(|written| {
        let none = Values::new();
        let values = site.values(written).unwrap_or(&none);
        check::form(&around.frame.context(written), form, values).map_err(|report| {
            let mut wrong = report.problems.iter().filter(|p| !p.kind.is_hint());
            wrong.next().map_or_else(String::new, |p| element(&p.place))
        })
    })
}

#[derive(Properties, PartialEq)]
pub struct AskedFormProps {
    pub around: Surroundings,
}

/// The form, under its name.
#[component]
pub fn AskedForm(props: &AskedFormProps) -> Html {
    let around = &props.around;
    let Some(form) = &around.form else {
        return Html::default();
    };
    html! {
        <FrameProvider frame={around.frame.clone()} store={around.store.clone()}>
            <fieldset class="decide-asked stack">
                <legend>{ &form.name }</legend>
                <SectionForm section={form.key.clone()} />
            </fieldset>
        </FrameProvider>
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// An application handed in, with nothing in it but one text.
    fn copy() -> Frozen {
        let json = r#"{
            "jurisdiction": "here", "form": "", "business": "review", "year": 2026, "document_index": "",
            "identity": {
                "name": "", "document_kind": "resident_id", "document_masked": "", "sex": "female",
                "birth": "1990-01-01"
            },
            "unit": { "id": "", "name": "", "region": "", "supervisor": "" },
            "draft": { "parts": { "wish": { "way": "a" } }, "chosen": {}, "attachments": [] },
            "records": {}, "photo": null
        }"#;
        serde_json::from_str(json).expect("a copy")
    }

    #[test]
    fn a_form_reads_what_was_handed_in_and_writes_what_the_officer_types() {
        let typed: Rc<RefCell<Vec<Edit>>> = Rc::default();
        let on_edit = {
            let typed = typed.clone();
            Callback::from(move |edit| typed.borrow_mut().push(edit))
        };
        let about = Rc::new(copy());
        let live = Rc::new(RefCell::new(about.draft.clone()));
        let store = Store::new(Filling {
            about,
            live: live.clone(),
            on_edit,
        });
        let site = Site::Part {
            part: "letter".into(),
        };
        store.edit(&site, "number", "12".to_owned());
        let fill = Edit::Fill {
            form: "letter".to_owned(),
            field: "number".to_owned(),
            raw: "12".to_owned(),
        };
        assert_eq!(*typed.borrow(), [fill]);
        // Who looks later, with a store from before, reads what is typed by then.
        let values = Values::from([("number".to_owned(), "12".to_owned())]);
        live.borrow_mut().parts.insert("letter".to_owned(), values);
        let seen = store.read(|written| {
            let way = written.part("wish").and_then(|part| part.get("way"));
            let number = site.values(written).and_then(|form| form.get("number"));
            (way.cloned(), number.cloned())
        });
        assert_eq!(seen, (Some("a".to_owned()), Some("12".to_owned())));
    }

    #[test]
    fn a_decision_asks_for_no_files() {
        let form = r#"{ "key": "letter", "name": "", "slots": [{ "key": "scan", "name": "" }],
            "fields": [
                { "key": "number", "label": "", "kind": { "text": {} } },
                { "key": "files", "label": "", "kind": { "files": { "key": "more", "name": "" } } }
            ] }"#;
        let asked = texts(serde_json::from_str(form).expect("a form"));
        assert!(asked.slots.is_empty());
        let fields: Vec<&str> = asked.fields.iter().map(|f| f.key.as_str()).collect();
        assert_eq!(fields, ["number"]);
    }
}
