FROM alpine:3.22
WORKDIR /app
COPY weather.sh ./
ENTRYPOINT ["sh", "weather.sh", "{{city}}"]
