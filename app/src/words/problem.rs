//! What is wrong, in a sentence that names the field, the rule and the remedy.

use zhicheng_shared::committee::Unfit;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{FieldKind, Precision};
use zhicheng_shared::problem::{Ineligible, PhotoFault, ProblemKind};

use super::common;

/// The sentence for a question of this kind, where the kind is known: what is missing is asked for as
/// it is answered.
pub fn told(kind: &ProblemKind, label: &str, of: Option<&FieldKind>) -> String {
    match (kind, of) {
        (ProblemKind::Required, Some(of)) => required(label, of),
        _ => sentence(kind, label),
    }
}

/// That nothing was answered, and how it is.
fn required(label: &str, of: &FieldKind) -> String {
    let remedy = match of {
        FieldKind::Text(_) | FieldKind::Rich(_) => "不能空着，请填写；没有此项的填“无”。",
        FieldKind::Choice(_)
        | FieldKind::Level { .. }
        | FieldKind::Series
        | FieldKind::Specialty
        | FieldKind::Title
        | FieldKind::Committee
        | FieldKind::Organisation { .. }
        | FieldKind::OwnRecord(_)
        | FieldKind::OwnTitle(_)
        | FieldKind::Region { .. } => "还没有选择，请选择。",
        FieldKind::Date(_) => "还没有填写，请填写日期。",
        FieldKind::Year => "还没有填写，请填写年份。",
        FieldKind::Integer(_) | FieldKind::Decimal(_) => "还没有填写，请填写数字；没有的填 0。",
        FieldKind::Undertaking(_) => "还没有勾选，请阅读后勾选同意。",
        FieldKind::Files(_) => "还没有上传，请上传文件。",
        FieldKind::Name
        | FieldKind::Document
        | FieldKind::Mobile
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Postcode
        | FieldKind::Supervisor { .. }
        | FieldKind::Computed(_)
        | FieldKind::Newer(_) => "不能空着，请填写。",
    };
    [label, remedy].concat()
}

