"""Times our published program and its peers on generated catalogues, in turn, and prints medians and ratios as a Markdown table.

Called by rdf-peers.sh. Wall time, processor time and peak memory come from the operating system (wait4), for the whole process.
"""
import argparse
import os
import statistics
import subprocess
import sys
import time

SHAPES = "../shared/dcat-ap-shapes/dcat-ap-3.0.1/dcat-ap-SHACL.ttl"
GENERATOR = "../shared/tools/gen_catalogue.py"
QUICK = False
TRIPLES = {1000: 78_613, 10_000: 772_956, 100_000: 7_714_823}


def run(command):
    """Runs one process; wall seconds, processor seconds, peak MiB and what it printed."""
    with open(os.devnull, "wb") as nowhere:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE if command[0] == "node" else nowhere, stderr=subprocess.DEVNULL)
        output = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 3):
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


class Row:
    """One kind of work on one input: our command beside its peers'."""

    def __init__(self, work, size, ours, peers, goal):
        self.work, self.size, self.ours, self.peers, self.goal = work, size, ours, peers, goal

    def measure(self, runs):
        figures = {name: [] for name in ["ours", *self.peers]}
        slow = {}
        for turn in range(runs + 1):
            for name, command in [("ours", self.ours), *self.peers.items()]:
                # A peer that takes long is not asked again and again.
                if slow.get(name, 0) > 20 and figures[name]:
                    continue
                figure = run(command)
                slow[name] = figure[0]
                if turn > 0 or figure[0] > 20:
                    figures[name].append(figure)
        return figures

    def lines(self, figures):
        triples = TRIPLES[self.size]
        ours = median(figures["ours"], 0)
        yield (f"| {self.work} | {self.size // 1000}k | **ours** | **{ours:.3f} s** | {median(figures['ours'], 1):.2f} s "
               f"| {triples / ours / 1e6:.2f} M/s | {median(figures['ours'], 2):.0f} | | {self.goal} |")
        for name in self.peers:
            wall = median(figures[name], 0)
            yield (f"| | | {name} | {wall:.3f} s | {median(figures[name], 1):.2f} s | {triples / wall / 1e6:.2f} M/s "
                   f"| {median(figures[name], 2):.0f} | ×{wall / ours:.1f} | |")


def median(figures, index):
    return statistics.median(f[index] for f in figures)


def rows(program, peers, folder, size):
    def at(ending):
        return os.path.join(folder, f"c{size // 1000}k.{ending}")

    def count(ending):
        return [program, "rdf", "count", at(ending), "--base", "http://base.example/"]

    def convert(ending, syntax):
        return [program, "rdf", "convert", at(ending), "/dev/null", "--to", syntax]

    def oxigraph(ending, *to):
        return ["node", os.path.join(peers, "oxigraph.mjs"), at(ending), *to]

    def shacl(engine):
        return ["node", "--max-old-space-size=12000", os.path.join(peers, "shacl.mjs"), engine, at("nt"), SHAPES]

    small = size <= 10_000
    yield Row("read Turtle", size, count("ttl"), {
        "serdi": ["serdi", "-i", "turtle", "-o", "ntriples", at("ttl")],
        "rapper -c": ["rapper", "-q", "-c", "-i", "turtle", at("ttl")]}, "serdi ×3")
    yield Row("read N-Triples", size, count("nt"), {
        "serdi": ["serdi", "-i", "ntriples", "-o", "ntriples", at("nt")]}, "serdi ×3")
    yield Row("read RDF/XML", size, count("rdf"), {
        "rapper -c": ["rapper", "-q", "-c", "-i", "rdfxml", at("rdf")]}, "rapper ×4")
    yield Row("read JSON-LD", size, count("jsonld"), {"oxigraph load": oxigraph("jsonld")} if small else {}, "oxigraph ×8")
    yield Row("N-Triples → Turtle", size, convert("nt", "turtle"), {
        "serdi": ["serdi", "-i", "ntriples", "-o", "turtle", at("nt")]}, "serdi ×3")
    yield Row("Turtle → RDF/XML", size, convert("ttl", "rdfxml"), {
        "oxigraph load + dump": oxigraph("ttl", "application/rdf+xml"),
        "rapper": ["rapper", "-q", "-i", "turtle", "-o", "rdfxml", at("ttl")]} if small else {}, "oxigraph ×4")
    yield Row("Turtle → JSON-LD", size, convert("ttl", "jsonld"), {
        "oxigraph load + dump": oxigraph("ttl", "application/ld+json")} if small else {}, "oxigraph ×4")
    yield Row("SHACL, official 3.0.1", size, [program, "check", "--file", at("ttl"), "--profile", SHAPES, "--format", "json"], {
        "rdf-validate-shacl": shacl("rdf-validate-shacl"),
        "shacl-engine": shacl("shacl-engine")} if size <= 1000 or (small and not QUICK) else {}, "0.8 s at 10k")


def inputs(folder, size):
    os.makedirs(folder, exist_ok=True)
    name = os.path.join(folder, f"c{size // 1000}k")
    missing = [e for e in ("nt", "ttl", "rdf", "jsonld") if not os.path.exists(f"{name}.{e}")]
    if missing:
        print(f"Making {name}.*", file=sys.stderr)
        subprocess.run([sys.executable, GENERATOR, str(size), name, *missing], check=True, stdout=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default="10000 100000")
    parser.add_argument("--only", default="")
    parser.add_argument("--quick", action="store_true", help="leave out the SHACL engines that take minutes")
    parser.add_argument("folder", nargs="?", default="artifacts/bench")
    options = parser.parse_args()
    global QUICK
    QUICK = options.quick
    if not os.path.exists(GENERATOR):
        raise SystemExit("the catalogue generator lies in ../shared/tools, beside a developer's checkout")
    print("| work | datasets | program | wall | processor | statements | peak MiB | ours is | goal |")
    print("|---|---:|---|---:|---:|---:|---:|---:|---|")
    for size in map(int, options.sizes.split()):
        inputs(options.folder, size)
        for row in rows(options.program, options.peers, options.folder, size):
            if options.only in row.work:
                for line in row.lines(row.measure(options.runs)):
                    print(line, flush=True)


if __name__ == "__main__":
    main()
