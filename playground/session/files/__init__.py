"""What is written and read: experiments, painting, parameters, exported examples."""
