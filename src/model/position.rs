//! Where a place lies, and where that is on the theme's map of the Nordic region.

/// A place on Earth.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Position {
    latitude: f64,
    longitude: f64,
}

/// A part of the map with a centre of its own. Iceland and the Faroe Islands stand in the corner, so that the rest is larger.
struct Frame {
    /// Places up to this longitude lie in it.
    west_of: f64,
    latitude: f64,
    longitude: f64,
    x: f64,
    y: f64,
}

const FRAMES: [Frame; 3] = [
    Frame { west_of: -10.0, latitude: 65.0, longitude: -19.0, x: 86.0, y: 64.0 },
    Frame { west_of: 0.0, latitude: 62.0, longitude: -7.0, x: 130.0, y: 186.0 },
    Frame { west_of: f64::INFINITY, latitude: 63.0, longitude: 16.0, x: 246.0, y: 284.0 },
];

/// The Earth's radius in units of the map: 6,371 km, 3.4 km a unit.
const RADIUS: f64 = 6371.0 / 3.4;

/// How wide and high the map is.
const SIZE: (f64, f64) = (480.0, 566.0);

impl Position {
    /// A place in degrees; none where it does not lie on the map.
    ///
    /// ```
    /// use vegvisir::model::Position;
    ///
    /// assert!(Position::new(55.40, 10.39).is_some());
    /// assert!(Position::new(48.86, 2.35).is_none());
    /// ```
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let sound = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        let position = Self { latitude, longitude };
        let (x, y) = position.on_map();
        (sound && (0.0..=SIZE.0).contains(&x) && (0.0..=SIZE.1).contains(&y)).then_some(position)
    }

    /// Where the place lies on the map, in the map's units, by Lambert's azimuthal equal-area projection on a sphere
    /// (Snyder, *Map projections: a working manual*, 1987, section 24).
    pub fn on_map(self) -> (f64, f64) {
        let frame = FRAMES.iter().find(|frame| self.longitude < frame.west_of);
        let frame = frame.unwrap_or(&FRAMES[FRAMES.len() - 1]);
        let (sin, cos) = self.latitude.to_radians().sin_cos();
        let (centre_sin, centre_cos) = frame.latitude.to_radians().sin_cos();
        let (east_sin, east_cos) = (self.longitude - frame.longitude).to_radians().sin_cos();
        let scale = RADIUS * (2.0 / (1.0 + centre_sin * sin + centre_cos * cos * east_cos)).sqrt();
        let x = frame.x + scale * cos * east_sin;
        let y = frame.y - scale * (centre_cos * sin - centre_sin * cos * east_cos);
        // A tenth is finer than any eye.
        ((x * 10.0).round() / 10.0, (y * 10.0).round() / 10.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_centres_of_the_frames_lie_where_they_should() {
        for frame in &FRAMES {
            let position = Position::new(frame.latitude, frame.longitude).unwrap();
            assert_eq!(position.on_map(), (frame.x, frame.y));
        }
    }
}
