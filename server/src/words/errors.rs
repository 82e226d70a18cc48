//! Titles of refusals.

use crate::flow::certify::Uncertified;
use crate::quota::Quota;
use crate::security::password::{LONGEST, SHORTEST, Weak};
use crate::store::Unique;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::attachment::Unfit;
use zhicheng_shared::certificate::{NumberFault, PayloadFault};
use zhicheng_shared::gate::Per;
use zhicheng_shared::problem::{ProblemKind, Report};

/// What a refusal says when there is nothing more exact to say.
pub fn title(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Malformed => "请求的格式不对，请刷新页面后重试。",
        ErrorCode::SignedOut => "登录已失效，请重新登录；已填写的内容不会丢失。",
        ErrorCode::WrongPassword => "用户名或密码不正确。",
        ErrorCode::NotYours => "您没有办理此事的权限。",
        ErrorCode::NotFound => "没有找到。",
        ErrorCode::OtherPerson => "这个浏览器现在登录的是另一个人。",
        ErrorCode::Stale => "内容已在别处改动，请核对后再保存。",
        ErrorCode::Refused => "当前状态下不能这样办理。",
        ErrorCode::Taken => "已被注册，请直接登录。",
        ErrorCode::AlreadyOpen => already_open(Per::Always),
        ErrorCode::TooLarge => "内容过大。",
        ErrorCode::WrongType => "不支持这种文件（按内容识别，不看扩展名）。",
        ErrorCode::Invalid => "填写的内容有需要更正之处。",
        ErrorCode::TooMany => "操作过于频繁，请稍后再试。",
        ErrorCode::WorkWanted => "需要先做一次安全验证，请刷新页面后再试。",
        ErrorCode::Busy => "系统繁忙，请稍后再试。",
        ErrorCode::Full => {
            "服务器的存储空间已满，暂时不能保存；已填写的内容仍在本设备上，请稍后再试。"
        }
        ErrorCode::Internal | ErrorCode::Newer => {
            "系统出错，请稍后再试；如仍不行，请把编号告诉管理员。"
        }
    }
}

/// JSON that does not fit: where, and what the reader says.
pub fn malformed(path: &str, reason: &str) -> String {
    format!("请求的格式不对（{path}）：{reason}")
}

/// Who is signed in, told to a page of somebody else.
pub fn other_person(name: &str) -> String {
    format!("这个浏览器现在登录的是{name}。")
}

/// One of the kind is open already, by the time in which only one may be.
pub fn already_open(per: Per) -> &'static str {
    match per {
        Per::Year => "本年度此项业务已有未办结的申请，请先办完或结束它。",
        Per::Always | Per::Newer => "此项业务已有未办结的申请，请先办完或结束它。",
    }
}

/// What is taken.
pub fn taken(what: Unique) -> &'static str {
    match what {
        Unique::Account => "用户名已被使用，请换一个。",
        Unique::Document => "该证件号码已注册，请直接登录。",
        Unique::Mobile => "该手机号码已注册，请直接登录。",
        Unique::Email => "该电子邮箱已注册，请直接登录。",
        Unique::OpenApplication => title(ErrorCode::AlreadyOpen),
        Unique::Organisation => "机构编号已被使用。",
        Unique::Petition => "同样的申请已经提交，正在等待审核。",
        Unique::Certificate => "证书编号与已有证书重复。",
        Unique::Act | Unique::Other => "与已有内容重复。",
    }
}

/// Why an end cannot be brought about; an officer and the operator read it.
pub fn uncertified(why: Uncertified) -> &'static str {
    match why {
        Uncertified::NotDecided => "申请没有审核经过，不能办结。",
        Uncertified::FormGone => "申报时的表单数据已不存在，不能办结。",
        Uncertified::Newer => "业务数据的写法比本系统的版本新，请管理员更新系统后再办结。",
        Uncertified::Gone => "申请里指明的证书、单位或评委会已不存在，不能办结。",
        Uncertified::NoLevel => "没有写明授予的等级，不能办结。",
        Uncertified::Number(NumberFault::NoSerial | NumberFault::Width { .. }) => {
            "证书编号规则有误，请管理员检查数据。"
        }
        Uncertified::Number(NumberFault::OrganisationTooLong { .. }) => {
            "机构代码超出证书编号规则的位数。"
        }
        Uncertified::Number(NumberFault::SerialTooLong { .. }) => {
            "该机构本年度的证书流水号已用完。"
        }
        Uncertified::Number(NumberFault::NotCheckable) => "证书编号无法计算校验码。",
        Uncertified::Payload(PayloadFault::Empty) => {
            "编号、姓名、职称名称、评审组织或发证机关有空缺，不能制发证书。"
        }
        Uncertified::Payload(PayloadFault::NotMasked) => "证件号码没有遮盖，不能制发证书。",
        Uncertified::Payload(PayloadFault::Digest) => "照片或申请的摘要有误，不能制发证书。",
        Uncertified::Payload(PayloadFault::IssuedBeforePassed) => {
            "发证日期早于通过日期，请检查服务器时间。"
        }
    }
}

/// Why a password is not taken.
pub fn weak(why: Weak) -> String {
    match why {
        Weak::Short => format!("密码至少 {SHORTEST} 个字符。"),
        Weak::Long => format!("密码最多 {LONGEST} 个字符。"),
        Weak::Unseen => "密码里有看不见的字符，多半是复制带来的，请重新输入。".to_owned(),
        Weak::Usual => "密码太常见或含有用户名，容易被猜中，请换一个。".to_owned(),
    }
}

