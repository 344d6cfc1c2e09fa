FROM rust:1-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN ./install.sh /opt/copydesk

FROM debian:bookworm-slim
RUN apt-get update -q \
    && apt-get install -qy --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/copydesk /usr/local
WORKDIR /articles
ENTRYPOINT ["copydesk"]
CMD ["check", "."]
