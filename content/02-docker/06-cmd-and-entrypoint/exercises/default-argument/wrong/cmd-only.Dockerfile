FROM alpine:3.22
WORKDIR /app
COPY weather.sh ./
CMD ["sh", "weather.sh", "{{city}}"]
