//! Hooks: what pages follow while they are shown.

mod saver;
mod use_at_least;
mod use_composing;
mod use_desk_store;
mod use_earlier;
mod use_jurisdiction;
mod use_online;
mod use_papers;
mod use_resource;
mod use_room;
mod use_scrolled;
mod use_session;
mod use_standing;
mod use_tabs;
mod use_take_in;
mod use_wrong;

pub use saver::SaveState;
pub use use_at_least::use_at_least;
pub use use_composing::use_composing;
pub use use_desk_store::{DraftOf, use_desk_store};
pub use use_earlier::{KnownEarlier, use_earlier, use_known_earlier};
pub use use_jurisdiction::{prefer, use_hint, use_jurisdiction, use_jurisdictions};
pub use use_online::use_online;
pub use use_papers::{
    DossierState, Following, Papers, PapersProvider, use_desk, use_dossier_state, use_papers,
};
pub use use_resource::{Resource, use_resource};
pub use use_room::use_room;
pub use use_scrolled::use_scrolled;
pub use use_session::{Session, SessionProvider, SessionState, sign_out, use_session};
pub use use_standing::{KnownStanding, own_titles, use_known_standing, use_standing};
pub use use_tabs::{Elsewhere, use_tabs};
pub use use_take_in::{TakeIn, use_take_in};
pub use use_wrong::use_wrong;
