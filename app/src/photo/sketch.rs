//! Small drawn pictures of right and wrong photos; colours come from the style sheet.

use yew::prelude::*;
use zhicheng_shared::photo::BackgroundKind;

/// What a drawn photo shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sketch {
    Right,
    Hat,
    Side,
    Far,
    Busy,
    Shadow,
}

/// The picture without its caption; the caption beside it says it all, so it is hidden from who hears the page.
pub fn draw(sketch: Sketch, wall: BackgroundKind) -> Html {
    let wall = match wall {
        BackgroundKind::Red => "sketch-red",
        BackgroundKind::Blue => "sketch-blue",
        BackgroundKind::White | BackgroundKind::Newer => "sketch-white",
    };
    html! {
        <svg class="sketch" viewBox="0 0 66 96" aria-hidden="true" focusable="false">
            <rect class={wall} x="-1" y="-1" width="68" height="98" />
            { behind(sketch) }
            { person(sketch) }
            { over(sketch) }
        </svg>
    }
}

fn behind(sketch: Sketch) -> Html {
    match sketch {
        Sketch::Busy => html! {
            <g class="sketch-things">
                <rect x="0" y="10" width="66" height="3" />
                <rect x="4" y="-4" width="8" height="14" />
                <rect x="15" y="-2" width="6" height="12" />
                <rect x="48" y="-3" width="9" height="13" />
                <circle cx="57" cy="34" r="8" />
                <rect x="1" y="38" width="9" height="24" />
            </g>
        },
        Sketch::Shadow => {
            html! { <ellipse class="sketch-shade" cx="47" cy="44" rx="17" ry="25" /> }
        }
        Sketch::Right | Sketch::Hat | Sketch::Side | Sketch::Far => Html::default(),
    }
}

fn person(sketch: Sketch) -> Html {
    match sketch {
        Sketch::Side => html! {
            <>
                <path class="sketch-cloth" d="M8 96q2-22 24-24 22 2 26 24z" />
                <path class="sketch-skin" d="M28 58v18h14V56z" />
                <path class="sketch-skin" d="M22 26q-1 8-4 14l4 3q0 12 6 16 10 3 18-6V22z" />
                <path class="sketch-hair" d="M20 30q0-18 17-18 16 1 15 20 0 12-6 20-4-6-4-14-8-2-9-9-6 3-13 1z" />
            </>
        },
        Sketch::Far => html! { <g transform="translate(18 44) scale(.46)">{ facing() }</g> },
        Sketch::Right | Sketch::Hat | Sketch::Busy | Sketch::Shadow => facing(),
    }
}

fn facing() -> Html {
    html! {
        <>
            <path class="sketch-cloth" d="M4 98q3-22 20-25h18q17 3 20 25z" />
            <path class="sketch-shirt" d="M24 73l9 15 9-15z" />
            <path class="sketch-skin" d="M26 58v15l7 6 7-6V58z" />
            <ellipse class="sketch-hair" cx="33" cy="36" rx="20" ry="25" />
            <ellipse class="sketch-skin" cx="33" cy="42" rx="16.5" ry="21.5" />
            <path class="sketch-hair" d="M15 34q18-2 22-9 4 7 14 9-1-19-18-20-17 1-18 20z" />
            <g class="sketch-ink">
                <circle cx="26.500" cy="41" r="1.700" />
                <circle cx="39.500" cy="41" r="1.700" />
                <path class="sketch-line" d="M28 53q5 2.500 10 0" />
            </g>
        </>
    }
}

fn over(sketch: Sketch) -> Html {
    match sketch {
        Sketch::Hat => html! {
            <>
                <path class="sketch-hat" d="M13 29q0-22 20-22t20 22z" />
                <path class="sketch-hat" d="M8 29h50q2 0 1 3H7q-1-3 1-3z" />
            </>
        },
        Sketch::Right | Sketch::Side | Sketch::Far | Sketch::Busy | Sketch::Shadow => {
            Html::default()
        }
    }
}
