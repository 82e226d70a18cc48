//! Words of "can I apply?": each rule, its threshold, what the person has, and when it would be met.

use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::eligibility::{Missing, Outcome, Rule, Source, Verdict, When};
use zhicheng_shared::jurisdiction::Role;
use zhicheng_shared::rules::Span;

use super::common;

pub const TITLE: &str = "我能申报吗";
pub const NOTE: &str =
    "不用开始申报，按个人信息核对学历、年限、考核等条件，缺什么、何时符合都写明。";
pub const INTRO: &str = "按您现在的个人信息核对，不会开始申报，也不会提交任何内容。结果供参考，最后由审核部门和评委会认定。";
pub const BUSINESS: &str = "申报方式";
pub const WISHED: &str = "想申报的职称和现有职称";
pub const ANSWER: &str = "核对结果";
pub const RULES: &str = "逐项条件";
pub const COULD: &str = "我还能申报什么";
pub const COULD_NOTE: &str = "按同样的个人信息，逐个等级核对。学历按最有利的一条计算。";
pub const COMMITTEES: &str = "现在受理的评委会";
pub const NO_COMMITTEE: &str = "现在没有评委会受理";
pub const BEGIN: &str = "去申报";
pub const NO_BUSINESS: &str = "这个地区没有按学历或年限审核的业务。";
pub const ASKING: &str = "先核对我能不能申报";
pub const READING: &str = "正在读取个人信息…";
pub const NEEDS: &str = "要求";
pub const HAS: &str = "您的情况";
pub const FROM: &str = "依据";
pub const WHEN: &str = "何时符合";
pub const ASKED_ABOVE: &str = "请在上面填写";

/// What all of it comes to.
pub fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Yes => "可以申报：已知的条件都符合。".to_owned(),
        Verdict::Open => "还不能回答：下面有内容没有填写，补上以后再看。".to_owned(),
        Verdict::NoRule => {
            "没有发现不符合的地方；但本系统没有收录这一系列的学历和年限规定，请看该系列的评价标准条件。".to_owned()
        }
        Verdict::No(Some(When::Mended)) => "暂不符合：补上或改正下面标出的内容后即可申报。".to_owned(),
        Verdict::No(Some(at)) => ["暂不符合：", &when(*at), "可以申报。"].concat(),
        Verdict::No(None) => "不符合申报条件，见下面标出的各项。".to_owned(),
    }
}

/// The same in a word.
pub fn verdict_brief(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Yes => "可以申报".to_owned(),
        Verdict::Open => "信息不全".to_owned(),
        Verdict::NoRule => "无本系列规定".to_owned(),
        Verdict::No(Some(When::Mended)) => "补齐后可以".to_owned(),
        Verdict::No(Some(at)) => [&when(*at), "可以"].concat(),
        Verdict::No(None) => "不符合".to_owned(),
    }
}

/// When something comes true.
pub fn when(at: When) -> String {
    match at {
        When::Mended => "补上或改正后".to_owned(),
        When::On(day) => ["自", &common::day(day), "起"].concat(),
        When::Year(year) => format!("申报 {year} 年度时"),
    }
}

/// Whether a rule is met, in a word.
pub fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "符合",
        Outcome::NotMet { .. } => "不符合",
        Outcome::Unknown { missing } => match missing {
            Missing::At(_) | Missing::Wish(_) => "还不知道",
            Missing::Rule => "没有收录",
            Missing::Judgement => "由审核部门判断",
        },
    }
}

/// What a rule is called.
pub fn name(rule: &Rule) -> String {
    match rule {
        Rule::AgeAtWork { .. } => "参加工作年龄".to_owned(),
        Rule::Degree { .. } => "学历".to_owned(),
        Rule::FullTime { .. } => "全日制".to_owned(),
        Rule::Study { .. } => "所学专业".to_owned(),
        Rule::NoTitle { .. } => "尚无职称".to_owned(),
        Rule::YearsOfWork { .. } => "毕业后工作年限".to_owned(),
        Rule::TitleHeld { .. } => "现有职称".to_owned(),
        Rule::YearsOfService { .. } => "资历年限".to_owned(),
        Rule::Appraisals { .. } => "年度考核".to_owned(),
        Rule::Competent { .. } => "考核结果".to_owned(),
        Rule::Material { .. } => "有效材料时段".to_owned(),
        Rule::Hours { year, .. } => format!("{year} 年继续教育"),
    }
}

fn level_or_none(level: Option<Level>) -> &'static str {
    level.map_or("没有职称", common::level)
}

fn days(span: &Span) -> String {
    [&common::day(span.from), "至", &common::day(span.to)].concat()
}

