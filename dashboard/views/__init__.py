"""Selection in, figure or markup out. No Streamlit, no clock, no files but the texts and assets."""
