//! Routes whose description is made only when somebody asks for it: a server that starts has none
//! to make, and making it costs more than all the rest of the router.

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::MethodRouter;
use utoipa::openapi::{Components, OpenApi, Paths, RefOr, Schema};

/// What handlers of one path say of themselves.
pub type Said = (Vec<(String, RefOr<Schema>)>, Paths, MethodRouter<App>);

/// One path: its handlers, and how to come by what they say of themselves.
pub type Route = (String, MethodRouter<App>, fn() -> Said);

/// Routes with their descriptions to come.
#[derive(Default)]
pub struct Described {
    router: Router<App>,
    said: Vec<fn() -> Said>,
}

impl Described {
    /// With the handlers of one more path.
    pub fn routes(mut self, (path, handlers, said): Route) -> Described {
        self.router = self.router.route(&path, handlers);
        self.said.push(said);
        self
    }

    /// With this limit on bodies, but for what is merged later.
    pub fn limited(mut self, limit: DefaultBodyLimit) -> Described {
        self.router = self.router.layer(limit);
        self
    }

    /// With all routes of another.
    pub fn merge(mut self, other: Described) -> Described {
        self.router = self.router.merge(other.router);
        self.said.extend(other.said);
        self
    }

    /// The router alone.
    pub fn into_router(self) -> Router<App> {
        self.router
    }

    /// Adds what all handlers say of themselves.
    pub fn describe(&self, contract: &mut OpenApi) {
        for said in &self.said {
            let (schemas, paths, _) = said();
            for (path, item) in paths.paths {
                match contract.paths.paths.get_mut(&path) {
                    Some(known) => known.merge_operations(item),
                    None => {
                        contract.paths.paths.insert(path, item);
                    }
                }
            }
            let components = contract.components.get_or_insert_with(Components::new);
            components.schemas.extend(schemas);
        }
    }
}

/// A [`Route`] of handlers under one path, each marked with `utoipa::path`.
macro_rules! routes {
    ( $( $($handler:ident)::+ ),+ $(,)? ) => {{
        use utoipa_axum::PathItemExt;
        let [path, ..] = [$( utoipa_axum::routes!(@path [path()] of $($handler)::+) ),+];
        let mut handlers = axum::routing::MethodRouter::new();
        $(
            for method in utoipa_axum::routes!(@path [methods()] of $($handler)::+) {
                handlers = handlers.on(method.to_method_filter(), $($handler)::+);
            }
        )+
        let said: fn() -> $crate::http::described::Said =
            || utoipa_axum::routes!($($($handler)::+),+);
        (path, handlers, said)
    }};
}

pub(crate) use routes;
