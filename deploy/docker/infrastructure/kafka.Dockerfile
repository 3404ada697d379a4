# A stand-in for apache/kafka, for tests where no registry can be reached; not for production. Context: this folder, once
# `mvn package` has laid out its target. The base needs Java 17 or later on its PATH, and bash.
ARG BASE=docker.io/library/eclipse-temurin:25-jre-noble
FROM ${BASE}
LABEL org.opencontainers.image.title="stand-in for apache/kafka" \
      org.opencontainers.image.description="Kafka's jars and its own container wrapper, for tests." \
      org.opencontainers.image.licenses="Apache-2.0"

COPY target/lib/ target/app/ target/image-infrastructure-*.jar /opt/kafka/libs/
COPY root/kafka/ /
RUN mkdir -p /opt/kafka/config /var/lib/kafka/data /mnt/shared/config && \
    chown -R 1000:1000 /opt/kafka/config /var/lib/kafka/data /mnt/shared/config

EXPOSE 9092
USER 1000:1000
VOLUME ["/var/lib/kafka/data", "/mnt/shared/config"]
CMD ["/etc/kafka/docker/run"]
