//! What the committee's console says.

use zhicheng_shared::book::{Deed, NotNow};
use zhicheng_shared::draw::Relation;
use zhicheng_shared::organisation::OrganisationKind;
use zhicheng_shared::review::Status;

use crate::words::common;
use crate::words::officer::organisation_kind;

pub const TITLE: &str = "评审管理";
pub const FIGURES_TITLE: &str = "统计";
pub const PAGES: &str = "评审管理的各项";
pub const YEAR: &str = "年度";
pub const PLAN: &str = "计划与受理时间";
pub const EXPERTS: &str = "专家库";
pub const GROUPS: &str = "专业组";
pub const DRAWS: &str = "评委抽取";
pub const MEETINGS: &str = "评审会议";
pub const REPORTS: &str = "结果上报";
pub const INTEGRITY: &str = "诚信记录";
pub const FIGURES: &str = "统计图表";
pub const BLANKS: &str = "空白证书";
pub const SAVE: &str = "保存";
pub const SAVED: &str = "已保存";
pub const NOTHING: &str = "还没有记录";
pub const NAME: &str = "名称";
pub const NOTE: &str = "说明（可不填）";
pub const WHY: &str = "原因";
pub const DAY_HELP: &str = "如 2026-10-20";
pub const DAY_WRONG: &str = "请核对日期，按“2026-10-20”的样子填写。";
pub const NUMBER_WRONG: &str = "请填写人数，如 9。";
pub const TICK_NONE: &str = "请至少选择一项。";

pub const PLAN_NOW: &str = "评审计划";
pub const PLAN_NONE: &str = "本年度还没有评审计划。先登记计划，再开启受理时间。";
pub const PLAN_FROM: &str = "评审开始日期";
pub const PLAN_UNTIL: &str = "评审结束日期";
pub const PLAN_SAVE: &str = "登记计划";
pub const WINDOW: &str = "受理时间";
pub const WINDOW_NOTE: &str = "申报人能否选择本评委会、能否提交，都按这里的时间。起止日期都包含在内，截止到当天 24 时。要提前截止，把截止日期改到今天或以后。";
pub const WINDOW_BUSINESS: &str = "适用业务";
pub const ALL_BUSINESSES: &str = "全部业务";
pub const OPENS: &str = "开始受理日期";
pub const CLOSES: &str = "截止日期";
pub const RESUBMISSION: &str = "退回修改后重新提交的截止日期（可不填）";
pub const WINDOW_SAVE: &str = "开启受理";
pub const HISTORY: &str = "办理记录";
pub const WHAT: &str = "事项";
pub const WHO: &str = "办理人";
pub const WHEN: &str = "时间";

pub const EXPERT_JOIN: &str = "专家入库";
pub const EXPERT_JOIN_NOTE: &str =
    "对方须已在本系统注册。账号和姓名都相符才能入库。专家本人也可以在“评委专家入库”业务里申请。";
pub const ACCOUNT: &str = "账号";
pub const PERSON_NAME: &str = "姓名";
pub const SPECIALTIES: &str = "评审专业";
pub const SPECIALTIES_HELP: &str = "多个专业用顿号隔开，如：机械、电气";
pub const SINCE: &str = "入库时间";
pub const UNIT: &str = "单位";
pub const AVOIDS: &str = "回避";
pub const NO_AVOIDS: &str = "未登记";
pub const KIN: &str = "近亲属姓名";
pub const CO_AUTHORS: &str = "合著者姓名";
pub const OTHERS: &str = "其他须回避的人";
pub const NAMES_HELP: &str = "多个姓名用顿号隔开；与申报人同名的，抽取时自动回避";
pub const EXPERT_CHANGE: &str = "修改";
pub const EXPERT_LEAVE: &str = "出库";
pub const LEFT: &str = "已出库";
pub const TAKEN_PART: &str = "参评记录";
pub const SESSION: &str = "会议";
pub const ATTENDED: &str = "出席";
pub const WAS_THERE: &str = "出席";
pub const WAS_NOT: &str = "缺席";
pub const JUDGED: &str = "评审件数";
pub const NEVER: &str = "本年度还没有参加评审会议。";

