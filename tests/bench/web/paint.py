"""When the page is first painted on a slow line, and its field may be written into.

    python -m tests.bench.web.paint --url http://127.0.0.1:8088 [--times 15]

The line is WebPageTest's "3G Slow": 400 kbit a second each way and 400 ms there and back, made by
Chromium itself. The baseline of the same run is the same page without a line to wait for: what is
beside the line is this machine's.
"""

import argparse
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

_SLOW = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
_PHONE = {"width": 360, "height": 740}
_IS_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
_TIMES = """() => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0];
    const [page] = performance.getEntriesByType("navigation");
    const loaded = performance.getEntriesByType("resource");
    const bytes = [page, ...loaded].reduce((sum, one) => sum + one.transferSize, 0);
    return [painted.startTime, page.domInteractive, page.loadEventEnd, bytes];
}"""


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--times", type=int, default=15)
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        print("| line | first painted | field there | all loaded | bytes |")
        print("|---|---|---|---|---|")
        for name, line in (("none to wait for", None), ("slow 3G", _SLOW)):
            found = [visit(browser, options.url, line) for _ in range(options.times)]
            painted, ready, loaded, size = (median(column) for column in zip(*found, strict=True))
            print(f"| {name} | {painted:.0f} ms | {ready:.0f} ms | {loaded:.0f} ms | {size:.0f} |")
        browser.close()


def visit(browser: Browser, url: str, line: dict[str, Any] | None) -> list[float]:
    """One visit of somebody who was never there: milliseconds, and bytes that came."""
    with browser.new_context(viewport=_PHONE) as context:  # type: ignore[arg-type]
        page = context.new_page()
        if line is not None:
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", line)
        page.goto(url, wait_until="load")
        while not page.evaluate(_IS_PAINTED):  # waiting in the page would need eval, which it bans
            page.wait_for_timeout(20)
        times: list[float] = page.evaluate(_TIMES)
        return times


if __name__ == "__main__":
    main()
