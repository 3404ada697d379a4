# A stand-in for minio/minio, for tests where no registry can be reached; not for production. Context: this folder, once
# `mvn package` has laid out its target. The base needs Java 17 or later on its PATH, and bash.
ARG BASE=docker.io/library/eclipse-temurin:25-jre-noble
FROM ${BASE}
LABEL org.opencontainers.image.title="stand-in for minio/minio" \
      org.opencontainers.image.description="S3Proxy over a folder, started as MinIO is, for tests." \
      org.opencontainers.image.licenses="Apache-2.0"

COPY target/lib/ target/app/ target/image-infrastructure-*.jar /opt/store/
COPY root/minio/ /
RUN mkdir -p /data && chown 1000:1000 /data

EXPOSE 9000
USER 1000:1000
VOLUME ["/data"]
ENTRYPOINT ["/usr/bin/docker-entrypoint.sh"]
CMD ["minio"]
