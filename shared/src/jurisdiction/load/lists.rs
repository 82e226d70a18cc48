//! Lists, which are kept as CSV: series with titles and specialties, days, regions, organisations.

use super::{Mistake, Reading, csv};
use crate::calendar::Calendar;
use crate::committee::Level;
use crate::date::Date;
use crate::jurisdiction::{Series, Specialty, StartOrganisation, TitleName};
use crate::region::Region;
use std::collections::BTreeMap;

/// What stands beside the TOML.
pub(super) struct Lists {
    pub(super) catalogue: Vec<Series>,
    pub(super) calendar: Calendar,
    pub(super) regions: Vec<Region>,
    pub(super) organisations: Vec<StartOrganisation>,
}

impl Reading<'_> {
    /// The text of a CSV file: the nearest folder's that has it.
    fn csv(&self, path: &str) -> Option<(String, &str)> {
        self.chain.iter().rev().find_map(|id| {
            let text = self.folders[id].get(path)?;
            Some((format!("{id}/{path}"), text.as_str()))
        })
    }

    fn table<const N: usize>(
        &mut self,
        path: &str,
        columns: [&str; N],
    ) -> Vec<(usize, [String; N])> {
        let Some((file, text)) = self.csv(path) else {
            return Vec::new();
        };
        match csv::rows(text, columns) {
            Ok(rows) => rows,
            Err((line, what)) => {
                self.mistakes.push(Mistake {
                    file,
                    line: Some(line),
                    what,
                });
                Vec::new()
            }
        }
    }

    fn wrong(&mut self, path: &str, line: usize, what: String) {
        let file = self.csv(path).map_or(path.to_owned(), |(file, _)| file);
        self.mistakes.push(Mistake {
            file,
            line: Some(line),
            what,
        });
    }

    /// Every list: the nearest folder's that has it, but for the organisations.
    pub(super) fn lists(&mut self) -> Lists {
        Lists {
            catalogue: self.catalogue(),
            calendar: self.calendar(),
            regions: self
                .table("regions.csv", ["code", "name", "parent"])
                .into_iter()
                .map(|(_, [code, name, parent])| Region { code, name, parent })
                .collect(),
            organisations: self.organisations(),
        }
    }

    /// The organisations of every folder, from the base up; one of the same id takes the place of
    /// the one below.
    fn organisations(&mut self) -> Vec<StartOrganisation> {
        let mut all: Vec<StartOrganisation> = Vec::new();
        let mut places = BTreeMap::new();
        for id in self.chain.clone() {
            let Some(text) = self.folders[&id].get("organisations.csv") else {
                continue;
            };
            let columns = [
                "id", "kind", "name", "code", "region", "parent", "nature", "proxy", "serves?",
            ];
            let rows = match csv::rows(text, columns) {
                Ok(rows) => rows,
                Err((line, what)) => {
                    let file = format!("{id}/organisations.csv");
                    self.mistakes.push(Mistake {
                        file,
                        line: Some(line),
                        what,
                    });
                    continue;
                }
            };
            for (_, [id, kind, name, code, region, parent, nature, proxy, serves]) in rows {
                let one = StartOrganisation {
                    id,
                    kind,
                    name,
                    code,
                    region,
                    parent,
                    nature,
                    proxy: proxy == "1",
                    serves,
                };
                let place = *places.entry(one.id.clone()).or_insert(all.len());
                match all.get_mut(place) {
                    Some(below) => *below = one,
                    None => all.push(one),
                }
            }
        }
        all
    }

    fn catalogue(&mut self) -> Vec<Series> {
        let columns = ["series", "series_name", "code", "branch", "level", "title"];
        let titles = self.table("catalogue.csv", columns);
        let mut series: Vec<Series> = Vec::new();
        for (line, [key, name, code, branch, level, title]) in titles {
            let Some(level) = Level::from_key(&level) else {
                let known = Level::ALL.map(Level::key).join(", ");
                self.wrong(
                    "catalogue.csv",
                    line,
                    format!("no level {level:?}; known: {known}"),
                );
                continue;
            };
            if series.last().is_none_or(|s| s.key != key) {
                let code = code.chars().take(2).collect();
                series.push(Series {
                    key,
                    name,
                    code,
                    description: String::new(),
                    titles: Vec::new(),
                    specialties: Vec::new(),
                });
            }
            if let Some(last) = series.last_mut() {
                last.titles.push(TitleName {
                    level,
                    name: title,
                    branch,
                });
            }
        }
        for (line, [of, description]) in self.table("series.csv", ["series", "description"]) {
            match series.iter_mut().find(|s| s.key == of) {
                Some(s) => s.description = description,
                None => self.wrong("series.csv", line, format!("no series {of:?}")),
            }
        }
        let columns = ["series", "key", "name", "exam_linked"];
        for (line, [of, key, name, exam]) in self.table("specialties.csv", columns) {
            match series.iter_mut().find(|s| s.key == of) {
                Some(s) => s.specialties.push(Specialty {
                    key,
                    name,
                    exam_linked: exam == "1",
                }),
                None => self.wrong("specialties.csv", line, format!("no series {of:?}")),
            }
        }
        series
    }

    fn calendar(&mut self) -> Calendar {
        let mut calendar = Calendar::default();
        for (line, [date, kind]) in self.table("calendar.csv", ["date", "kind"]) {
            match (Date::parse_iso(&date), kind.as_str()) {
                (Ok(date), "holiday") => {
                    calendar.holidays.insert(date);
                }
                (Ok(date), "workday") => {
                    calendar.workdays.insert(date);
                }
                (Ok(_), _) => self.wrong(
                    "calendar.csv",
                    line,
                    format!("no kind {kind:?}; known: holiday, workday"),
                ),
                (Err(_), _) => self.wrong("calendar.csv", line, format!("{date:?} is no day")),
            }
        }
        calendar
    }
}
