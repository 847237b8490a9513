FROM alpine:3.22
COPY minutes.sh /
ENTRYPOINT ["sh", "/minutes.sh"]
CMD ["1"]
