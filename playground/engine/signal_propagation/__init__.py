"""What theory predicts of the sizes of activations and gradients by layer, for random and for
given weights."""
