# A worker that renders on an NVIDIA GPU, with the bundled model. Context: deploy/docker/worker/target, which
# `mvn -Pcuda package` lays out. Any base with CUDA 12, cuDNN 9 and the C++ runtime library will do, and any image that has
# a Java 17 or later in /opt/java/openjdk and was made for the same or an older Linux; it needs no shell.
ARG BASE=docker.io/nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04
ARG JAVA=docker.io/library/eclipse-temurin:25-jre-noble
FROM ${JAVA} AS java

FROM ${BASE}

# What changes seldom comes first.
COPY --from=java /opt/java/openjdk/ /opt/java/openjdk/
COPY onnxruntime_gpu/native/ai/onnxruntime/native/linux-x64/ /opt/pressroom/native/
COPY onnxruntime_gpu/java/ /opt/pressroom/onnxruntime/
COPY models/ /opt/pressroom/models/
COPY lib/ /opt/pressroom/lib/
COPY onnxruntime_gpu/about/ /opt/pressroom/about/
COPY app/ /opt/pressroom/app/

# ONNX Runtime's telemetry crashes on long command lines. The NVIDIA variables are read by NVIDIA's container toolkit.
ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    PRESSROOM_DEVICE=cuda NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility \
    PRESSROOM_MODELS=/opt/pressroom/models ORT_DISABLE_TELEMETRY=1 \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -Djava.awt.headless=true"
EXPOSE 8081
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-Xmx16m", "-cp", "/opt/pressroom/app/*", "io.pressroom.docker.Probe", "8081", "/health/live"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-Donnxruntime.native.path=/opt/pressroom/native", \
  "-cp", "/opt/pressroom/app/*:/opt/pressroom/lib/*:/opt/pressroom/onnxruntime", "io.pressroom.node.Main"]

ARG VERSION=0.1.0
ARG REVISION=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="pressroom worker-cuda" \
      org.opencontainers.image.description="Pull, batch, render, typeset, upload, report." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}"
