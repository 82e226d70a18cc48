//! Words of the applicants' pages.

use super::common;

pub mod draws;
pub mod reading;

pub const SKIP: &str = "跳到正文";
pub const MENU: &str = "主要栏目";
pub const ACCOUNT_MENU: &str = "本人账号";
pub const HOME: &str = "首页";
pub const APPLY: &str = "申报职称";
pub const APPLICATIONS: &str = "我的申报";
pub const DOSSIER: &str = "个人信息";
pub const CERTIFICATES: &str = "我的证书";
pub const CHECK: &str = "证书查询";
pub const FOOT: &str =
    "本系统不收取规定评审费以外的任何费用。请勿相信代办、包过。时间均为北京时间。";
pub const FOOT_LABEL: &str = "保存情况和下一步";
pub const NOT_FOUND: &str = "没有这个页面";
pub const NOT_FOUND_NOTE: &str = "地址可能写错了，或者页面已经移走。";
pub const NOT_YOURS_NOTE: &str =
    "没有这份申报，或者它不是用您现在登录的账号申报的。请核对网址，或换账号登录。";
pub const GO_HOME: &str = "回首页";

pub const HOME_TITLE: &str = "在网上申报职称";
pub const HOME_INTRO: &str = "填写个人信息、制作证件照、生成评审表、提交审核、查看进度和证书，都在这里办。电脑和手机都可以，换设备接着填。";
pub const CAN_DO: &str = "可以办理";
pub const CHECK_NOTE: &str = "输入证书编号和姓名，核对证书真伪，不用登录。";
pub const REGISTER_NOTE: &str = "用本人证件注册，约需 3 分钟。";
pub const SIGN_IN_NOTE: &str = "已有账号的从这里进入。";
pub const GO_ON: &str = "接着办";
pub const START_NOTE: &str = "选择业务，按步骤填写，填写的内容自动保存。";
pub const CHOSEN: &str = "（已选）";
pub const OTHER_JURISDICTION: &str = "换申报地区";
pub const BEGIN_WITH: &str = "从这里开始";
pub const BEGIN_PHOTO: &str = "制作证件照";
pub const BEGIN_DOSSIER: &str = "填写个人信息";
pub const BEGIN_APPLY: &str = "选择业务，开始申报";
pub const DOSSIER_NOTE: &str = "学历、工作经历、业绩和学术成果，填一次，每次申报都能用。";
pub const APPLICATIONS_NOTE: &str = "查看办理进度，修改被退回的内容，撤回或结束申请。";
pub const CERTIFICATES_NOTE: &str = "查看和下载电子证书。";
pub const NOTHING_OPEN: &str = "目前没有正在办理的申报。";

/// That registering has worked, and by which names one signs in from now on.
pub fn registered(account: &str) -> String {
    format!("注册成功。账号名是 {account}，以后也可以用证件号码、手机号或邮箱登录。")
}

pub const JURISDICTION: &str = "申报地区";
pub const BUSINESSES: &str = "选择要办理的业务";
pub const BUSINESSES_NOTE: &str = "请选人事管理单位所在的地区。";
pub const GUIDE: &str = "操作指引";
pub const BEGIN: &str = "开始申报";
pub const CONTINUE: &str = "继续填写";
pub const PHOTO_FIRST: &str = "没有证件照不能提交。可以先填写，提交之前制作好证件照就行。";
pub const MAKE_PHOTO: &str = "制作证件照";
pub const MATERIALS: &str = "需要提交的纸质材料";
pub const STEPS: &str = "办理步骤";

pub const OPENS_AFTER_NOTICE: &str = "公示期满后填写";
pub const OPENS_AFTER_SUBMISSION: &str = "提交后填写";
/// When a later step opens.
pub fn opens_after(stage: &str) -> String {
    format!("“{stage}”通过后填写")
}
pub const EARLIER_STEPS: &str = "前面各步已经提交，只能查看。";
pub const STEP_SETTLED: &str = "这一步已经提交，只能查看，不能修改。";

