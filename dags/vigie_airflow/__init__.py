"""What `vigie_weekly.py` builds its DAGs from. Importing it reads no file, connection or variable."""
