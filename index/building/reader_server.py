"""The program that the server of readers runs: ``python -m index.building.reader_server``."""

import sys
from pathlib import Path

from index.building.reader import job_of
from index.reading.bounded.server import serve

if __name__ == "__main__":
    control, folder = sys.argv[1:]
    serve(int(control), Path(folder), job_of)
