#!/usr/bin/env python3
"""Measures whole builds of a guide, beside a plain copy of what they write, and prints a table in Markdown.

    python3 benches/run.py                              # 600, 6,000 and 60,000 pages, five runs each
    python3 benches/run.py --pages 6000 --serve         # and the time from a saved edit to its page
    python3 benches/run.py --pages 6000 --beside 'before=other/vegvisir build --root {src} --out {out}'
    python3 benches/run.py --pages 6000 --beside 'hugo=hugo --quiet --minify -s {hugo} -d {out}'

Every run starts without an output folder. Where several commands are measured they take turns, each round
beginning with another one, so that a busy moment of the machine meets all of them alike. Wall time, CPU (user
and system) and the peak of memory are what the system says of the finished process. After each run its output
is copied with `cp -r`, which is as fast as this disk writes these files; ratios are made run by run. Figures
are medians. In commands, {src} is the guide, {hugo} and {zola} the same pages for these, {out} the output folder, {port}
the port of a server. Standard library only.
"""

import argparse
import contextlib
import http.client
import os
import platform
import shlex
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

import corpus

HERE = Path(__file__).resolve().parent
PEERS = ("hugo", "zola")
PATIENCE = 60  # seconds that a server may take to answer, or to notice an edit

Run = namedtuple("Run", "wall cpu memory copy")
Command = namedtuple("Command", "name template")


def main():
    options = read_options()
    for pages in options.pages:
        prepare(pages, options)
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores; median of {options.runs} runs\n")
    if options.runs:
        builds(options)
    if options.serve:
        edits(options)


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--binary", default="target/release/vegvisir", help="the program to measure (default: %(default)s)")
    add("--pages", type=int, nargs="+", default=[600, 6000, 60000], metavar="N", help="articles, all languages together")
    add("--runs", type=int, default=5, help="runs of each command (default: %(default)s; 0: no builds)")
    add("--beside", type=named, action="append", default=[], metavar="NAME=COMMAND", help="measure this one too, in turns")
    add("--serve", action="store_true", help="measure the time from a saved edit to the served page")
    add("--serve-beside", type=named, action="append", default=[], metavar="NAME=COMMAND", help="the same of another server")
    add("--edits", type=int, default=9, help="edits for --serve (default: %(default)s)")
    add("--work", type=Path, default=HERE.parent / "target" / "bench", metavar="DIR", help="where guides are kept")
    add("--out", type=Path, metavar="DIR", help="where output goes (default: --work); a memory file system leaves out the disk")
    options = parser.parse_args()
    binary = shlex.quote(str(Path(options.binary).resolve()))
    build = f"{binary} build --root {{src}} --out {{out}}"
    serve = f"{binary} serve --root {{src}} --port {{port}}"
    options.beside.insert(0, Command("vegvisir", build))
    options.serve_beside.insert(0, Command("vegvisir", serve))
    return options


def named(text):
    name, separator, template = text.partition("=")
    if not separator:
        raise argparse.ArgumentTypeError("write NAME=COMMAND")
    return Command(name, template)


def folder_of(pages, options):
    return options.work / f"guide-{pages}"


