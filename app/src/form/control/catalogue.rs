//! Series, specialty, level, title and committee, out of the catalogue.

use yew::prelude::*;
use zhicheng_shared::committee::Level;
use zhicheng_shared::jurisdiction::Role;

use super::choice::Radios;
use super::{Combo, ComboOption, ControlProps};
use crate::form::committees::Committees;
use crate::form::frame::{Frame, use_frame};
use crate::form::store::{Written, use_written};
use crate::words::{common, form as words};

/// The series and level chosen in the application.
fn chosen(written: Written<'_>, frame: &Frame) -> (String, String) {
    let answers = frame.context(written).answers();
    let wish = |role| answers.wish(role).unwrap_or("").to_owned();
    (wish(Role::Series), wish(Role::Level))
}

#[component]
pub fn SeriesControl(all: &ControlProps) -> Html {
    let frame = use_frame();
    let text = frame
        .jurisdiction
        .series(&all.raw)
        .map_or_else(|| all.raw.clone(), |s| s.name.clone().into());
    let option = |s: &zhicheng_shared::jurisdiction::Series| ComboOption {
        note: note(s).into(),
        ..ComboOption::plain(s.key.clone(), s.name.clone())
    };
    let options: Vec<ComboOption> = frame.jurisdiction.catalogue.iter().map(option).collect();
    html! { <Combo all={all.clone()} {text} {options} /> }
}

/// Its code, and what its dictionary says beyond the name.
fn note(series: &zhicheng_shared::jurisdiction::Series) -> String {
    let said = [&series.code, &series.description].into_iter();
    let more = said.filter(|text| !text.is_empty() && **text != series.name);
    more.cloned().collect::<Vec<_>>().join(" ")
}

#[component]
pub fn SpecialtyControl(all: &ControlProps) -> Html {
    let frame = use_frame();
    let (series, _) = use_written(frame.clone(), chosen);
    let text = frame
        .jurisdiction
        .specialty(&all.raw)
        .map_or_else(|| all.raw.clone(), |s| s.name.clone().into());
    let of_series = frame
        .jurisdiction
        .catalogue
        .iter()
        .filter(|s| series.is_empty() || s.key == series);
    let options: Vec<ComboOption> = of_series
        .flat_map(|series| {
            series.specialties.iter().map(|s| ComboOption {
                note: series.name.clone().into(),
                ..ComboOption::plain(s.key.clone(), s.name.clone())
            })
        })
        .collect();
    html! { <Combo all={all.clone()} {text} {options} /> }
}

#[derive(Properties, PartialEq)]
pub struct LevelControlProps {
    pub among: Vec<String>,
    pub all: ControlProps,
}

#[component]
pub fn LevelControl(props: &LevelControlProps) -> Html {
    let offered = |l: &Level| props.among.is_empty() || props.among.iter().any(|a| a == l.key());
    let options: Vec<(AttrValue, AttrValue)> = Level::ALL
        .into_iter()
        .filter(offered)
        .map(|l| (l.key().into(), common::level(l).into()))
        .collect();
    html! { <Radios all={props.all.clone()} {options} /> }
}

#[component]
pub fn TitleControl(all: &ControlProps) -> Html {
    let frame = use_frame();
    let (series, level) = use_written(frame.clone(), chosen);
    let level = Level::from_key(&level);
    let titles: Vec<ComboOption> = frame
        .jurisdiction
        .series(&series)
        .into_iter()
        .flat_map(|s| &s.titles)
        .filter(|t| level.is_none_or(|l| l == t.level))
        .map(|t| ComboOption {
            note: t.branch.clone().into(),
            ..ComboOption::plain(t.name.clone(), t.name.clone())
        })
        .collect();
    {
        // Where only one title is possible there is nothing to choose.
        let only = match titles.as_slice() {
            [one] if level.is_some() && all.raw.is_empty() => Some(one.key.to_string()),
            _ => None,
        };
        let on_edit = all.on_edit.clone();
        use_effect_with(only, move |only| {
            if let Some(title) = only {
                on_edit.emit(title.clone());
            }
        });
    }
    if series.is_empty() {
        return html! { <p class="fixed muted" id={all.id.clone()} tabindex="-1">{ words::CHOOSE_FIRST }</p> };
    }
    html! { <Combo all={all.clone()} text={all.raw.clone()} options={titles} /> }
}

#[component]
pub fn CommitteeControl(all: &ControlProps) -> Html {
    html! { <Committees all={all.clone()} /> }
}