pub const TASKS: &str = "个人信息各项";
pub const SECTION_STATE: &str = "填写情况";
pub const NEXT: &str = "下一步：";
pub const NEXT_SECTION: &str = "下一项：";
pub const BEFORE: &str = "上一步";
pub const ONWARD: &str = "下一步";
/// To the page from which one was led here.
pub const BACK_TO_ORIGIN: &str = "返回刚才的页面";
pub const BACK_TO_LIST: &str = "返回各项列表";
pub const PHOTO: &str = "证件照";
pub const PHOTO_THERE: &str = "已有证件照，会印在评审表上。";
pub const PHOTO_UNFIT: &str = "现在的证件照不符合这里的要求，请重新制作：";
pub const PHOTO_MISSING: &str = "还没有证件照。";
pub const CHANGE_PHOTO: &str = "重新制作";
pub const PHOTO_SAVED: &str = "证件照已保存";
pub const PHOTO_REFUSED: &str = "服务器没有收下这张证件照：";
pub const REUSE: &str = "以往填过的内容";
pub const REUSE_NOTE: &str = "个人信息里的记录会直接用在这次申报里，不必重填。现有：";
pub const REUSE_NONE: &str = "还没有以往的记录，直接进入下一步填写。";
pub const CHOOSE_NOTE: &str = "勾选要提交评审的记录。不选定的不会印在评审表上，仍留在个人信息里。";
pub const CHOOSE_EMPTY: &str = "个人信息里这一项还没有记录，没有可以不填。";

pub const SUBMIT_TITLE: &str = "提交前检查";
pub const CHECK_GOOD: &str = "没有发现需要修改的地方，可以提交。";
pub const HINTS: &str = "以下各处审核时可能会问到，核对无误可以提交";
pub const SUBMIT: &str = "提交审核";
/// Handing in a part of what is asked, where more follows.
pub const SUBMIT_PART: &str = "提交";
pub const SUBMIT_AGAIN: &str = "重新提交";
pub const SUBMIT_SURE: &str = "确认提交？";
pub const SUBMIT_NOTE: &str =
    "提交后内容会固定下来，送还没有同意的部门审核，不能再修改。对方出具意见之前可以撤回。";
/// Where what is handed in goes next.
pub fn goes_to(stage: &str, first: bool) -> String {
    let back = if first {
        "对方出具意见之前可以撤回。"
    } else {
        ""
    };
    format!("提交后内容会固定下来，进入“{stage}”，不能再修改。{back}")
}

/// That what is handed in is made public at once, and what comes then.
pub fn goes_public(days: u8, clock: bool, turn: Option<&str>) -> String {
    let ends = if clock {
        "没有异议的，公示期满自动结束"
    } else {
        "公示期满由办理单位登记结果"
    };
    let then = turn.map_or_else(String::new, |stage| format!("，之后请您回来办理“{stage}”"));
    format!("提交后内容会固定下来，立即公示 {days} 个工作日，不能再修改。{ends}{then}。")
}

/// What is undertaken with handing in.
pub const UNDERTAKEN: &str = "您承诺";
pub const SUBMIT_ELSEWHERE: &str = "去检查并提交";
pub const SUBMITTED: &str = "已提交";
pub const NOT_SAVED_YET: &str = "有内容还没有保存到服务器，请等保存完成再提交。";
pub const NO_ROUTE: &str = "这项业务还没有开通网上审核，可以填写和检查，暂不能提交。";
pub const SENT_BACK_BY: &str = "退回意见";
pub const SENT_BACK_NOTE: &str = "请按意见修改有标记的各处，再重新提交。";

pub const MENDED: &str = "已改";
pub const CHECK_AGAIN: &str = "改好以后，去检查并重新提交";
pub const ON_TO_CHECK: &str = "去检查并重新提交";

