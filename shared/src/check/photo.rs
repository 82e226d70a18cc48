//! Whether the photo that a person keeps may be used here: one that met another place's rule need not.

use super::Context;
use crate::photo::Finding;
use crate::problem::{Beside, PhotoFault, Place, ProblemKind, Report};

/// What is wrong with the photo, where the business wants one.
pub(super) fn photo(context: &Context, report: &mut Report) {
    let wanted = context
        .business
        .is_some_and(crate::jurisdiction::Business::wants_photo);
    if !wanted {
        return;
    }
    if !context.photo {
        report.push(Place::beside(Beside::Photo), ProblemKind::PhotoMissing);
        return;
    }
    let rule = &context.jurisdiction.photo;
    let findings = context.measured.map(|photo| photo.findings(rule));
    for finding in findings.into_iter().flatten() {
        let fault = fault(finding);
        report.push(
            Place::beside(Beside::Photo),
            ProblemKind::PhotoUnfit { fault },
        );
    }
}

/// The kind of a finding that stops a photo.
fn fault(finding: Finding) -> PhotoFault {
    match finding {
        Finding::WrongRatio { .. } => PhotoFault::Ratio,
        Finding::TooSmall { .. } | Finding::TooManyPixels { .. } => PhotoFault::Pixels,
        Finding::TooManyBytes { .. } | Finding::TooFewBytes { .. } => PhotoFault::Bytes,
        Finding::Grey => PhotoFault::Grey,
        Finding::BackgroundColour { .. }
        | Finding::BackgroundBusy { .. }
        | Finding::BackgroundGradient { .. }
        | Finding::BackgroundShadow { .. } => PhotoFault::Background,
        Finding::NotPicture { .. }
        | Finding::WrongType { .. }
        | Finding::Damaged
        | Finding::Truncated
        | Finding::Cmyk
        | Finding::Coding
        | Finding::Metadata { .. }
        | Finding::Noise { .. }
        | Finding::Framed { .. }
        | Finding::NoPerson
        | Finding::SeveralPeople
        | Finding::Sideways { .. }
        | Finding::HeadSmall { .. }
        | Finding::HeadLarge { .. }
        | Finding::HeadAside { .. }
        | Finding::HeadHigh { .. }
        | Finding::HeadLow { .. }
        | Finding::Blurred { .. }
        | Finding::Dark { .. }
        | Finding::Bright { .. } => PhotoFault::File,
    }
}
