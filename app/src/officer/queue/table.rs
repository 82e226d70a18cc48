//! The queue as a table for spreadsheet programs: all that was asked for, over all pages, as it reads here.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::office::QueueRow;
use zhicheng_shared::csv::{MARK, written};

use super::query;
use crate::api::office;
use crate::browser::download;
use crate::components::{Button, Look, Progress, Remark, Tone};
use crate::officer::filter::Filter;
use crate::officer::names::{Names, fetched, level};
use crate::words::{common, error, officer as words};

/// Rows asked for at once.
const SIZE: u32 = 100;
/// Most rows of a table: more than anybody reads, and little enough for a phone.
const MOST: usize = 20_000;

#[derive(Properties, PartialEq)]
pub struct TableButtonProps {
    pub office: String,
    pub filter: Filter,
    /// Whose queue it is, for the file's name.
    pub name: String,
}

#[component]
pub fn TableButton(props: &TableButtonProps) -> Html {
    let done = use_state_eq(|| None::<u8>);
    let failed = use_state_eq(String::new);
    // How many there are of which not all stand in the last table.
    let cut = use_state_eq(|| 0_u64);
    // Counts the wishes: what was stopped is of no interest any more.
    let wish = use_memo((), |()| Cell::new(0_u32));
    let make = {
        let (done, failed, wish) = (done.clone(), failed.clone(), wish.clone());
        let cut = cut.clone();
        let (office, filter, name) = (
            props.office.clone(),
            props.filter.clone(),
            props.name.clone(),
        );
        Callback::from(move |()| {
            done.set(Some(0));
            failed.set(String::new());
            cut.set(0);
            wish.set(wish.get() + 1);
            let (mine, wish) = (wish.get(), wish.clone());
            let (done, failed, cut) = (done.clone(), failed.clone(), cut.clone());
            let (office, filter, name) = (office.clone(), filter.clone(), name.clone());
            spawn_local(async move {
                let wanted = || wish.get() == mine;
                let progress = {
                    let (done, wish) = (done.clone(), wish.clone());
                    move |percent| {
                        if wish.get() == mine {
                            done.set(Some(percent));
                        }
                    }
                };
                let made = save(&office, &filter, &name, &wanted, progress).await;
                if wanted() {
                    done.set(None);
                    let (all, why) = match made {
                        Ok(all) => (all.unwrap_or_default(), String::new()),
                        Err(why) => (0, why),
                    };
                    cut.set(all);
                    failed.set(why);
                }
            });
        })
    };
    let stop = {
        let done = done.clone();
        Callback::from(move |()| {
            wish.set(wish.get() + 1);
            done.set(None);
        })
    };
    html! {
        <>
            if let Some(percent) = *done {
                <Progress label={words::TABLE_MAKING} percent={Some(percent)} on_cancel={Some(stop)} />
            } else {
                <Button look={Look::Quiet} on_press={make}>{ words::TABLE }</Button>
            }
            if *cut > 0 {
                <Remark tone={Tone::Warn} alert=true>{ words::table_cut(MOST, *cut) }</Remark>
            }
            if !failed.is_empty() {
                <Remark tone={Tone::Bad} alert=true>{ (*failed).clone() }</Remark>
            }
        </>
    }
}

/// Makes the file; gives how many there are, where the file does not hold all of them.
async fn save(
    office: &str,
    filter: &Filter,
    name: &str,
    wanted: &impl Fn() -> bool,
    progress: impl Fn(u8),
) -> Result<Option<u64>, String> {
    let told = |why: &crate::api::ApiError| error::sentence(why);
    let mut rows: Vec<Rc<QueueRow>> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut total = 0;
    for page in 1.. {
        let filter = Filter {
            page,
            ..filter.clone()
        };
        let asked = [query(&filter), format!("size={SIZE}")];
        let asked: Vec<&str> = asked
            .iter()
            .map(String::as_str)
            .filter(|a| !a.is_empty())
            .collect();
        let found = office::queue(office, &asked.join("&")).await;
        let found = found.map_err(|why| told(&why))?;
        if !wanted() {
            return Ok(None);
        }
        let count = found.rows.len();
        total = found.total;
        // What moved on meanwhile may come twice.
        let new = found
            .rows
            .into_iter()
            .filter(|row| seen.insert(row.id.clone()));
        rows.extend(new.map(Rc::new));
        let all = (found.total as usize).clamp(1, MOST);
        progress((rows.len() * 100 / all).min(100) as u8);
        if count < SIZE as usize || rows.len() >= MOST {
            break;
        }
    }
    let places = rows.iter().map(|row| row.jurisdiction.clone()).collect();
    let names = fetched(places).await.map_err(|why| told(&why))?;
    if wanted() {
        let text = table(&rows, &names);
        download::save(&words::table_file(name), "text/csv", text.as_bytes());
    }
    Ok((total > rows.len() as u64 && rows.len() >= MOST).then_some(total))
}

/// The rows in the columns of the page, below their heads.
fn table(rows: &[Rc<QueueRow>], names: &Names) -> String {
    let mut text = [MARK, &written(words::TABLE_COLUMNS)].concat();
    for row in rows {
        text.push_str(&written([
            row.name.as_str(),
            &row.number,
            &row.unit,
            &names.business(&row.jurisdiction, &row.business),
            &row.title,
            &level(&row.level),
            &names.specialty(&row.jurisdiction, &row.specialty),
            &row.year.to_string(),
            &common::moment(row.submitted),
            &common::moment(row.since),
            &names.status(row),
            &row.taken_by,
        ]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    #[test]
    fn no_name_is_a_formula_and_no_number_is_spoilt() {
        let row: QueueRow = from_value(json!({
            "id": "1", "number": "202600000012", "jurisdiction": "j", "business": "b", "year": 2026,
            "name": "=HYPERLINK(\"http://x\")", "unit": "一厂,二车间", "title": "工程师",
            "level": "intermediate", "specialty": "s", "submitted": 0, "since": 0, "status": "reviewing",
            "version": 1, "revision": 1, "taken_by": "@张三", "notice_until": null, "allowed": [],
        }))
        .expect("a row");
        let text = table(&[Rc::new(row)], &Names::default());
        assert!(text.starts_with("\u{feff}姓名,"));
        let line = text.lines().nth(1).expect("a row");
        let begins =
            "\"'=HYPERLINK(\"\"http://x\"\")\",\"=\"\"202600000012\"\"\",\"一厂,二车间\",b,工程师,";
        assert!(line.starts_with(begins), "{line}");
        assert!(line.ends_with(",'@张三"), "{line}");
    }
}
