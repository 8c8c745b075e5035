"""Work on files in processes of their own, held to limits of time, memory and output."""
