//! Text without speakers: fact sheets, orders, speeches.

use super::Layout;

pub(super) const LAYOUT: Layout =
    Layout { name: "prose", summary: "running text without speaker labels", label: |_| None };
