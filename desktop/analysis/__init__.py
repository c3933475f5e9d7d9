"""Pure comparison: values of the model in, frozen results out."""
