//! Three-way merging by field: what changed on one side only is taken, what changed on both is asked.

use std::collections::BTreeSet;

use zhicheng_shared::form::Values;
use zhicheng_shared::gather::Gather;
use zhicheng_shared::value::{Attachment, Draft, Record};

use super::document::{Content, Spot};

/// A text that was changed here and elsewhere, differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub spot: Spot,
    pub mine: String,
    pub theirs: String,
}

/// Brings together what was changed here and elsewhere since `base`; where both changed the same
/// text, mine stands in the result until the person has chosen.
pub fn merge(base: &Content, mine: &Content, theirs: &Content) -> (Content, Vec<Conflict>) {
    let mut conflicts = Vec::new();
    let merged = match (base, mine, theirs) {
        (Content::Section(base), Content::Section(mine), Content::Section(theirs)) => {
            Content::Section(records(base, mine, theirs, &mut conflicts))
        }
        (Content::Draft(base), Content::Draft(mine), Content::Draft(theirs)) => {
            Content::Draft(draft(base, mine, theirs, &mut conflicts))
        }
        // A document never changes its sort; should it, what was typed here is kept.
        (Content::Section(_) | Content::Draft(_), _, _) => mine.clone(),
    };
    (merged, conflicts)
}

fn records(
    base: &[Record],
    mine: &[Record],
    theirs: &[Record],
    conflicts: &mut Vec<Conflict>,
) -> Vec<Record> {
    let find = |among: &[Record], id: &str| among.iter().find(|r| r.id == id).cloned();
    let order = |among: &[Record]| among.iter().map(|r| r.id.clone()).collect::<Vec<_>>();
    let ids = sequence(&order(base), &order(mine), &order(theirs));
    ids.iter()
        .filter_map(
            |id| match (find(base, id), find(mine, id), find(theirs, id)) {
                (before, Some(mine), Some(theirs)) => {
                    Some(record(&before.unwrap_or_default(), mine, theirs, conflicts))
                }
                // Deleted on one side: stays deleted unless the other side wrote in it.
                (Some(before), Some(one), None) | (Some(before), None, Some(one)) => {
                    (one != before).then_some(one)
                }
                (None, Some(new), None) | (None, None, Some(new)) => Some(new),
                (_, None, None) => None,
            },
        )
        .collect()
}

fn record(base: &Record, mine: Record, theirs: Record, conflicts: &mut Vec<Conflict>) -> Record {
    if theirs.archived {
        return theirs;
    }
    let spot = |field: &str| Spot::Record {
        record: mine.id.clone(),
        field: field.to_owned(),
    };
    let values = values(&base.values, &mine.values, &theirs.values, spot, conflicts);
    Record {
        values,
        attachments: files(&base.attachments, &mine.attachments, &theirs.attachments),
        replaced: files(&base.replaced, &mine.replaced, &theirs.replaced),
        archived: theirs.archived,
        succeeds: mine.succeeds.clone().or(theirs.succeeds),
        id: mine.id,
    }
}

fn draft(base: &Draft, mine: &Draft, theirs: &Draft, conflicts: &mut Vec<Conflict>) -> Draft {
    let none = Values::new();
    let of = |draft: &Draft, part: &str| draft.parts.get(part).unwrap_or(&none).clone();
    let parts: BTreeSet<&String> = mine.parts.keys().chain(theirs.parts.keys()).gathered();
    let parts = parts
        .into_iter()
        .map(|part| {
            let spot = |field: &str| Spot::Part {
                part: part.clone(),
                field: field.to_owned(),
            };
            let merged = values(
                &of(base, part),
                &of(mine, part),
                &of(theirs, part),
                spot,
                conflicts,
            );
            (part.clone(), merged)
        })
        .gathered();
    let sections: BTreeSet<&String> = mine.chosen.keys().chain(theirs.chosen.keys()).gathered();
    let chosen = sections
        .into_iter()
        .filter_map(|section| {
            let [base, mine, theirs] = [base, mine, theirs].map(|d| d.chosen.get(section));
            let list = |ids: Option<&Vec<String>>| ids.cloned().unwrap_or_default();
            match (mine, theirs) {
                (mine, theirs) if mine == base => Some((section.clone(), theirs?.clone())),
                (mine, theirs) if theirs == base => Some((section.clone(), mine?.clone())),
                (mine, theirs) => {
                    let [base, mine, theirs] = [list(base), list(mine), list(theirs)];
                    let mut ids = sequence(&base, &mine, &theirs);
                    ids.retain(|id| {
                        !base.contains(id) || (mine.contains(id) && theirs.contains(id))
                    });
                    Some((section.clone(), ids))
                }
            }
        })
        .gathered();
    Draft {
        parts,
        chosen,
        attachments: files(&base.attachments, &mine.attachments, &theirs.attachments),
        replaced: files(&base.replaced, &mine.replaced, &theirs.replaced),
    }
}

