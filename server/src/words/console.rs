//! What the server says of the committee's console.

use zhicheng_shared::book::NotNow;
use zhicheng_shared::draw::Short;

pub const NOBODY: &str = "没有找到账号和姓名都相符的人。请核对账号和姓名；对方须先在本系统注册。";
pub const IN_POOL: &str = "此人已在专家库中。";
pub const WORDS_WANTED: &str = "有一项没有填写，或者太长，请改好后重试。";
pub const DRAW_OF_WHAT: &str = "请写明要抽取几人，并选择要评审的申请。";
pub const DRAWN: &str = "这次抽取已经完成，结果不能再改。";
pub const NOT_DRAWN: &str = "此人不在这次抽取的结果里。";
pub const FINDING_WANTED: &str =
    "请写明查实的情况和认定依据（各不超过 500 字），认定日期不能晚于今天。";
pub const NO_SUCH_CASE: &str =
    "没有找到：申请须到过本评审委员会（或其上级人社部门），专家须在本专家库中。";
pub const OWN_CASE: &str = "不能登记与本人有关的诚信记录。";

/// Why something cannot be written into a committee's book.
pub fn not_now(why: &NotNow) -> String {
    let why = match why {
        NotNow::TooMany { most } => return too_many(*most),
        NotNow::Side => "这一步由另一方办理。",
        NotNow::Name => "请填写名称，不超过 60 字。",
        NotNow::Text => "请填写说明，不超过 500 字。",
        NotNow::Days => "日期前后不对，请核对起止日期。",
        NotNow::NoPlan => "请先登记本年度的评审计划。",
        NotNow::Past => "截止日期不能早于今天：已经按时提交的申请仍然有效。",
        NotNow::Members => "请选择成员，每人只选一次。",
        NotNow::NotInPool { .. } => "有成员不在专家库中，请重新选择。",
        NotNow::Unknown => "没有这个名称，可能已被改动，请刷新后重试。",
        NotNow::Agenda => "请选择申请，每件只选一次。",
        NotNow::OtherSession { .. } => "有申请已列入另一次会议的议程，尚未表决。",
        NotNow::Voted => "已经表决，不能再改。",
        NotNow::NotVoted { .. } => "有申请还没有表决，不能上报。",
        NotNow::Reported { .. } => "有申请已经上报过。",
        NotNow::Taken => "已有同名的上报，请换一个名称。",
        NotNow::Answered => "这份上报已经答复过。",
        NotNow::Newer => "这一步需要新版页面，请刷新后重试。",
    };
    why.to_owned()
}

fn too_many(most: usize) -> String {
    format!("一次最多选择 {most} 件申请，请分几次办理。")
}

/// Why nobody can be drawn.
pub fn short(why: &Short) -> String {
    match why {
        Short::NoPlace => DRAW_OF_WHAT.to_owned(),
        Short::Seed | Short::Newer => "抽取种子有误，请重新发布抽取。".to_owned(),
        Short::Pool {
            specialty,
            wanted,
            left,
            barred,
            ..
        } => {
            let of = if specialty.is_empty() {
                "不限专业".to_owned()
            } else {
                format!("专业“{specialty}”")
            };
            format!(
                "{of}需要 {wanted} 人，能抽取的只有 {left} 人，另有 {barred} 人应当回避。请补充专家，或者减少人数。"
            )
        }
    }
}
