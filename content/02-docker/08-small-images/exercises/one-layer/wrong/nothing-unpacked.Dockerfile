FROM alpine:3.22
RUN mkdir /opt && dd if=/dev/zero of=/tmp/pack bs=1M count={{size}} && rm /tmp/pack
CMD ["cat", "/opt/words.txt"]
