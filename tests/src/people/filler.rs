//! Filling sections by kind of field, so that a new section needs no new sample.

use crate::seeded::Seeded;
use zhicheng_shared::form::{
    Field, FieldKind, Precision, RowRule, Section, Signs, TextRule, Values,
};
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::value::Record;

/// How much a person has to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Only what must be there, in as few characters as allowed.
    Least,
    /// Two to four records a section.
    Usual,
    /// 30 achievements, 15 years of appraisals, 12 of everything else.
    Fullest,
}

/// Sentences that texts are made of.
const SENTENCES: [&str; 8] = [
    "主持完成中山市轨道交通配套机电设备的方案设计与现场安装调试工作，解决了系统振动超标的技术难题。",
    "负责编制施工组织设计和专项技术方案，组织三方联合检测，一次验收合格率达到98.6%。",
    "运用有限元方法（FEM）对关键部件进行强度校核，将结构重量降低12%，年节约材料费用约35万元。",
    "参与起草企业标准Q/ZS 012—2023《自动化生产线安全技术规范》，已在全公司推广应用。",
    "带领6人小组对二期工程进行工艺改造，产能由每小时240件提高到315件，能耗下降9%。",
    "该成果经专家鉴定达到省内领先水平，获得用户一致好评，并形成实用新型专利2项。",
    "针对高温高湿环境下控制柜凝露问题，提出“微正压+恒温”方案，故障率由5.3‰降至0.4‰。",
    "完成技术文件归档、人员培训和竣工资料移交，工作量饱满，力求精益，日常维护非常到位。",
];

const WORDS: [&str; 12] = [
    "机械设计",
    "设备管理",
    "工艺改进",
    "质量控制",
    "技术研发",
    "项目管理",
    "自动化控制",
    "现场调试",
    "标准编制",
    "安全评估",
    "节能改造",
    "检测分析",
];

/// The records of a section.
pub fn fill_section(
    jurisdiction: &Jurisdiction,
    section: &Section,
    min: u32,
    amount: Amount,
    seeded: &mut Seeded,
) -> Vec<Record> {
    let Some(rule) = section.rows() else {
        return vec![fill_record(jurisdiction, section, None, 0, amount, seeded)];
    };
    let count = match amount {
        Amount::Least => min.max(rule.min),
        Amount::Usual => 2 + seeded.below(3) as u32,
        Amount::Fullest => match section.key.as_str() {
            "achievements" => 30,
            "appraisals" | "continuing_education" => 15,
            _ => 12,
        },
    };
    let count = count.min(rule.max.unwrap_or(200));
    (0..count)
        .map(|at| {
            fill_record(
                jurisdiction,
                section,
                Some((rule, count)),
                at,
                amount,
                seeded,
            )
        })
        .collect()
}

/// One record; in a section of rows the one at `at`, its period behind those before it.
pub fn fill_record(
    jurisdiction: &Jurisdiction,
    section: &Section,
    rows: Option<(&RowRule, u32)>,
    at: u32,
    amount: Amount,
    seeded: &mut Seeded,
) -> Record {
    let mut values = Values::new();
    for field in section.fields.iter().filter(|f| !f.locked) {
        let wanted = field.required || field.required_when.is_some() || amount != Amount::Least;
        let text = match (&field.kind, rows) {
            _ if !wanted => continue,
            (FieldKind::Year, Some((_, count))) => (2026 - (count - 1 - at)).to_string(),
            (FieldKind::Date(rule), Some((row, count))) => match &row.period {
                Some(period) if period.start == field.key => moment(at, count, 0, rule.precision),
                Some(period) if period.end == field.key => moment(at, count, 1, rule.precision),
                Some(_) | None => moment(at, count, 0, rule.precision),
            },
            (FieldKind::Computed(_) | FieldKind::Files(_) | FieldKind::Organisation { .. }, _) => {
                continue;
            }
            _ => text_of(jurisdiction, field, amount, seeded),
        };
        values.insert(field.key.clone(), text);
    }
    // Conditions on choices: the first choice is full-time study, not part-time work and so on.
    let applies = |values: &Values, field: &Field| {
        let look_up = |key: &str| values.get(key).map(String::as_str);
        field.when.as_ref().is_none_or(|when| when.holds(look_up))
    };
    let kept: Values = section
        .fields
        .iter()
        .filter(|f| applies(&values, f))
        .filter_map(|f| Some((f.key.clone(), values.get(&f.key)?.clone())))
        .collect();
    Record {
        id: seeded.id(),
        values: kept,
        ..Record::default()
    }
}

