//! What a sheet may name of the businesses that print it.

use super::{Sheet, list};
use crate::jurisdiction::Business;

impl Sheet<'_> {
    /// The businesses here that print it.
    fn businesses(&self) -> impl Iterator<Item = &Business> {
        let all = &self.loaded.jurisdiction.businesses;
        all.iter().filter(|business| {
            let materials = business.materials.iter().map(|material| &material.sheet);
            let mut sheets = business
                .papers
                .iter()
                .chain(materials)
                .chain([&business.sheet]);
            sheets.any(|sheet| sheet == self.key)
        })
    }

    /// A business's own fields. A sheet that no business here prints waits for one, which brings
    /// its fields.
    pub(super) fn of_application(&self, field: &str) -> Option<String> {
        let (mut any, mut known) = (false, Vec::new());
        for business in self.businesses() {
            any = true;
            if business.part_of(field).is_some() {
                return None;
            }
            let fields = business.parts.iter().flat_map(|part| &part.fields);
            known.extend(fields.map(|field| &field.key));
        }
        any.then(|| {
            let known = list(known.into_iter());
            format!("no business that prints it has a field {field:?}; known: {known}")
        })
    }

    /// A field of a form that a stage asks for, written `STAGE.FIELD`; a sheet that no business here
    /// prints waits as above.
    pub(super) fn of_stage(&self, name: &str) -> Option<String> {
        let (mut any, mut known) = (false, Vec::new());
        for business in self.businesses() {
            any = true;
            let stages = business.route.iter().flat_map(|route| &route.stages);
            for stage in stages {
                let form = business.form(&stage.asks);
                let fields = form.into_iter().flat_map(|form| &form.fields);
                known.extend(fields.map(|field| format!("{}.{}", stage.key, field.key)));
            }
        }
        (any && !known.iter().any(|one| one == name)).then(|| {
            let known = list(known.iter());
            format!("no stage of a business that prints it asks for {name:?}; known: {known}")
        })
    }
}
