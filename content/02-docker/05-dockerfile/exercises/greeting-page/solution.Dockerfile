FROM busybox:1.37
COPY site/ /www/
RUN echo {{version}} > /www/version.txt
CMD ["httpd", "-f", "-p", "{{port}}", "-h", "/www"]
