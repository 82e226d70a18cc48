//! What is said of fees, orders, and certificates on their way.

use zhicheng_shared::api::fees::{OrderRow, OrderState, PayBy, Sum};
use zhicheng_shared::api::mailing::{Delivery, DeliveryState, Way};
use zhicheng_shared::check::paying::place;
use zhicheng_shared::fee::yuan;

use super::common;

pub const FEES: &str = "费用管理";
pub const ORDERS: &str = "费用记录";
pub const ORDER: &str = "订单号";
pub const TRADE: &str = "支付流水号";
pub const WHAT: &str = "费用事项";
pub const CHANNEL: &str = "支付渠道";
pub const TOTAL: &str = "总额（元）";
pub const INVOICE: &str = "开票状态";
pub const PAID_AT: &str = "支付时间";
pub const STATE: &str = "支付状态";
pub const FROM: &str = "支付时间从";
pub const UNTIL: &str = "支付时间到";
pub const SEARCH: &str = "查询";
pub const ACTIONS: &str = "操作";
pub const FIND: &str = "查询条件";
pub const ANY: &str = "全部";
pub const NO_ORDERS: &str = "没有费用记录。需要缴费时，这里会有订单。";
pub const NONE_FIT: &str = "没有符合条件的费用记录。";
pub const WRONG_AMOUNT: &str = "总额请填写数字，最多两位小数，例如 50 或 50.00。";

pub const PAY_NOW: &str = "立即支付";
pub const PAY_BY_ALIPAY: &str = "用支付宝支付";
pub const ASK_ALIPAY: &str = "已经付过，查询结果";
pub const STILL_UNPAID: &str = "还没有查到这笔付款。刚付过的请稍等一分钟再查。";
pub const PAID_NOW: &str = "已经支付。";
pub const TRANSFER_TO: &str = "银行转账";
pub const TRANSFER_NOTE: &str =
    "转账时请在附言里写明订单号。收款单位核对到账后登记回单号，您会收到通知。";
pub const NO_WAY: &str = "收款单位还没有登记收款账户，请与收款单位联系。";
pub const PAYEE: &str = "收款单位";
pub const SOURCE: &str = "收费依据";
pub const APPLICATION: &str = "申请编号";
pub const PAYER: &str = "缴费人";
pub const CREATED: &str = "下单时间";
pub const RETURNED: &str = "已退金额";
pub const REFUNDED_AT: &str = "退款时间";
pub const REFUND_WHY: &str = "退款说明";
pub const WAITS_FOR_PAYMENT: &str =
    "审核已经通过，现在需要缴费。缴费确认后，申请自动进入下一环节。";
pub const TO_FEES: &str = "去缴费";

/// 支付状态.
pub fn state(state: OrderState) -> &'static str {
    match state {
        OrderState::Unpaid => "待支付",
        OrderState::Paid => "已支付",
        OrderState::Closed => "已关闭",
        OrderState::PaidInVain => "待退款",
        OrderState::Refunded => "已退款",
        OrderState::Newer => common::NEWER,
    }
}

/// 支付渠道.
pub fn by(by: PayBy) -> &'static str {
    match by {
        PayBy::Transfer => "银行转账",
        PayBy::Alipay => "支付宝",
        PayBy::Newer => common::NEWER,
    }
}

/// 开票状态.
pub fn invoice(number: &str) -> String {
    match number {
        "" => "未开票".to_owned(),
        number => format!("已开票 {number}"),
    }
}

pub const INVOICED: &str = "已开票";
pub const NOT_INVOICED: &str = "未开票";

/// What a box is called whose finding is told.
pub fn label(field: &str) -> &'static str {
    match field {
        place::RECEIPT => RECEIPT,
        place::AMOUNT => AMOUNT,
        place::DAY => DAY,
        place::REASON => REASON,
        place::BACK => REFUND_AMOUNT,
        place::INVOICE => INVOICE_NUMBER,
        place::TRACKING => TRACKING,
        place::ADDRESSEE => ADDRESSEE,
        place::REGION => REGION,
        place::STREET => STREET,
        place::PHONE => PHONE,
        place::POSTCODE => POSTCODE,
        _ => "",
    }
}

/// How much of an order can go back.
pub fn back_help(order: &OrderRow) -> String {
    let left = order.amount.saturating_sub(order.returned);
    format!("可退 {} 元；不填就全部退还。", yuan(left))
}

pub const RECEIPT: &str = "银行回单号";
pub const AMOUNT: &str = "到账金额（元）";
pub const DAY: &str = "到账日期";
pub const REASON: &str = "退款原因";
pub const INVOICE_NUMBER: &str = "发票号码";
pub const TRACKING: &str = "EMS 邮件号";
pub const ADDRESSEE: &str = "收件人";
pub const REGION: &str = "省市区";
pub const STREET: &str = "详细地址";
pub const PHONE: &str = "联系电话";
pub const POSTCODE: &str = "邮编";
pub const POSTCODE_HELP: &str = "可以不填。";
pub const PHONE_HELP: &str = "手机号码，或带区号的固定电话。";
pub const STREET_HELP: &str = "街道、门牌号、楼栋和房间。";
pub const PROVINCE: &str = "省（自治区、直辖市）";
pub const CITY: &str = "市";
pub const COUNTY: &str = "区（县）";
pub const CHOOSE: &str = "请选择";

