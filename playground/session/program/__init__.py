"""The code behind the picture: a run of given knobs as a program for NumPy or PyTorch."""
