"""What people read: tables, workbook, calendar files, the HTML page, the summary.

Nothing is computed here that decides anything: the values of a `Dossier` are
worded, tabulated and drawn. Import the writer that is needed; this package itself
loads none of them, so that a command line which writes nothing stays quick.
"""
