FROM alpine:3.22
WORKDIR /app
COPY queue.sh ./
CMD ["sh", "queue.sh"]
