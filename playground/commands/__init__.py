"""The program without a window: train, gradcheck and sweep. No Qt."""
