"""One slot in a sandbox of its own, started for one job: descriptor 3 is its channel to the server."""
import sys

import first
import program

CHANNEL = 3


def steps(kind):
    yield first.serve_slot(CHANNEL, 'cold', kind)


if __name__ == '__main__':
    first.be_deaf()
    program.first_tasks = 2
    program.run_without_frames(steps(sys.argv[1]))
