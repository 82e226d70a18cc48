//! Forms kept with what was submitted under them, from before their shape was today's.

use super::Jurisdiction;
use serde_json::Value;

/// Keys of a business that later versions say otherwise.
const OF_BUSINESS: [&str; 3] = ["certificate", "one_series_a_year", "photo"];

impl Jurisdiction {
    /// A kept form. What is said otherwise today was about starting and ending, and nothing that was
    /// submitted is read by it.
    ///
    /// # Errors
    /// It is no form.
    pub fn kept(bytes: &[u8]) -> Result<Jurisdiction, serde_json::Error> {
        let mut form: Value = serde_json::from_slice(bytes)?;
        let businesses = form.get_mut("businesses").and_then(Value::as_array_mut);
        for business in businesses.into_iter().flatten() {
            if let Some(business) = business.as_object_mut() {
                business.retain(|key, _| !OF_BUSINESS.contains(&key.as_str()));
            }
            let route = business.get_mut("route").and_then(Value::as_object_mut);
            if let Some(route) = route {
                route.remove("certificate");
            }
        }
        serde_json::from_value(form)
    }
}
