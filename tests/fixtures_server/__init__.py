"""The replicas, asked over real sockets and real TLS, and looked at by a real browser."""
