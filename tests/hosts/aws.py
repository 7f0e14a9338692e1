"""A stand-in for `aws s3 cp --recursive` and `aws s3 sync --delete --size-only` with a folder as the bucket; it notes
what was sent with which type, encoding and caching."""

import mimetypes
import shutil
import sys
from fnmatch import fnmatch
from pathlib import Path

bucket, s3, command, source, target, *flags = sys.argv[1:]
assert s3 == "s3" and target.startswith("s3://example.org"), sys.argv
bucket, source = Path(bucket), Path(source)
inside = target.removeprefix("s3://example.org").strip("/")
said, filters, switches = {}, [], set()
while flags:
    name = flags.pop(0)
    if name in ("--include", "--exclude"):
        filters.append((name == "--include", flags.pop(0)))
    elif name in ("--content-type", "--content-encoding", "--cache-control"):
        said[name] = flags.pop(0)
    else:
        assert name in ("--recursive", "--only-show-errors", "--delete", "--size-only"), name
        switches.add(name)


def taken(path):
    # The last filter that fits decides, as in the manual.
    good = True
    for is_included, pattern in filters:
        if fnmatch(path, pattern):
            good = is_included
    return good


assert source.is_dir(), f"{source} does not exist"
files = {str(p.relative_to(source)) for p in source.rglob("*") if p.is_file()}
sent = sorted(path for path in files if taken(path))
if command == "sync":
    there = bucket / inside
    sent = [p for p in sent if not (there / p).exists() or (there / p).stat().st_size != (source / p).stat().st_size]
    for old in [p for p in there.rglob("*") if p.is_file() and p.name != ".log"]:
        if "--delete" in switches and str(old.relative_to(there)) not in files:
            old.unlink()
for path in sent:
    to = bucket / inside / path
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / path, to)
    kind = said.get("--content-type") or mimetypes.guess_type(path)[0] or "binary/octet-stream"
    name = f"{inside}/{path}".lstrip("/")
    with (bucket / ".log").open("a") as log:
        log.write("\t".join([name, kind, said.get("--content-encoding", "-"), said.get("--cache-control", "-")]) + "\n")
