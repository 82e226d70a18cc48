//! Addresses inside the console, below `/officer`.

use crate::router::routes;

/// Where the console begins.
pub const BASE: &str = "/officer";

/// Where one comes in, and comes out again after signing out.
pub const DOOR: &str = "/officer/";

routes! {
/// A page of the console.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    #[at("/")]
    Home,
    #[at("/o/:office")]
    Queue { office: String },
    #[at("/o/:office/a/:id")]
    Application { office: String, id: String },
    /// A page of the committee's console.
    #[at("/o/:office/c/:page")]
    Console { office: String, page: String },
    #[at("/o/:office/fees")]
    Fees { office: String },
    /// Its units and people.
    #[at("/o/:office/units")]
    Units { office: String },
    /// What the office tells the public.
    #[at("/o/:office/articles")]
    Articles { office: String },
    #[at("/o/:office/articles/:id")]
    Article { office: String, id: String },
    #[at("/o/:office/opinions")]
    Opinions { office: String },
    #[at("/papers")]
    Papers,
    #[at("/operator")]
    Organisations,
    #[at("/operator/o/:id")]
    Officers { id: String },
    #[at("/operator/failed-ends")]
    FailedEnds,
    #[at("/operator/appeals")]
    Appeals,
    #[at("/operator/outbox")]
    Outbox,
    #[at("/operator/people")]
    People,
    #[at("/operator/announcement")]
    Announcement,
    /// What is asked and no office decides.
    #[at("/operator/petitions")]
    Petitions,
    #[at("/operator/articles")]
    OperatorArticles,
    #[at("/operator/articles/:id")]
    OperatorArticle { id: String },
    #[at("/operator/opinions")]
    OperatorOpinions,
    #[not_found]
    #[at("/404")]
    Missing,
}
}
