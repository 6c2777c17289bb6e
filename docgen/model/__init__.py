"""What flows between the stages: values without input or output."""
