//! Fees on the wire: what an office takes, orders, how they are paid, and a day's takings.

use crate::date::Date;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// `GET /api/v1/offices/{organisation}/charges`: what an office takes and sends by itself. `PUT` of the
/// same sets it, by an officer of it or an operator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Charges {
    /// Whether fees are paid through this system.
    pub fees: bool,
    /// Whether certificates can be sent by post.
    pub mailing: bool,
    /// Where transfers go: who, which bank, which account.
    pub account: String,
    /// Where and when certificates are fetched.
    pub counter: String,
}

/// How an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Waits to be paid.
    Unpaid,
    Paid,
    /// Nothing is owed any more.
    Closed,
    /// Paid after it was closed: it goes back.
    PaidInVain,
    /// Paid back.
    Refunded,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl OrderState {
    /// Those there are.
    pub const ALL: [OrderState; 5] = [
        OrderState::Unpaid,
        OrderState::Paid,
        OrderState::Closed,
        OrderState::PaidInVain,
        OrderState::Refunded,
    ];

    /// The key it is kept under.
    pub fn key(self) -> &'static str {
        match self {
            OrderState::Unpaid => "unpaid",
            OrderState::Paid => "paid",
            OrderState::Closed => "closed",
            OrderState::PaidInVain => "paid_in_vain",
            OrderState::Refunded => "refunded",
            OrderState::Newer => "newer",
        }
    }

    /// The state with this key.
    pub fn from_key(key: &str) -> Option<OrderState> {
        OrderState::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// By what an order is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PayBy {
    /// To the office's account; the office confirms it with its receipt.
    Transfer,
    Alipay,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl PayBy {
    /// Those there are.
    pub const ALL: [PayBy; 2] = [PayBy::Transfer, PayBy::Alipay];

    /// The key it is kept under.
    pub fn key(self) -> &'static str {
        match self {
            PayBy::Transfer => "transfer",
            PayBy::Alipay => "alipay",
            PayBy::Newer => "newer",
        }
    }

    /// The way with this key.
    pub fn from_key(key: &str) -> Option<PayBy> {
        PayBy::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// `GET /api/v1/me/orders`, `GET /api/v1/offices/{organisation}/orders`: an order (a `Page` of them).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderRow {
    /// 订单号.
    pub id: String,
    /// 费用事项.
    pub what: String,
    /// The document that allows the fee.
    pub source: String,
    /// 总额, in fen.
    pub amount: u64,
    /// 支付状态.
    pub state: OrderState,
    /// 支付渠道, once paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PayBy>,
    /// 支付流水号: of the payment, or of the transfer's receipt; empty before.
    #[serde(default)]
    pub trade: String,
    /// Number of the invoice; empty while there is none (开票状态).
    #[serde(default)]
    pub invoice: String,
    /// When it was made, Unix seconds.
    pub created: i64,
    /// 支付时间.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refunded: Option<i64>,
    /// Why it was paid back, and by which receipt.
    #[serde(default)]
    pub refund: String,
    /// What was paid back of it, in fen.
    #[serde(default)]
    pub returned: u64,
    /// The application it is for: id and number.
    pub application: String,
    pub application_number: String,
    /// Who pays.
    pub name: String,
    /// To whom.
    pub organisation: String,
    /// Where a transfer goes; empty where none is taken.
    #[serde(default)]
    pub account: String,
    /// By what it can be paid at once.
    #[serde(default)]
    pub ways: Vec<PayBy>,
}

/// `POST /api/v1/me/orders/{order}/pay`: how one wants to pay. Answered with a [`PayPage`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Pay {
    pub by: PayBy,
}

/// Where one pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayPage {
    /// The provider's page.
    pub address: String,
}

/// `POST /api/v1/offices/{organisation}/orders/{order}/paid`: a transfer that has come, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmTransfer {
    /// Number of the bank's receipt.
    pub receipt: String,
    /// In yuan.
    pub amount: String,
    /// The day it came.
    pub day: String,
}

/// A transfer as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    pub receipt: String,
    /// In fen.
    pub amount: u64,
    pub day: Date,
}

/// `POST /api/v1/offices/{organisation}/orders/{order}/refund`: pays back the whole of it, or a part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefundOrder {
    pub reason: String,
    /// Number of the bank's receipt, where it went back by transfer.
    #[serde(default)]
    pub receipt: String,
    /// In yuan; empty for all that is left of it.
    #[serde(default)]
    pub amount: String,
}

/// A refund as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    pub reason: String,
    pub receipt: String,
    /// In fen.
    pub amount: u64,
}

/// `POST /api/v1/offices/{organisation}/orders/{order}/invoice`: the invoice that was made out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MakeInvoice {
    pub number: String,
}

/// `GET /api/v1/offices/{organisation}/takings?day=`: what came in and went back on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Takings {
    pub day: Date,
    /// The orders paid or paid back on that day, in that order.
    pub rows: Vec<OrderRow>,
    /// What came in, by channel.
    pub taken: Vec<Taken>,
    /// What went back.
    pub refunded: Sum,
}

/// What came in by one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Taken {
    pub by: PayBy,
    pub sum: Sum,
}

/// How many, and how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sum {
    pub orders: u64,
    /// In fen.
    pub amount: u64,
}
