FROM alpine:3.22
WORKDIR /app
COPY menu.txt menu.sh ./
USER nobody
ENTRYPOINT ["sh", "menu.sh"]
CMD ["월요일"]