/// The sentence; `label` is the name of the field, or of the section where no field is meant.
pub fn sentence(kind: &ProblemKind, label: &str) -> String {
    let after = |text: &str| [label, text].concat();
    match kind {
        ProblemKind::Required => after("不能空着，请填写或选择；没有此项的，文字栏填“无”。"),
        ProblemKind::TooLong { max, now } => format!(
            "{label}最多 {max} 个字，现有 {now} 个，请删去 {} 个字。",
            now - max
        ),
        ProblemKind::TooShort { min, now } => format!(
            "{label}至少 {min} 个字，现有 {now} 个，请再写 {} 个字。",
            min - now
        ),
        ProblemKind::BadCharacter { character } => {
            format!(
                "{label}里有不能使用的字符（{character}），多半是从别处复制带来的，请删掉它重新输入。"
            )
        }
        ProblemKind::StrayCharacter { character, at } => {
            let character = if character.trim().is_empty() {
                "空格"
            } else {
                character
            };
            format!("{label}的第 {at} 个字符“{character}”不能用在这里，请删掉或改正。")
        }
        ProblemKind::PrivateUse {
            character,
            standard: Some(standard),
        } => format!("{label}里的“{character}”是旧系统的自造字，请改用标准字“{standard}”。"),
        ProblemKind::PrivateUse {
            character,
            standard: None,
        } => {
            let code: Vec<String> = character
                .chars()
                .map(|c| format!("U+{:04X}", u32::from(c)))
                .collect();
            format!(
                "{label}里的“{character}”（{}）是旧系统的自造字，别的电脑上显示不出来，请改用能通用的字。",
                code.concat()
            )
        }
        ProblemKind::NotInteger => after("要填整数，例如 3。"),
        ProblemKind::NotDecimal { decimals } => {
            format!(
                "{label}要填数字，最多 {decimals} 位小数，例如 {}。",
                if *decimals == 0 { "30" } else { "30.5" }
            )
        }
        ProblemKind::Below { min } => format!("{label}不能小于 {min}，请核对。"),
        ProblemKind::Above { max } => format!("{label}不能大于 {max}，请核对。"),
        ProblemKind::NotDate => {
            after("不是可识别的日期，请按“2024-03-05”或“2024年3月5日”的样子填写。")
        }
        ProblemKind::DateLacks {
            wanted: Precision::Year | Precision::Month,
        } => after("要写到月，例如“2024-03”，请补上月份。"),
        ProblemKind::DateLacks {
            wanted: Precision::Day | Precision::Newer,
        } => after("要写到日，例如“2024-03-05”，请按证书或原件补全年月日。"),
        ProblemKind::YearAlone => after("只填年份，例如 2024。"),
        ProblemKind::NoSuchDay => {
            after("这一天不存在（例如二月没有30日），请核对证书或原件上的日期。")
        }
        ProblemKind::NoSuchMonth { month } => {
            format!("{label}里的 {month} 月不存在，月份只有 1 至 12，请核对证书或原件上的日期。")
        }
        ProblemKind::InFuture => after("晚于今天，这里只能填已经过去的日期，请核对。"),
        ProblemKind::OutOfCalendar => after("的年份应在 1900 至 2100 之间，请核对。"),
        ProblemKind::EndBeforeStart => after("早于开始日期，请核对两个日期。"),
        ProblemKind::NotAChoice => after("不在可选项里，请从列表中选择。"),
        ProblemKind::IdShape { now } => {
            format!(
                "{label}应为 18 位：前 17 位是数字，最后一位是数字或 X；现有 {now} 位，请对照证件核对。"
            )
        }
        ProblemKind::IdDate => after("第 7 至 14 位不是有效的出生日期，请对照证件核对。"),
        ProblemKind::IdCheck => after("的校验位不对，多半是输错了一位数字，请对照证件逐位核对。"),
        ProblemKind::IdRegion => after("的前两位不是任何省份的代码，请对照证件核对。"),
        ProblemKind::SexDisagrees => after("与身份证号码里的性别不一致，请核对身份证号码。"),
        ProblemKind::BirthDisagrees => after("与身份证号码里的出生日期不一致，请核对身份证号码。"),
        ProblemKind::NotMobile => after("应为 11 位手机号码，以 13 至 19 开头，请核对。"),
        ProblemKind::NotPhone => after("不是可识别的电话号码，请按“020-12345678”的样子填写。"),
        ProblemKind::NotEmail => after("不是可识别的邮箱地址，请按“name@example.com”的样子填写。"),
        ProblemKind::NotQq => after("应为 5 至 11 位数字。"),
        ProblemKind::NotPostcode => after("应为 6 位数字，例如 510000。"),
        ProblemKind::NotDigits => after("只填数字，不要带字母、“号”字或其他符号。"),
        ProblemKind::NotName => {
            after("里只能有文字、“·”和空格，不能有数字和其他符号，请按证件上的姓名填写。")
        }
        ProblemKind::NotDocument => after("与所选的证件类型不符，请核对证件类型和号码。"),
        ProblemKind::OtherDocument { fits } => format!(
            "{label}是“{}”的号码，请改选证件类型，或核对号码。",
            common::document_kind(*fits)
        ),
        ProblemKind::NotAccount => {
            after("应为 4 至 32 位，以字母开头，只用字母、数字和下划线，请修改。")
        }
        ProblemKind::AccountLikeDocument => {
            after("写得像证件号码，会与别人的证件号码混淆，请换一个，例如在中间加下划线。")
        }
        ProblemKind::NoSuchRegion => after("不是有效的地区，请输入地名后从列表中选择。"),
        ProblemKind::RegionTooCoarse { depth } => {
            let to = match depth {
                0 | 1 => "省",
                2 => "市",
                _ => "区县",
            };
            format!("{label}要选到{to}一级，请接着往下选。")
        }
        ProblemKind::NoSuchRecord => after("选的那条记录已不在了，请重新选择。"),
        ProblemKind::NotAccepted => after("还没有勾选，请阅读后勾选同意。"),
        ProblemKind::TooFewRows { min, now } => {
            format!("{label}至少要有 {min} 条，现有 {now} 条，请再添加。")
        }
        ProblemKind::TooManyRows { max, now } => {
            format!("{label}最多 {max} 条，现有 {now} 条，请删去多余的。")
        }
        ProblemKind::Gap { days, from, until } => {
            format!(
                "{label}之前有 {days} 天没有记录（{}至{}），请补上这段经历，或核对前后日期。",
                day(from),
                day(until)
            )
        }
        ProblemKind::Overlap { from, until } => {
            format!(
                "{label}与另一条的时间重叠（{}至{}），请核对日期；兼职或在职学习的请注明。",
                day(from),
                day(until)
            )
        }
        ProblemKind::OutOfOrder { to } => {
            format!("按这一栏{label}的先后要求，这一条应排在第 {to} 位。可在列表里点“按要求排序”。")
        }
        ProblemKind::TooFewAppraisals { need, now } => {
            format!("{label}需要至少 {need} 个年度，现有 {now} 个，请补上缺少的年度。")
        }
        ProblemKind::SameYear { year } => {
            format!("{label}里 {year} 年出现了两次，请删去或改正其中一条。")
        }
        ProblemKind::TooFewHours { year, need, now } => {
            format!("{year} 年的继续教育要求 {need} 学时，现有 {now} 学时，请核对或补学。")
        }
        ProblemKind::NothingCounts { from, until } => {
            format!(
                "按{label}，有效材料从{}起才计算，而本次申报的材料截至{}：没有可以计算的材料，请核对{label}和申报年度。",
                day(from),
                day(until)
            )
        }
        ProblemKind::OutsideWindow { from, until } => {
            format!(
                "{label}不在有效材料时段内（{}至{}），评审时不予计算，请核对。",
                day(from),
                day(until)
            )
        }
        ProblemKind::AttachmentMissing { min, now, .. } => {
            format!("{label}至少要上传 {min} 个文件，现有 {now} 个，请上传。")
        }
        ProblemKind::AttachmentTooMany { max, now, .. } => {
            format!("{label}最多 {max} 个文件，现有 {now} 个，请删去多余的。")
        }
        ProblemKind::AttachmentTooLarge { max, now, .. } => {
            format!(
                "{label}每个文件不能超过 {}，这个有 {}，请压缩后再上传。",
                common::size(*max),
                common::size(*now)
            )
        }
        ProblemKind::AttachmentType { allowed, .. } => {
            format!(
                "{label}只收 {} 文件（按内容识别，改扩展名无效），请换一个文件。",
                allowed.join("、")
            )
        }
        ProblemKind::PhotoMissing => {
            "还没有证件照，没有证件照不能提交，请先制作证件照。".to_owned()
        }
        ProblemKind::PhotoUnfit { fault } => format!(
            "现在的证件照{}，不符合这里的要求，请按这里的要求重新制作证件照。",
            photo_fault(*fault)
        ),
        ProblemKind::CommitteeOutOfScope { reason } => {
            format!("{label}不能受理这份申报：{}。请重新选择。", unfit(reason))
        }
        ProblemKind::TitleDisagrees => after("与所选的系列、等级不符，请重新选择。"),
        ProblemKind::UnitElsewhere => {
            "人事管理单位不在本系统的受理地区内，在这里申报没有部门可以审核。请到单位所在地的系统申报。"
                .to_owned()
        }
        ProblemKind::NoSuchTitle => after("不在您的证书里，或者已经注销、被替换，请重新选择。"),
        ProblemKind::SameUnit => after("就是您现在的人事管理单位，不需要变更；请选择要去的新单位。"),
        ProblemKind::TitleKnown => {
            after("是本系统里已有的证书，请改从“本系统的证书”里选择；不在您名下的请核对编号。")
        }
        ProblemKind::NotApproved => after("还没有审核通过，请先提交审核。"),
        ProblemKind::UnderWay { number, .. } if number.is_empty() => {
            "有一项业务正在填写，还没有提交，请先办完或者删除它。".to_owned()
        }
        ProblemKind::UnderWay { number, .. } => {
            format!("申请 {number} 还没有办结，办结以后才能办理这项业务。")
        }
        ProblemKind::OtherWish { number, .. } => {
            format!("同一年度只能申报一个系列，申请 {number} 申报的是另一个系列，请改选或者先结束那项申请。")
        }
        ProblemKind::Barred { found } => {
            let one = |(number, source): &(String, String)| format!("申请 {number}（{source}）");
            let all: Vec<String> = found.iter().map(one).collect();
            format!(
                "在 {} 次申报中被查实有学术造假或弄虚作假：{}。按规定终身不得申报；有异议的，请向作出认定的部门提出。",
                found.len(),
                all.join("、")
            )
        }
        ProblemKind::NoTitle { least: None } => "还没有职称，不能办理这项业务。".to_owned(),
        ProblemKind::NoTitle { least: Some(level) } => {
            format!("需要先有{}及以上的职称，才能办理这项业务。", common::level(*level))
        }
        ProblemKind::NoOffice => after("按现在的选择找不到受理的部门，请核对后重新选择；不清楚选哪一项的，请问人事管理单位。"),
        ProblemKind::UnitMissing => after("还没有选择，请先选择人事管理单位。"),
        ProblemKind::NotEligible { reason } => ineligible(reason),
        ProblemKind::Newer => after("有一处需要核对，刷新页面换成新版后可看到说明。"),
        ProblemKind::NoGlyph { characters } => format!(
            "{label}里的“{characters}”没有字形，印不出来，改好才能提交：其他文字请写汉字或拉丁字母的写法，生僻汉字请联系系统管理员。"
        ),
        ProblemKind::LeftOut { count } => format!(
            "{label}里有 {count} 个看不见的符号（异体字选择符、零宽连接符等），打印时会略去；印出的字形与要求不符的，请联系系统管理员。"
        ),
    }
}

