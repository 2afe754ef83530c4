"""Values become plain row tables with declared columns; every writer consumes these."""