pub const PROGRESS: &str = "办理进度";
pub const PROGRESS_LINE: &str = "办理环节";
pub const PROGRESS_TABLE: &str = "办理记录";
pub const COLUMN_STEP: &str = "业务步骤";
pub const COLUMN_RESULT: &str = "处理结果及意见";
pub const COLUMN_OFFICE: &str = "办理单位";
pub const COLUMN_TIME: &str = "操作时间";
pub const COLUMN_STATUS: &str = "状态";
pub const ONESELF: &str = "申报人";
pub const OBJECTOR: &str = "异议人（身份保密）";
pub const SYSTEM: &str = "系统";
pub const OVERVIEW: &str = "申报概况";
pub const NUMBER: &str = "申报编号";
pub const LEVEL_WANTED: &str = "评审等级";
pub const TITLE_WANTED: &str = "申报职称";
pub const YEAR: &str = "申报年度";
pub const BUSINESS: &str = "业务类型";
pub const CREATED: &str = "创建时间";
pub const SUBMITTED_AT: &str = "提交时间";
pub const HOLDER: &str = "当前办理";
pub const CERTIFICATE: &str = "证书编号";
pub const STATUS: &str = "办理状态";
pub const STAGE: &str = "当前环节";
pub const RETURNED: &str = "退回标志";
pub const ACTIONS: &str = "操作";
pub const DETAILS: &str = "查看详情";
pub const EDIT: &str = "修改";
pub const WITHDRAW: &str = "撤回";
pub const WITHDRAW_SURE: &str = "撤回这份申报？";
pub const WITHDRAW_NOTE: &str = "撤回后可以修改，再重新提交。撤回会留在办理记录里。";
/// What withdrawing means after the window of the committee has closed.
pub fn withdraw_for_good(closed: &str) -> String {
    format!(
        "评委会的受理时间已于{closed}截止：撤回后本年度不能再提交这份申报。如只想更正内容，请与受理单位联系退回修改，不要撤回。"
    )
}
pub const WITHDRAWN: &str = "已撤回，可以修改";
pub const TERMINATE: &str = "结束申请";
pub const TERMINATE_SURE: &str = "结束这份申请？";
pub const TERMINATE_NOTE: &str = "结束后不能恢复。个人信息里的记录都还在。";
pub const REASON: &str = "结束的原因";
pub const REASON_MISSING: &str = "请填写结束的原因。";
pub const TERMINATED: &str = "申请已结束";
pub const DELETE_DRAFT: &str = "删除";
pub const DELETE_SURE: &str = "删除这份草稿？";
pub const DELETE_NOTE: &str = "草稿里填写的申请信息会删除，个人信息里的记录都还在。";
pub const DELETED: &str = "草稿已删除";
pub const CLOSED_ELSEWHERE: &str =
    "这份申报已在别处提交或结束，不能再改。刚才填写的内容还在本机，撤回后接着保存。";
pub const MOVED_ON: &str =
    "这份申报的状态刚刚变了，还没有按您说的办。请先看最新进度，仍要这样办再点一次。";
pub const ALL: &str = "全部";
pub const FILTER: &str = "筛选";
pub const FROM: &str = "申请日期从";
pub const UNTIL: &str = "到";
pub const NO_APPLICATIONS: &str = "还没有申报。";
pub const NOTHING_FITS: &str = "没有符合条件的申报。";
/// What the choices lead to, stage by stage.
pub fn ahead(stages: &[String]) -> String {
    format!("按现在的选择，提交后依次经过：{}。", stages.join(" → "))
}

pub const CHANGEABLE: &str = "在提交之前和被退回之后，这几项都可以更改。更改后由谁审核、能选的职称和评委会会跟着改变，还没有同意过的部门会先审核；已填的内容都在，请再核对一遍。";
pub const AT_APPLICANT: &str = "个人申请";
pub const DONE: &str = "已通过";
pub const HERE: &str = "办理中";
pub const SKIPPED: &str = "不需经过";
pub const AHEAD: &str = "未到";
/// The applicant's own stage, now.
pub const HERE_YOURS: &str = "待您办理";
pub const ENDS_BY_ITSELF: &str = "，到期自动结束";
pub const NOTICE_WAITS: &str = "有人提出异议，公示已暂停；异议处理完毕后继续。";
/// It is the applicant's turn in the middle of the route.
pub fn your_turn(stage: &str) -> String {
    format!("现在轮到您办理：{stage}。填好后请提交，提交以后才会继续办理。")
}

/// Until when a notice runs, whether it ends by itself, and what the applicant does then.
pub fn under_notice(until: i64, assumed: bool, clock: bool, turn: Option<&str>) -> String {
    let assumed = if assumed { common::END_ASSUMED } else { "" };
    let ends = if clock {
        "没有异议的，到期自动结束，您不用操作"
    } else {
        "期满后由办理单位登记公示结果"
    };
    let then = turn.map_or_else(String::new, |stage| {
        format!("。公示结束后，请回到这里办理“{stage}”")
    });
    format!(
        "正在公示，至{}{assumed}。{ends}{then}。",
        common::moment(until)
    )
}

