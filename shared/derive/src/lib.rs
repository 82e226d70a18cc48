//! `#[derive(Lenient)]`: how a type is read from an answer as far as it is understood.
//!
//! It reads the attributes that serde's own derive reads, so that each name is written once, and
//! refuses those it does not know: a type is read alike by both or does not compile.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Result, parse_macro_input, parse_quote};

mod attributes;
mod variants;

use attributes::{Container, Of, fields};

/// See the crate.
#[proc_macro_derive(Lenient, attributes(serde))]
pub fn lenient(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implementation(input)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

fn implementation(mut input: DeriveInput) -> Result<TokenStream> {
    let container = Container::of(&input)?;
    let body = match (&container.from, &input.data) {
        (Some(from), _) => quote! {
            <#from as ::zhicheng_shared::lenient::Lenient>::read(node).into()
        },
        (None, Data::Struct(data)) => {
            let inner = fields(&data.fields, &container, &quote!(node), Of::Struct)?;
            let named = matches!(data.fields, Fields::Named(_));
            let object = named.then(|| quote!(let node = node.object();));
            let default = container
                .default
                .then(|| quote!(let default = <Self as ::core::default::Default>::default();));
            quote! {
                #object
                #default
                Self #inner
            }
        }
        (None, Data::Enum(data)) => variants::body(data, &container)?,
        (None, Data::Union(_)) => return Err(Error::new_spanned(&input, "a union is not read")),
    };
    for parameter in input.generics.type_params_mut() {
        parameter
            .bounds
            .push(parse_quote!(::zhicheng_shared::lenient::Lenient));
    }
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    let name = &input.ident;
    Ok(quote! {
        #[automatically_derived]
        impl #generics ::zhicheng_shared::lenient::Lenient for #name #arguments #bounds {
            fn read(node: ::zhicheng_shared::lenient::Node<'_>) -> Self {
                #body
            }
        }
    })
}
