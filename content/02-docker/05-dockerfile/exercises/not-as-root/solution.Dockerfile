FROM alpine:3.22
WORKDIR /app
COPY visits.sh ./
RUN mkdir /data && chown nobody /data
USER nobody
CMD ["sh", "visits.sh"]
