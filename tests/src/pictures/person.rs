//! The drawn person: head, hair, face and shoulders, measured in heads from the crown.

use super::{Portrait, parts};

impl Portrait {
    /// The colour of a person at a place, if the person covers it.
    pub(super) fn person(
        &self,
        x: f32,
        y: f32,
        middle: f32,
        head: f32,
        top: f32,
    ) -> Option<[f32; 3]> {
        // Measured in heads from the crown, to the right of the middle.
        let (u, v) = ((x - middle) / head, (y - top) / head);
        let strand = 0.82 + 0.36 * (u * 90.0 + (v * 9.0).sin() * 2.0).sin().abs();
        let hair = parts(self.hair).map(|part| part * strand + 8.0);
        let skull = ellipse(u, v, 0.0, 0.5, 0.37, 0.5);
        let face = ellipse(u, v, 0.0, 0.56, 0.315, 0.44);
        let fringe = v < 0.27 + 0.10 * (u * 2.2).powi(2) * 4.0 - 0.02 * (u * 40.0).sin();
        if skull < 1.0 && face < 1.0 && !fringe {
            return Some(self.face(u, v));
        }
        if skull < 1.0 && (fringe || v < 0.62) {
            return Some(hair);
        }
        if self.long_hair && v > 0.3 && v < 1.25 && u.abs() < 0.40 && u.abs() > 0.20 {
            return Some(hair);
        }
        let ear = ellipse(u.abs(), v, 0.345, 0.56, 0.045, 0.1) < 1.0;
        let neck = u.abs() < 0.19 && v > 0.8 && v < 1.2;
        if skull < 1.0 || ear || neck {
            let shade = if neck && v > 0.93 { 0.80 } else { 0.92 };
            return Some(parts(self.skin).map(|part| part * shade));
        }
        self.body(u, v)
    }

    fn body(&self, u: f32, v: f32) -> Option<[f32; 3]> {
        let shoulder = 1.1 + 0.32 * (u.abs() / 0.9).powi(2);
        if v < shoulder || u.abs() > 1.05 {
            return None;
        }
        let collar = u.abs() < 0.30 - 0.32 * (v - 1.1);
        if collar && v < 1.2 + (0.22 - u.abs()).max(0.0) * 0.2 && u.abs() < 0.15 {
            return Some(parts(self.skin).map(|part| part * 0.8));
        }
        if collar {
            return Some([238.0, 238.0, 240.0]);
        }
        let weave = 1.0 + 0.10 * ((u * 160.0).sin() * (v * 160.0).sin());
        Some(parts(self.clothes).map(|part| part * weave + 4.0))
    }

    fn face(&self, u: f32, v: f32) -> [f32; 3] {
        let round = 1.02 - 0.32 * (u * u) - 0.10 * (v - 0.55).abs();
        let pores = 1.0 + 0.02 * ((u * 210.0).sin() * (v * 190.0).sin());
        let skin = parts(self.skin).map(|part| part * round * pores);
        let side = u.abs();
        if self.glasses && ring(side, v, 0.145, 0.525, 0.10, 0.08) {
            return [25.0, 25.0, 28.0];
        }
        if ellipse(side, v, 0.145, 0.53, 0.026, 0.026) < 1.0 {
            return if ellipse(side, v, 0.137, 0.522, 0.006, 0.006) < 1.0 {
                [240.0; 3]
            } else {
                [32.0, 22.0, 18.0]
            };
        }
        if ellipse(side, v, 0.145, 0.53, 0.062, 0.028) < 1.0 {
            return [236.0, 230.0, 226.0];
        }
        if (v - 0.45 - 0.10 * (side - 0.15).powi(2) * 8.0).abs() < 0.014
            && (0.07..0.23).contains(&side)
        {
            return parts(self.hair).map(|part| part + 14.0);
        }
        if ellipse(side, v, 0.032, 0.70, 0.014, 0.010) < 1.0 {
            return skin.map(|part| part * 0.5);
        }
        if ellipse(u, v, 0.0, 0.815, 0.105, 0.032) < 1.0 {
            return if (v - 0.815).abs() < 0.006 {
                [110.0, 50.0, 48.0]
            } else {
                [186.0, 96.0, 92.0]
            };
        }
        skin
    }
}

/// Below 1 inside.
fn ellipse(u: f32, v: f32, at_u: f32, at_v: f32, across: f32, down: f32) -> f32 {
    ((u - at_u) / across).powi(2) + ((v - at_v) / down).powi(2)
}

fn ring(u: f32, v: f32, at_u: f32, at_v: f32, across: f32, down: f32) -> bool {
    let away = ellipse(u, v, at_u, at_v, across, down);
    (0.78..1.12).contains(&away)
}
