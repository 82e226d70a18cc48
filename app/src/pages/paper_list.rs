//! The list of what is handed in on paper: how many copies of each, each seen and printed, and empty forms.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::committee::Level;
use zhicheng_shared::jurisdiction::Role;
use zhicheng_shared::sheet::SheetData;

use crate::api::jurisdiction;
use crate::browser::dom;
use crate::components::{Badge, Button, Cells, Column, Look, Table, show};
use crate::hooks::use_resource;
use crate::sheet::{Gather, PdfButton, SheetPreview};
use crate::words::{pages, paper_list as words};

/// Where what is seen of a paper stands.
const SEEN: &str = "paper-seen";

/// One paper of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PaperRow {
    pub name: String,
    pub copies: String,
    pub note: String,
    /// Key of the sheet that prints it; empty for what people bring.
    pub sheet: String,
    /// Whether the applicant has added it.
    pub own: bool,
}

/// The papers that are wanted of whoever says this at a unit in this region, then the applicant's own;
/// `ahead`, also those of which it is not answered yet whether they are.
pub fn paper_rows(answers: &Answers<'_>, region: &str, ahead: bool) -> Vec<PaperRow> {
    let level = answers.wish(Role::Level).and_then(Level::from_key);
    let Some(business) = answers.business else {
        return Vec::new();
    };
    let wanted = business.materials.iter();
    let wanted = wanted.filter(|one| match ahead {
        true => one.may_be_wanted(answers, region),
        false => one.wanted(answers, region),
    });
    let mut rows: Vec<PaperRow> = wanted
        .map(|one| {
            let (least, most) = one.copies_between(level);
            PaperRow {
                name: one.name.clone(),
                copies: pages::copies(least, most),
                note: one.note.clone(),
                sheet: one.sheet.clone(),
                own: false,
            }
        })
        .collect();
    let own = answers.sections();
    let own = own.filter(|(section, _)| section.key == business.own_lines);
    for (section, records) in own {
        let columns = section.rows().map_or(&[][..], |rule| &rule.columns);
        for record in records {
            let text = |at: usize| {
                let text = columns.get(at).and_then(|key| record.values.get(key));
                text.cloned().unwrap_or_default()
            };
            rows.push(PaperRow {
                name: text(0),
                copies: text(1),
                note: text(2),
                sheet: String::new(),
                own: true,
            });
        }
    }
    rows
}

#[derive(Properties, PartialEq)]
pub struct PaperTableProps {
    pub jurisdiction: String,
    pub rows: Vec<PaperRow>,
    /// What the sheets say; none where only the empty forms can be seen.
    #[prop_or_default]
    pub data: Option<Rc<SheetData>>,
    /// Whose papers they are, for the names of files.
    #[prop_or_default]
    pub name: String,
    /// Address of the photo.
    #[prop_or_default]
    pub photo: Option<AttrValue>,
}

/// A paper that is looked at.
#[derive(Clone, PartialEq)]
struct Open {
    sheet: String,
    name: String,
    blank: bool,
}

#[component]
pub fn PaperTable(props: &PaperTableProps) -> Html {
    let open = use_state_eq(|| None::<Open>);
    let filled = props.data.is_some();
    let cells = |(number, row): (usize, &PaperRow)| {
        let button = |blank: bool, word: &'static str| {
            let label = words::of(word, &row.name);
            let (open, row) = (open.clone(), row.clone());
            let press = Callback::from(move |()| {
                open.set(Some(Open {
                    sheet: row.sheet.clone(),
                    name: row.name.clone(),
                    blank,
                }));
                dom::focus_soon(SEEN.to_owned());
            });
            html! { <Button look={Look::Quiet} {label} on_press={press}>{ word }</Button> }
        };
        let printed = !row.sheet.is_empty();
        Cells {
            key: number.to_string().into(),
            cells: vec![
                html! { <>{ number + 1 }</> },
                html! { <>{ &row.name }if row.own { { " " }<Badge>{ words::OWN }</Badge> }</> },
                html! { <>{ &row.copies }</> },
                html! { <>{ &row.note }</> },
                html! {
                    <div class="table-actions">
                        if printed && filled { { button(false, words::VIEW) } }
                        if printed { { button(true, words::BLANK) } }
                    </div>
                },
            ],
        }
    };
    let rows: Vec<Cells> = props.rows.iter().enumerate().map(cells).collect();
    let columns = vec![
        Column::number(words::NUMBER),
        Column::new(words::MATERIAL),
        Column::number(words::COPIES),
        Column::new(words::REMARK),
        Column::new(words::ACTIONS),
    ];
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    html! {
        <div class="stack">
            <Table caption={words::LIST} quiet_caption=true {columns} {rows} />
            if let Some(one) = &*open {
                <Seen
                    key={[one.sheet.as_str(), if one.blank { "-" } else { "" }].concat()}
                    jurisdiction={props.jurisdiction.clone()} open={one.clone()} data={props.data.clone()}
                    name={props.name.clone()} photo={props.photo.clone()} on_close={close}
                />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SeenProps {
    jurisdiction: String,
    open: Open,
    data: Option<Rc<SheetData>>,
    name: String,
    photo: Option<AttrValue>,
    on_close: Callback<()>,
}

/// One paper as it will be printed, with its file.
#[component]
fn Seen(props: &SeenProps) -> Html {
    let definition = use_resource(
        (props.jurisdiction.clone(), props.open.sheet.clone()),
        |(jurisdiction, sheet)| async move { jurisdiction::sheet(&jurisdiction, &sheet).await },
    );
    let blank = use_memo((), |()| SheetData::blank());
    let data = match (&props.data, props.open.blank) {
        (Some(data), false) => data.clone(),
        (_, true) | (None, _) => blank,
    };
    let title = match props.open.blank {
        true => words::blank_of(&props.open.name),
        false => props.open.name.clone(),
    };
    html! {
        <section class="card stack" aria-labelledby={SEEN}>
            <div class="row row-apart">
                <h3 id={SEEN} tabindex="-1">{ title }</h3>
                <Button look={Look::Quiet} on_press={props.on_close.clone()}>{ words::CLOSE }</Button>
            </div>
            { show(&definition, |definition| html! {
                <>
                    if props.open.blank {
                        <PdfButton gather={Gather::blank(definition)} label={words::DOWNLOAD_BLANK} />
                    } else {
                        <PdfButton gather={Gather::now(definition, &data, &props.name)} />
                    }
                    <SheetPreview sheet={definition.clone()} data={data.clone()} touch="" photo={props.photo.clone()} />
                </>
            }) }
        </section>
    }
}
