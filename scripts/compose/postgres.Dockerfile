# Debian's Postgres, taking the variables of the official image that deploy/compose.yaml sets: for trying the stack where there is no registry.
FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-17 && rm -rf /var/lib/apt/lists/* \
  && mkdir -p /var/lib/postgresql/data && chown postgres /var/lib/postgresql/data
COPY postgres-start.sh /usr/local/bin/
USER postgres
ENV PATH=/usr/lib/postgresql/17/bin:/usr/bin:/bin
CMD ["sh", "/usr/local/bin/postgres-start.sh"]
