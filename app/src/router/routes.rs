//! Pages by their addresses.

/// Pages that have addresses.
pub trait Routable: Clone + PartialEq + 'static {
    /// Its path, from where the program begins.
    fn to_path(&self) -> String;
    /// The page at a path.
    fn recognize(path: &str) -> Option<Self>;
}

/// Where a link leads: the path of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct To(pub(super) String);

impl<R: Routable> From<R> for To {
    fn from(route: R) -> To {
        To(route.to_path())
    }
}

/// Gives each page of an enum its path: `#[at("/apply/:id")]`, with the fields in the path's order.
/// The last is the page of every other path.
macro_rules! routes {
    (
        $(#[$about:meta])*
        pub enum $name:ident {
            $(
                $(#[doc = $doc:literal])*
                #[at($path:literal)]
                $page:ident $({ $($field:ident: String),+ $(,)? })?,
            )+
            #[not_found]
            #[at($nowhere:literal)]
            $missing:ident $(,)?
        }
    ) => {
        $(#[$about])*
        pub enum $name {
            $($(#[doc = $doc])* $page $({ $($field: String),+ })?,)+
            $missing,
        }

        impl $crate::router::Routable for $name {
            fn to_path(&self) -> String {
                match self {
                    $($name::$page $({ $($field),+ })? => {
                        $crate::router::written($path, &[$($($field),+)?])
                    })+
                    $name::$missing => $nowhere.to_owned(),
                }
            }

            fn recognize(path: &str) -> Option<Self> {
                $(if let Some(values) = $crate::router::taken($path, path) {
                    #[allow(unused_mut, unused_variables)]
                    let mut values = values.into_iter();
                    return Some($name::$page $({ $($field: values.next()?),+ })?);
                })+
                Some($name::$missing)
            }
        }

        impl ::yew::html::IntoPropValue<$crate::router::To> for $name {
            fn into_prop_value(self) -> $crate::router::To {
                self.into()
            }
        }
    };
}
pub(crate) use routes;

/// The path of a pattern with these values in it.
pub(crate) fn written(pattern: &str, values: &[&String]) -> String {
    let mut values = values.iter();
    let mut path = String::new();
    for part in pattern.split('/').skip(1) {
        path.push('/');
        match values.as_slice() {
            [value, ..] if part.starts_with(':') => {
                path.push_str(&String::from(js_sys::encode_uri_component(value)));
                values.next();
            }
            _ => path.push_str(part),
        }
    }
    path
}

/// The values that a path has in the places of a pattern; nothing if it is another path.
pub(crate) fn taken(pattern: &str, path: &str) -> Option<Vec<String>> {
    let mut values = Vec::new();
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    for wanted in pattern.split('/').filter(|part| !part.is_empty()) {
        let part = parts.next()?;
        if wanted.starts_with(':') {
            values.push(js_sys::decode_uri_component(part).ok()?.into());
        } else if wanted != part {
            return None;
        }
    }
    parts.next().is_none().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_page_is_found_by_the_path_it_has() {
        let step = Route::StepSection {
            id: "0a".into(),
            step: "职称/1".into(),
            section: "a b".into(),
        };
        for page in [Route::Home, Route::Check, Route::Dossier, step] {
            assert_eq!(Route::recognize(&page.to_path()), Some(page));
        }
        let step = Route::Step {
            id: "0a".into(),
            step: "form".into(),
        };
        assert_eq!(step.to_path(), "/apply/0a/form");
        assert_eq!(Route::recognize("/apply/0a/form/"), Some(step));
        for elsewhere in [
            "/elsewhere",
            "/apply",
            "/apply/1/2/3/4",
            "/check/1",
            "/apply/%ff",
        ] {
            assert_eq!(
                Route::recognize(elsewhere),
                Some(Route::NotFound),
                "{elsewhere}"
            );
        }
        assert_eq!(Route::recognize(""), Some(Route::Home));
    }
}
