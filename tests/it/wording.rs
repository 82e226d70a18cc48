//! What values read as is one function, whoever reads them.

use zhicheng_shared::committee::Level;
use zhicheng_shared::form::{FieldKind, NumberRule, OwnRecord, Undertaking};
use zhicheng_shared::value::{Dossier, Record, Wording};
use zhicheng_tests::folders::loaded;

const DEGREE: &str = "0123456789abcdef";

fn degree() -> Dossier {
    let said = [
        ("end", "2008年7月"),
        ("school", "甲校"),
        ("qualification", "大学本科"),
    ];
    let values = said.map(|(key, text)| (key.to_owned(), text.to_owned()));
    let record = Record {
        id: DEGREE.to_owned(),
        values: values.into(),
        ..Record::default()
    };
    [("education".to_owned(), vec![record])].into()
}

fn told(page: Option<&str>, kind: &FieldKind, raw: &str) -> String {
    let (data, dossier) = (loaded("guangdong"), degree());
    let wording = Wording {
        jurisdiction: &data.jurisdiction,
        dossier: &dossier,
        named: &|id| (id == "zs-hrss").then(|| "某局".to_owned()),
        region: &|code| (code == "442000").then(|| "某市".to_owned()),
        level: |level| match level {
            Level::Senior => "正高级",
            _ => "别的",
        },
        page,
    };
    wording.text(kind, raw)
}

#[test]
fn what_stands_for_something_is_told_by_its_name_and_the_rest_as_it_was_typed() {
    let organisation = FieldKind::Organisation {
        of: "bureau".into(),
    };
    let level = FieldKind::Level { among: Vec::new() };
    for (kind, raw, text) in [
        (&organisation, "zs-hrss", "某局"),
        (&organisation, "gone", "gone"),
        (&level, "senior", "正高级"),
        (&FieldKind::Region { depth: 2 }, " 442000 ", "某市"),
        (&FieldKind::Series, "05", "工程技术人员"),
        (
            &FieldKind::Committee,
            "zs-electromechanical",
            "中山市机电、广播电视工程技术工程师资格评审委员会",
        ),
        (
            &FieldKind::Date(Default::default()),
            "2021年3月1日",
            "2021-03-01",
        ),
        (&FieldKind::Year, "２０２４", "2024"),
        (&FieldKind::Title, "工程师", "工程师"),
        (&FieldKind::Series, "  ", ""),
    ] {
        assert_eq!(told(Some("已承诺"), kind, raw), text);
        assert_eq!(told(None, kind, raw), text, "on paper");
    }
}

#[test]
fn an_own_record_is_named_by_what_its_fields_read_as() {
    let own = FieldKind::OwnRecord(OwnRecord {
        section: "education".into(),
        show: "{end:year}年{qualification}({school}[{major}])，{end}".into(),
        only: None,
    });
    assert_eq!(told(None, &own, DEGREE), "2008年大学本科(甲校[])，2008-07");
    assert_eq!(told(None, &own, "another"), "another");
}

#[test]
fn paper_has_the_undertaking_itself_and_prints_units_in_its_form() {
    let undertaking = FieldKind::Undertaking(Undertaking {
        text: "属实".into(),
    });
    assert_eq!(told(Some("已承诺"), &undertaking, "yes"), "已承诺");
    assert_eq!(told(None, &undertaking, "yes"), "属实");
    let hours = FieldKind::Integer(NumberRule {
        unit: "学时".into(),
        ..NumberRule::default()
    });
    assert_eq!(told(Some("已承诺"), &hours, "72"), "72学时");
    assert_eq!(told(None, &hours, "72"), "72");
}