/// By when a stage has promised to decide.
pub fn promised(stage: &str, days: u8, until: &str) -> String {
    format!("{stage}承诺在 {days} 个工作日内办理，最迟至{until}。")
}

pub const SENT_BACK_HERE: &str = "已退回";
pub const NOTICE_UNTIL: &str = "公示至 ";
pub const NOTICE_STOPPED: &str = "公示因异议暂停";

pub const UNIT: &str = "人事管理单位";
pub const UNIT_TITLE: &str = "选择人事管理单位";
pub const UNIT_NOTE: &str = "一般是现工作单位，与参保单位一致，和档案放在哪里无关。选定后要换单位，须办理人事管理单位变更。";
pub const UNIT_SEARCH: &str = "单位名称或代码";
pub const UNIT_CHOOSE: &str = "选择";
pub const UNIT_SURE: &str = "确认选择这个单位？";
pub const UNIT_CHOSEN: &str = "人事管理单位已选定";
pub const UNIT_NOT_FOUND: &str = "没有找到。请换一个简称或代码再找；没有工作单位账号的，看有没有可以代理申报的单位。单位确实没有登记的，可以在下面登记。";
pub const UNIT_PROXIES: &str = "看代理申报的单位";
pub const UNIT_ONLY_PROXIES: &str = "我没有单位账号，只看代理申报的单位";
pub const UNIT_NO_PROXY: &str = "这里没有代理申报的单位。";
pub const UNIT_PROXY: &str = "代理申报";
pub const UNIT_NOW: &str = "现在的人事管理单位";
pub const UNIT_CHANGE: &str = "换单位";
pub const UNIT_CHANGE_NOTE: &str =
    "换了工作单位或代理单位的，请办理变更，通过后单位和主管部门随之改变。";
pub const UNIT_HISTORY: &str = "历史单位";
pub const UNIT_SINCE: &str = "从";
pub const UNIT_UNTIL: &str = "到";
pub const UNIT_BY: &str = "来源";
pub const UNIT_BY_CHANGE: &str = "办理变更";
pub const UNIT_BY_CHOICE: &str = "本人选定";
pub const UNIT_NAME: &str = "单位";
pub const UNIT_CODE: &str = "代码";
pub const UNIT_SUPERVISOR: &str = "主管部门";

pub const CHECK_TITLE: &str = "证书查询";
pub const CHECK_NUMBER: &str = "证书编号";
pub const CHECK_NAME: &str = "持证人姓名";
pub const CHECK_FILE: &str = "下载证书文件";
pub const CHECK_FILE_NOTE: &str = "输入证书编号和姓名，查到后下载 PDF。这样下载的文件不含照片和二维码，证件号码只显示一部分；完整的证书由持证人在“我的证书”里下载。";
pub const CHECK_GO: &str = "查询";
pub const CHECK_NONE: &str = "没有查到。请核对编号和姓名，两项都要与证书一致。";
pub const CHECK_CODE: &str = "证书二维码的内容";
pub const CHECK_CODE_HELP: &str =
    "手上有证书的，用手机扫一扫证书上的二维码，把得到的文字全部粘贴到这里，可同时核对照片。";
pub const CHECK_CODE_GO: &str = "核验二维码";
pub const CHECK_CODE_WRONG: &str =
    "这不是证书二维码的内容。请重新扫描证书上的二维码，把得到的文字全部粘贴过来。";
pub const CHECK_CODE_NONE: &str =
    "二维码的内容与本系统颁发的证书不一致：证书可能不是本系统颁发的，或者内容被改动过。";
pub const CHECK_PHOTO: &str = "持证人证件照";
pub const CHECK_VALID: &str = "证书有效";
pub const CHECK_CANCELLED: &str = "证书已注销";
pub const CHECK_REPLACED: &str = "证书已被替换";
pub const REPLACES: &str = "替换的原证书";
/// What has become of a certificate that stands no longer.
pub fn no_longer_valid(replaced_by: &str) -> String {
    if replaced_by.is_empty() {
        "这份证书已注销，不再有效。".to_owned()
    } else {
        format!("这份证书已被新证书替换，不再有效。新证书编号：{replaced_by}，请以新证书为准。")
    }
}
pub const NO_CERTIFICATES: &str = "还没有证书。申报通过并办结后，证书会在这里。";
pub const ENTERED_TITLES: &str = "登记在册的其他职称";
pub const ENTERED_NOTE: &str =
    "经审验、确认或委托评审，登记在本系统里的职称；证书由原发证单位颁发。";
