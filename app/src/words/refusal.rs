//! Why the workflow refused, as a sentence that says what can be done instead.

use zhicheng_shared::review::{Refusal, Role, Status};

use super::common::{moment, status};
use super::error;
use super::review::role;
use crate::api::ApiError;

/// Why the server did not do what was asked: the workflow's reason where it gives one.
pub fn why(error: &ApiError) -> String {
    let refused = match error {
        ApiError::Refused(body) => body.refusal(),
        ApiError::Unreachable | ApiError::Garbled { .. } => None,
    };
    refused.map_or_else(|| error::sentence(error), |why| refusal(&why))
}

/// The sentence for a refusal.
pub fn refusal(why: &Refusal) -> String {
    match why {
        Refusal::WrongRole { may } => format!("这一操作只能由{}办理。", roles(may)),
        Refusal::NotOwner => "只有申报人本人可以这样做。".into(),
        Refusal::OwnApplication => {
            "这是您本人的申报，按回避要求不能由您办理，请移交给同事。".into()
        }
        Refusal::NotYourStage { .. } => "该申报现在不在本单位的环节，请刷新后查看它在哪里。".into(),
        Refusal::TakenBy { .. } => "同事已经接办这份申报，需要由其移交后您才能办理。".into(),
        Refusal::AlreadyTaken => "您已经接办这份申报，无需重复接办。".into(),
        Refusal::AlreadyOpened => "本环节已经有人查看过这份申报。".into(),
        Refusal::NotSubmitted => "该申报还没有提交，或者已经被申报人撤回。".into(),
        Refusal::AlreadySubmitted { version } => {
            format!("该申报已经提交（第{version}版），没有被退回，不能再次提交。")
        }
        Refusal::WasSubmitted { version } => {
            format!("该申报提交过（第{version}版），不能删除；不再申报请选择“结束申请”。")
        }
        Refusal::WithApplicant => "该申报已退回，正等待申报人修改后重新提交。".into(),
        Refusal::OpinionGiven => {
            "审核单位已经给出意见，不能撤回；需要修改请联系审核单位退回。".into()
        }
        Refusal::NoticeRunning { until: Some(until) } => {
            format!("公示期到{}结束，之后才能登记公示结果。", moment(*until))
        }
        Refusal::NoticeRunning { until: None } => {
            "有人提出异议，公示已暂停；异议处理完毕后继续计时。".into()
        }
        Refusal::NoticeOver { until } => {
            format!("公示已于{}结束，不再受理异议。", moment(*until))
        }
        Refusal::NoNotice => "该申报目前没有在公示。".into(),
        Refusal::ObjectionsOpen { count } => {
            format!("还有{count}件异议没有处理，处理完毕后才能登记公示结果。")
        }
        Refusal::ObjectionsFiled { count } => {
            format!("公示期间已收到{count}件异议，原决定不能再收回。")
        }
        Refusal::AlreadyObjected => {
            "您已经对这次公示提出过异议，答复会在“我的异议”里告诉您；同一次公示不能重复提出。"
                .into()
        }
        Refusal::ObjectionUpheld => "有异议经核实成立，公示结果只能登记为“不通过”。".into(),
        Refusal::NoSuchObjection { objection } => {
            format!("没有第{}件异议，请刷新后再看。", objection + 1)
        }
        Refusal::ObjectionResolved { objection } => {
            format!("第{}件异议已经处理过了。", objection + 1)
        }
        Refusal::NothingToTakeBack => "没有可以收回的决定。".into(),
        Refusal::OpenedByNext => {
            "下一环节已经查看，决定不能再收回；需要更正请与其联系退回。".into()
        }
        Refusal::NotYourDecision => "这一决定是同事作出的，只能由其本人收回。".into(),
        Refusal::MeetingDecides => "本环节由评审会议表决，请登记会议结果。".into(),
        Refusal::NoMeeting => "本环节不召开评审会议，请直接给出审核意见。".into(),
        Refusal::MeetingInFuture => "会议日期晚于今天，请在会议召开后登记。".into(),
        Refusal::TooFewPresent { least, present } => {
            format!("出席委员{present}人，少于规定的{least}人，会议结果无效。")
        }
        Refusal::TooManyVotes { present, votes } => {
            format!("出席{present}人，票数却有{votes}票，请核对出席人数和票数。")
        }
        Refusal::VotesDisagree { needed, votes_for } => format!(
            "结果与票数不一致：达到{needed}票赞成才算通过，现在是{votes_for}票，请核对票数或结果。"
        ),
        Refusal::GrantMissing => "评审通过时须写明授予的等级和专业。".into(),
        Refusal::ResultRecorded => "评审结果已经登记。".into(),
        Refusal::NoResult => "还没有登记评审结果。".into(),
        Refusal::AwaitingPayment => "申报人尚未缴费，缴费确认后才能继续办理。".into(),
        Refusal::NoPaymentDue => "该申报目前没有待缴的费用。".into(),
        Refusal::NotEarlier { .. } => "只能退回到本环节之前、且没有跳过的环节。".into(),
        Refusal::StageNotOnRoute { .. } => "该申报的办理流程中没有这个环节。".into(),
        Refusal::EmptyRoute => {
            "没有任何单位受理这项业务，请核对人事管理单位的设置或联系系统管理员。".into()
        }
        Refusal::TextMissing => "请填写意见、理由或说明。".into(),
        Refusal::TextTooLong { limit } => format!("文字最多{limit}个字，请精简后再提交。"),
        Refusal::ListTooLong { limit } => format!("最多{limit}条，请合并或减少。"),
        Refusal::DigestMalformed => "提交内容的校验值不完整，请刷新页面后重试。".into(),
        Refusal::Superseded { version, current } => {
            format!("纸质材料是第{version}版，现在已是第{current}版，请申报人打印最新版后再交。")
        }
        Refusal::NoSuchVersion { version, current } => {
            format!("没有第{version}版，最新是第{current}版，请核对纸质材料上的版次。")
        }
        Refusal::PapersAlreadyReceived => "这一版的纸质材料在本环节已经登记收到。".into(),
        Refusal::ConsequencesDisagree => "办结的内容与这项业务的规定不符，请联系管理员。".into(),
        Refusal::FormMissing => "请先填写本环节的表单。".into(),
        Refusal::NoForm => "本环节没有要填写的表单，请刷新页面。".into(),
        Refusal::Ended { status: now } => ended(*now),
        Refusal::Newer => "这一操作现在不能办理，刷新页面换成新版后可看到原因。".into(),
        Refusal::Inconsistent => {
            "该申报的记录前后不一致，为稳妥起见已停止办理，请联系系统管理员。".into()
        }
    }
}

fn ended(now: Status) -> String {
    format!("该申报已经结束（{}），不能再办理。", status(now))
}

fn roles(may: &[Role]) -> String {
    let names: Vec<_> = may.iter().map(|r| role(*r)).collect();
    names.join("或")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_carry_their_numbers_and_the_way_out() {
        let paper = Refusal::Superseded {
            version: 1,
            current: 3,
        };
        assert!(refusal(&paper).contains("第1版") && refusal(&paper).contains("第3版"));
        let running = Refusal::NoticeRunning {
            until: Some(1_700_000_000),
        };
        assert!(refusal(&running).contains("2023年11月15日 06:13"));
        let role = Refusal::WrongRole {
            may: vec![Role::Officer, Role::Operator],
        };
        assert!(refusal(&role).contains("审核人员或系统管理员"));
    }

    #[test]
    fn objections_are_counted_from_one_for_people() {
        assert!(refusal(&Refusal::NoSuchObjection { objection: 0 }).contains("第1件"));
    }
}
