"""The app on the wire: an ASGI application around Streamlit."""
