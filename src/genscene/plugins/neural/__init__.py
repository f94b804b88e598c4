"""What the neural voices share: durations out of an ONNX model, and phonemes matched to written words."""
