"""The files of a plan as JSON Schemas, for editors and other programs: made from the models and their docstrings.

A schema says what can be said of a file alone and of each of its values alone; `ccitrack validate` says the rest.
"""

from ccitrack.json_schema.files import FILES, beside, line_for, schema_path, stale, text, whole

__all__ = ["FILES", "beside", "line_for", "schema_path", "stale", "text", "whole"]
