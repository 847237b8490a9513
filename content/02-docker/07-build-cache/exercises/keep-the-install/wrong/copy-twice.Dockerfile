FROM alpine:3.22
WORKDIR /app
COPY packages.txt install.sh app.sh config.txt ./
RUN sh install.sh
COPY . .
CMD ["sh", "app.sh"]
