//! Forms drawn from data: a section, its rows and fields, whatever the jurisdiction says they are.

mod alone;
mod at;
mod committees;
mod computed;
mod conflicts;
mod control;
mod field;
mod frame;
mod leaving;
mod regions;
mod report;
mod rows;
mod saving;
mod section;
mod site;
mod slots;
mod stopped;

pub use alone::Alone;
pub use at::{At, use_at};
pub use conflicts::Conflicts;
pub use control::{TextBox, show_record, shown_value};
pub use field::FieldView;
pub use frame::{Frame, FrameProvider, use_frame};
pub use leaving::{Farewell, Leaving};
pub use regions::{RegionIndex, use_regions};
pub use report::{SectionState, fields_wrong, section_state, use_report};
pub use rows::Rows;
pub use saving::{PasswordAgain, SavingSign, SessionEnded};
pub use section::SectionForm;
pub use site::{Site, place_of};
pub use slots::Slots;
pub use stopped::{OwnStopped, Stopped};
