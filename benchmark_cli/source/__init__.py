"""From files to the model: YAML text, places, pydantic's errors as diagnostics."""
