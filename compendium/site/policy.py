"""The Content-Security-Policy of the site, for web servers, and the check that pages keep it.

The policy lets a browser run and load only what is a file of the site. Scripts and styles written
inside a page would be refused, in silence and only where the policy is served; so they stop the
build instead, and the policy needs no hashes (CSP Level 3, section 8.3, has them for sites that
cannot do without).
"""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from xml.sax.saxutils import quoteattr

from compendium.errors import RenderError

_DIRECTIVES = {
    "default-src": "'self'",
    # Material's stylesheet has its icons inside itself.
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
POLICY = "; ".join(f"{name} {sources}" for name, sources in _DIRECTIVES.items())
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # What was searched for is in the address, and other sites need not know it.
    "Referrer-Policy": "same-origin",
}

_DATA = ("application/json", "application/ld+json")
"""Types of script elements that browsers do not run."""
_CODE = ("javascript:", "vbscript:", "data:text/html")
"""How addresses begin that run what follows."""
_WORDS = ("<style", "<base", "srcdoc", "http-equiv", "data:text", "&tab;", "&newline;", "&colon;")
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"<script(?![^>]*\s(?:src=|type=\"application/(?:ld\+)?json\"))",
        r"style\s*=",
        r"on(?<![a-z-]on)[a-z]+\s*=",
        r"script\s*:",
        "&#(?!3[49];)",  # any character but the quotes that templates write so
    )
)
"""With the words, what most pages do not have; those that do are read properly. Each shape begins
with letters that Python's `re` can look for fast."""

_NGINX = """\
# 由 compendium site 生成，每次生成网站都会更新，请不要手工改动。
# 在 nginx 的 server 或者 location 段里写：include （网站所在文件夹）/policy/nginx.conf;
# 同一段里另写 add_header 时，下面各行也要在那里重复，否则 nginx 会忽略它们。
{headers}
charset utf-8;
error_page 404 {base}404.html;
"""
_IIS = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- 由 compendium site 生成，每次生成网站都会更新，请不要手工改动。IIS 自动读取。 -->
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
{headers}
      </customHeaders>
    </httpProtocol>
    <httpErrors errorMode="Custom">
      <remove statusCode="404"/>
      <error statusCode="404" path="{base}404.html" responseMode="ExecuteURL"/>
    </httpErrors>
  </system.webServer>
</configuration>
"""


def server_files(base: str) -> Mapping[str, str]:
    """Return the settings for nginx and IIS by their addresses in the site.

    Args:
        base: path of the site on its server, with a slash at both ends.

    """
    nginx = (f'add_header {name} "{value}" always;' for name, value in HEADERS.items())
    iis = (
        f'        <remove name="{name}"/>\n        <add name="{name}" value={quoteattr(value)}/>'
        for name, value in HEADERS.items()
    )
    return {
        "policy/nginx.conf": _NGINX.format(headers="\n".join(nginx), base=base),
        "web.config": _IIS.format(headers="\n".join(iis), base=base),
    }


def require_kept(html: str, name: str) -> None:
    """Check that the policy refuses nothing on a page.

    Args:
        html: the finished page.
        name: what a person calls it, for the message.

    Raises:
        RenderError: there are scripts or styles inside the page.

    """
    if _is_suspect(html.lower()) and (found := list(_refused(html))):
        raise RenderError(
            f"网页 {name} 里直接写了脚本或者样式：{'、'.join(found)}。"
            "网站的安全策略不允许，浏览器会拦下。请移到单独的文件里，在 mkdocs.yml 的 "
            "extra_javascript 或者 extra_css 里列出。"
        )


def refused(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield what of a tag browsers would refuse, as it is written.

    Args:
        tag: its name in lower case.
        attributes: values by name in lower case, with character references resolved.

    """
    runs = tag == "script" and "src" not in attributes and attributes.get("type") not in _DATA
    refresh = tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh"
    if runs or refresh or tag in {"style", "base"}:
        yield f"<{tag}>"
    for name, value in attributes.items():
        # Browsers overlook white space in the scheme.
        code = "".join(value.split()).lower().startswith(_CODE)
        if code or name.startswith("on") or name in {"style", "srcdoc"}:
            yield f'<{tag} {name}="{value}">'


def _is_suspect(html: str) -> bool:
    return any(word in html for word in _WORDS) or any(s.search(html) for s in _SHAPES)


def _refused(html: str) -> Iterator[str]:
    """Yield what browsers would refuse, each kind once."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from dict.fromkeys(reader.refused)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.refused += refused(tag, {key: value or "" for key, value in attrs})
