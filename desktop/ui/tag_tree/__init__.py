"""The codebook as a tree, for the library and the codebook view."""
