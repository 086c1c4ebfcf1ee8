"""`python -m ccitrack` does what `ccitrack` does."""

import sys

from ccitrack.cli.main import main

sys.exit(main())
