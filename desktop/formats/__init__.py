"""One small module per document or exchange format: bytes in, `Parsed` out."""