pub const GROUP_NAME: &str = "专业组名称";
pub const MEMBERS: &str = "成员";
pub const GROUP_SAVE: &str = "保存专业组";
pub const LEADER: &str = "组长";
pub const OPINION: &str = "专业组意见";
pub const GROUP: &str = "专业组";
pub const APPLICATIONS: &str = "申请";
pub const NO_APPLICATIONS: &str = "没有等待评审的申请。";
pub const RECOMMENDS: &str = "推荐";
pub const RECOMMENDS_NOT: &str = "不推荐";
pub const OPINION_TEXT: &str = "评议意见";
pub const OPINION_SAVE: &str = "登记意见";
pub const OPINION_NOTE: &str = "同一意见可以一次登记到所选的多件申请上。";
pub const SELECT_ALL: &str = "全选";
pub const CHOOSE: &str = "请选择";

pub const DRAW_ANNOUNCE: &str = "发布抽取";
pub const DRAW_NOTE: &str = "发布时系统生成保密的种子，先公布种子的摘要和候选名单（只有代号）。抽取时才公布种子，任何人都能按公开的算法重新计算。";
pub const DRAW_NAME: &str = "抽取名称";
pub const DRAW_ANY: &str = "不限专业的人数";
pub const DRAW_SPECIALTY: &str = "指定专业（可不填）";
pub const DRAW_SPECIALTY_NUMBER: &str = "该专业的人数";
pub const DRAW_CASES: &str = "要评审的申请（决定谁须回避）";
pub const DRAW_GO: &str = "抽取";
pub const DRAW_WORDS: &str = "现场监督人说的一句话";
pub const DRAW_WORDS_HELP: &str = "与种子一起决定结果，抽取后公开；不要写姓名";
pub const DRAWN: &str = "抽取结果";
pub const COMMITMENT: &str = "种子摘要（SHA-256）";
pub const DECLINE: &str = "不能参加，换下一位";
pub const PUBLIC_PAGE: &str = "公开核对页";
pub const WAITS: &str = "已发布，等待抽取";

pub const MEETING_CALL: &str = "安排会议";
pub const MEETING_NAME: &str = "会议名称";
pub const MEETING_DATE: &str = "会议日期";
pub const ROOM: &str = "地点（可不填）";
pub const AGENDA: &str = "议程";
pub const MEETING_SAVE: &str = "保存会议";
pub const FROM_DRAW: &str = "选用抽取结果";
pub const VOTE: &str = "登记表决结果";
pub const PRESENT: &str = "出席评委";
pub const VOTES_FOR: &str = "赞成票";
pub const VOTES_AGAINST: &str = "反对票";
pub const FILL_ALL: &str = "填入全部";
pub const VOTES_ALL: &str = "多数申请票数相同的，先在这里填写，再填入全部，个别的单独修改。";
pub const VOTE_SAVE: &str = "提交表决结果";
pub const VOTE_NOTE: &str = "是否通过由系统按票数和表决规则判断；授予的职称等级和专业按申报的登记，要另行授予的请在申请里逐件登记。";
pub const RESULT: &str = "结果";
pub const PASSED: &str = "通过";
pub const PASSED_NOT: &str = "不通过";
pub const NOT_VOTED: &str = "未表决";
pub const VOTED_ALL: &str = "议程上的申请已全部表决。";
pub const NOT_AGENDA: &str = "没有可以列入议程的申请。";

pub const REPORT: &str = "上报评审结果";
pub const REPORT_NAME: &str = "上报名称";
pub const REPORT_SAVE: &str = "上报";
pub const REPORT_NONE: &str = "没有已表决而未上报的申请。";
pub const REPORTED: &str = "已上报";
pub const RECEIVED: &str = "人社部门已接收";
pub const SENT_BACK: &str = "人社部门退回";
pub const RECEIVE: &str = "接收";
pub const RETURN: &str = "退回";
pub const WAITING_REPORTS: &str = "等待接收的上报";
pub const NO_REPORTS: &str = "没有等待接收的上报。";
pub const RECEIPT_NOTE: &str = "意见（退回时必填）";
pub const COMMITTEE: &str = "评审委员会";

pub const INTEGRITY_ADD: &str = "登记诚信记录";
pub const INTEGRITY_NOTE: &str = "只登记已经查实的行为，并写明认定依据。同一申报人在两次申报中被查实的，按有此规定的业务终身不得申报。";
pub const AGAINST: &str = "对象";
pub const APPLICANT: &str = "申报人";
pub const EXPERT: &str = "评审专家";
pub const OF_NUMBER: &str = "申报编号";
pub const OF_EXPERT: &str = "专家";
pub const FINDING: &str = "查实的情况";
pub const SOURCE: &str = "认定依据（文件名称和文号）";
pub const FOUND: &str = "认定日期";
pub const INTEGRITY_SAVE: &str = "登记";
pub const WITHDRAW: &str = "撤销";
pub const WITHDRAWN: &str = "已撤销";
pub const BY: &str = "登记单位";

