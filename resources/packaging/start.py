"""What the packaged program begins with. The first lines serve the processes of a sweep."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from playground.__main__ import main

    sys.exit(main())
