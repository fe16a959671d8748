"""Which video of YouTube an address names."""

import re
from urllib.parse import parse_qs, urlsplit

HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "www.youtube-nocookie.com"}
SHORT_HOSTS = {"youtu.be", "www.youtu.be"}
VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}")
PATHS_WITH_ID = {"embed", "shorts", "live", "v"}


def youtube_id(url: str) -> str:
    """The eleven characters that name the video; empty for any other address."""
    try:
        address = urlsplit(url)
        host = (address.hostname or "").lower()
    except ValueError:
        return ""
    if address.scheme not in ("http", "https"):
        return ""
    parts = [part for part in address.path.split("/") if part]
    candidate = ""
    if host in SHORT_HOSTS and parts:
        candidate = parts[0]
    elif host in HOSTS and parts == ["watch"]:
        candidate = parse_qs(address.query).get("v", [""])[0]
    elif host in HOSTS and len(parts) > 1 and parts[0] in PATHS_WITH_ID:
        candidate = parts[1]
    return candidate if VIDEO_ID.fullmatch(candidate) else ""
