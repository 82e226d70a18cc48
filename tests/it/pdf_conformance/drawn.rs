//! What a page's operators draw, and within which marked content.

use lopdf::Object;
use lopdf::content::Operation;

/// An operator that leaves something on the page.
pub struct Drawn {
    /// Marked content around it, outermost first: tag, number, artifact's kind and subtype.
    pub marks: Vec<Mark>,
    /// Codes shown, and by which font resource.
    pub codes: Vec<u16>,
    pub font: Option<Vec<u8>>,
    /// Baseline in points, text only.
    pub y: f32,
}

/// Marked content.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub tag: Vec<u8>,
    pub number: Option<i64>,
    pub kind: Vec<u8>,
    pub subtype: Vec<u8>,
}

/// What operators leave on the page, one after the other.
pub fn drawn(operations: &[Operation]) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    let (mut marks, mut saved) = (Vec::new(), Vec::new());
    let (mut font, mut y) = (None, 0.0);
    for operation in operations {
        let operands = &operation.operands;
        let mut add = |codes: Vec<u16>, font: Option<Vec<u8>>, y: f32| {
            let marks = marks.clone();
            drawn.push(Drawn {
                marks,
                codes,
                font,
                y,
            });
        };
        match operation.operator.as_str() {
            "q" => saved.push(font.clone()),
            "Q" => font = saved.pop().flatten(),
            "Tf" => font = operands[0].as_name().ok().map(<[u8]>::to_vec),
            "BT" => y = 0.0,
            "Td" => y += operands[1].as_float().unwrap_or(0.0),
            "Tm" => y = operands[5].as_float().unwrap_or(0.0),
            "BMC" | "BDC" => marks.push(mark(operands)),
            "EMC" => {
                marks.pop();
            }
            "Tj" | "TJ" | "'" | "\"" => add(codes(operands), font.clone(), y),
            "Do" | "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "sh" | "EI" => {
                add(Vec::new(), None, y);
            }
            _ => {}
        }
    }
    drawn
}

fn mark(operands: &[Object]) -> Mark {
    let name = |object: Option<&Object>| {
        let name = object.and_then(|object| object.as_name().ok());
        name.unwrap_or_default().to_vec()
    };
    let properties = operands.get(1).and_then(|object| object.as_dict().ok());
    let get = |key: &str| properties.and_then(|dict| dict.get(key.as_bytes()).ok());
    Mark {
        tag: name(operands.first()),
        number: get("MCID").and_then(|number| number.as_i64().ok()),
        kind: name(get("Type")),
        subtype: name(get("Subtype")),
    }
}

fn codes(operands: &[Object]) -> Vec<u16> {
    let mut bytes: Vec<u8> = Vec::new();
    match operands.last() {
        Some(Object::Array(parts)) => {
            let strings = parts.iter().filter_map(|part| part.as_str().ok());
            strings.for_each(|string| bytes.extend(string));
        }
        Some(Object::String(string, _)) => bytes.extend(string),
        _ => {}
    }
    let pairs = bytes.chunks(2);
    pairs
        .map(|pair| {
            pair.iter()
                .fold(0, |code, byte| code << 8 | u16::from(*byte))
        })
        .collect()
}
