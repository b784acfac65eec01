"""What a page did while a test read it: requests, complaints in the console, and errors."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError


class Watch:
    """Collects all of it; `allowed` are pieces of console text that a test brings about itself."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        # Most tests read the site without its worker, which would answer before their routes do.
        self.allowed = ["Service Worker registration blocked"]
        self._base = base
        self._requests: list[Request] = []
        self._complaints: list[str] = []
        context.on("request", self._asked)
        context.on("console", self._heard)
        context.on("weberror", self._failed)

    @property
    def paths(self) -> list[str]:
        """The path of every request so far, in order."""
        return [request.url.removeprefix(self._base) for request in self._requests]

    def sent(self) -> str:
        """Everything that the requests so far told the server, as one text to look into."""
        return "\n".join(
            f"{request.method} {request.url} {request.post_data or ''} {request.headers}"
            for request in self._requests
        )

    def assert_clean(self) -> None:
        foreign = [
            request.url
            for request in self._requests
            if not request.url.startswith((f"{self._base}/", "data:", "blob:"))
        ]
        assert foreign == [], "requests to other hosts"
        complaints = [
            text for text in self._complaints if not any(part in text for part in self.allowed)
        ]
        assert complaints == [], f"complaints in the console: {complaints}"

    def _asked(self, request: Request) -> None:
        self._requests.append(request)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._complaints.append(f"{message.text} ({message.location.get('url')})")

    def _failed(self, error: WebError) -> None:
        self._complaints.append(str(error.error))
