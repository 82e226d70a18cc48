//! The office's side of fees: what it takes, its orders, what came in on a day.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::Who;
use crate::flow::fees::{audit, is_payable, settle, tell_refund};
use crate::http::arrival::Arrival;
use crate::http::body::{Body, Params};
use crate::http::fees::{Find, page_of, row};
use crate::pay::Back;
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::store::row::{OrderRecord, Payment, Refund, Whose};
use crate::words::fees as words;
use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use zhicheng_shared::api::fees::{
    Charges, ConfirmTransfer, MakeInvoice, OrderRow, OrderState, PayBy, RefundOrder, Sum, Taken,
    Takings,
};
use zhicheng_shared::api::{ErrorBody, ErrorCode, Page};
use zhicheng_shared::check::paying::{self, WHERE_MAX, place};
use zhicheng_shared::date::Date;
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::length;

/// Passes officers of the organisation, and operators.
async fn sets(app: &App, signed: &Signed, organisation: &str) -> Answer<()> {
    match signed.operator(app).await {
        Ok(()) => {
            let found = app.store.organisation(organisation).await?;
            found.map(|_| ()).ok_or_else(ApiError::not_found)
        }
        Err(_) => signed.officer(app, organisation).await.map(|_| ()),
    }
}

/// What an office has switched on.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/charges", tag = "charges", params(("organisation" = String, Path)),
    responses((status = 200, body = Charges), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn show(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
) -> Answer<Json<Charges>> {
    sets(&app, &signed, &organisation).await?;
    Ok(Json(app.store.charges(&organisation).await?))
}

/// Switches it.
#[utoipa::path(put, path = "/api/v1/offices/{organisation}/charges", tag = "charges", params(("organisation" = String, Path)), request_body = Charges,
    responses((status = 200, body = Charges), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn set(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Body(charges): Body<Charges>,
) -> Answer<Json<Charges>> {
    sets(&app, &signed, &organisation).await?;
    let long = |text: &str| length(text) > WHERE_MAX;
    if long(&charges.account) || long(&charges.counter) {
        return Err(ApiError::new(ErrorCode::Invalid));
    }
    let charges = Charges {
        account: charges.account.trim().to_owned(),
        counter: charges.counter.trim().to_owned(),
        ..charges
    };
    if charges.fees && !is_payable(&app, &organisation, &charges.account) {
        return Err(ApiError::new(ErrorCode::Invalid).saying(words::NO_WAY_TO_BE_PAID));
    }
    let audit = signed.audit_for(&app, "charges.set", &organisation, &organisation);
    app.store
        .set_charges(&organisation, charges.clone(), audit)
        .await?;
    Ok(Json(charges))
}

/// Orders to be paid to an office, newest first.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/orders", tag = "charges", params(("organisation" = String, Path), Find),
    responses((status = 200, body = Page<OrderRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn orders(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Params(find): Params<Find>,
) -> Answer<Json<Page<OrderRow>>> {
    signed.officer(&app, &organisation).await?;
    let whose = Whose::Organisation(organisation);
    page_of(&app, find, whose).await.map(Json)
}

/// An order of an office, for an officer of it whose own it is not.
async fn theirs(app: &App, signed: &Signed, organisation: &str, id: &str) -> Answer<OrderRecord> {
    signed.officer(app, organisation).await?;
    let order = app.store.order(id).await?;
    let order = order.filter(|order| order.organisation == organisation);
    let order = order.ok_or_else(ApiError::not_found)?;
    if order.person == signed.person {
        return Err(ApiError::new(ErrorCode::NotYours).saying(words::OWN_ORDER));
    }
    Ok(order)
}

async fn again(app: &App, id: &str) -> Answer<Json<OrderRow>> {
    let order = app.store.order(id).await?;
    Ok(Json(row(app, order.ok_or_else(ApiError::not_found)?)))
}

/// Confirms a transfer by its receipt.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/orders/{order}/paid", tag = "charges", request_body = ConfirmTransfer,
    params(("organisation" = String, Path), ("order" = String, Path)),
    responses((status = 200, body = OrderRow), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn paid(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, id)): Path<(String, String)>,
    Arrival(at): Arrival,
    Body(typed): Body<ConfirmTransfer>,
) -> Answer<Json<OrderRow>> {
    let order = theirs(&app, &signed, &organisation, &id).await?;
    let today = Date::from_unix_beijing(at);
    let transfer = paying::transfer(&typed, today).map_err(ApiError::report)?;
    if transfer.amount != order.amount {
        let kind = ProblemKind::NotAChoice;
        return Err(
            ApiError::field(place::SECTION, place::AMOUNT, kind).saying(words::OTHER_AMOUNT)
        );
    }
    if order.state != OrderState::Unpaid {
        return Err(ApiError::new(ErrorCode::Stale).saying(words::NOT_UNPAID));
    }
    // A day has no clock; of today it is now.
    let moment = if transfer.day == today {
        at
    } else {
        transfer.day.start_in_beijing()
    };
    let payment = Payment {
        order: order.id.clone(),
        by: PayBy::Transfer,
        trade: transfer.receipt,
        at: moment,
    };
    settle(
        &app,
        &order,
        payment,
        Who::Officer(&signed, &organisation),
        at,
    )
    .await?;
    again(&app, &id).await
}

/// Pays an order back, or a part of it.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/orders/{order}/refund", tag = "charges", request_body = RefundOrder,
    params(("organisation" = String, Path), ("order" = String, Path)),
    responses((status = 200, body = OrderRow), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 422, body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn refund(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, id)): Path<(String, String)>,
    Arrival(at): Arrival,
    Body(typed): Body<RefundOrder>,
) -> Answer<Json<OrderRow>> {
    let order = theirs(&app, &signed, &organisation, &id).await?;
    let by = order.by.unwrap_or(PayBy::Transfer);
    let left = order.amount.saturating_sub(order.returned);
    let wish = paying::refund(&typed, by == PayBy::Transfer, left).map_err(ApiError::report)?;
    if !matches!(order.state, OrderState::Paid | OrderState::PaidInVain) {
        return Err(ApiError::new(ErrorCode::Stale).saying(words::NOT_PAID));
    }
    let provider = app.pay.provider(by, &order.organisation);
    let provider =
        provider.ok_or_else(|| ApiError::new(ErrorCode::Busy).saying(words::NO_PROVIDER))?;
    let back = Back {
        order: order.id.clone(),
        trade: order.trade.clone(),
        amount: wish.amount,
        before: order.returned,
        reason: wish.reason.clone(),
    };
    provider.refund(&back, at).await.map_err(|doubt| {
        tracing::error!(order = %order.id, %doubt, "not paid back");
        ApiError::new(ErrorCode::Busy).saying(words::NOT_REFUNDED)
    })?;
    let refund = Refund {
        order: order.id.clone(),
        amount: wish.amount,
        before: order.returned,
        why: [wish.reason, wish.receipt].join(" ").trim().to_owned(),
        at,
        telling: tell_refund(&app, &order, wish.amount, at).await?,
    };
    let audit = audit(
        Who::Officer(&signed, &organisation),
        "order.refund",
        &id,
        at,
    );
    match app.store.refund(refund, audit).await {
        Err(StoreError::Stale) => Err(ApiError::new(ErrorCode::Stale).saying(words::NOT_PAID)),
        other => Ok(other?),
    }?;
    again(&app, &id).await
}

/// Notes the invoice of an order.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/orders/{order}/invoice", tag = "charges", request_body = MakeInvoice,
    params(("organisation" = String, Path), ("order" = String, Path)),
    responses((status = 200, body = OrderRow), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn invoice(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, id)): Path<(String, String)>,
    Body(typed): Body<MakeInvoice>,
) -> Answer<Json<OrderRow>> {
    theirs(&app, &signed, &organisation, &id).await?;
    let number = paying::invoice(&typed.number).map_err(ApiError::report)?;
    let audit = signed.audit_for(&app, "order.invoice", &id, &organisation);
    match app.store.make_invoice(&id, &number, audit).await {
        Err(StoreError::Stale) => Err(ApiError::new(ErrorCode::Stale).saying(words::NO_INVOICE)),
        other => Ok(other?),
    }?;
    again(&app, &id).await
}

/// Which day.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Day {
    /// Today, where none is named.
    #[param(value_type = Option<String>)]
    day: Option<Date>,
}

