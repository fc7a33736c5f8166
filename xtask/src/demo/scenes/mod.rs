//! The pictures: each scene draws one idea at any size and knows nothing of files.

mod aurora;
mod dunes;
mod encode;
mod flow;
mod fractals;
mod glass;
mod islands;
mod lighthouse;
mod marble;
mod ranges;
mod rings;
mod sea;
mod silk;
mod sunflower;
mod topography;

pub(super) use aurora::aurora;
pub(super) use dunes::dunes;
pub(super) use encode::{bmp, jpeg, png, webp};
pub(super) use flow::flow;
pub(super) use fractals::{julia, mandelbrot};
pub(super) use glass::glass;
pub(super) use islands::islands;
pub(super) use lighthouse::lighthouse;
pub(super) use marble::marble;
pub(super) use ranges::{Light, ranges};
pub(super) use rings::rings;
pub(super) use sea::sea;
pub(super) use silk::silk;
pub(super) use sunflower::sunflower;
pub(super) use topography::topography;
