"""Pictures of the register, drawn as SVG from escaped texts."""
