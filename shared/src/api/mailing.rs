//! How a paper certificate comes to its holder, on the wire: fetched, or sent by post.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// 领取方式.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Fetched at the office.
    Fetched,
    /// Sent by EMS, postage paid by the holder.
    Ems,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Way {
    /// The key it is kept under.
    pub fn key(self) -> &'static str {
        match self {
            Way::Fetched => "fetched",
            Way::Ems => "ems",
            Way::Newer => "newer",
        }
    }

    /// The way with this key.
    pub fn from_key(key: &str) -> Option<Way> {
        [Way::Fetched, Way::Ems]
            .into_iter()
            .find(|one| one.key() == key)
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// The postage is not paid.
    Postage,
    /// The office has to send it, or has it ready.
    Waiting,
    /// On its way.
    Sent,
    /// The holder has it.
    Handed,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl DeliveryState {
    /// Those there are.
    pub const ALL: [DeliveryState; 4] = [
        DeliveryState::Postage,
        DeliveryState::Waiting,
        DeliveryState::Sent,
        DeliveryState::Handed,
    ];

    /// The key it is kept under.
    pub fn key(self) -> &'static str {
        match self {
            DeliveryState::Postage => "postage",
            DeliveryState::Waiting => "waiting",
            DeliveryState::Sent => "sent",
            DeliveryState::Handed => "handed",
            DeliveryState::Newer => "newer",
        }
    }

    /// The state with this key.
    pub fn from_key(key: &str) -> Option<DeliveryState> {
        DeliveryState::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// Where a letter goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Address {
    /// 收件人.
    pub addressee: String,
    /// 省市区, by its code.
    pub region: String,
    /// 详细地址.
    pub street: String,
    /// 联系电话.
    pub phone: String,
    /// 邮编; empty where it was left out.
    pub postcode: String,
}

/// The same as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TypedAddress {
    pub addressee: String,
    pub region: String,
    pub street: String,
    pub phone: String,
    #[serde(default)]
    pub postcode: String,
}

/// `PUT /api/v1/applications/{id}/delivery`: how one wants the certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChooseDelivery {
    pub way: Way,
    /// Where to, for what is sent.
    #[serde(default)]
    pub to: Option<TypedAddress>,
}

/// `GET /api/v1/applications/{id}/delivery`: what is offered, and what was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryBody {
    /// Who hands it over; none where no office has it switched on, or there is no certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Where and when it is fetched.
    #[serde(default)]
    pub counter: String,
    /// What sending it costs, in fen.
    #[serde(default)]
    pub postage: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Delivery>,
}

/// What was chosen, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delivery {
    pub way: Way,
    pub state: DeliveryState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Address>,
    /// The order of the postage; empty where there is none.
    #[serde(default)]
    pub order: String,
    /// Number by which the letter is followed; empty before it is sent.
    #[serde(default)]
    pub tracking: String,
    /// Since when it stands so, Unix seconds.
    pub at: i64,
}

/// `GET /api/v1/offices/{organisation}/deliveries`: certificates to be handed over (a `Page`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryRow {
    pub application: String,
    pub application_number: String,
    /// Whose it is.
    pub name: String,
    pub certificate: String,
    pub delivery: Delivery,
    /// The region of the address in full; empty without one.
    #[serde(default)]
    pub region: String,
}

/// `POST /api/v1/offices/{organisation}/deliveries/{application}`: it was sent, under this number, or, with
/// none, handed over at the office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    #[serde(default)]
    pub tracking: String,
}
