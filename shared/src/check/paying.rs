//! What is typed when money and certificates are handed over: receipts, amounts, days, addresses.

use crate::api::fees::{ConfirmTransfer, RefundOrder, Return, Transfer};
use crate::api::mailing::{Address, TypedAddress};
use crate::date::Date;
use crate::fee::{MOST, yuan};
use crate::form::{DateRule, FieldKind, NumberRule, TextRule};
use crate::problem::{Place, ProblemKind, Report};
use crate::region::{Region, depth};
use crate::value::{Value, fold, is_empty, read, trimmed};

/// The places of these findings: boxes of the pages, no sections of the data.
pub mod place {
    /// All of them.
    pub const SECTION: &str = "paying";
    /// Number of the receipt.
    pub const RECEIPT: &str = "paid_receipt";
    /// Amount of the transfer.
    pub const AMOUNT: &str = "paid_amount";
    /// Day of the transfer.
    pub const DAY: &str = "paid_day";
    /// Why it is paid back.
    pub const REASON: &str = "refund_reason";
    /// How much is paid back.
    pub const BACK: &str = "refund_amount";
    /// Number of an invoice.
    pub const INVOICE: &str = "invoice_number";
    /// Number by which a letter is followed.
    pub const TRACKING: &str = "tracking_number";
    /// To whom.
    pub const ADDRESSEE: &str = "mail_addressee";
    /// Province, city and county.
    pub const REGION: &str = "mail_region";
    /// Street and house.
    pub const STREET: &str = "mail_street";
    /// A telephone.
    pub const PHONE: &str = "mail_phone";
    /// Six digits.
    pub const POSTCODE: &str = "mail_postcode";
}

/// Longest number of a receipt, an invoice or a letter.
pub const NUMBER_MAX: u32 = 64;
/// Longest text that says where transfers go, or where certificates are fetched.
pub const WHERE_MAX: u32 = 500;
/// A region is named down to the county.
const COUNTY: u8 = 3;

struct Checked(Report);

impl Checked {
    fn at(&mut self, field: &str, kind: ProblemKind) {
        self.0.push(Place::field(place::SECTION, None, field), kind);
    }

    /// A text that must be there.
    fn text(&mut self, field: &str, raw: &str, max: u32) -> String {
        let max = Some(max);
        let rule = TextRule {
            max,
            ..TextRule::default()
        };
        match read(&FieldKind::Text(rule), raw) {
            Ok(Some(_)) => return trimmed(raw).to_owned(),
            Ok(None) => self.at(field, ProblemKind::Required),
            Err(kind) => self.at(field, kind),
        }
        String::new()
    }

    fn answer<T>(self, value: T) -> Result<T, Report> {
        match self.0.problems.is_empty() {
            true => Ok(value),
            false => Err(self.0),
        }
    }
}

/// A transfer as an officer confirms it.
///
/// # Errors
/// What is wrong with it, each at its box.
pub fn transfer(typed: &ConfirmTransfer, today: Date) -> Result<Transfer, Report> {
    let mut checked = Checked(Report::default());
    let receipt = number(&mut checked, place::RECEIPT, &typed.receipt);
    let amount = amount(&mut checked, place::AMOUNT, &typed.amount);
    let day = day(&mut checked, &typed.day, today);
    checked.answer(Transfer {
        receipt,
        amount,
        day: day.unwrap_or(today),
    })
}

fn amount(checked: &mut Checked, field: &str, raw: &str) -> u64 {
    let rule = NumberRule {
        max: i64::try_from(MOST / crate::fee::YUAN).ok(),
        decimals: 2,
        ..NumberRule::default()
    };
    match read(&FieldKind::Decimal(rule), raw) {
        Ok(Some(Value::Number { units, .. })) if units > 0 => return units.unsigned_abs(),
        Ok(Some(_)) => checked.at(
            field,
            ProblemKind::Below {
                min: "0.01".to_owned(),
            },
        ),
        Ok(None) => checked.at(field, ProblemKind::Required),
        Err(kind) => checked.at(field, kind),
    }
    0
}