fn photo_fault(fault: PhotoFault) -> &'static str {
    match fault {
        PhotoFault::Ratio => "的长宽比例不对",
        PhotoFault::Pixels => "的像素大小不对",
        PhotoFault::Bytes => "的文件大小不对",
        PhotoFault::Grey => "不是彩色的",
        PhotoFault::Background => "的背景颜色不对",
        PhotoFault::File => "的文件有问题",
        PhotoFault::Newer => "不符合要求",
    }
}

/// Why a committee does not take an application, in one line.
pub fn unfit(reason: &Unfit) -> String {
    match reason {
        Unfit::Business => "不受理这类业务".to_owned(),
        Unfit::Series => "不受理所选系列".to_owned(),
        Unfit::Specialty => "不受理所选专业".to_owned(),
        Unfit::Level { takes } => {
            let names: Vec<&str> = takes.iter().map(|l| common::level(*l)).collect();
            ["只受理", &names.join("、")].concat()
        }
        Unfit::Region => "不受理您单位所在地区".to_owned(),
        Unfit::Unit => "只受理本单位人员".to_owned(),
        Unfit::Year { year } => format!("不受理 {year} 年度的申报"),
        Unfit::NotYet { opens } => format!("{}才开始受理", day(opens)),
        Unfit::Closed { closed } => format!("受理已于{}截止", day(closed)),
        Unfit::Unknown => "没有这个评委会".to_owned(),
        Unfit::Newer => "现在不能受理这份申报".to_owned(),
    }
}

