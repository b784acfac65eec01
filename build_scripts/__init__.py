"""What builds, serves and tests the site. Start it with `python3 -m build_scripts JOB`."""
