"""The advice checked over every situation of a grid, with the engine that is shipped."""
