"""The words a refusal is said in, and the page that says them."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import escape
from werkzeug.exceptions import HTTPException

SENTENCES = {
    400: ("This request cannot be understood.", "无法理解此请求。"),
    404: ("There is nothing at this address.", "此地址没有内容。"),
    405: ("This method is not allowed here.", "此地址不支持该请求方法。"),
    413: ("This is too large: at most {limit} kB are taken.", "内容过大：最多接受 {limit} kB。"),
    500: (
        "Something went wrong on the server; it is in the log as {number}.",
        "服务器出现故障，日志编号为 {number}。",
    ),
}
OTHER = "服务器无法处理此请求。"


class Refused(HTTPException):
    """A request that is not let in: an HTTP status and a sentence in both languages."""

    def __init__(self, code: int, english: str, chinese: str = "", headers: Mapping[str, str] | None = None):
        super().__init__(english)
        self.headers = dict(headers or {})
        self.code, self.chinese = code, chinese or SENTENCES.get(code, ("", OTHER))[1]


def said(err: HTTPException, limit: int) -> tuple[str, str]:
    """An error in English and in Chinese; `limit` is how many bytes a body may have."""
    if isinstance(err, Refused):
        return err.description, err.chinese
    english, chinese = SENTENCES.get(err.code, (f"{err.name}.", OTHER))
    return english.format(limit=limit >> 10), chinese.format(limit=limit >> 10)


def error_page(code: int, english: str, chinese: str, homes: Mapping[str, str]) -> str:
    """A small page in both languages with the ways home."""
    return f"""<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{code} · Panmunjom 板门店</title>
    <style>
      :root {{ color-scheme: light dark; --paper: #f7f6f2; --ink: #1d232b; --line: #5a626d }}
      @media (prefers-color-scheme: dark) {{ :root {{ --paper: #13161a; --ink: #eceae5; --line: #a7adb6 }} }}
      body {{ font: 15px/1.5 system-ui, sans-serif; background: var(--paper); color: var(--ink);
        max-width: 36rem; margin: 15vh auto; padding: 0 1rem }}
      h1 {{ font-size: 24px; font-weight: 600 }}
      a {{ color: inherit; text-decoration-color: var(--line); text-underline-offset: 3px }}
    </style>
  </head>
  <body>
    <main>
      <h1>{code} · Panmunjom</h1>
      <p>{escape(english)} <a href="{escape(homes.get("en", "/"))}">Go to the dashboard</a></p>
      <p lang="zh-CN">{escape(chinese)}<a href="{escape(homes.get("zh", "/"))}">前往首页</a></p>
    </main>
  </body>
</html>
"""
