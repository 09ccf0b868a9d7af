"""`make fresh`: README's two commands on a bare Debian 12 that is built for them and thrown away."""
