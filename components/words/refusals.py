"""Why a request is refused, in both languages: for a reader's page, and for a program as `application/problem+json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

PROBLEM = "application/problem+json"  # RFC 9457
DOCUMENT = "/api/openapi.json"  # where each type of problem is described
SHOWN = 200  # characters of what was sent that are said back
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


class Kind(NamedTuple):
    """A type of problem: its name in the OpenAPI document, its title and how it is mended, each (English, Chinese)."""

    name: str
    title: tuple[str, str]
    mend: tuple[str, str]


KINDS = {
    400: Kind(
        "BadRequest",
        ("The request cannot be understood", "请求无法理解"),
        ("Compare the request with {document}.", "请对照 {document} 检查请求。"),
    ),
    403: Kind(
        "Forbidden",
        ("This may not be handed out or done", "不得提供或执行"),
        ("Ask whom the data belong to.", "请联系数据所有者。"),
    ),
    404: Kind(
        "NotFound",
        ("There is nothing here", "此处没有内容"),
        (
            "The addresses there are stand in {document}; a set is open to the browser that loaded it, and to"
            " whom its link was given.",
            "可用地址见 {document}；数据集只对载入它的浏览器及持有其链接者开放。",
        ),
    ),
    405: Kind(
        "MethodNotAllowed",
        ("This method is not allowed here", "此处不支持该方法"),
        ("Use one of the methods in the header Allow.", "请使用 Allow 标头所列的方法。"),
    ),
    413: Kind(
        "TooLarge",
        ("Too large", "内容过大"),
        ("Ask for less at once, or send less.", "请减少一次请求或发送的内容。"),
    ),
    414: Kind(
        "AddressTooLong",
        ("The address is too long", "地址过长"),
        ("Ask with fewer or shorter parameters.", "请减少或缩短参数。"),
    ),
    429: Kind(
        "TooMany",
        ("Too much at once", "请求过多"),
        ("Ask again after the seconds in Retry-After.", "请在 Retry-After 所示秒数之后重试。"),
    ),
    500: Kind(
        "Fault",
        ("A fault of the server", "服务器故障"),
        ("Tell who runs the server; the number leads to the log.", "请告知服务器管理者，编号对应日志。"),
    ),
    503: Kind(
        "Unavailable",
        ("This cannot be made now", "暂时无法生成"),
        ("Try again later, or take another format.", "请稍后重试，或改用其他格式。"),
    ),
}


class Fault(NamedTuple):
    """The parameter at fault: its name, what was sent and how it is mended (English, Chinese)."""

    parameter: str = ""
    sent: str = ""
    mend: tuple[str, str] = ("", "")


NO_FAULT = Fault()


class Refused(HTTPException):
    """A request that is refused: an HTTP status, a sentence in both languages, and how many files come `ahead`."""

    def __init__(
        self,
        code: int,
        english: str,
        chinese: str = "",
        headers: Mapping[str, str] | None = None,
        *,
        fault: Fault = NO_FAULT,
        ahead: int = 0,
    ):
        super().__init__(english)
        # a file takes about a second
        self.headers = {**(headers or {}), **({"Retry-After": str(ahead)} if ahead else {})}
        self.code, self.chinese = code, chinese or SENTENCES.get(code, ("", OTHER))[1]
        self.fault, self.ahead = fault, ahead

    def get_response(self, environ=None, scope=None) -> Response:
        """The refusal in English, where no server words it."""
        return Response(json.dumps(problem(self)), self.code, self.headers, content_type=PROBLEM)


@contextmanager
def arriving() -> Iterator[None]:
    """While a body is read: where it cannot be, that is the sender's fault. The server before us, which may have sent
    malformed chunks or have been left, has errors of its own for it, of the disk's kind among them.
    """
    try:
        yield
    except HTTPException:
        raise
    except Exception as error:
        raise Refused(400, "The body cannot be read to its end.", "无法完整读取请求正文。") from error


def said(err: HTTPException, limit: int) -> tuple[str, str]:
    """An error in English and in Chinese; `limit` is how many bytes a body may have."""
    if isinstance(err, Refused):
        return err.description, err.chinese
    english, chinese = SENTENCES.get(err.code, (f"{err.name}.", OTHER))
    return english.format(limit=limit >> 10), chinese.format(limit=limit >> 10)


def described(code: int, lang: str, prefix: str = "") -> dict[str, object]:
    """What every refusal with a status says, in one language; `prefix` is the path below which the server stands."""
    kind, at, document = KINDS[code], int(lang == "zh"), prefix + DOCUMENT
    named = {"type": f"{document}#/components/responses/{kind.name}", "title": kind.title[at]}
    return {**named, "status": code, "mend": kind.mend[at].format(document=document)}


def problem(
    err: HTTPException, lang: str = "en", words: tuple[str, str] | None = None, prefix: str = ""
) -> dict[str, object]:
    """A refusal as RFC 9457 has it, in one language; `words` are its sentences where the error has none of its own."""
    at, code = int(lang == "zh"), err.code or 500
    unknown = {"type": "about:blank", "title": err.name, "status": code}
    told = described(code, lang, prefix) if code in KINDS else unknown
    told["detail"] = (words or said(err, 0))[at]
    if not isinstance(err, Refused):
        return told
    fault, own = err.fault, err.fault.mend[at]
    extra = {"parameter": fault.parameter, "sent": fault.sent[:SHOWN], "mend": own} if own else {}
    extra["ahead"] = err.ahead
    return told | {name: value for name, value in extra.items() if value or name == "sent"}