// The office's side.
pub const OFFICE: &str = "费用与领证";
pub const CONFIRM: &str = "确认到账";
pub const CONFIRM_NOTE: &str =
    "请按银行回单填写。金额须与订单一致；确认后申请自动进入下一环节，不能撤销，只能退款。";
pub const CONFIRMED: &str = "已确认到账";
pub const REFUND: &str = "退款";
pub const REFUND_NOTE: &str =
    "不填退款金额就是全部退还。支付宝付的款原路退回；转账付的款请先在银行退回，再填写退款回单号。";
pub const REFUND_AMOUNT: &str = "退款金额（元）";
pub const REFUND_RECEIPT: &str = "退款回单号";
pub const REFUNDED: &str = "已退款";
pub const MAKE_INVOICE: &str = "登记开票";
pub const INVOICE_MADE: &str = "已登记开票";
pub const TAKINGS: &str = "当日收款";
pub const TAKINGS_DAY: &str = "日期";
pub const NO_TAKINGS: &str = "这一天没有收款和退款。";
pub const SETTINGS: &str = "收费设置";
pub const FEES_ON: &str = "通过本系统收费";
pub const FEES_ON_NOTE: &str =
    "打开后，初审通过的申请先缴费，缴费后再进入下一环节；已经通过的不受影响。";
pub const MAILING_ON: &str = "可以邮寄证书";
pub const MAILING_ON_NOTE: &str = "打开后，持证人可以选择现场领取或者 EMS 邮寄，邮费由持证人支付。";
pub const ACCOUNT: &str = "收款账户";
pub const ACCOUNT_HELP: &str = "户名、开户行和账号，缴费人转账时看到；不收转账的留空。";
pub const COUNTER: &str = "现场领取的地点和时间";
pub const SAVE: &str = "保存设置";
pub const SAVED: &str = "设置已保存";
pub const TOO_LONG: &str = "最多 500 个字。";

/// How many, and how much.
pub fn sum(sum: Sum) -> String {
    format!("{} 笔，{} 元", sum.orders, yuan(sum.amount))
}

pub const REFUND_SUM: &str = "退款合计";

/// What came in by a channel.
pub fn taken(of: PayBy) -> String {
    format!("{}合计", by(of))
}

// Certificates.
pub const DELIVERY: &str = "领取证书";
pub const WAY: &str = "领取方式";
pub const FETCHED: &str = "现场领取";
pub const EMS: &str = "邮寄证书（EMS）";
pub const COUNTER_AT: &str = "领取地点和时间";
pub const NO_COUNTER: &str = "请与发证单位联系。";
pub const HANDS: &str = "发证单位";
pub const CHOOSE_WAY: &str = "确定";
pub const CHANGE_WAY: &str = "更改领取方式";
pub const WAY_CHOSEN: &str = "领取方式已登记";
pub const NO_DELIVERY: &str =
    "这份申请还没有可以领取的纸质证书，或者发证单位没有开通在线登记领取方式。";
pub const RECEIVED: &str = "我已收到";
pub const RECEIVED_TOLD: &str = "已登记签收";
pub const DELIVERY_STATE: &str = "领取状态";
pub const SINCE: &str = "更新时间";
pub const CERTIFICATE: &str = "证书编号";
pub const NO_DELIVERIES: &str = "没有登记领取的证书。";
pub const HAND: &str = "登记领取";
pub const HAND_ASK: &str = "证书已经当面交给本人（或者持委托书的代领人）？";
pub const SEND: &str = "登记寄出";
pub const SENT: &str = "已登记寄出";
pub const HANDED: &str = "已登记领取";
pub const PAYEE_OF: &str = "持证人";
pub const DESTINATION: &str = "收件信息";
pub const PAY_POSTAGE: &str = "去支付邮费";

/// What sending costs.
pub fn postage(fen: u64) -> String {
    match fen {
        0 => "证书邮寄使用邮政 EMS 服务。".to_owned(),
        fen => format!(
            "证书邮寄使用邮政 EMS 服务，邮费 {} 元由本人支付。登记后到“费用管理”找到邮费订单支付，支付后寄出。",
            yuan(fen)
        ),
    }
}

/// 领取方式.
pub fn way(way: Way) -> &'static str {
    match way {
        Way::Fetched => FETCHED,
        Way::Ems => EMS,
        Way::Newer => common::NEWER,
    }
}

/// How far one is.
pub fn delivery(delivery: &Delivery) -> &'static str {
    match (delivery.state, delivery.way) {
        (DeliveryState::Waiting, Way::Ems) => "待寄出",
        (DeliveryState::Waiting, Way::Fetched) => "待领取",
        (DeliveryState::Handed, Way::Ems) => "已签收",
        (DeliveryState::Handed, Way::Fetched) => "已领取",
        (state, _) => delivery_state(state),
    }
}

/// The same, whichever way.
pub fn delivery_state(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Postage => "待付邮费",
        DeliveryState::Waiting => "待办理",
        DeliveryState::Sent => "已寄出",
        DeliveryState::Handed => "已完成",
        DeliveryState::Newer => common::NEWER,
    }
}
