"""What ccitrack cannot do: one sentence for a person, and what to do instead."""

from ccitrack.language.phrases import Phrase


class CcitrackError(Exception):
    """An impossible request. `message` says what cannot be done and why, `help` what to do instead."""

    def __init__(self, message: Phrase, help: Phrase | None = None) -> None:
        super().__init__(message.wording)
        self.message = message
        self.help = help
