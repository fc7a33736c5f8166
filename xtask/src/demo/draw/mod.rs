//! Painting with arithmetic: what every scene of the demo workspace is made from.
//!
//! Everything here is a pure function of its arguments, so the demo files are the same bytes on every machine.

mod canvas;
mod colour;
mod noise;
mod number;

pub(super) use canvas::{paint, paint_smooth, to_picture};
pub(super) use colour::{Colour, Gradient, hex, mix, scale};
pub(super) use noise::{chance, fbm, ridged, turbulence, warp};
pub(super) use number::{cell, column, real, smoothstep};
