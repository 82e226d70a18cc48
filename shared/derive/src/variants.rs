//! Which of several, and what it holds.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DataEnum, Error, Fields, Result};

use crate::attributes::{Container, Of, Variant, fields};

pub fn body(data: &DataEnum, container: &Container) -> Result<TokenStream> {
    let mut words = Vec::new();
    let mut arms = Vec::new();
    let mut newer = None;
    let inner = if container.tag.is_some() {
        quote!(node)
    } else {
        quote!(inner)
    };
    for variant in &data.variants {
        let of_variant = Variant::of(&variant.attrs)?;
        let ident = &variant.ident;
        if of_variant.newer {
            newer = Some(match &variant.fields {
                Fields::Unit => quote!(Self::#ident),
                Fields::Unnamed(_) | Fields::Named(_) => {
                    quote!(Self::#ident(::zhicheng_shared::lenient::Lenient::read(node)))
                }
            });
            continue;
        }
        let name = ident.to_string();
        words.push(match of_variant.rename {
            Some(rename) => rename,
            None if container.snake => snake(&name),
            None => name,
        });
        let content = fields(&variant.fields, container, &inner, Of::Variant)?;
        let named = matches!(variant.fields, Fields::Named(_));
        arms.push(if named && container.tag.is_none() {
            quote!({
                let inner = inner.object();
                Self::#ident #content
            })
        } else {
            quote!(Self::#ident #content)
        });
    }
    let Some(first) = arms.first().cloned() else {
        let why = "lenient reading wants a variant";
        return Err(Error::new_spanned(&data.variants, why));
    };
    let only_words = data
        .variants
        .iter()
        .all(|v| matches!(v.fields, Fields::Unit));
    let known = newer.is_none();
    let otherwise = newer.clone().unwrap_or(first);
    let places = 0..arms.len();
    let choice = quote! { { #(#places => #arms,)* _ => #otherwise } };
    Ok(match (&container.tag, newer) {
        (Some(tag), _) => quote! {
            match node.find(#tag).word(&[#(#words),*], #known) #choice
        },
        (None, _) if only_words => quote! {
            match node.word(&[#(#words),*], #known) #choice
        },
        (None, None) => quote! {
            let (which, inner) = node.named(&[#(#words),*], #known);
            match which #choice
        },
        (None, Some(newer)) => quote! {
            let before = node.begin();
            let (which, inner) = node.named(&[#(#words),*], #known);
            let read = match which #choice;
            if node.is_understood(before) { read } else { #newer }
        },
    })
}

/// As serde writes it.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (at, letter) in name.char_indices() {
        if at > 0 && letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
