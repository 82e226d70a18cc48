//! What an application brought about, as applicants and officers read it alike.

use zhicheng_shared::certificate::Title;
use zhicheng_shared::effect::{Consequence, Origin};
use zhicheng_shared::jurisdiction::Jurisdiction;

use super::common;

pub const OUTCOME: &str = "办理结果";
pub const SEE_CERTIFICATE: &str = "查看证书";
pub const SEE_TITLES: &str = "查看我的证书";
pub const SEE_UNIT: &str = "查看人事管理单位";
pub const SEE_DOSSIER: &str = "查看个人信息";

/// One consequence; `name` knows organisations and own titles by their ids.
pub fn consequence(
    one: &Consequence,
    form: Option<&Jurisdiction>,
    name: impl Fn(&str) -> Option<String>,
) -> String {
    match one {
        Consequence::Issued {
            number,
            title,
            replaces,
        } => issued(number, Some(title), replaces.is_some()),
        Consequence::Cancelled { entry } => match name(entry) {
            Some(entry) => format!("原证书（{entry}）已注销"),
            None => "原证书已注销".to_owned(),
        },
        Consequence::Recorded {
            origin,
            title,
            number,
            granted_by,
            since,
            ..
        } => recorded(*origin, title, [number, granted_by, since]),
        Consequence::Moved { from, to } => {
            let to = name(to);
            match (from.as_deref().and_then(&name), to) {
                (Some(from), Some(to)) => format!("人事管理单位由“{from}”变更为“{to}”"),
                (None, Some(to)) => format!("人事管理单位变更为“{to}”"),
                (_, None) => "人事管理单位已变更".to_owned(),
            }
        }
        Consequence::Approved { sections } => {
            let all = form.map_or(&[][..], |form| &form.sections);
            let approved = all.iter().filter(|one| sections.contains_key(&one.key));
            let names: Vec<&str> = approved.map(|one| one.name.as_str()).collect();
            if names.is_empty() {
                "提交的个人信息已审核通过".to_owned()
            } else {
                ["个人信息审核通过：", &names.join("、")].concat()
            }
        }
        Consequence::Enrolled { pool, specialties } => {
            let pool = form
                .and_then(|form| form.committee(pool))
                .map(|committee| committee.name.clone())
                .or_else(|| name(pool));
            let pool = pool.map_or_else(String::new, |pool| format!("“{pool}”"));
            let specialty = form.and_then(|form| form.specialty(specialties));
            let of = specialty.map_or(specialties, |specialty| &specialty.name);
            let of = if of.is_empty() {
                String::new()
            } else {
                format!("，专业：{of}")
            };
            format!("已进入{pool}专家库{of}")
        }
        Consequence::Archived {} => "申报用到的个人信息记录已入库，不能再修改或删除".to_owned(),
        Consequence::Newer => common::NEWER.to_owned(),
    }
}

/// A certificate; without its title where only the number is known.
pub fn issued(number: &str, title: Option<&Title>, replaces: bool) -> String {
    let title = title.map_or_else(String::new, |title| format!("（{}）", in_words(title)));
    let old = if replaces {
        "，原证书已被替换"
    } else {
        ""
    };
    format!("证书编号 {number}{title}{old}")
}

fn recorded(origin: Origin, title: &Title, [number, granted_by, since]: [&str; 3]) -> String {
    let what = match origin {
        Origin::Issued => "职称已登记",
        Origin::Verified => "证书已审验",
        Origin::Confirmed => "职称已确认",
        Origin::Entrusted => "委托评审结果已登记",
        Origin::Newer => common::NEWER,
    };
    let number = if number.is_empty() {
        String::new()
    } else {
        format!("，证书编号 {number}")
    };
    let granted_by = if granted_by.is_empty() {
        String::new()
    } else {
        format!("，授予单位：{granted_by}")
    };
    let since = if since.is_empty() {
        String::new()
    } else {
        format!("，取得时间：{since}")
    };
    format!("{what}：{}{number}{granted_by}{since}", in_words(title))
}

/// `高级工程师，建筑施工，副高级`.
pub fn in_words(title: &Title) -> String {
    let level = common::level(title.level);
    let parts = [title.name.as_str(), &title.specialty, level];
    let said = parts.into_iter().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join("，")
}

/// How a title came to stand among one's own.
pub fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Issued => "本系统发证",
        Origin::Verified => "证书审验",
        Origin::Confirmed => "职称确认",
        Origin::Entrusted => "委托评审",
        Origin::Newer => common::NEWER,
    }
}

/// That a title no longer stands: replaced by this number, or cancelled where it is empty.
pub fn ended(replaced_by: &str) -> String {
    if replaced_by.is_empty() {
        "已注销".to_owned()
    } else {
        format!("已被替换为 {replaced_by}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use zhicheng_shared::committee::Level;

    fn title() -> Title {
        Title {
            name: "工程师".to_owned(),
            series: "工程技术人员".to_owned(),
            specialty: "建筑施工".to_owned(),
            level: Level::Intermediate,
        }
    }

    fn said(one: &Consequence) -> String {
        let name = |id: &str| match id {
            "u1" => Some("甲厂".to_owned()),
            "u2" => Some("乙厂".to_owned()),
            "t1" => Some("工程师 建筑施工 0001".to_owned()),
            _ => None,
        };
        consequence(one, None, name)
    }

    #[test]
    fn each_consequence_is_a_sentence_with_its_names() {
        let issued = Consequence::Issued {
            number: "0002".to_owned(),
            title: title(),
            replaces: Some("t1".to_owned()),
        };
        let text = "证书编号 0002（工程师，建筑施工，中级），原证书已被替换";
        assert_eq!(said(&issued), text);
        let cancelled = Consequence::Cancelled {
            entry: "t1".to_owned(),
        };
        assert_eq!(said(&cancelled), "原证书（工程师 建筑施工 0001）已注销");
        let recorded = Consequence::Recorded {
            entry: "t2".to_owned(),
            origin: Origin::Verified,
            title: title(),
            number: "Z9".to_owned(),
            granted_by: "丙局".to_owned(),
            since: "2015-06".to_owned(),
        };
        let text =
            "证书已审验：工程师，建筑施工，中级，证书编号 Z9，授予单位：丙局，取得时间：2015-06";
        assert_eq!(said(&recorded), text);
        let moved = |from: Option<&str>, to: &str| Consequence::Moved {
            from: from.map(str::to_owned),
            to: to.to_owned(),
        };
        assert_eq!(
            said(&moved(Some("u1"), "u2")),
            "人事管理单位由“甲厂”变更为“乙厂”"
        );
        assert_eq!(said(&moved(None, "u2")), "人事管理单位变更为“乙厂”");
    }

    #[test]
    fn no_key_or_id_is_ever_read_by_people() {
        let unknown = [
            Consequence::Moved {
                from: Some("gone".to_owned()),
                to: "gone".to_owned(),
            },
            Consequence::Cancelled {
                entry: "gone".to_owned(),
            },
            Consequence::Approved {
                sections: BTreeMap::from([("gone".to_owned(), String::new())]),
            },
            Consequence::Enrolled {
                pool: "gone".to_owned(),
                specialties: String::new(),
            },
        ];
        for one in unknown {
            assert!(!said(&one).contains("gone"), "{one:?}");
        }
    }
}
