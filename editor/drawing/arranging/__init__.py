"""Where things should lie: layered layout, aligning, distributing, snapping. Arrays in, arrays out; no Qt."""
