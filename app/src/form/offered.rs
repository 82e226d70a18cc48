//! What is offered first in a question: what the account, the dossier or the day say already.

use zhicheng_shared::form::{DateRule, Precision, RowOrder};
use zhicheng_shared::offer::Offer;
use zhicheng_shared::value::{is_empty, read_date};

use super::frame::Frame;
use super::rows::sorted;
use super::store::{Store, Written};
use crate::api::account;

/// The text that an offer stands for now; none while what it follows from is not there.
pub async fn offered(frame: &Frame, store: &Store, offer: &str) -> Option<String> {
    match Offer::read(offer).ok()?? {
        Offer::Text(text) => Some(text.to_owned()),
        Offer::Dossier { section, field } => {
            store.read(|written| latest(frame, written, section, field))
        }
        Offer::Years { section, field } => {
            let raw = store.read(|written| latest(frame, written, section, field))?;
            let any = DateRule {
                precision: Precision::Year,
                future: false,
            };
            let (from, _) = read_date(&raw, &any).ok()?;
            Some(from.full_years_to(frame.today).max(0).to_string())
        }
        // Without an answer the question is simply asked.
        Offer::Mobile => account::contacts().await.ok().map(|own| own.mobile),
        Offer::Email => account::contacts().await.ok().map(|own| own.email),
        Offer::Unit => frame.unit().map(|unit| unit.name.to_owned()),
        Offer::Today => Some(frame.today.to_string()),
    }
}

/// What stands at a field of the dossier, in the latest record where there are rows.
fn latest(frame: &Frame, written: Written<'_>, section: &str, field: &str) -> Option<String> {
    let shape = frame.jurisdiction.section(section)?;
    let records = sorted(shape, written.rows(section));
    let record = match shape.rows().map(|rule| &rule.order) {
        // One without its day stands last, whatever else it says.
        Some(RowOrder::Ascending(key)) => records
            .iter()
            .rev()
            .find(|record| record.values.get(key).is_some_and(|raw| !is_empty(raw))),
        Some(RowOrder::Descending(_) | RowOrder::Own | RowOrder::Newer(_)) | None => {
            records.first()
        }
    };
    record?.values.get(field).cloned()
}
