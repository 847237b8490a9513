echo 'RUN rm .env debug.log' >> Dockerfile
docker build -t app:clean .
