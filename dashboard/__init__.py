"""Map and timeline of the alleged Chinese overseas police stations and the host countries' responses."""