pub const BY_STAGE: &str = "按环节";
pub const BY_COMMITTEE: &str = "按评审委员会";
pub const BY_LEVEL: &str = "按等级";
pub const BY_SUBMITTED: &str = "按提交日期";
pub const STAGE: &str = "环节";
pub const LEVEL: &str = "等级";
pub const NO_FIGURES: &str = "本年度还没有申请到过本单位。";

pub const BLANK_NOTE: &str = "打印出来手工填写或者作样张；没有编号和二维码，不能当作证书使用。";

/// So many applications were registered, and so many were not.
pub fn voted(went: usize, not: usize) -> String {
    match not {
        0 => format!("已登记 {went} 件"),
        not => format!("已登记 {went} 件，{not} 件没有登记，请核对后重试"),
    }
}

/// The heading of the votes of one application, for who cannot see the row.
pub fn votes_of(name: &str, what: &str) -> String {
    format!("{name}：{what}")
}

/// What somebody is to an expert.
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Kin => "近亲属",
        Relation::CoAuthor => "合著者",
        Relation::Other | Relation::Newer => "其他",
    }
}

/// What was done, in a few words.
pub fn deed(deed: &Deed) -> String {
    match deed {
        Deed::Plan(plan) => format!("登记计划：{}", plan.name),
        Deed::Window(one) => format!("受理时间：{} 至 {}", one.opens, one.closes),
        Deed::Group(group) => format!("专业组：{}", group.name),
        Deed::Opinion(opinion) => format!("{}的意见", opinion.group),
        Deed::Session(session) => {
            format!("会议：{}，议程 {} 件", session.name, session.agenda.len())
        }
        Deed::Vote(vote) => format!("表决：{}，{} 件", vote.session, vote.results.len()),
        Deed::Report(report) => format!("上报：{}，{} 件", report.name, report.applications.len()),
        Deed::Receive(receipt) if receipt.accepted => format!("接收：{}", receipt.report),
        Deed::Receive(receipt) => format!("退回：{}", receipt.report),
        Deed::Join { .. } => "专家入库".to_owned(),
        Deed::Leave { why, .. } => format!("专家出库：{why}"),
        Deed::Newer => "其他事项".to_owned(),
    }
}

/// Why something cannot be written, before it is sent.
pub fn not_now(why: &NotNow) -> &'static str {
    match why {
        NotNow::Side => "这一步由另一方办理。",
        NotNow::Name => "请填写名称，不超过 60 字。",
        NotNow::Text => "请填写说明，不超过 500 字。",
        NotNow::Days => "日期前后不对，请核对起止日期。",
        NotNow::NoPlan => "请先登记本年度的评审计划。",
        NotNow::Past => "截止日期不能早于今天：已经按时提交的申请仍然有效。",
        NotNow::Members => "请选择成员。",
        NotNow::NotInPool { .. } => "有成员不在专家库中，请重新选择。",
        NotNow::Unknown => "请选择专业组或会议。",
        NotNow::Agenda => "请选择申请。",
        NotNow::TooMany { .. } => "选择的申请太多，请分几次办理。",
        NotNow::OtherSession { .. } => "有申请已列入另一次会议的议程，尚未表决。",
        NotNow::Voted => "已经表决，不能再改。",
        NotNow::NotVoted { .. } => "有申请还没有表决，不能上报。",
        NotNow::Reported { .. } => "有申请已经上报过。",
        NotNow::Taken => "已有同名的上报，请换一个名称。",
        NotNow::Answered => "这份上报已经答复过。",
        NotNow::Newer => "这一步需要新版页面，请刷新后重试。",
    }
}

/// A stage of the figures: a kind of organisation, or a status.
pub fn stage(key: &str) -> String {
    let kinds = [
        OrganisationKind::Unit,
        OrganisationKind::Supervisor,
        OrganisationKind::Bureau,
        OrganisationKind::Committee,
    ];
    if let Some(kind) = kinds.into_iter().find(|kind| kind.key() == key) {
        return format!("{}办理中", organisation_kind(kind));
    }
    let status = Status::ALL.into_iter().find(|one| one.key() == key);
    status.map_or_else(|| key.to_owned(), |one| common::status(one).to_owned())
}
