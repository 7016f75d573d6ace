"""Everything that the rooms of the window share, built once by the app and handed down."""

from dataclasses import dataclass, field

from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.live.selection import Selection
from editor.ui.live.spotlight import Spotlight
from editor.ui.messages import Messages
from editor.ui.settings import Settings
from editor.ui.theme import Theme


@dataclass(frozen=True)
class Workbench:
    """The open document and what lives around it."""

    document: LiveDocument
    anomalies: LiveAnomalies
    night: LiveNight
    selection: Selection
    messages: Messages
    settings: Settings
    theme: Theme
    spotlight: Spotlight = field(default_factory=Spotlight)

    def __post_init__(self) -> None:
        """The light follows the document."""
        self.spotlight.attend(self.document)
