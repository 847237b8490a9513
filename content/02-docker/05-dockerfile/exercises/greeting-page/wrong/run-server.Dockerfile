FROM busybox:1.37
COPY site/ /www/
RUN echo {{version}} > /www/version.txt
RUN httpd -p {{port}} -h /www
