"""The codebook: tags with their definitions, and the passages that bear them."""