fn values(
    base: &Values,
    mine: &Values,
    theirs: &Values,
    spot: impl Fn(&str) -> Spot,
    conflicts: &mut Vec<Conflict>,
) -> Values {
    let keys: BTreeSet<&String> = mine.keys().chain(theirs.keys()).gathered();
    let mut merged = Values::new();
    for key in keys {
        let [before, here, there] =
            [base, mine, theirs].map(|v| v.get(key).map_or("", String::as_str));
        let kept = if here == before { there } else { here };
        if here != before && there != before && here != there {
            conflicts.push(Conflict {
                spot: spot(key),
                mine: here.to_owned(),
                theirs: there.to_owned(),
            });
        }
        merged.insert(key.clone(), kept.to_owned());
    }
    merged
}

/// Files: what either side added stays, what either side took away goes.
fn files(base: &[Attachment], mine: &[Attachment], theirs: &[Attachment]) -> Vec<Attachment> {
    let kept =
        |file: &Attachment, other: &[Attachment]| other.contains(file) || !base.contains(file);
    let added = mine
        .iter()
        .filter(|f| kept(f, theirs) && !theirs.contains(f));
    theirs
        .iter()
        .filter(|f| kept(f, mine))
        .chain(added)
        .cloned()
        .collect()
}

/// All ids in the order of mine where it was changed here, else of theirs; the rest at the end.
fn sequence(base: &[String], mine: &[String], theirs: &[String]) -> Vec<String> {
    let (first, second) = if mine == base {
        (theirs, mine)
    } else {
        (mine, theirs)
    };
    let mut ids = first.to_vec();
    ids.extend(second.iter().filter(|id| !first.contains(id)).cloned());
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, values: &[(&str, &str)]) -> Record {
        let values = values
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        Record {
            id: id.to_owned(),
            values,
            ..Record::default()
        }
    }

    #[test]
    fn different_fields_come_together_without_asking() {
        let base = Content::Section(vec![row("a", &[("x", "1"), ("y", "1")])]);
        let mine = Content::Section(vec![row("a", &[("x", "2"), ("y", "1")]), row("m", &[])]);
        let theirs = Content::Section(vec![row("a", &[("x", "1"), ("y", "3")]), row("t", &[])]);
        let (merged, conflicts) = merge(&base, &mine, &theirs);
        let expected = vec![
            row("a", &[("x", "2"), ("y", "3")]),
            row("m", &[]),
            row("t", &[]),
        ];
        assert_eq!(merged, Content::Section(expected));
        assert!(conflicts.is_empty());
    }

    #[test]
    fn the_same_field_is_asked_and_mine_stands_meanwhile() {
        let base = Content::Section(vec![row("a", &[("x", "1")])]);
        let mine = Content::Section(vec![row("a", &[("x", "2")])]);
        let theirs = Content::Section(vec![row("a", &[("x", "3")])]);
        let (merged, conflicts) = merge(&base, &mine, &theirs);
        assert_eq!(merged, mine);
        assert_eq!(conflicts.len(), 1);
        assert_eq!(
            (conflicts[0].mine.as_str(), conflicts[0].theirs.as_str()),
            ("2", "3")
        );
    }

    #[test]
    fn a_deleted_record_comes_back_only_if_the_other_side_wrote_in_it() {
        let base = Content::Section(vec![row("a", &[("x", "1")]), row("b", &[("x", "1")])]);
        let mine = Content::Section(Vec::new());
        let theirs = Content::Section(vec![row("a", &[("x", "1")]), row("b", &[("x", "2")])]);
        let (merged, _) = merge(&base, &mine, &theirs);
        assert_eq!(merged, Content::Section(vec![row("b", &[("x", "2")])]));
    }

    #[test]
    fn an_archived_record_is_never_written_over() {
        let base = Content::Section(vec![row("a", &[("x", "1")])]);
        let mine = Content::Section(vec![row("a", &[("x", "2")])]);
        let mut kept = row("a", &[("x", "1")]);
        kept.archived = true;
        let theirs = Content::Section(vec![kept]);
        assert_eq!(merge(&base, &mine, &theirs).0, theirs);
    }

    #[test]
    fn parts_of_a_draft_merge_by_field() {
        let part = |pairs: &[(&str, &str)]| {
            let values = row("", pairs).values;
            Content::Draft(Draft {
                parts: [("p".to_owned(), values)].into(),
                ..Draft::default()
            })
        };
        let (merged, conflicts) = merge(&part(&[]), &part(&[("x", "1")]), &part(&[("y", "2")]));
        assert_eq!(merged, part(&[("x", "1"), ("y", "2")]));
        assert!(conflicts.is_empty());
    }
}