def prepare(pages, options):
    """Writes the guide, unless it is there from an earlier time. Other texts than this corpus.py's are written anew."""
    folder = folder_of(pages, options)
    wanted = "".join((HERE / name).read_text(encoding="utf-8") for name in ("corpus.py", "hugo.py", "zola.py"))
    commands = options.beside + options.serve_beside
    peers = [peer for peer in PEERS if any(f"{{{peer}}}" in command.template for command in commands)]
    made_by = folder / "made-by.txt"
    present = made_by.exists() and made_by.read_text(encoding="utf-8") == wanted
    if present and all((folder / peer).exists() for peer in peers):
        return
    print(f"writing a guide of {pages} pages to {folder}", file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    corpus.write_guide(corpus.Guide(pages, "vegvisir"), folder, peers)
    made_by.write_text(wanted, encoding="utf-8")


def arguments(template, folder, **places):
    places = {"src": folder / "site", **{peer: folder / peer for peer in PEERS}, **places}
    words = shlex.split(template)
    for place, value in places.items():
        words = [word.replace(f"{{{place}}}", str(value)) for word in words]
    return words


# Builds


def builds(options):
    print("| pages | command | pages/s | wall s | least–most | CPU s | peak MiB | files | MB | `cp -r` s | × `cp -r` | of its wall | of its CPU |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    costs = {}
    for pages in options.pages:
        runs, trees = measure_in_turns(pages, options)
        ours = runs[options.beside[0].name]
        for name, measured in runs.items():
            wall = median(run.wall for run in measured)
            least, most = min(run.wall for run in measured), max(run.wall for run in measured)
            copies = median(run.wall / run.copy for run in measured)
            files, size = trees[name]
            costs.setdefault(name, []).append((pages, median(run.cpu for run in measured)))
            print(
                f"| {pages} | {name} | {pages / wall:.0f} | {wall:.2f} | {least:.2f}–{most:.2f} | {costs[name][-1][1]:.2f} "
                f"| {median(run.memory for run in measured):.0f} | {files} | {size / 1e6:.1f} "
                f"| {median(run.copy for run in measured):.2f} | {copies:.1f} "
                f"| {median(own.wall / run.wall for own, run in zip(ours, measured)):.2f} "
                f"| {median(own.cpu / run.cpu for own, run in zip(ours, measured)):.2f} |",
                flush=True,
            )
    print()
    for name, cost in costs.items():
        for (fewer, small), (more, large) in zip(cost, cost[1:]):
            print(f"{name}: {more / fewer:.0f} times the pages, {large / small:.1f} times the CPU ({fewer} → {more})")


def measure_in_turns(pages, options):
    """The runs of each command, by name, and what each wrote."""
    folder = folder_of(pages, options)
    out = (options.out or options.work) / f"vegvisir-bench-{os.getpid()}"
    commands = options.beside
    runs = {command.name: [] for command in commands}
    trees = {}
    try:
        for turn in range(options.runs):
            first = turn % len(commands)
            for command in commands[first:] + commands[:first]:
                shutil.rmtree(out, ignore_errors=True)
                out.mkdir(parents=True)
                os.sync()
                build = measure(arguments(command.template, folder, out=out / "site"))
                os.sync()
                copy = measure(["cp", "-r", str(out / "site"), str(out / "copy")])
                runs[command.name].append(build._replace(copy=copy.wall))
                trees[command.name] = tree(out / "site")
                print(f"{pages} {command.name}: {build.wall:.2f} s", file=sys.stderr)
    finally:
        shutil.rmtree(out, ignore_errors=True)
    return runs, trees


def measure(words):
    start = time.monotonic()
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        sys.exit(f"{shlex.join(words)} ended with {process.returncode}\n{errors.decode(errors='replace')[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, None)


def tree(folder):
    """How many files a folder holds, and their bytes."""
    sizes = [(Path(where) / name).stat().st_size for where, _, names in os.walk(folder) for name in names]
    return len(sizes), sum(sizes)


def median(values):
    return statistics.median(values)


# Edits


def edits(options):
    print("\n| pages | server | first page after s | edit to served ms | least–most | edits |")
    print("| --- | --- | --- | --- | --- | --- |")
    for pages in options.pages:
        for command in options.serve_beside:
            start, times = measure_edits(pages, command, options)
            times = sorted(1000 * seconds for seconds in times)
            print(
                f"| {pages} | {command.name} | {start:.2f} | {median(times):.1f} | {times[0]:.1f}–{times[-1]:.1f} | {len(times)} |",
                flush=True,
            )


def measure_edits(pages, command, options):
    """Seconds until the server first answered, and from each save of a text until the page shows it."""
    folder = folder_of(pages, options)
    guide = corpus.Guide(pages, "vegvisir")
    peer = next((peer for peer in PEERS if f"{{{peer}}}" in command.template), None)
    server = Server(arguments(command.template, folder, port=(port := free_port())), port)
    with server:
        start = server.until("/", b"<html")
        times = []
        for edit in range(options.edits):
            section, name, _ = guide.pages[(37 * edit + 5) % guide.count]
            language = corpus.LANGUAGES[edit % len(corpus.LANGUAGES)]
            file, address = corpus.place(peer, language, f"{section}/{name}")
            file = folder / file
            before = file.read_text(encoding="utf-8")
            mark = f"mark{edit}x{time.monotonic_ns()}"
            try:
                server.until(address, b"<html")
                time.sleep(1.5)  # what the last edit began has ended
                corpus.write(file, f"{before}\n{mark}\n")
                times.append(server.until(address, mark.encode()))
            finally:
                corpus.write(file, before)
        return start, times


class Server:
    """A server of this machine, for as long as it is asked."""

    def __init__(self, words, port):
        self.words = words
        self.port = port
        self.connection = None

    def __enter__(self):
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(self.words, stdin=quiet, stdout=quiet, stderr=quiet)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def get(self, path):
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            self.connection.request("GET", path)
            return self.connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            return b""

    def until(self, path, text):
        """Asks every millisecond until the text is in the answer; the seconds that took."""
        start = time.monotonic()
        while time.monotonic() - start < PATIENCE:
            if text in self.get(path):
                return time.monotonic() - start
            if self.process.poll() is not None:
                sys.exit(f"{shlex.join(self.words)} ended with {self.process.returncode}")
            time.sleep(0.001)
        sys.exit(f"{shlex.join(self.words)}: {path} did not show the text within {PATIENCE} s")


def free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    main()
