"""The domain's frozen types; their aliases are the YAML keys, so the two names meet only here."""
