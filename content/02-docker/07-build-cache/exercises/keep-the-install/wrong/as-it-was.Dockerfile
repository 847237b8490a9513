FROM alpine:3.22
WORKDIR /app
COPY . .
RUN sh install.sh
CMD ["sh", "app.sh"]