/// Rows follow one another without a gap: the years 2011 to 2026 divided among them.
fn moment(at: u32, count: u32, end: u32, precision: Precision) -> String {
    let months = 12 * 15;
    let month_of = |row: u32| row * months / count.max(1);
    let month = if end == 0 {
        month_of(at)
    } else {
        (month_of(at + 1)).max(month_of(at) + 1) - 1
    };
    let (year, month) = (2011 + month / 12, month % 12 + 1);
    let day = if end == 0 { 1 } else { 28 };
    match precision {
        Precision::Year => year.to_string(),
        Precision::Month => format!("{year}-{month:02}"),
        Precision::Day | Precision::Newer => format!("{year}-{month:02}-{day:02}"),
    }
}

/// Text that passes, for a field of any kind that stands for itself.
pub fn text_of(
    jurisdiction: &Jurisdiction,
    field: &Field,
    amount: Amount,
    seeded: &mut Seeded,
) -> String {
    match &field.kind {
        FieldKind::Text(rule) if rule.only == Signs::Digits => "2012".repeat(3),
        FieldKind::Text(rule) | FieldKind::Rich(rule) => prose(rule, amount, seeded),
        FieldKind::Integer(rule) | FieldKind::Decimal(rule) => {
            let most = rule.max.unwrap_or(90).min(rule.min + 90);
            (rule.min.max(1) + seeded.below((most - rule.min).max(1) as usize) as i64)
                .min(most)
                .to_string()
        }
        FieldKind::Year => "2026".to_owned(),
        FieldKind::Date(rule) => match rule.precision {
            Precision::Year => "2012".to_owned(),
            Precision::Month => "2012-07".to_owned(),
            Precision::Day | Precision::Newer => "2012-07-02".to_owned(),
        },
        FieldKind::Choice(rule) => {
            let listed = jurisdiction.options.get(&rule.list);
            let mut all = rule.of.iter().chain(listed.into_iter().flatten());
            all.next().cloned().unwrap_or_default()
        }
        FieldKind::Undertaking(_) => "yes".to_owned(),
        FieldKind::Name => "王建国".to_owned(),
        FieldKind::Document => crate::people::GUIDE_SAMPLE.to_owned(),
        FieldKind::Mobile => "13823047801".to_owned(),
        FieldKind::Phone => "0760-88881234".to_owned(),
        FieldKind::Email => "ceshi@example.com".to_owned(),
        FieldKind::Postcode => "528400".to_owned(),
        FieldKind::Region { .. } => "442000001".to_owned(),
        FieldKind::Series => "05".to_owned(),
        FieldKind::Specialty => "mechanical".to_owned(),
        FieldKind::Level { .. } => "assistant".to_owned(),
        FieldKind::Title => "助理工程师".to_owned(),
        FieldKind::Organisation { .. }
        | FieldKind::Supervisor { .. }
        | FieldKind::Committee
        | FieldKind::OwnRecord(_)
        | FieldKind::OwnTitle(_)
        | FieldKind::Computed(_)
        | FieldKind::Files(_)
        | FieldKind::Newer(_) => String::new(),
    }
}

fn prose(rule: &TextRule, amount: Amount, seeded: &mut Seeded) -> String {
    let max = rule.max.unwrap_or(200) as usize;
    let wanted = match (amount, rule.lines) {
        (Amount::Least, _) => (rule.min as usize).max(1),
        (_, 0..=1) => return seeded.pick::<&str>(&WORDS).chars().take(max).collect(),
        (Amount::Usual, _) => 40,
        (Amount::Fullest, _) => 300 + seeded.below(700),
    };
    let wanted = wanted.max(rule.min as usize).min(max);
    let mut text = String::new();
    while text.chars().count() < wanted {
        text.push_str(seeded.pick::<&str>(&SENTENCES));
    }
    text.chars().take(wanted).collect()
}
