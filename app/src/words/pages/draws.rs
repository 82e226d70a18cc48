//! What the pages of draws say.

use zhicheng_shared::draw::Avoided;

pub const TITLE: &str = "评委抽取核对";
pub const NOTE: &str = "评审委员会随机抽取评委，事先公布种子摘要和候选名单（代号），抽取时公布种子。任何人都可以在这里重新计算，核对结果。";
pub const NONE: &str = "还没有公布的抽取";
pub const NAME: &str = "抽取名称";
pub const COMMITTEE: &str = "评审委员会";
pub const ANNOUNCED: &str = "公布时间";
pub const STATE: &str = "状态";
pub const DRAWN: &str = "已抽取";
pub const WAITS: &str = "等待抽取";
pub const ALL: &str = "全部抽取";
pub const CASES: &str = "要评审的申请件数";
pub const COMMITMENT: &str = "种子摘要";
pub const LIST_DIGEST: &str = "名单摘要";
pub const DRAWN_AT: &str = "抽取时间";
pub const SEED: &str = "种子";
pub const WORDS: &str = "现场监督人说的话";
pub const DECLINED: &str = "不能参加而被替换的代号";
pub const CHECK: &str = "核对";
pub const NOT_YET: &str = "还没有抽取。抽取以后，这里会用公布的种子重新计算。";
pub const ALL_HOLDS: &str = "在您的浏览器里重新计算，结果一致。";
pub const NOT_ALL: &str = "重新计算的结果与公布的不一致。";
pub const HOLDS: &str = "相符";
pub const HOLDS_NOT: &str = "不符";
pub const LIST_HOLDS: &str = "名单与事先公布的名单摘要";
pub const SEED_HOLDS: &str = "种子与事先公布的种子摘要";
pub const DRAWN_HOLDS: &str = "重新抽取的评委与公布的结果";
pub const RESULT: &str = "抽取结果";
pub const LIST: &str = "候选名单";
pub const TOKEN: &str = "代号";
pub const PLACE: &str = "席位";
pub const TICKET: &str = "签号";
pub const SPECIALTIES: &str = "评审专业";
pub const BARRED: &str = "回避";
pub const ANY: &str = "不限专业";
pub const HOW: &str = "怎样自己重算";
pub const STEPS: [&str; 4] = [
    "种子是 32 个字节（64 位十六进制）。它的 SHA-256 必须等于事先公布的种子摘要。",
    "每个代号的签号是 HMAC-SHA-256：密钥为种子的 32 个字节，内容为三行文字，依次是 zhicheng draw 1、监督人说的话、代号，用换行符隔开。",
    "不须回避的代号按签号从小到大排列；席位按顺序，各取排在最前、具备该专业而尚未抽中的代号。",
    "有人不能参加时，由排列中下一个具备该专业、没有抽中也没有被替换的代号递补。",
];

/// Why somebody cannot be drawn.
pub fn avoided(why: Avoided) -> &'static str {
    match why {
        Avoided::Own => "本人申报",
        Avoided::Unit => "同单位",
        Avoided::Kin => "近亲属",
        Avoided::CoAuthor => "合著者",
        Avoided::Other => "其他须回避的关系",
        Avoided::Integrity => "有诚信记录",
        Avoided::Newer => "须回避",
    }
}

/// So many judges of a specialty.
pub fn place(specialty: &str, judges: u32) -> String {
    format!("{specialty} {judges} 人")
}
