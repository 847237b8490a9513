FROM alpine:3.22
RUN mkdir /opt
RUN dd if=/dev/zero of=/tmp/pack bs=1M count={{size}}
RUN echo {{word}} > /opt/words.txt
RUN rm /tmp/pack
CMD ["cat", "/opt/words.txt"]
