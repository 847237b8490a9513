FROM alpine:3.22
COPY minutes.sh /
USER nobody
ENTRYPOINT ["sh", "/minutes.sh"]
CMD ["1"]
