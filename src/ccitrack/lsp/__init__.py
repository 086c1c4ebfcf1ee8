"""What editors ask while a plan is typed: problems, completion, definitions, explanations, renames, quick fixes.

`view.py` is a plan as the open editors have it, over the files on the disk. The modules beside it answer one question
each, as pure functions of a view, a file and an offset in its text. `server.py` speaks the protocol, and is the only
user of pygls.
"""
