//! What is said of orders, payments and certificates on their way.

pub const BY_ORDER: &str = "缴费请在“费用管理”里按订单确认。";
pub const NOT_UNPAID: &str = "这张订单已经支付或者关闭，请刷新页面查看。";
pub const NOT_PAID: &str = "这张订单没有可以退的款，请刷新页面查看。";
pub const NO_INVOICE: &str = "只有已支付、还没有开票的订单可以登记开票。";
pub const OTHER_AMOUNT: &str =
    "到账金额与订单金额不一致，不能确认。请与缴费人核对，多付或少付的先原路退回。";
pub const OWN_CERTIFICATE: &str = "不能登记自己的证书已领取或寄出，请同事办理。";
pub const OWN_ORDER: &str = "不能处理自己的订单，请同事办理。";
pub const NO_PROVIDER: &str = "收这笔款的支付渠道现在没有接通，暂时不能退款。";
pub const NOT_REFUNDED: &str = "支付渠道没有退款，请稍后再试。";
pub const DELIVERED: &str = "领取方式已经变化，请刷新页面查看。";
pub const NO_WAY_TO_BE_PAID: &str =
    "还不能开通收费：没有填写收款账户，也没有接通支付宝。请先填写收款账户（户名、开户行、账号）。";
pub const NO_POSTAGE: &str =
    "该单位还没有收取邮费的账户，暂时不能邮寄；请选择现场领取，或者联系该单位。";
