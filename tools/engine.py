"""Put Oxigraph's build for browsers into kg/site/oxigraph. Run by hand, when the version below is raised:

    python tools/engine.py

npm fetches the package; its digest must be the one below. What ships is the WebAssembly (packed), the script that goes
with it, both as published, and a note on the licence. Same package, same bytes: the packing tells no time.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
import tarfile
from base64 import b64encode
from hashlib import sha512
from pathlib import Path
from tempfile import TemporaryDirectory

TOP = Path(__file__).parents[1]
TARGET = TOP / "kg" / "site" / "oxigraph"
VERSION = "0.5.11"
INTEGRITY = "sha512-zKdgmp1tsrutGzC1lCCywwZRPpLJKaJnKSDWoY2hIhMiwiCRRXNN1DU7WUyTInBvgPKT8Y5N+RgwTL8qKXpLng=="
NOTE = f"""\
oxigraph.wasm.gz is the file web_bg.wasm of the npm package oxigraph {VERSION} (https://github.com/oxigraph/oxigraph),
packed with gzip. oxigraph.js is its web.js, changed: it exports nothing, so that it can run as a plain script.

Copyright (c) the Oxigraph contributors. Licensed under MIT or Apache-2.0, at choice; they are distributed here under
the Apache License 2.0, whose text is in LICENSE beside this file.
"""


def main() -> int:
    with TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"oxigraph@{VERSION}"], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL)
        [package] = Path(folder).glob("*.tgz")
        found = "sha512-" + b64encode(sha512(package.read_bytes()).digest()).decode()
        if found != INTEGRITY:
            print(f"the package is another one: {found}", file=sys.stderr)
            return 1
        with tarfile.open(package) as archive:
            parts = {name: read(archive, name) for name in ("package.json", "web.js", "web_bg.wasm")}
    about = json.loads(parts["package.json"])
    if about["license"] != "MIT OR Apache-2.0":
        print(f"the licence is another one: {about['license']}", file=sys.stderr)
        return 1
    TARGET.mkdir(exist_ok=True)
    (TARGET / "oxigraph.js").write_text(plain(parts["web.js"].decode()), "utf-8")
    (TARGET / "oxigraph.wasm.gz").write_bytes(gzip.compress(parts["web_bg.wasm"], 9, mtime=0))
    (TARGET / "NOTICE").write_text(NOTE, "utf-8")
    shutil.copyfile(TOP / "LICENSE", TARGET / "LICENSE")
    return 0


def plain(module: str) -> str:
    """The module as a script: a browser loads no module into a worker of a page that lies on a disk."""
    script = re.sub(r"^export \{[^}]*\};?$", "", module, flags=re.M)
    script = re.sub(r"^export (?=(?:class|function|async function|const) )", "", script, flags=re.M)
    script = script.replace("import.meta.url", "self.location.href")
    assert not re.search(r"^(?:export|import)\b|import\.meta", script, re.M)
    return script


def read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(f"package/{name}")
    assert file is not None
    return file.read()


if __name__ == "__main__":
    sys.exit(main())
