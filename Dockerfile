# copydesk with its standard plugins, as one static binary.
#
#   docker build --tag copydesk .                   with a shell and git, for pipelines
#   docker build --tag copydesk --target static .   the binary and nothing else
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /src
COPY . .
RUN cargo build --locked --profile bundled --package copydesk --features bundled

FROM scratch AS static
COPY --from=build /src/target/bundled/copydesk /copydesk
WORKDIR /articles
ENTRYPOINT ["/copydesk"]
CMD ["check", "."]

FROM alpine
RUN apk add --no-cache git
COPY --from=static /copydesk /usr/local/bin/copydesk
WORKDIR /articles
ENTRYPOINT ["copydesk"]
CMD ["check", "."]
