"""Where one looks: the left top corner of the view, and the zoom."""

from dataclasses import dataclass, replace

from editor.drawing.measures import LEAST_ZOOM, MOST_ZOOM, Box


@dataclass(frozen=True, slots=True)
class Camera:
    """Maps canvas units to pixels of the view and back.

    Attributes:
        x: Canvas unit at the left edge of the view.
        y: Canvas unit at its top edge.
        zoom: Pixels for one canvas unit.
    """

    x: float = 0.0
    y: float = 0.0
    zoom: float = 1.0

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of a point."""
        return (x - self.x) * self.zoom, (y - self.y) * self.zoom

    def to_canvas(self, x: float, y: float) -> tuple[float, float]:
        """The point under a pixel."""
        return x / self.zoom + self.x, y / self.zoom + self.y

    def panned(self, dx: float, dy: float) -> "Camera":
        """The view after the picture is pulled by so many pixels."""
        return replace(self, x=self.x - dx / self.zoom, y=self.y - dy / self.zoom)

    def zoomed(self, factor: float, at: tuple[float, float]) -> "Camera":
        """The view zoomed by a factor, the point under the pixel `at` staying there."""
        zoom = min(max(self.zoom * factor, LEAST_ZOOM), MOST_ZOOM)
        x, y = self.to_canvas(*at)
        return Camera(x - at[0] / zoom, y - at[1] / zoom, zoom)

    def box(self, width: float, height: float, margin: float = 0.0) -> Box:
        """What is seen in a view of that size, with a margin in pixels."""
        left, top = self.to_canvas(-margin, -margin)
        right, bottom = self.to_canvas(width + margin, height + margin)
        return left, top, right, bottom

    @classmethod
    def fitting(cls, box: Box, width: float, height: float, margin: float = 48.0, most: float = 1.0) -> "Camera":
        """The view that shows the whole of a box in its middle, zoomed no nearer than `most`."""
        left, top, right, bottom = box
        across = max(width - 2 * margin, width / 2, 1) / max(right - left, 1)
        down = max(height - 2 * margin, height / 2, 1) / max(bottom - top, 1)
        zoom = min(max(min(across, down), LEAST_ZOOM), most)
        return cls((left + right) / 2 - width / zoom / 2, (top + bottom) / 2 - height / zoom / 2, zoom)
