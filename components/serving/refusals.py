"""The page that says to a reader why there is nothing."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import escape


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
