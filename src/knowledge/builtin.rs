//! The tables that the build script makes of `data/entities`.

use std::borrow::Cow;

use super::{Entity, EntityIndex, EntityType, Name, Relation, Role, Term};

include!(concat!(env!("OUT_DIR"), "/entities.rs"));

/// Folded name -> rows of [`NAMES`].
pub(super) static AUTOMATON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.fst"));
