//! What is said to who writes articles and answers opinions.

use zhicheng_shared::api::article::ArticleState;
use zhicheng_shared::api::opinion::OpinionState;

pub const TITLE: &str = "公开信息";
pub const NOTE: &str = "政策、通知、表格等任何人不用登录就能看到的内容。";
pub const NEW: &str = "写一篇";
pub const EMPTY: &str = "还没有写过。";
pub const COLUMN_TITLE: &str = "标题";
pub const COLUMN_PLACE: &str = "申报地区";
pub const COLUMN_KIND: &str = "栏目";
pub const COLUMN_STATE: &str = "状态";
pub const COLUMN_SHOWN: &str = "展示时间";
pub const COLUMN_OFFICE: &str = "发布单位";
pub const COLUMN_CHANGED: &str = "修改时间";
pub const OPERATOR: &str = "系统管理方";
pub const PINNED: &str = "置顶";
pub const NEW_TITLE: &str = "写一篇公开信息";
pub const EDIT_TITLE: &str = "修改公开信息";
pub const REGION: &str = "适用地区（行政区划代码）";
pub const REGION_HELP: &str = "GB/T 2260 六位代码；全地区适用的不用改。";
pub const BODY: &str = "正文";
pub const BODY_HELP: &str = "可以用 Markdown：# 标题、**加粗**、- 列表、[文字](网址)、表格。写入的网页代码会原样显示，不会执行。";
pub const FROM: &str = "开始展示（北京时间，不填就是发布时）";
pub const UNTIL: &str = "结束展示（北京时间，不填就是一直展示）";
pub const PIN: &str = "在列表里置顶";
pub const FILES: &str = "附件";
pub const FILE_ADD: &str = "添加附件";
pub const FILE_BUSY: &str = "正在上传…";
pub const FILE_REMOVE: &str = "移除";
pub const PREVIEW: &str = "预览";
pub const PREVIEW_TITLE: &str = "发布后的样子";
pub const TOO_LONG: &str = "正文太长，还不能发布。请把长篇内容放进附件，或分成几篇。";
pub const SAVE: &str = "保存草稿";
pub const SAVE_SHOWN: &str = "保存修改";
pub const SAVED: &str = "已保存";
pub const PUBLISH: &str = "发布";
pub const PUBLISHED: &str = "已发布";
pub const WITHDRAW: &str = "撤回";
pub const WITHDRAWN: &str = "已撤回";
pub const WHY: &str = "撤回的原因（看到这篇文章的人会读到）";
pub const SEE: &str = "打开公开页面";
pub const VERSIONS: &str = "修改记录";
pub const COLUMN_WHO: &str = "修改人";
pub const SERVER: &str = "系统";
pub const DAY_WRONG: &str = "展示时间没有填完整，请填写年、月、日和时分，或者清空。";

pub const OPINIONS: &str = "意见建议";
pub const OPINIONS_NOTE: &str = "公开页面上收到的意见。答复后，写的人凭编号可以看到。";
pub const OPINIONS_EMPTY: &str = "没有收到意见。";
pub const COLUMN_AT: &str = "时间";
pub const COLUMN_NUMBER: &str = "编号";
pub const COLUMN_FROM: &str = "称呼和联系方式";
pub const COLUMN_TEXT: &str = "内容";
pub const COLUMN_ANSWER: &str = "答复";
pub const ANSWER: &str = "答复";
pub const ANSWER_AGAIN: &str = "修改答复";
pub const ANSWER_TEXT: &str = "答复内容";
pub const UNDER_WAY: &str = "先标为办理中";

/// How an article stands; one that is to come says so.
pub fn state(state: ArticleState, to_come: bool) -> &'static str {
    match state {
        ArticleState::Draft => "草稿",
        ArticleState::Published if to_come => "待展示",
        ArticleState::Published => "已发布",
        ArticleState::Withdrawn => "已撤回",
        ArticleState::Newer => "其他",
    }
}

/// How an opinion stands.
pub fn opinion(state: OpinionState) -> &'static str {
    match state {
        OpinionState::Waiting => "待办理",
        OpinionState::UnderWay => "办理中",
        OpinionState::Answered => "已答复",
        OpinionState::Newer => "其他",
    }
}
