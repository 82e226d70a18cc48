//! What serde's attributes say, as far as it is about reading.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned;
use syn::{Attribute, DeriveInput, Fields, LitStr, Path, Result, Type};

/// Of a struct or an enum.
#[derive(Default)]
pub struct Container {
    /// Whether names are in snake case.
    pub snake: bool,
    /// The field that names the variant.
    pub tag: Option<String>,
    /// Whether what is absent is as in the default.
    pub default: bool,
    /// It is read as this and made of it.
    pub from: Option<Type>,
}

/// Of a variant.
#[derive(Default)]
pub struct Variant {
    pub rename: Option<String>,
    /// What is not known is read as this one.
    pub newer: bool,
}

/// Whose fields are read.
#[derive(Clone, Copy, PartialEq)]
pub enum Of {
    Struct,
    Variant,
}

#[derive(Default)]
struct Field {
    rename: Option<String>,
    default: Option<Default_>,
    skip: bool,
}

enum Default_ {
    OfType,
    By(Path),
}

fn each(
    attributes: &[Attribute],
    mut take: impl FnMut(ParseNestedMeta) -> Result<()>,
) -> Result<()> {
    let serde = attributes.iter().filter(|a| a.path().is_ident("serde"));
    serde
        .into_iter()
        .try_for_each(|a| a.parse_nested_meta(&mut take))
}

fn text(meta: &ParseNestedMeta) -> Result<LitStr> {
    meta.value()?.parse()
}

fn unknown<T>(meta: &ParseNestedMeta) -> Result<T> {
    Err(meta.error("lenient reading does not know this attribute"))
}

impl Container {
    pub fn of(input: &DeriveInput) -> Result<Container> {
        let mut found = Container::default();
        each(&input.attrs, |meta| {
            let is = |name| meta.path.is_ident(name);
            if is("rename_all") {
                match text(&meta)?.value().as_str() {
                    "snake_case" => found.snake = true,
                    _ => return unknown(&meta),
                }
            } else if is("tag") {
                found.tag = Some(text(&meta)?.value());
            } else if is("default") && !meta.input.peek(syn::Token![=]) {
                found.default = true;
            } else if is("from") {
                found.from = Some(text(&meta)?.parse()?);
            } else if !is("deny_unknown_fields") && !is("transparent") {
                return unknown(&meta);
            }
            Ok(())
        })?;
        Ok(found)
    }
}

impl Variant {
    pub fn of(attributes: &[Attribute]) -> Result<Variant> {
        let mut found = Variant::default();
        each(attributes, |meta| {
            let is = |name| meta.path.is_ident(name);
            if is("rename") {
                found.rename = Some(text(&meta)?.value());
            } else if is("other") || is("untagged") || is("skip_deserializing") {
                found.newer = true;
            } else {
                return unknown(&meta);
            }
            Ok(())
        })?;
        Ok(found)
    }
}

impl Field {
    fn of(attributes: &[Attribute]) -> Result<Field> {
        let mut found = Field::default();
        each(attributes, |meta| {
            let is = |name| meta.path.is_ident(name);
            if is("rename") {
                found.rename = Some(text(&meta)?.value());
            } else if is("default") {
                found.default = Some(if meta.input.peek(syn::Token![=]) {
                    Default_::By(text(&meta)?.parse()?)
                } else {
                    Default_::OfType
                });
            } else if is("skip") || is("skip_deserializing") {
                found.skip = true;
            } else if is("skip_serializing_if") {
                text(&meta)?;
            } else if !is("skip_serializing") {
                return unknown(&meta);
            }
            Ok(())
        })?;
        Ok(found)
    }
}

/// The fields, each read from where it stands: `{ a: …, b: … }`, `(…)` or nothing.
pub fn fields(
    all: &Fields,
    container: &Container,
    node: &TokenStream,
    of: Of,
) -> Result<TokenStream> {
    match all {
        Fields::Unit => Ok(TokenStream::new()),
        Fields::Unnamed(one) if one.unnamed.len() == 1 => {
            Ok(quote!((::zhicheng_shared::lenient::Lenient::read(#node))))
        }
        Fields::Unnamed(several) => Err(syn::Error::new_spanned(
            several,
            "lenient reading wants names for more than one",
        )),
        Fields::Named(named) => {
            let read = named.named.iter().map(|field| {
                let of_field = Field::of(&field.attrs)?;
                let ident = &field.ident;
                let name = of_field.rename.unwrap_or_else(|| {
                    let ident = ident.as_ref().map(ToString::to_string).unwrap_or_default();
                    ident.trim_start_matches("r#").to_owned()
                });
                let at = field.ty.span();
                let value = match (of_field.skip, of_field.default) {
                    (true, _) if container.default => quote!(default.#ident),
                    (true, _) => quote!(::core::default::Default::default()),
                    (false, Some(Default_::OfType)) => quote_spanned!(at=> #node.or_default(#name)),
                    (false, Some(Default_::By(path))) => {
                        quote_spanned!(at=> #node.or_by(#name, #path))
                    }
                    (false, None) if container.default && of == Of::Struct => {
                        quote_spanned!(at=> #node.or_as(#name, default.#ident))
                    }
                    (false, None) => quote_spanned!(at=> #node.field(#name)),
                };
                Ok(quote!(#ident: #value))
            });
            let read = read.collect::<Result<Vec<_>>>()?;
            Ok(quote!({ #(#read),* }))
        }
    }
}
