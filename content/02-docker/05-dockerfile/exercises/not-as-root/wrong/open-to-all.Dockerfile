FROM alpine:3.22
WORKDIR /app
COPY visits.sh ./
RUN mkdir /data && chown -R nobody /data /app
USER nobody
CMD ["sh", "visits.sh"]
