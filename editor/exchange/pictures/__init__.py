"""Dreams as pictures, drawn without a window: what stands where, and how it is written as SVG, PDF and PNG."""