/// What came in and went back on a day, with totals.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/takings", tag = "charges", params(("organisation" = String, Path), Day),
    responses((status = 200, body = Takings), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn takings(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Params(asked): Params<Day>,
) -> Answer<Json<Takings>> {
    signed.officer(&app, &organisation).await?;
    let day = asked
        .day
        .unwrap_or_else(|| Date::from_unix_beijing(app.clock.now()));
    let (from, until) = (day.start_in_beijing(), day.end_in_beijing());
    let kept = app.store.takings(&organisation, from, until).await?;
    let found = kept.orders;
    let on = |at: Option<i64>| at.is_some_and(|at| (from..until).contains(&at));
    let sum = |orders: Vec<&OrderRecord>| Sum {
        orders: orders.len() as u64,
        amount: orders.iter().map(|order| order.amount).sum(),
    };
    let taken = PayBy::ALL.into_iter().map(|by| Taken {
        by,
        sum: sum(found
            .iter()
            .filter(|one| one.by == Some(by) && on(one.paid))
            .collect()),
    });
    let taken: Vec<Taken> = taken.filter(|one| one.sum.orders > 0).collect();
    Ok(Json(Takings {
        day,
        rows: found.into_iter().map(|one| row(&app, one)).collect(),
        taken,
        refunded: kept.refunded,
    }))
}
