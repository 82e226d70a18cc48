//! Whole numbers as PostgreSQL sends them. Sums are `numeric` there, however small.

use sqlx::error::BoxDynError;
use sqlx::postgres::{PgValueFormat, PgValueRef};
use sqlx::{Decode, Postgres, TypeInfo, ValueRef};

/// A whole number, of whatever width.
pub fn whole(value: PgValueRef<'_>) -> Result<i64, BoxDynError> {
    let name = value.type_info().name().to_owned();
    Ok(match name.as_str() {
        "INT2" => <i16 as Decode<Postgres>>::decode(value)?.into(),
        "INT4" => <i32 as Decode<Postgres>>::decode(value)?.into(),
        "INT8" => <i64 as Decode<Postgres>>::decode(value)?,
        "BOOL" => <bool as Decode<Postgres>>::decode(value)?.into(),
        "NUMERIC" => match value.format() {
            PgValueFormat::Binary => numeric(value.as_bytes()?)?,
            PgValueFormat::Text => value.as_str()?.parse()?,
        },
        other => return Err(format!("{other} is no whole number").into()),
    })
}

/// Groups of four decimal digits: how many, the power of the first, the sign, digits shown; then each.
fn numeric(bytes: &[u8]) -> Result<i64, BoxDynError> {
    let damaged = || BoxDynError::from("not a whole number");
    let mut parts = bytes
        .chunks_exact(2)
        .map(|two| u16::from_be_bytes([two[0], two[1]]));
    let mut next = || parts.next().ok_or_else(damaged);
    let (groups, weight, sign, _) = (next()?, next()?.cast_signed(), next()?, next()?);
    let mut sum = 0_i64;
    for place in 0..=weight {
        let group = match place.cast_unsigned() < groups {
            true => next()?,
            false => 0,
        };
        let more = sum.checked_mul(10_000);
        sum = more
            .and_then(|sum| sum.checked_add(group.into()))
            .ok_or_else(damaged)?;
    }
    match (sign, groups > weight.cast_unsigned().wrapping_add(1)) {
        (0, false) => Ok(sum),
        (0x4000, false) => Ok(-sum),
        _ => Err(damaged()),
    }
}

#[cfg(test)]
mod tests {
    use super::numeric;

    fn sent(parts: &[u16]) -> Option<i64> {
        let bytes: Vec<u8> = parts.iter().flat_map(|part| part.to_be_bytes()).collect();
        numeric(&bytes).ok()
    }

    #[test]
    fn sums_are_read_and_fractions_are_not() {
        assert_eq!(sent(&[0, 0, 0, 0]), Some(0));
        assert_eq!(sent(&[1, 0, 0, 0, 42]), Some(42));
        assert_eq!(sent(&[1, 1, 0, 0, 5]), Some(50_000));
        assert_eq!(sent(&[3, 2, 0x4000, 0, 1, 2, 3]), Some(-100_020_003));
        assert_eq!(sent(&[1, 0xffff, 0, 1, 5000]), None);
        assert_eq!(sent(&[2, 0, 0, 1, 1, 5000]), None);
        assert_eq!(sent(&[0, 0, 0xc000, 0]), None);
        assert_eq!(sent(&[1, 9, 0, 0, 1]), None);
    }
}
