//! What stands before a business, and what leads to where it is mended.

use zhicheng_shared::gate::{Per, SectionState};

pub const SHUT: &str = "现在还不能办理这项业务，请先办好以下各项：";
pub const BEFORE_SUBMIT: &str = "可以先填写，提交之前还要办好以下各项：";
pub const BEFORE_SUBMIT_BRIEF: &str = "提交之前还要：";
pub const AND: &str = "、";
pub const UNKNOWN: &str = "没有读到您现在能不能办理这项业务，可以先填写，开始时会再核对。";
pub const READING: &str = "正在核对能不能办理…";
pub const NOT_YET: &str = "暂不能办理";

pub const GO_ON: &str = "去办理";
pub const SEE_PROGRESS: &str = "查看进度";
pub const SEE_TITLES: &str = "查看我的证书";
/// One of the kind is open already, by the time in which only one may be.
pub fn already_open(per: Per) -> &'static str {
    match per {
        Per::Year => "本年度已有一份没有办完的同类申报，请接着办那一份。",
        Per::Always | Per::Newer => "已有一份没有办完的同类申请，请接着办那一份。",
    }
}

/// A section that is not approved, by how far it is.
pub fn not_approved(section: &str, state: SectionState) -> String {
    match state {
        SectionState::Empty => format!("“{section}”还没有填写，填好并审核通过后才能办理。"),
        SectionState::ToSubmit => {
            format!("“{section}”还没有提交审核，或者修改后还没有重新提交；审核通过后才能办理。")
        }
        SectionState::UnderReview => format!("“{section}”正在审核，审核通过后就能办理。"),
        SectionState::SentBack => {
            format!("“{section}”被退回，请修改后重新提交，审核通过后才能办理。")
        }
        SectionState::Approved => format!("“{section}”已通过审核，请刷新页面再看。"),
    }
}

/// How far a section is on its way to approval.
pub fn section_state(state: SectionState) -> &'static str {
    match state {
        SectionState::Empty => "未填",
        SectionState::ToSubmit => "待提交",
        SectionState::UnderReview => "审核中",
        SectionState::Approved => "已通过",
        SectionState::SentBack => "退回",
    }
}

/// Another application that has to end first; its number is empty before it was handed in.
pub fn under_way(business: &str, number: &str) -> String {
    if number.is_empty() {
        format!("“{business}”正在填写，还没有提交，请先办完或者删除它。")
    } else {
        format!("“{business}”（{number}）还没有办结，办结以后才能办理这项业务。")
    }
}

/// `填写“基本信息”`.
pub fn fill(section: &str) -> String {
    format!("填写“{section}”")
}

/// `提交审核：个人信息审核`.
pub fn hand_in(business: &str) -> String {
    format!("去提交：{business}")
}

/// Which sections wait to be handed in for approval.
pub fn to_hand_in(sections: &[String]) -> String {
    format!("以下各项填好后要提交审核：{}。", sections.join("、"))
}
