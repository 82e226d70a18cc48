//! One's own orders, and how they are paid.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::fees::{Noticed, ask, bill, noticed};
use crate::http::arrival::Arrival;
use crate::http::body::{Body, Params, bytes};
use crate::security::session::Signed;
use crate::store::row::{FindOrders, OrderRecord, Paging, Whose};
use crate::words::fees as words;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use zhicheng_shared::api::fees::{OrderRow, OrderState, Pay, PayBy, PayPage};
use zhicheng_shared::api::{ErrorBody, ErrorCode, Page};
use zhicheng_shared::date::Date;
use zhicheng_shared::fee::fen;

/// What is looked for among orders.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Find {
    /// 订单号, or a part of it.
    #[serde(default)]
    order: String,
    /// 支付流水号, or a part of it.
    #[serde(default)]
    trade: String,
    /// 费用事项, or a part of it.
    #[serde(default)]
    what: String,
    /// 支付渠道.
    by: Option<PayBy>,
    /// 总额 in yuan.
    #[serde(default)]
    amount: String,
    /// 开票状态: whether an invoice was made out.
    invoice: Option<bool>,
    /// 支付状态.
    state: Option<OrderState>,
    /// Paid on this day or later.
    #[param(value_type = Option<String>)]
    from: Option<Date>,
    /// Paid on this day or earlier.
    #[param(value_type = Option<String>)]
    until: Option<Date>,
    page: Option<u32>,
    size: Option<u32>,
}

impl Find {
    fn wanted(self, whose: Whose) -> Answer<FindOrders> {
        let short = |text: String| text.chars().take(64).collect::<String>();
        let amount = match self.amount.trim() {
            "" => None,
            text => Some(fen(text).ok_or_else(|| ApiError::new(ErrorCode::Malformed))?),
        };
        Ok(FindOrders {
            whose,
            id: short(self.order),
            trade: short(self.trade),
            what: short(self.what),
            by: self.by,
            amount,
            invoice: self.invoice,
            state: self.state,
            from: self.from.map(Date::start_in_beijing),
            until: self.until.map(Date::end_in_beijing),
            paging: Paging::new(self.page, self.size),
        })
    }
}

/// Orders of somebody, as they are sent.
///
/// # Errors
/// The store fails, or what is looked for cannot be read.
pub async fn page_of(app: &App, find: Find, whose: Whose) -> Answer<Page<OrderRow>> {
    let wanted = find.wanted(whose)?;
    let paging = wanted.paging;
    let (orders, total) = app.store.orders(wanted).await?;
    Ok(paging.of(orders.into_iter().map(|one| row(app, one)).collect(), total))
}

/// An order as it is sent.
pub fn row(app: &App, order: OrderRecord) -> OrderRow {
    let unpaid = order.state == OrderState::Unpaid;
    let taken = |by: &PayBy| match by {
        PayBy::Transfer => !order.account.is_empty(),
        other => app.pay.provider(*other, &order.organisation).is_some(),
    };
    let ways = PayBy::ALL.into_iter().filter(taken);
    OrderRow {
        ways: if unpaid { ways.collect() } else { Vec::new() },
        id: order.id,
        what: order.what,
        source: order.source,
        amount: order.amount,
        state: order.state,
        by: order.by,
        trade: order.trade,
        invoice: order.invoice,
        created: order.created,
        paid: order.paid,
        refunded: order.refunded,
        refund: order.refund,
        returned: order.returned,
        application: order.application,
        application_number: order.number,
        name: order.name,
        organisation: order.office,
        account: order.account,
    }
}

/// One's own orders, newest first.
#[utoipa::path(get, path = "/api/v1/me/orders", tag = "fees", params(Find),
    responses((status = 200, body = Page<OrderRow>), (status = 401, body = ErrorBody)))]
pub async fn own(
    State(app): State<App>,
    signed: Signed,
    Params(find): Params<Find>,
) -> Answer<Json<Page<OrderRow>>> {
    let whose = Whose::Person(signed.person.clone());
    page_of(&app, find, whose).await.map(Json)
}

/// Where one pays an order of one's own.
#[utoipa::path(post, path = "/api/v1/me/orders/{order}/pay", tag = "fees", params(("order" = String, Path)), request_body = Pay,
    responses((status = 200, body = PayPage), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub async fn pay(
    State(app): State<App>,
    signed: Signed,
    Path(order): Path<String>,
    Arrival(at): Arrival,
    Body(wish): Body<Pay>,
) -> Answer<Json<PayPage>> {
    let order = own_order(&app, &signed, &order).await?;
    if order.state != OrderState::Unpaid {
        return Err(ApiError::new(ErrorCode::Stale).saying(words::NOT_UNPAID));
    }
    let provider = app.pay.provider(wish.by, &order.organisation);
    let page = provider.and_then(|provider| provider.page(&bill(&order), at));
    let address = page.ok_or_else(ApiError::not_found)?;
    Ok(Json(PayPage { address }))
}

/// Asks the provider whether an order of one's own was paid; its row as it stands then.
#[utoipa::path(post, path = "/api/v1/me/orders/{order}/check", tag = "fees", params(("order" = String, Path)),
    responses((status = 200, body = OrderRow), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn check(
    State(app): State<App>,
    signed: Signed,
    Path(order): Path<String>,
    Arrival(at): Arrival,
) -> Answer<Json<OrderRow>> {
    let order = own_order(&app, &signed, &order).await?;
    ask(&app, &order, at).await?;
    let order = own_order(&app, &signed, &order.id).await?;
    Ok(Json(row(&app, order)))
}

async fn own_order(app: &App, signed: &Signed, id: &str) -> Answer<OrderRecord> {
    let order = app.store.order(id).await?;
    let order = order.filter(|order| order.person == signed.person);
    order.ok_or_else(ApiError::not_found)
}

/// What Alipay tells by itself. Answered with `success` it is not told again.
#[utoipa::path(post, path = "/api/v1/payments/alipay/notices", tag = "fees",
    request_body(content = String, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, body = String, content_type = "application/octet-stream"), (status = 422, body = ErrorBody)))]
pub async fn notice(
    State(app): State<App>,
    Arrival(at): Arrival,
    request: Request,
) -> Answer<Response> {
    let body = bytes(request, &app).await?;
    let refused = |why: &dyn std::fmt::Display| {
        tracing::warn!(%why, "a notice of a payment is not believed");
        ApiError::new(ErrorCode::Invalid)
    };
    let notice = app.pay.notice(&body).map_err(|doubt| refused(&doubt))?;
    match noticed(&app, notice, at).await? {
        Noticed::Changed | Noticed::Known => {}
        Noticed::Refused => return Err(refused(&"no order that it could be about")),
    }
    // Alipay reads seven letters, and no type.
    let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok((StatusCode::OK, kind, "success").into_response())
}
