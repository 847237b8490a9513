FROM alpine:3.22
WORKDIR /srv/shop
COPY modules.txt setup.sh main.sh config.txt ./
RUN sh setup.sh
COPY . .
CMD ["sh", "main.sh"]