/// The threshold; empty where it is not known before something else is.
pub fn needs(rule: &Rule) -> String {
    match rule {
        Rule::AgeAtWork { least, .. } => format!("参加工作时满 {least} 周岁"),
        Rule::Degree { level, .. } => match level {
            Some(level) => format!("学历符合{}的申报要求", common::level(*level)),
            None => "学历符合所选等级的申报要求".to_owned(),
        },
        Rule::FullTime { asked, .. } => asked.join("、"),
        Rule::Study { .. } => "所学专业与申报专业对口".to_owned(),
        Rule::NoTitle { .. } => "还没有取得任何职称".to_owned(),
        Rule::YearsOfWork {
            need: Some(need), ..
        } => format!("取得该学历后从事专业技术工作满 {need} 年"),
        Rule::YearsOfWork { need: None, .. } => "取得该学历后从事专业技术工作满规定年限".to_owned(),
        Rule::TitleHeld { asked, .. } if asked.is_empty() => "先有规定的职称".to_owned(),
        Rule::TitleHeld { asked, .. } => {
            let names: Vec<&str> = asked.iter().map(|level| level_or_none(*level)).collect();
            names.join("，或")
        }
        Rule::YearsOfService { need, .. } => format!("满 {need} 年"),
        Rule::Appraisals { need, .. } => format!("资历年限内考核称职以上的年度不少于 {need} 个"),
        Rule::Competent { asked, .. } => ["每次都是", &asked.join("或")].concat(),
        Rule::Material {
            span: Some(span), ..
        } => ["业绩、论文、获奖等在", &days(span), "之内"].concat(),
        Rule::Material { span: None, .. } => "业绩、论文、获奖等在有效时段之内".to_owned(),
        Rule::Hours { need, .. } => format!("不少于 {need} 学时，公需课、专业课、选修课分别达到"),
    }
}

/// What the person has; empty where nothing is known.
pub fn has(rule: &Rule) -> String {
    let or_nothing = |text: &str| text.to_owned();
    match rule {
        Rule::AgeAtWork { now, .. } => now.map_or_else(String::new, |age| format!("{age} 周岁")),
        Rule::Degree { education, .. } => or_nothing(education),
        Rule::FullTime { mode, .. } => or_nothing(mode),
        Rule::Study {
            major,
            matching: Some(said),
        } => format!("学历信息里是“{major}”，申报填的是“{said}”"),
        Rule::Study { major, .. } => or_nothing(major),
        Rule::NoTitle { held } if held.is_empty() => "没有职称".to_owned(),
        Rule::NoTitle { held } => or_nothing(held),
        Rule::YearsOfWork {
            now,
            since: Some(since),
            on,
            ..
        } => format!(
            "自{}起，到{}满 {now} 年",
            common::day(*since),
            common::day(*on)
        ),
        Rule::YearsOfWork { since: None, .. } => String::new(),
        Rule::TitleHeld { held, .. } => level_or_none(*held).to_owned(),
        Rule::YearsOfService {
            now,
            span: Some(span),
            ..
        } => format!("{}，{now} 年", days(span)),
        Rule::YearsOfService { span: None, .. } => String::new(),
        Rule::Appraisals { now, .. } => format!("{now} 个"),
        Rule::Competent { below, .. } if below.is_empty() => "没有低于称职的".to_owned(),
        Rule::Competent { below, .. } => {
            let years: Vec<String> = below.iter().map(|year| format!("{year} 年")).collect();
            [&years.join("、"), "低于称职"].concat()
        }
        Rule::Material {
            inside, outside, ..
        } if outside.is_empty() => format!("时段内 {inside} 条"),
        Rule::Material {
            inside, outside, ..
        } => format!(
            "时段内 {inside} 条；另有 {} 条不在时段内，不计算",
            outside.len()
        ),
        Rule::Hours { now, .. } => format!("{now} 学时"),
    }
}

/// `《…》第十五条（1995 年度起）`.
pub fn source(source: &Source) -> String {
    let Source {
        document,
        clause,
        year,
    } = source;
    format!("{document}{clause}（{year} 年度起适用）")
}

/// What is missing, where `name` is that of the place.
pub fn missing(missing: &Missing, name: &str) -> String {
    match missing {
        Missing::At(_) => format!("“{name}”还没有填写"),
        Missing::Wish(role) => ["请在上面选择", wish(*role)].concat(),
        Missing::Rule => "本系统没有收录这一系列的规定，请看该系列的评价标准条件".to_owned(),
        Missing::Judgement => "对照表里没有这个专业，由审核部门判断是否对口".to_owned(),
    }
}

fn wish(role: Role) -> &'static str {
    match role {
        Role::Series => "系列",
        Role::Specialty => "专业",
        Role::Level => "等级",
        Role::Title => "职称名称",
        Role::Committee => "评审委员会",
        Role::Education => "学历",
        Role::Unit => "单位",
        Role::Entry => "证书",
    }
}

/// The way to a place.
pub fn fill(name: &str) -> String {
    ["去填写“", name, "”"].concat()
}

/// The way to what is not met there.
pub fn see(name: &str) -> String {
    ["查看“", name, "”"].concat()
}

/// How many series an answer is for.
pub fn of_series(count: usize) -> String {
    format!("{count} 个系列")
}

/// The day on which it was looked at.
pub fn on(day: Date, year: u16) -> String {
    format!("申报 {year} 年度，按{}的个人信息核对。", common::day(day))
}

/// Specialties that what was studied fits.
pub fn fitting(specialties: &str) -> String {
    format!("（所学专业对口：{specialties}）")
}
