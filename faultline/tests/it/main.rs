//! Each fault against a plain server: what the client sees, and what the server saw.

mod faults;
mod program;
mod seeds;
mod world;