fn day(checked: &mut Checked, raw: &str, today: Date) -> Option<Date> {
    match read(&FieldKind::Date(DateRule::default()), raw) {
        Ok(Some(Value::Date(day, _))) if day <= today => return Some(day),
        Ok(Some(_)) => checked.at(place::DAY, ProblemKind::InFuture),
        Ok(None) => checked.at(place::DAY, ProblemKind::Required),
        Err(kind) => checked.at(place::DAY, kind),
    }
    None
}

/// A number that others gave: letters, digits and hyphens.
fn number(checked: &mut Checked, field: &str, raw: &str) -> String {
    let folded = fold(raw);
    let text = checked.text(field, &folded, NUMBER_MAX);
    let strange = text
        .chars()
        .zip(1..)
        .find(|(c, _)| !c.is_alphanumeric() && *c != '-');
    if let Some((character, at)) = strange {
        let character = character.to_string();
        checked.at(field, ProblemKind::StrayCharacter { character, at });
    }
    text
}

/// A refund as an officer asks for it, where so much of what came is left: why, how much, and, where it goes
/// back by transfer, its receipt.
///
/// # Errors
/// What is wrong with it, each at its box.
pub fn refund(typed: &RefundOrder, by_transfer: bool, left: u64) -> Result<Return, Report> {
    let mut checked = Checked(Report::default());
    let reason = checked.text(place::REASON, &typed.reason, 200);
    let amount = match is_empty(&typed.amount) {
        true => left,
        false => amount(&mut checked, place::BACK, &typed.amount),
    };
    if amount > left {
        let max = yuan(left);
        checked.at(place::BACK, ProblemKind::Above { max });
    }
    let receipt = match by_transfer {
        true => number(&mut checked, place::RECEIPT, &typed.receipt),
        false => String::new(),
    };
    checked.answer(Return {
        reason,
        receipt,
        amount,
    })
}

/// The number of an invoice.
///
/// # Errors
/// What is wrong with it.
pub fn invoice(raw: &str) -> Result<String, Report> {
    let mut checked = Checked(Report::default());
    let text = number(&mut checked, place::INVOICE, raw);
    checked.answer(text)
}

/// The number by which a letter is followed.
///
/// # Errors
/// What is wrong with it.
pub fn tracking(raw: &str) -> Result<String, Report> {
    let mut checked = Checked(Report::default());
    let text = number(&mut checked, place::TRACKING, raw);
    checked.answer(text)
}

/// An address as typed; the postcode may be left out, and the region is known where regions are.
///
/// # Errors
/// What is wrong with it, each at its box.
pub fn address(typed: &TypedAddress, regions: Option<&[Region]>) -> Result<Address, Report> {
    let mut checked = Checked(Report::default());
    let addressee = match read(&FieldKind::Name, &typed.addressee) {
        Ok(Some(_)) => trimmed(&typed.addressee).to_owned(),
        other => missing(&mut checked, place::ADDRESSEE, other),
    };
    region(&mut checked, &typed.region, regions);
    let street = checked.text(place::STREET, &typed.street, 200);
    let phone = match read(&FieldKind::Phone, &typed.phone) {
        Ok(Some(Value::Text(phone))) => phone,
        other => missing(&mut checked, place::PHONE, other),
    };
    let postcode = match read(&FieldKind::Postcode, &typed.postcode) {
        Ok(_) if is_empty(&typed.postcode) => String::new(),
        Ok(Some(Value::Text(postcode))) => postcode,
        other => missing(&mut checked, place::POSTCODE, other),
    };
    checked.answer(Address {
        addressee,
        region: typed.region.clone(),
        street,
        phone,
        postcode,
    })
}

fn missing(checked: &mut Checked, field: &str, read: Result<Option<Value>, ProblemKind>) -> String {
    checked.at(field, read.err().unwrap_or(ProblemKind::Required));
    String::new()
}

fn region(checked: &mut Checked, code: &str, regions: Option<&[Region]>) {
    if is_empty(code) {
        return checked.at(place::REGION, ProblemKind::Required);
    }
    let Some(regions) = regions else { return };
    if !regions.iter().any(|region| region.code == code) {
        return checked.at(place::REGION, ProblemKind::NoSuchRegion);
    }
    let finer = regions.iter().any(|region| region.parent == code);
    if finer && depth(code) < COUNTY {
        checked.at(
            place::REGION,
            ProblemKind::RegionTooCoarse { depth: COUNTY },
        );
    }
}
