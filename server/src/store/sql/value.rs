//! What is bound to a statement.

/// A value, with its kind also where it is none: PostgreSQL asks for it.
#[derive(Clone, Debug)]
pub enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Bool(Option<bool>),
}

impl Value {
    /// PostgreSQL's texts have no NUL. Nobody keeps one: what is asked with one finds nothing.
    pub(super) fn without_nul(self) -> Value {
        match self {
            Value::Text(Some(text)) if text.contains('\0') => {
                Value::Text(Some(text.replace('\0', "\u{fffd}")))
            }
            other => other,
        }
    }
}

/// What can be bound.
pub trait Bind {
    /// As it is bound.
    fn value(self) -> Value;
    /// None of this kind.
    fn none() -> Value
    where
        Self: Sized;
}

macro_rules! bind {
    ($kind:ident: $($type:ty => |$given:ident| $value:expr),+ $(,)?) => {$(
        impl Bind for $type {
            fn value(self) -> Value {
                let $given = self;
                Value::$kind(Some($value))
            }

            fn none() -> Value {
                Value::$kind(None)
            }
        }
    )+};
}

bind!(Int: i64 => |it| it, i32 => |it| it.into(), u32 => |it| it.into(), u16 => |it| it.into());
bind!(Bool: bool => |it| it);
bind!(Text: String => |it| it, &String => |it| it.clone(), &str => |it| it.to_owned());
bind!(Bytes: Vec<u8> => |it| it, &Vec<u8> => |it| it.clone(), &[u8] => |it| it.to_vec());

impl<T: Bind> Bind for Option<T> {
    fn value(self) -> Value {
        self.map_or_else(T::none, T::value)
    }

    fn none() -> Value {
        T::none()
    }
}

impl<'a, T> Bind for &'a Option<T>
where
    &'a T: Bind,
{
    fn value(self) -> Value {
        self.as_ref().value()
    }

    fn none() -> Value {
        <&T>::none()
    }
}
