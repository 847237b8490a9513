FROM alpine:3.22
RUN mkdir /app && cd /app
COPY menu.txt menu.sh /app/
USER nobody
ENTRYPOINT ["sh", "/app/menu.sh"]
CMD ["월요일"]
