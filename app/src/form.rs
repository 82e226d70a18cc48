//! Forms drawn from data: a section, its rows and fields, whatever the jurisdiction says they are.

mod alone;
mod at;
mod committees;
mod computed;
mod control;
mod earlier;
mod field;
mod frame;
mod offered;
mod question;
mod read;
mod regions;
mod report;
mod rows;
mod section;
mod site;
mod slots;
mod store;

pub use alone::Alone;
pub use at::{At, Query, use_at, use_led_there, use_origin, use_way_back, with_way_back};
pub use control::{TextBox, shown_value};
pub use earlier::AllOffers;
pub use field::FieldView;
pub use frame::{Asked, Frame, FrameProvider, use_frame};
pub use question::{Question, Told, question};
pub use read::answers;
pub use regions::{RegionIndex, known_region, use_needed_regions, use_regions};
pub use report::{SectionState, fields_wrong, section_state, use_report};
pub use rows::{Rows, cell, record_name, short, sorted, use_open_list};
pub use section::SectionForm;
pub use site::{Site, element, heading, place_of};
pub use slots::{PreviewButton, SlotBox, Slots, is_picture, seen_file, unnamed};
pub use store::{Change, Keeper, Store, Written, use_store, use_written};
