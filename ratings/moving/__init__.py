"""Reviews moving in and out of the site, as the CSV file that the WordPress plugin Site Reviews writes."""
