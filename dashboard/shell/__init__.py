"""The thin shell: the only modules, with ``app.py`` and the pages, that know Streamlit."""
