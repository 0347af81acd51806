"""The pages of agreements, their grants and disputes."""
