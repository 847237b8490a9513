FROM alpine:3.22
WORKDIR /app
COPY menu.txt menu.sh ./
USER nobody
CMD ["sh", "menu.sh", "월요일"]
