"""The app: run it with ``streamlit run app.py``.

Streamlit reads this file twice. As the server starts it takes the ASGI application :data:`app` from
it; for each reader it then runs the file as the script that picks the page.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from dashboard.server.application import application_parts

    app = st.App(__file__, **application_parts())
else:
    from dashboard.shell.page import navigate

    navigate()