pub const GRANTED_BY: &str = "授予单位";
pub const ORIGIN: &str = "登记来源";
pub const HELD_SINCE: &str = "取得时间";
pub const ENTERED_AT: &str = "登记日期";
pub const ENDED_AT: &str = "失效日期";
pub const HOLDER_NAME: &str = "姓名";
pub const DOCUMENT: &str = "证件号码";
pub const TITLE: &str = "职称";
pub const LEVEL: &str = "级别";
pub const SERIES: &str = "系列";
pub const SPECIALTY: &str = "专业";
pub const COMMITTEE: &str = "评审机构";
pub const PASSED: &str = "通过日期";
pub const ISSUED: &str = "发证日期";
pub const ISSUER: &str = "发证单位";
pub const CHECKED: &str = "被查验次数";
pub const DOWNLOAD: &str = "下载 PDF";
pub const PAPERS: &str = "下载全部表格 PDF";
pub const PAPERS_NOTE: &str = "全部表格在一个文件里，每份从正面开始，可直接双面打印。";
pub const PAPERS_FILE: &str = "全部表格";

pub const SUBMITTED_SHEET: &str = "已提交的表格";
pub const SHEET_FIELDS: &str = "评审表补充信息";
pub const SHEET_PREVIEW: &str = "预览";
pub const SHEET_TABS: &str = "补充信息与预览";

/// `您好，某某`.
pub fn hello(name: &str) -> String {
    format!("{name}，您好")
}

/// `广西壮族自治区 · 职称认定`.
pub fn business_of(jurisdiction: &str, business: &str) -> String {
    [jurisdiction, " · ", business].concat()
}

/// `按广西壮族自治区的要求显示。`
pub fn shaped_by(jurisdiction: &str) -> String {
    format!("按{jurisdiction}的要求显示。换一个申报地区，显示的项目会有所不同，已填的内容都在。")
}

/// `只看广东省的单位`.
pub fn only_in(region: &str) -> String {
    format!("只看{region}的单位")
}

/// `2`, or `10～20`.
pub fn copies(least: u16, most: u16) -> String {
    if least == most {
        least.to_string()
    } else {
        format!("{least}～{most}")
    }
}

/// `3 条`.
pub fn rows(count: usize) -> String {
    format!("{count} 条")
}

/// `人事管理单位审核，办理中`.
pub fn under_way(stage: &str) -> String {
    [stage, "，", HERE].concat()
}

/// `第 2 步，共 4 步`.
pub fn step_of(number: usize, all: usize) -> String {
    format!("第 {number} 步，共 {all} 步")
}

/// `共 21 项，已填 5 项，还有 2 项要填或要改`; what may stay empty is neither.
pub fn filled_of(filled: usize, open: usize, all: usize) -> String {
    match open {
        0 if filled == all => format!("共 {all} 项，都已填"),
        0 => format!("共 {all} 项，已填 {filled} 项，其余可以不填"),
        _ => format!("共 {all} 项，已填 {filled} 项，还有 {open} 项要填或要改"),
    }
}

/// `提交前请先修改以下各处，共 3 处`.
pub fn check_bad(count: usize) -> String {
    format!("提交前请先修改以下各处，共 {count} 处")
}

/// `返回检查（3 处未改）`.
pub fn back_to_check(left: usize) -> String {
    match left {
        0 => "返回检查（都改好了）".to_owned(),
        _ => format!("返回检查（{left} 处未改）"),
    }
}

/// `2 次`.
pub fn times(count: u64) -> String {
    format!("{count} 次")
}

/// Who sent it back, and when.
pub fn sent_back(stage: &str, at: i64) -> String {
    format!("{stage}于{}退回", common::moment(at))
}

/// Who may apply through a unit that stands in for their employer.
pub fn unit_serves(whom: &str) -> String {
    format!("可以使用的人员：{whom}")
}