fn ineligible(reason: &Ineligible) -> String {
    match reason {
        Ineligible::YearsOfWork { need, now } => {
            format!(
                "按所选学历和等级，需从事专业技术工作满 {need} 年，目前 {now} 年。请核对学历、等级和参加工作时间。"
            )
        }
        Ineligible::DegreeForLevel => {
            "所选学历不能直接认定这一等级。请核对学历和申报等级。".to_owned()
        }
        Ineligible::NotFullTime => "初次认定要求全日制学历。请核对所选学历的办学形式。".to_owned(),
        Ineligible::HasTitle => "初次认定面向尚无职称的人员。已有职称的请选择职称评审。".to_owned(),
        Ineligible::AgeAtWork { least, now } if *now < 0 => {
            format!("参加工作时间早于出生日期。参加工作须满 {least} 周岁，请核对参加工作时间。")
        }
        Ineligible::AgeAtWork { least, now } => format!(
            "按出生日期，参加工作时只有 {now} 周岁，不满 {least} 周岁。请核对参加工作时间。"
        ),
        Ineligible::Appraisal { year } => {
            format!("{year} 年度考核结果低于称职（合格）。请核对考核结果。")
        }
        Ineligible::Study => {
            "所学专业与申报专业不对口，或与学历信息里的专业不一致。请核对所选学历和申报专业。"
                .to_owned()
        }
        Ineligible::TitleHeld { asked } if asked.is_empty() => {
            "按所选学历，这一等级由没有职称的人员申报。请核对现职称和申报等级。".to_owned()
        }
        Ineligible::TitleHeld { asked } => {
            let names: Vec<&str> = asked.iter().map(|level| common::level(*level)).collect();
            format!(
                "按所选学历，申报这一等级需先有{}职称。请核对现职称、学历和申报等级。",
                names.join("或")
            )
        }
        Ineligible::Newer => "不符合一项申报条件，刷新页面换成新版后可看到说明。".to_owned(),
        Ineligible::YearsOfService { need, now } => {
            format!(
                "申报这一等级需取得现职称满 {need} 年，目前 {now} 年。请核对现职称取得时间和申报等级。"
            )
        }
    }
}

/// An ISO date as people write it; other text as it is.
fn day(iso: &str) -> String {
    Date::parse_iso(iso).map_or_else(|_| iso.to_owned(), common::day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    #[test]
    fn what_is_missing_is_asked_for_as_it_is_answered() {
        let told = |kind| {
            let of: FieldKind = from_value(kind).expect("a kind");
            told(&ProblemKind::Required, "此项", Some(&of))
        };
        let text = told(json!({ "text": { "max": 10 } }));
        assert!(text.contains("填“无”"), "{text}");
        for (kind, says) in [
            (json!({ "choice": { "list": "sex" } }), "请选择"),
            (json!({ "date": {} }), "请填写日期"),
            (json!("email"), "请填写"),
            (json!({ "region": { "depth": 3 } }), "请选择"),
        ] {
            let told = told(kind);
            assert!(told.contains(says) && !told.contains('无'), "{told}");
        }
    }
}
