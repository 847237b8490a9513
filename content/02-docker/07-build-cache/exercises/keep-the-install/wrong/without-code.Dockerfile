FROM alpine:3.22
WORKDIR /srv/shop
COPY modules.txt setup.sh ./
RUN sh setup.sh
COPY main.sh ./
CMD ["sh", "main.sh"]
