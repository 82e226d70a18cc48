//! The boxes of a meeting's result; whether it passed follows from the votes.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{DateRule, Field, FieldKind, NumberRule, TextRule};
use zhicheng_shared::jurisdiction::Role;
use zhicheng_shared::review::{Meeting, MeetingRule};

use super::asked::Surroundings;
use crate::components::{Badge, Tone};
use crate::form::{FrameProvider, Question, Site, Told, question};
use crate::officer::application::case::Case;
use crate::officer::meeting::{Box as Place, MeetingForm, outcome, read};
use crate::officer::typed::Edit;
use crate::officer::unprinted::Unprinted;
use crate::words::officer::decision as words;

/// As its elements on the page are named.
const MEETING: &str = "meeting";

#[derive(Properties, PartialEq)]
pub struct MeetingBoxesProps {
    pub case: Case,
    pub around: Surroundings,
    pub form: MeetingForm,
    pub rule: MeetingRule,
    /// It was tried to send it: what is missing is told.
    pub asked: bool,
    pub on_edit: Callback<Edit>,
}

#[component]
pub fn MeetingBoxes(props: &MeetingBoxesProps) -> Html {
    let form = &props.form;
    {
        // What was applied for is offered; the committee may grant otherwise.
        let (on_edit, form) = (props.on_edit.clone(), form.clone());
        let offered = applied_for(&props.case);
        use_effect_with((), move |()| {
            if form == MeetingForm::default() {
                on_edit.emit(Edit::Meeting(offered));
            }
        });
    }
    let gaps = read(form, &props.rule, Date::from_unix_beijing(props.case.now));
    let gaps = gaps.err().unwrap_or_default();
    let ask = |place: Place| {
        let gap = gaps.iter().find(|(p, _)| *p == place && props.asked);
        let on_edit = {
            let (form, on_edit) = (form.clone(), props.on_edit.clone());
            Callback::from(move |raw| on_edit.emit(Edit::Meeting(form.with(place, raw))))
        };
        question(Question {
            site: site(),
            field: Rc::new(field(place)),
            raw: form.text(place).to_owned().into(),
            required: place != Place::Note,
            locked: false,
            told: gap.map(|(_, gap)| Told::Wrong(words::gap(place, *gap))),
            marks: Vec::new(),
            on_edit,
            on_leave: Callback::noop(),
        })
    };
    let result = outcome(form, &props.rule);
    let passed = result.is_some_and(|(_, passed)| passed);
    html! {
        <FrameProvider frame={props.around.frame.clone()} store={props.around.store.clone()}>
            <fieldset class="stack">
                <legend>{ words::MEETING_RESULT }</legend>
                { ask(Place::Date) }
                <div class="decide-numbers">
                    { for [Place::Present, Place::VotesFor, Place::VotesAgainst].map(ask) }
                </div>
                <p role="status">
                    if let Some((needed, passed)) = result {
                        <Badge tone={if passed { Tone::Good } else { Tone::Bad }}>{ words::outcome(needed, passed) }</Badge>
                    }
                    if !props.rule.source.is_empty() {
                        { " " }<span class="small muted">{ &props.rule.source }</span>
                    }
                </p>
                if passed {
                    { ask(Place::Level) }
                    { ask(Place::Specialty) }
                }
                { ask(Place::Note) }
                <Unprinted label={words::MEETING_NOTE_NAME} text={form.text(Place::Note).to_owned()} />
            </fieldset>
        </FrameProvider>
    }
}

/// The result, or the id of the first box that is not filled in as it must be.
///
/// # Errors
/// See above.
pub fn met(form: &MeetingForm, rule: &MeetingRule, today: Date) -> Result<Meeting, String> {
    let first = |gaps: Vec<(Place, _)>| gaps.first().map(|(place, _)| *place);
    read(form, rule, today).map_err(|gaps| site().element(first(gaps).unwrap_or(Place::Date).key()))
}

fn site() -> Site {
    Site::Part {
        part: MEETING.into(),
    }
}

/// A box as a question of a form.
fn field(place: Place) -> Field {
    let kind = match place {
        Place::Date => FieldKind::Date(DateRule::default()),
        Place::Present | Place::VotesFor | Place::VotesAgainst => {
            FieldKind::Integer(NumberRule::default())
        }
        Place::Level => FieldKind::Level { among: Vec::new() },
        Place::Specialty => FieldKind::Specialty,
        Place::Note => FieldKind::Text(TextRule {
            lines: 3,
            ..TextRule::default()
        }),
    };
    Field {
        key: place.key().to_owned(),
        label: words::meeting_box(place).to_owned(),
        kind,
        required: place != Place::Note,
        required_when: None,
        when: None,
        help: String::new(),
        core: false,
        locked: false,
        on_sheet: false,
        autocomplete: String::new(),
        offer: String::new(),
    }
}

/// What the application wishes for in a role.
fn wished(case: &Case, role: Role) -> String {
    let copy = case.copy();
    let wish = copy.as_ref().and_then(|copy| copy.answers().wish(role));
    wish.unwrap_or_default().to_owned()
}

fn applied_for(case: &Case) -> MeetingForm {
    MeetingForm {
        level: Level::from_key(&wished(case, Role::Level)),
        specialty: wished(case, Role::Specialty),
        ..MeetingForm::default()
    }
}