/// Why an account name is not taken.
pub fn account(kind: &ProblemKind) -> &'static str {
    match kind {
        ProblemKind::AccountLikeDocument => "用户名写得像证件号码，请换一个。",
        _ => "用户名须为 4 至 32 个字母、数字或下划线，以字母开头。",
    }
}

pub const NAME_UNPRINTABLE: &str = "姓名里有印不出的字。证件上并列写有汉字或拉丁字母姓名的，请按那一种填写；是生僻汉字的，请联系系统管理员。";
pub const NAME_SHAPE: &str = "姓名须为 1 至 60 个字符，按证件填写，不含数字和看不见的字符。";

/// What of an opinion no face can print.
pub fn unprintable(report: &Report) -> String {
    let mut all = String::new();
    for problem in &report.problems {
        if let ProblemKind::NoGlyph { characters } = &problem.kind {
            let new = characters.chars().filter(|c| !all.contains(*c));
            let new: String = new.collect();
            all.push_str(&new);
        }
    }
    format!("写的意见里有印不出的字“{all}”，评审表印不出来，请改写后再提交。")
}

/// Why a file is not taken, and what to do.
pub fn unfit(why: Unfit) -> String {
    match why {
        Unfit::Empty => "文件是空的，请重新选择。".to_owned(),
        Unfit::Unknown => {
            "识别不出这是什么文件（按内容识别，不看扩展名），请换成 PDF 或 JPG 再上传。".to_owned()
        }
        Unfit::Picture { .. } => {
            "这种图片（如 HEIC、TIFF）审核人员不一定打得开，请转成 JPG 或 PDF 再上传。".to_owned()
        }
        Unfit::Markup => {
            "这其实是网页或标记文本，不是表格或文档，请用办公软件打开后另存为 PDF 再上传。"
                .to_owned()
        }
        Unfit::Damaged { of } => format!(
            "这个 {} 文件不完整或已损坏，请重新下载或重新导出后再上传。",
            of.ending()
        ),
        Unfit::Locked { .. } => {
            "这个文件打开时要密码，审核人员看不到内容，请去掉密码后再上传。".to_owned()
        }
        Unfit::Macros { .. } => {
            "这个文件含有宏（程序），请另存为不含宏的文件或 PDF 再上传。".to_owned()
        }
    }
}

/// What somebody has too much of, and what to do.
pub fn full(what: Quota) -> &'static str {
    match what {
        Quota::Sections => "个人信息的总量已到上限，请删去不需要的内容后再保存。",
        Quota::Drafts => "申报内容的总量已到上限，请删去不需要的草稿后再保存。",
        Quota::Copies => "您提交的次数过多，已到系统上限，请联系系统管理员。",
        Quota::Files => "您的附件总量已到上限，请删去不需要的附件；删去一天后会腾出空间。",
        Quota::Coming => "没有传完的文件太多，请先传完或取消几个；一天没有继续的会自动清除。",
        Quota::Applications => "您一年内发起的申报已到上限，请联系系统管理员。",
    }
}

pub const NO_ROOM_FOR_FILES: &str =
    "服务器存储空间不足，暂时不能上传文件；填写和保存不受影响，请稍后再上传。";
pub const UNDERTAKING: &str = "请先阅读并勾选诚信承诺。";
pub const OLD_PASSWORD: &str = "原密码不正确。";
pub const UNIT_CHOSEN: &str = "已选择过人事管理单位，变更请办理单位变更。";
pub const NOT_A_UNIT: &str = "所选机构不是人事管理单位。";
pub const NO_UNIT: &str = "请先选择人事管理单位。";
pub const FOREIGN_SITE: &str = "请求来自其他网站，已拒绝。";
pub const ARCHIVED: &str = "已入库的信息不能修改或删除，请另加一条更正。";
pub const SAME_ID: &str = "同一栏目里有两条信息编号相同。";
pub const FOREIGN_FILE: &str = "附件不存在或不是本人上传。";
pub const FILE_TOO_LARGE: &str = "文件超过 20 MB。";
pub const LARGER_THAN_SAID: &str = "传来的内容比说好的大，请重新选择文件。";
pub const NOT_AS_SAID: &str = "传到的内容与原文件不一致，可能在途中损坏，请再传一次。";
pub const KEY_USED: &str = "请求编号已用于别的内容，请刷新页面后重试。";
pub const TITLE_GONE: &str = "申请里选的证书已经注销或者被替换，不能再用来办理。";
pub const UNDER_WAY: &str = "还有其他业务没有办结，办结以后才能变更单位。";
pub const ONE_SERIES: &str = "本年度已申报其他系列，一年只能申报一个系列。";
pub const NO_ROUTE: &str = "本业务在此地区尚未开通网上办理流程。";
pub const NO_OFFICER: &str = "没有这个用户，请对方先注册。";
pub const NOT_A_COLLEAGUE: &str = "对方不是本机构的审核人员。";

/// A file about a person that is not what somebody signed.
pub const MOVED_BROKEN: &str =
    "这个文件不是本系统导出的，或导出后被改动过。请到原系统重新导出，不要打开编辑后再保存。";
/// A file about another person.
pub const MOVED_OTHER: &str = "文件里的姓名或证件号码与当前登录的人不一致。只能导入本人的信息；证件号码变更过的，请先在原系统更正。";

/// A file of an installation that nobody here knows.
pub fn moved_unknown(source: &str, key: &str) -> String {
    let named = if source.is_empty() {
        "未写明地址的系统"
    } else {
        source
    };
    let short = key.get(..16).unwrap_or(key);
    format!(
        "文件由“{named}”导出，本系统还没有登记它的公钥（{short}…），无法核对签名，所以没有导入。请联系系统管理员登记后再试。"
    )
}
